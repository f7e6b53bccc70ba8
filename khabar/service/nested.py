"""Events with those inside them beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Event = TypeVar("Event")
#: How deep one is set in at most.
_DEEPEST = 3


def nested(events: Sequence[Event], ids: Callable[[Event], tuple[str, str | None]]) -> Iterator[tuple[Event, int]]:
    """Events in their order, those inside another right after it and one deeper. ``ids`` gives an event's id and its outer one's.

    Circles cannot hide an event: what nothing leads to comes at the end.
    """
    there = {ids(event)[0] for event in events}
    inside: dict[str, list[Event]] = {}
    for event in events:
        own, outer = ids(event)
        if outer is not None and outer in there and outer != own:
            inside.setdefault(outer, []).append(event)
    parts = {ids(event)[0] for some in inside.values() for event in some}
    done: set[str] = set()
    waiting = [(event, 0) for event in reversed(events)] + [(e, 0) for e in reversed(events) if ids(e)[0] not in parts]
    while waiting:
        event, depth = waiting.pop()
        own = ids(event)[0]
        if own not in done:
            done.add(own)
            yield event, depth
            waiting += [(part, min(depth + 1, _DEEPEST)) for part in reversed(inside.get(own, ()))]
