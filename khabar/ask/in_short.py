"""An answer in short: for each thing asked for what the events tell of it, with the numbers (from 1) of those that do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from khabar.archive.solved.entities import Name
from khabar.ask.answer import Answer, Counted
from khabar.ask.question import Role
from khabar.compare.tellers import Side

What = TypeVar("What", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Numbered(Generic[What]):
    """Something told, and the numbers of the events of which it is."""

    what: What
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Capacities:
    """In what capacity a party took part; None where it is not told."""

    party: Name
    told: tuple[Numbered[str | None], ...]


@dataclass(frozen=True, slots=True)
class OfSide:
    """The first tellers on one side: that of a party asked about (``of``), or another."""

    side: Side
    of: Name | None
    tellers: tuple[Numbered[Name], ...]


def places(found: Answer) -> list[Numbered[Name | None]]:
    """Where; None where no place is told."""
    return _numbered((place, n) for n, event in _events(found) for place in event.places or (None,))


def others(found: Answer) -> list[Numbered[Name]]:
    """Who else took part, on the side asked for; somebody without a name answers the question for a name least."""
    sides = {party.role for party in found.question.parties} - {""}
    asked: Role = ("whom" if sides == {"who"} else "who") if len(sides) == 1 else ""
    some = _numbered((one.name, n) for n, event in _events(found) for one in event.others if not asked or asked in one.roles)
    return sorted(some, key=lambda one: (not one.what.id, -len(one.events), one.events, one.what.name))


def capacities(found: Answer) -> list[Capacities]:
    """In what capacity each party took part."""
    told = {
        party.name: _numbered(
            (capacity, n)
            for n, event in _events(found)
            for taking in event.parties
            if taking.name.id == party.name.id
            for capacity in taking.capacities or (None,)
        )
        for party in found.question.parties
    }
    return [Capacities(party, tuple(some)) for party, some in told.items() if some]


def tellers(found: Answer) -> list[OfSide]:
    """Who says so first, by side: those of the parties asked about also where nobody of theirs does."""
    known = {party.name.id: party.name for party in found.question.parties}
    sides: dict[tuple[Side, Name | None], list[tuple[Name, int]]] = {
        ("party", name): [] for name in known.values() if name.kind != "place"
    }
    for n, event in _events(found):
        for teller in event.told.first:
            of = known.get(teller.of or "")
            sides.setdefault(("party" if of else teller.side, of), []).append((teller.name, n))
    return [OfSide(side, of, tuple(_numbered(some))) for (side, of), some in sides.items()]


def unattributed(found: Answer) -> tuple[int, ...]:
    """The numbers of the events that some version tells without a source."""
    return tuple(n for n, event in _events(found) if event.told.unattributed)


def _events(found: Answer) -> Iterable[tuple[int, Counted]]:
    return enumerate(found.events, 1)


def _numbered(told: Iterable[tuple[What, int]]) -> list[Numbered[What]]:
    """By what is told, in the order in which it is told first."""
    by_what: dict[What, dict[int, None]] = {}
    for what, number in told:
        by_what.setdefault(what, {})[number] = None
    return [Numbered(what, tuple(numbers)) for what, numbers in by_what.items()]
