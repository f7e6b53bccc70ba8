"""The answer to a question: the events that fit, what was not counted and why, and what was read.

Everything leads back to a place in a text. A reprint changes no answer: first tellers are counted, not texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.events import Found, by_day, events_by_id, with_tellings
from khabar.archive.asked.people import texts_of
from khabar.archive.asked.taking_part import Held, all_places, characters, held, taking_part, taking_place
from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import Name
from khabar.archive.solved.settled import Settled
from khabar.archive.solved.telling import Telling
from khabar.archive.solved.versions import StatesOf
from khabar.ask.near import NearMiss, Seen, near_misses
from khabar.ask.question import Party, Question
from khabar.ask.told import Told, called, told_of
from khabar.ask.where import Passage, passage
from khabar.model.edtf import bounds, choices

#: Statuses as they follow each other. An event counts that is told to have been; where what is to come is asked for, one
#: that is planned.
_IN_TIME = ("planned", "conditional", "cancelled", "denied", "ongoing", "happened")
_HAPPENED, _COMING = frozenset({"happened", "ongoing"}), frozenset({"planned", "ongoing"})
#: What hangs on the view alone, and would be looked up for every question.
_HELD, _PLACES = Settled(held), Settled(all_places)


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes part in an event: its roles (``who``, ``whom``) and the capacities in which versions tell it to have taken part
    (none: not told)."""

    name: Name
    roles: frozenset[str]
    capacities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One telling with the passage it was read from."""

    telling: Telling
    passage: Passage


@dataclass(frozen=True, slots=True)
class Counted:
    """An event that fits.

    ``basis`` and ``reasons`` say how its date is known; ``open`` that the text tells it of several visits and not of which;
    ``within`` is False where it may lie outside the days asked for. ``parties`` are those asked about, ``others`` who else took
    part (whoever has no name has no id either); ``inside`` is the visit it belongs to.
    """

    found: Found
    basis: str | None
    reasons: tuple[str, ...]
    open: bool
    within: bool
    statuses: tuple[str, ...]
    places: tuple[Name, ...]
    parties: tuple[Taking, ...]
    others: tuple[Taking, ...]
    told: Told
    versions: tuple[Version, ...]
    inside: Found | None

    @property
    def several(self) -> int:
        """How many days the text leaves open where it tells the event of several visits; 0 where it does not."""
        return len(choices(self.found.edtf)) if self.open and self.found.edtf else 0


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: all that is held, in how many texts each party is named, and in how many all of them."""

    held: Held
    naming: tuple[int, ...]
    together: int


@dataclass(frozen=True, slots=True)
class Answer:
    """All of it.

    ``not_counted`` are the near misses shown, ``more`` how many others there are by reason; ``looked_at`` of how many texts that
    name all parties the passages were looked at (None: of none, as a place or one party alone is asked about).
    """

    question: Question
    events: tuple[Counted, ...]
    not_counted: tuple[NearMiss, ...]
    more: tuple[tuple[str, int], ...]
    read: Read
    looked_at: int | None

    @property
    def fewest(self) -> int:
        """How many of the events cannot be the same, as their days do not overlap; of one party alone every event is another."""
        if len(self.question.parties) < 2:
            return len(self.events)
        types = {one.found.type for one in self.events}
        return sum(_apart([one.found for one in self.events if one.found.type == type_]) for type_ in types)


