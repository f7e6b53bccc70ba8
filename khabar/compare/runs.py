"""Words in a row that two texts share: what copies are known by, and what ties together what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Places of the other text that are looked at for a run: a text of one word repeated must not take for ever.
_PLACES = 8


class Run(NamedTuple):
    """Words in a row that two texts share: where they begin in each, and how many they are."""

    a: int
    b: int
    length: int


def runs(one: Sequence[str], other: Sequence[str], shortest: int, near: int = 0, preferred: int = 0) -> Iterator[Run]:
    """From left to right the longest run of the other text that begins here, of ``shortest`` words or more; one found is passed
    over. One that begins up to ``near`` words behind the last counts ``preferred`` words more."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(other) - shortest + 1):
        there = places.setdefault(tuple(other[at : at + shortest]), [])
        if len(there) < _PLACES:
            there.append(at)
    at, behind = 0, 0
    while at <= len(one) - shortest:
        there = places.get(tuple(one[at : at + shortest]), [])
        found = [Run(at, b, _length(one, other, at, b, shortest)) for b in there]
        if not found:
            at += 1
            continue
        run = max(found, key=lambda run: (run.length + preferred * (0 <= run.b - behind <= near), -run.b))
        yield run
        at, behind = run.a + run.length, run.b + run.length


def _length(one: Sequence[str], other: Sequence[str], a: int, b: int, known: int) -> int:
    """How many words are the same from there on, of which the first ``known`` are."""
    length, most = known, min(len(one) - a, len(other) - b)
    while length < most and one[a + length] == other[b + length]:
        length += 1
    return length
