"""What became different when a text was read or corrected anew, claim by claim: an answer never changes without a trace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Json = Mapping[str, Any]
What = Literal["gone", "new", "altered"]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that is gone, new or altered. ``fields`` lead from what differs to its values before and after, as text;
    ``start`` and ``end`` are the characters of its telling word (of the text before where it is gone); ``local_id`` is its id in
    the text, ``was`` the one it had before (None where it is new)."""

    what: What
    type: str
    surface: str
    start: int
    end: int
    local_id: str
    fields: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """The events of two readings: those that are one, those that are gone, those that are new."""

    pairs: tuple[tuple[Json, Json], ...]
    gone: tuple[Json, ...]
    new: tuple[Json, ...]


def match(before: Sequence[Json], after: Sequence[Json], *, moved: bool = False, same_reading: bool = False) -> Matched:
    """Events of both readings that are one, by ever looser likeness, and what is left of either.

    ``moved``: they are of two texts, in which the same place means little. ``same_reading``: only corrections differ, so that the
    same id is the same claim.
    """
    gone, new = list(before), list(after)
    pairs: list[tuple[Json, Json]] = []
    keys = (_worded, _typed, _placed) if moved else (_typed, _placed, _worded)
    for key in (*((_same,) if same_reading else ()), _whole, _exact, *keys):
        waiting: dict[Any, list[Json]] = {}
        for event in new:
            waiting.setdefault(key(event), []).append(event)
        for old in list(gone):
            if found := waiting.get(key(old)):
                now = found.pop(0)
                pairs.append((old, now))
                gone.remove(old)
                new.remove(now)
    return Matched(tuple(pairs), tuple(gone), tuple(new))


def changes(matched: Matched, names: Mapping[str, str]) -> Iterator[Change]:
    """The differences between matched events; ``names`` gives an entity's name by the id that holds in the text."""
    for old, now in matched.pairs:
        fields = dict(_differences(old, now, names))
        if fields:
            yield _change("altered", now, fields, old["id"])
    for event in matched.gone:
        yield _change("gone", event, {"rule": (event.get("rule"), None)}, event["id"])
    for event in matched.new:
        yield _change("new", event, {"rule": (None, event.get("rule"))})


def _same(event: Json) -> Any:
    return event["id"]


def _whole(event: Json) -> Any:
    """One word can tell several events: what it tells in all."""
    return _exact(event), _one(event.get("place") or {}, {}), _date(event)


def _exact(event: Json) -> Any:
    return event["type"], event["trigger"]["start"], _parties(event, "who", {}), _parties(event, "whom", {})


def _typed(event: Json) -> Any:
    return event["type"], event["trigger"]["start"]


def _placed(event: Json) -> Any:
    return event["trigger"]["start"], event["trigger"]["surface"]


def _worded(event: Json) -> Any:
    """For a text extracted anew, in which everything stands elsewhere."""
    return event["type"], event["trigger"]["surface"], _parties(event, "who", {}), _parties(event, "whom", {})


def as_told(event: Json, names: Mapping[str, str]) -> dict[str, str | None]:
    """What is told of an event, as text by field; None where nothing is. ``names`` as in ``changes``."""
    return {
        "type": event["type"],
        "date": _date(event),
        "status": event.get("status"),
        "who": _parties(event, "who", names),
        "whom": _parties(event, "whom", names),
        "place": _one(event.get("place") or {}, names) or None,
        "said by": "، ".join(_one(hop, names) for hop in event.get("said_by") or ()) or None,
    }


def _differences(old: Json, now: Json, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[str | None, str | None]]]:
    before, after = ({**as_told(event, names), "rule": event.get("rule")} for event in (old, now))
    for name in before:
        if before[name] != after[name]:
            yield name, (before[name], after[name])
        elif name in ("who", "whom") and (known := (_known(old, name), _known(now, name))) and known[0] != known[1]:
            yield f"{name} known as", known


def _date(event: Json) -> str | None:
    when = event.get("when") or {}
    return when.get("edtf")


def _parties(event: Json, role: str, names: Mapping[str, str]) -> str | None:
    listed = (_one(party, names) + (f" ({party['as']})" if party.get("as") else "") for party in event.get(role) or ())
    return "، ".join(listed) or None


def _known(event: Json, role: str) -> str | None:
    """Who of a side is in the lexicon: ids without a colon are its keys."""
    keys = (str(p["entity"]) for p in event.get(role) or () if p.get("entity") and ":" not in p["entity"])
    return "، ".join(keys) or None


def _one(party: Json, names: Mapping[str, str]) -> str:
    entity = party.get("entity")
    return str(names.get(entity, entity) if entity else party.get("name") or "")


def _change(what: What, event: Json, fields: Mapping[str, tuple[str | None, str | None]], was: str | None = None) -> Change:
    trigger = event["trigger"]
    return Change(what, event["type"], trigger["surface"], trigger["start"], trigger["end"], event["id"], fields, was)


def told(rows: Iterable[str]) -> list[Json]:
    """The events of stored rows (their JSON)."""
    return [json.loads(row) for row in rows]