def answer(archive: Archive, question: Question, states_of: StatesOf) -> Answer:
    """The events of the archive that fit a question for events (``said`` is answered by ``khabar.archive.asked.quotes``).

    ``states_of`` tells which state people and bodies belong to, and so on whose side a teller stands.
    """
    with archive.engine.connect() as connection:
        seen = _seen(connection, question, lambda: _PLACES.of(archive))
        naming = [texts_of(connection, [party.name.id]) for party in question.parties]
        together = set.intersection(*naming)
        read = Read(_HELD.of(archive), tuple(map(len, naming)), len(together))
    some = events_by_id(archive, seen.all | seen.elsewhere)
    if len(question.parties) < 2:  # what somebody did besides is no near miss
        some = [one for one in some if one.type in question.of_types]
    found = {one.id: one for one in with_tellings(archive, some)}
    reasons = {i: _reason(one, question, seen) for i, one in found.items()}
    reasons = {i: reason for i, reason in reasons.items() if i in seen.all or reason in ("place", "party")}
    fit = sorted((found[i] for i, reason in reasons.items() if not reason), key=by_day)
    asked = [party.name.id for party in question.parties if party.name.kind != "place"]
    with archive.engine.connect() as connection:
        told = told_of(connection, fit, asked, states_of)
    counted = _with_passages(archive, _with_visits(archive, [_counted(one, question, told[one.id]) for one in fit]))
    missed = {i: (found[i], reason) for i, reason in reasons.items() if reason}
    near, more, looked_at = near_misses(archive, question, seen, missed, [one.found for one in counted], together)
    return Answer(question, tuple(counted), near, more, read, looked_at)


def warm(archive: Archive) -> None:
    """Works out what every question needs of an archive, so that the first one need not wait for it."""
    for one in (_HELD, _PLACES):
        one.of(archive)


def _apart(found: Sequence[Found]) -> int:
    """How many events there are at least, of which no two overlap in their days."""
    count, end = 0, ""
    for last, first in sorted((one.last, one.first) for one in found if one.first and one.last):
        if first > end:
            count, end = count + 1, last
    return max(count, 1)


# --- which ------------------------------------------------------------------------------------------------------


def _seen(connection: Connection, question: Question, places: Callable[[], Sequence[str]]) -> Seen:
    roles = [taking_part(connection, party.name.id) for party in question.parties]
    there = [_there(connection, party, places) for party in question.parties]
    both = [set(role) | place for role, place in zip(roles, there, strict=True)]
    every = frozenset(set.intersection(*both))
    people = [set(role) for role, party in zip(roles, question.parties, strict=True) if party.name.kind != "place"]
    elsewhere = frozenset(set.intersection(*people)) - every if people else frozenset()
    return Seen(every, elsewhere, tuple(roles), tuple(map(frozenset, there)))


def _there(connection: Connection, party: Party, places: Callable[[], Sequence[str]]) -> set[str]:
    """The events at a place, or at one of the archive's ``places`` that lies in it."""
    if party.name.kind != "place":
        return set()
    from khabar.lexicon.names import load_names

    entries = load_names().entries
    inside = [i for i in places() if i in entries and entries[i].state == party.name.id]
    return taking_place(connection, [party.name.id, *inside])


def _reason(found: Found, question: Question, seen: Seen) -> str:
    """Why an event in which all take part does not count; "" where it does."""
    if found.type not in question.of_types:
        return "type"
    if found.id in seen.elsewhere:
        if not _comes_near(found, question, seen):
            return "elsewhere"
        # Who is threatened or blamed is a state, not the place where it was.
        aimed_at = any(party.role and party.name.kind == "place" for party in question.parties)
        return "party" if aimed_at and "VISIT" not in question.of_types else "place"
    statuses = {telling.told["status"] for telling in found.tellings}
    if question.coming and not statuses & _COMING:
        return "past" if statuses & _HAPPENED else "status"
    if not question.coming and not statuses & _HAPPENED:
        return "status"
    for party, roles, there in zip(question.parties, seen.roles, seen.there, strict=True):
        if party.role and found.id not in there and party.role not in roles.get(found.id, set()):
            return "side"
    if question.first or question.last:
        return "" if found.edtf and _overlaps(found.edtf, question) else "days" if found.edtf else "undated"
    return ""


def _comes_near(found: Found, question: Question, seen: Seen) -> bool:
    """Whether an event not told to have been there can be taken for one that was: with the sides as asked; of one party alone
    only where no place is told."""
    people = [(party, roles) for party, roles in zip(question.parties, seen.roles, strict=True) if party.name.kind != "place"]
    if any(party.role and party.role not in roles.get(found.id, set()) for party, roles in people):
        return False
    return len(people) > 1 or not _places(found.tellings)


