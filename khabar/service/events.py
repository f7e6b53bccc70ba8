"""Events as JSON: the version shown, what all tell together, and every version down to its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from khabar.archive.asked.events import Found, content, events_by_id, with_tellings
from khabar.archive.asked.people import LONGEST, gone_ids
from khabar.archive.kept.store import Archive
from khabar.archive.solved.telling import Telling
from khabar.archive.solved.view import find_event
from khabar.ask.told import told_of
from khabar.export.codes import codes_json
from khabar.service.asked import NotHeld, several
from khabar.service.citation import citation
from khabar.service.merged import Merged, merge, merged_json
from khabar.service.pieces import met_json, name_json, party_json, words_json
from khabar.service.plain import clean, short
from khabar.service.states import states_in
from khabar.service.tellings import common_origin, outlets

#: Characters of a sentence shown on each side of the word that tells the event, where the sentence is very long.
_AROUND = 300


def representative(event: Found) -> Telling:
    """The version that is shown: most parties named, with date and place; the first of equals."""
    return event.tellings[fullest(event.edtf, [telling.told for telling in event.tellings])]


def fullest(edtf: str | None, tolds: Sequence[Mapping[str, Any]]) -> int:
    """Which of the versions of an event dated ``edtf`` is shown, as a number from 0."""

    def fullness(number: int) -> tuple[bool, int, bool]:
        told = tolds[number]
        named = sum("entity" in party for role in ("who", "whom") for party in told.get(role) or ())
        return (told.get("when") or {}).get("edtf") == edtf, named, bool(told.get("place"))

    return max(range(len(tolds)), key=fullness)


def basis(event: Found, telling: Telling) -> str | None:
    """How the event's date is known: as in the version shown, or worked out from several."""
    return basis_of(event.edtf, telling.told)


def basis_of(edtf: str | None, told: Mapping[str, Any]) -> str | None:
    """As ``basis``, of an event dated ``edtf`` of which this is the version shown."""
    when = told.get("when") or {}
    return when.get("basis") if when.get("edtf") == edtf else "inferred"


def brief_json(event: Found) -> dict[str, Any]:
    """An event in short: the version shown, with the archive's names."""
    telling = representative(event)
    told, when = telling.told, telling.told.get("when") or {}
    reasons = when.get("reasons", []) if when.get("edtf") == event.edtf else []
    return {
        "id": event.id,
        "type": event.type,
        "when": {"edtf": event.edtf, "basis": basis(event, telling), "reasons": reasons} if event.edtf else None,
        "part_of": event.part_of,
        **parties_json(telling),
        "status": told["status"],
        "said_by": [party_json(hop, telling.names) for hop in told.get("said_by") or ()],
        "versions": len(event.tellings),
    }


def event_json(event: Found, codes: bool = False, merged: Merged | None = None) -> dict[str, Any]:
    """An event as JSON: the version shown, with the archive's names, and where every version lies; with ``codes`` those of PLOVER
    and CAMEO, with ``merged`` what all versions tell together."""
    out = {
        **brief_json(event),
        "outlets": outlets(event.tellings),
        "all_from": common_origin(event.tellings),
        "tellings": [_telling(t) for t in event.tellings],
        **({"together": merged_json(merged, event.edtf)} if merged else {}),
    }
    if codes:
        told = representative(event).told
        out["codes"] = codes_json(event.type, told["status"], (told.get("trigger") or {}).get("surface") or "")
    return out


def parties_json(telling: Telling) -> dict[str, Any]:
    """Who took part in a version, and where."""
    sides = {role: [party_json(party, telling.names) for party in telling.told.get(role) or ()] for role in ("who", "whom")}
    place = telling.told.get("place")
    return {**sides, "place": party_json(place, telling.names) if place else None}


def _telling(telling: Telling) -> dict[str, Any]:
    trigger = telling.told.get("trigger") or {}
    where = {"start": trigger.get("start"), "end": trigger.get("end")}
    return {
        "text": telling.text_id,
        "event": telling.local_id,
        **where,
        "status": telling.told["status"],
        "met": met_json(telling.sightings),
    }


def sentence(text: str, told: dict[str, Any]) -> tuple[int, int, int, int]:
    """Start and end of the passage that tells the event, then of the word that tells it: the shortest account around the word."""
    start, end = told["trigger"]["start"], told["trigger"]["end"]
    around = [(a["start"], a["end"]) for a in told.get("accounts") or () if a["start"] <= start and end <= a["end"]]
    line_end = text.find("\n", end)
    whole = (text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end)
    first, last = min(around, key=lambda span: span[1] - span[0], default=whole)
    if start - first > _AROUND:  # cut at a word
        first = max(text.find(" ", start - _AROUND, start) + 1, start - _AROUND)
    if last - end > _AROUND:
        space = text.rfind(" ", end, end + _AROUND)
        last = space if space > 0 else end + _AROUND
    return first, last, start, end


def line_number(text: str, offset: int) -> int:
    """The line, from 1, in which an offset lies."""
    return text.count("\n", 0, offset) + 1


def merged_of(archive: Archive, event: Found) -> Merged:
    with archive.engine.connect() as connection:
        return merge(event, told_of(connection, [event], (), states_in(archive))[event.id])


def version_json(archive: Archive, telling: Telling) -> dict[str, Any]:
    """A version down to its words."""
    text = content(archive, telling.text_id)
    first, last, start, end = sentence(text, telling.told)
    return {
        "text": telling.text_id,
        "event": telling.told,
        "names": {key: name_json(name) for key, name in sorted(telling.names.items())},
        **parties_json(telling),
        "outlets": list(telling.outlets),
        "origin": list(telling.origin),
        "title": telling.title,
        "published": telling.published,
        "met": met_json(telling.sightings),
        "start": start,
        "end": end,
        "line": line_number(text, start),
        "sentence": words_json(text, first, last),
        "citation": citation(telling, text[first:last], first, last),
    }


def events_of(archive: Archive, ids: Iterable[str]) -> list[Found]:
    """Events by id, in this order, with their versions; those that are told no more are left out."""
    wanted = list(dict.fromkeys(ids))
    found = {event.id: event for event in with_tellings(archive, events_by_id(archive, wanted)) if event.tellings}
    return [found[one] for one in wanted if one in found]


def event_asked(archive: Archive, number: str) -> Found:
    """The event of an id, a lost id or the beginning of one, with its versions.

    Raises NotHeld where there is none, UsageError where several begin so.
    """
    wanted = number.strip()
    ids = find_event(archive, wanted) if len(wanted) <= LONGEST else []
    if len(ids) > 1:
        raise several(clean(wanted), ids)
    found = events_of(archive, ids)
    if not found:
        raise _unknown(archive, wanted)
    return found[0]


def _unknown(archive: Archive, number: str) -> NotHeld:
    with archive.engine.connect() as connection:
        gone, reason = gone_ids(connection, number)
    if gone:
        said = f"event {gone[0]} is told no more ({clean(reason)}); khabar history {gone[0]} says what became of it"
        return NotHeld(said, "event-gone", value=gone[0])
    said = f"no event “{clean(number)}”; khabar timeline prints an id at the end of every line"
    return NotHeld(said, "no-event", value=short(number))
