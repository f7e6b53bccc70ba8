"""Two events, or two names, that are said to be the same or not: what is meant by either."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from khabar.archive.asked.people import called, ids_meant
from khabar.archive.judged.judgements import judgement
from khabar.archive.kept.places import Place, find_places
from khabar.archive.kept.store import Archive
from khabar.archive.kept.targets import MOST, claim_selectors, entity_selectors, event_versions, spellings_called, spellings_of
from khabar.archive.solved.entities import names
from khabar.model.across import Judgement, Selector
from khabar.service.asked import UsageError
from khabar.service.judging import IN_FILE, VERSION, decider, find_claims, find_place, now_after
from khabar.service.plain import clean, short

#: Characters of a name in a file: a long path, and a name.
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its selectors; the event or ``""``; its claims or spellings."""

    selectors: tuple[Selector, ...]
    event: str
    members: frozenset[object]
    in_file: bool = False


def same_or_not(store: Archive, one: str, other: str, same: bool, because: str, by: str) -> Judgement:
    """The decision that two are the same, or not. Raises UsageError where either is not found or both are not of one sort."""
    with store.engine.connect() as connection:
        a, b = (_side(connection, given, same) for given in (one, other))
        if not same and a.event and a.event == b.event and a.members < b.members:
            b = _rest(connection, a, b)
    if bool(a.event) != bool(b.event):
        said = "one of them is an event, the other a name: only two of one sort can be the same"
        raise UsageError(said, "event-and-name", field="other")
    kinds = {s.what for side in (a, b) for s in side.selectors}
    if same and not a.event and len(kinds) > 1:
        raise UsageError(f"they are of different kinds: {', '.join(sorted(kinds))}", "kinds-differ", field="other")
    variant = False
    if a.members & b.members:
        if same or a.event:
            said = "these are one and the same" + ("" if same else _how_to_split(a))
            raise UsageError(said, "one-and-the-same", field="other")
        if not (a.in_file and b.in_file):
            said = "both names are spelled alike: say in which files the two are meant, as NAME@FILE and NAME@FILE"
            raise UsageError(said, "spelled-alike", field="other")
        if {_words(s) for s in a.selectors} & {_words(s) for s in b.selectors}:
            raise UsageError("these are one and the same: the same words of one text", "one-and-the-same", field="other")
        variant = True
    return judgement(
        "same" if same else "not same",
        a.selectors,
        others=b.selectors,
        field="variant" if variant else None,
        by=decider(by),
        at=now_after(store),
        because=because,
    )


def _rest(connection: Connection, some: Side, every: Side) -> Side:
    """All versions of an event but some."""
    claims = [claim for claim in event_versions(connection, every.event) if claim not in some.members]
    return Side(tuple(claim_selectors(connection, claims)), every.event, frozenset(claims))


def _words(selector: Selector) -> tuple[str, int, int]:
    return selector.text, selector.start, selector.end


def _how_to_split(side: Side) -> str:
    return f": say which versions are not, as {side.event}{VERSION}1 and {side.event}{VERSION}2 (khabar event numbers them)"


def _side(connection: Connection, given: str, same: bool) -> Side:
    """What one of the two words means: an event, a version, an entity, a name, a name in a file. Raises UsageError."""
    name, file, places = _in_file(connection, given)
    meant = ids_meant(connection, name.partition(VERSION)[0]) if not file else None
    if meant is not None and len(meant.events) == 1 and not meant.entities:
        event, claims = find_claims(connection, given)
        return Side(tuple(claim_selectors(connection, claims, MOST)), event, frozenset(claims))
    if meant is not None and len(meant.entities) == 1:
        spellings = spellings_of(connection, meant.entities[0])
    else:
        spellings = spellings_called(connection, name, places) or _only_entity(connection, name, same)
    if not spellings:
        said = f"nothing in the archive is called “{short(name)}”" + (f" in {clean(file)}" if file else "")
        raise UsageError(said, "no-name", field="other", value=short(name))
    selectors = entity_selectors(connection, spellings, places)
    if not selectors:
        raise UsageError(
            f"“{clean(name)}” is printed in no text, a correction added that name: set it again as texts print the one who is "
            "meant (khabar fix ID who=NAME), and nothing need be merged",
            "name-not-printed",
            field="other",
            value=clean(name),
        )
    return Side(tuple(selectors), "", frozenset(spellings), bool(file))


def _in_file(connection: Connection, given: str) -> tuple[str, str, list[Place]]:
    """Name, file and place of ``NAME@FILE``; either may hold an @ itself: the first split whose file is there counts."""
    cuts = [at for at, sign in enumerate(given) if sign == IN_FILE] if len(given) <= _LONGEST else []
    for at in cuts:
        if places := find_places(connection, given[at + 1 :]):
            # Several: says so.
            return given[:at], given[at + 1 :], [find_place(connection, given[at + 1 :])] if len(places) > 1 else places
    if cuts and not spellings_called(connection, given):
        find_place(connection, given[cuts[0] + 1 :])
    return given, "", []


def _only_entity(connection: Connection, name: str, same: bool) -> list[int]:
    """The spellings of the only one called so by part of the name; to tell two apart the whole name is needed."""
    found = called(connection, name)
    if len(found) > 1 or (found and not same):
        listed = ", ".join(f"{n.name} ({n.id})" for n in names(connection, found[:8]).values())
        said = f"“{clean(name)}” fits {listed}: give the whole name or the id"
        raise UsageError(said, "several", field="other", value=clean(name), found=clean(listed))
    return spellings_of(connection, found[0]) if found else []