def _overlaps(edtf: str, question: Question) -> bool:
    return any(_overlap(choice, question) for choice in choices(edtf))


def _overlap(edtf: str, question: Question, whole: bool = False) -> bool:
    """Whether a date lies in the days asked for, at least in part."""
    first, last = (day.isoformat() for day in bounds(edtf))
    low, high = question.first or "", question.last or "9999-12-31"
    return low <= first and last <= high if whole else first <= high and low <= last


# --- how it is told ---------------------------------------------------------------------------------------------


def _counted(found: Found, question: Question, told: Told) -> Counted:
    shown = _shown(found)
    when: dict[str, Any] = shown.told.get("when") or {}
    same = when.get("edtf") == found.edtf
    wanted = {party.name.id for party in question.parties}
    taking = _taking(found.tellings)
    return Counted(
        found=found,
        basis=(when.get("basis") if same else "inferred") if found.edtf else None,
        reasons=tuple(when.get("reasons") or ()) if same else (),
        open=bool(found.edtf) and len(choices(found.edtf or "")) > 1 and when.get("basis") == "event",
        within=not (question.first or question.last) or all(_overlap(c, question, whole=True) for c in choices(found.edtf or "")),
        statuses=tuple(sorted({telling.told["status"] for telling in found.tellings}, key=_IN_TIME.index)),
        places=_places(found.tellings),
        parties=tuple(taking[party.name] for party in question.parties if party.name in taking),
        others=tuple(one for one in taking.values() if one.name.id not in wanted),
        told=told,
        versions=(),
        inside=None,
    )


def _shown(found: Found) -> Telling:
    """The version whose date is that of the event, with most parties named; the first of equals."""

    def fullness(telling: Telling) -> tuple[bool, int]:
        dated = (telling.told.get("when") or {}).get("edtf") == found.edtf
        return dated, sum("entity" in party for _, party in parties_of(telling))

    return max(found.tellings, key=fullness)


def parties_of(telling: Telling) -> list[tuple[str, dict[str, Any]]]:
    """All parties as the contract has them, with their role."""
    return [(role, party) for role in ("who", "whom") for party in telling.told.get(role) or ()]


def _taking(tellings: Iterable[Telling]) -> dict[Name, Taking]:
    """Whoever takes part, those with a name first."""
    roles: dict[Name, set[str]] = {}
    capacities: dict[Name, dict[str, None]] = {}
    for telling in tellings:
        for role, party in parties_of(telling):
            name = called(telling, party)
            roles.setdefault(name, set()).add(role)
            capacities.setdefault(name, {}).update(dict.fromkeys([party["as"]] if party.get("as") else []))
    order = sorted((name for name in roles if name.name), key=lambda name: (not name.id, name.name))
    return {name: Taking(name, frozenset(roles[name]), tuple(capacities[name])) for name in order}


def _places(tellings: Iterable[Telling]) -> tuple[Name, ...]:
    told = [telling.names.get((telling.told.get("place") or {}).get("entity") or "") for telling in tellings]
    return tuple(dict.fromkeys(name for name in told if name))


def _with_visits(archive: Archive, counted: Sequence[Counted]) -> list[Counted]:
    visits = {one.id: one for one in events_by_id(archive, {c.found.part_of for c in counted if c.found.part_of})}
    return [replace(one, inside=visits.get(one.found.part_of or "")) for one in counted]


def _with_passages(archive: Archive, counted: Sequence[Counted]) -> list[Counted]:
    with archive.engine.connect() as connection:
        texts = characters(connection, {telling.text_id for one in counted for telling in one.found.tellings})
    return [
        replace(one, versions=tuple(Version(telling, passage(telling, texts[telling.text_id])) for telling in one.found.tellings))
        for one in counted
    ]
