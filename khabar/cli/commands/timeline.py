"""``khabar timeline``: the archive's events by date, meetings beneath their visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khabar.archive.events import Filter, Found, Telling, events, events_by_id, with_tellings
from khabar.archive.people import entities_called
from khabar.archive.store import Archive
from khabar.ask.told import told_of
from khabar.cli.archives import opened, solve_anew, states_in
from khabar.cli.asked import UsageError, codes_with, day_range, event_types
from khabar.cli.merged import Merged, course_line, merge, merged_json, spread_line, tellers_line
from khabar.cli.show import clean, columns, event_words, nested, say, say_json, stop, warn, when_words, wrapped
from khabar.cli.tellings import common_origin, met_json, name_in, outlets, party_json, tellers
from khabar.cli.words import STATUS, one_or_all, some, with_dates
from khabar.export.codes import codes_json

#: Events whose versions are loaded at a time.
_PAGE = 200
#: Columns of a date, so that what happened stands below what happened: ``22 September 2024°``.
_DATE = 18
#: Why a date is what it is, where its reading gives no reason of its own.
_PLAIN = {
    "event": "that of the visit or other event it belongs to",
    "inferred": "worked out from several versions",
    "fallback": "the day of publication; the text gives none",
}
_SEVERAL = "the text tells it of several visits and does not say of which, or whether of all"


def run(archive: Path, who: str, others: str, types: str, first: str, last: str, why: bool, as_json: bool, codes: bool) -> None:
    """Prints the events that fit; exit status 0 also where none does."""
    try:
        codes_with(as_json, codes)
        start, end = day_range(first, last)
        wanted = Filter(who or None, others or None, event_types(types), start, end)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        _print(store, wanted, why, as_json, codes)


def representative(event: Found) -> Telling:
    """The version that is shown: most parties named, with date and place; the first of equals."""

    def fullness(telling: Telling) -> tuple[bool, int, bool]:
        told = telling.told
        named = sum("entity" in party for role in ("who", "whom") for party in told.get(role) or ())
        return (told.get("when") or {}).get("edtf") == event.edtf, named, bool(told.get("place"))

    return max(event.tellings, key=fullness)


def basis(event: Found, telling: Telling) -> str | None:
    """How the event's date is known: as in the version shown, or worked out from several."""
    when = telling.told.get("when") or {}
    return when.get("basis") if when.get("edtf") == event.edtf else "inferred"


def as_json(event: Found, codes: bool = False, merged: Merged | None = None) -> dict[str, Any]:
    """An event as JSON: the version shown, with the archive's names, and where every version lies; with ``codes`` those of PLOVER
    and CAMEO, with ``merged`` what all versions tell together."""
    telling = representative(event)
    told, when = telling.told, telling.told.get("when") or {}
    reasons = when.get("reasons", []) if when.get("edtf") == event.edtf else []
    out = {
        "id": event.id,
        "type": event.type,
        "when": {"edtf": event.edtf, "basis": basis(event, telling), "reasons": reasons} if event.edtf else None,
        "part_of": event.part_of,
        "who": [party_json(party, telling) for party in told.get("who") or ()],
        "whom": [party_json(party, telling) for party in told.get("whom") or ()],
        "place": party_json(told["place"], telling) if told.get("place") else None,
        "status": told["status"],
        "said_by": [party_json(hop, telling) for hop in told.get("said_by") or ()],
        "versions": len(event.tellings),
        "outlets": outlets(event.tellings),
        "all_from": common_origin(event.tellings),
        "tellings": [_telling(t) for t in event.tellings],
        **({"together": merged_json(merged)} if merged else {}),
    }
    if codes:
        out["codes"] = codes_json(event.type, told["status"], (told.get("trigger") or {}).get("surface") or "")
    return out


def line(archive: Archive, event: Found, merged: Merged | None = None) -> str:
    """An event as one line; with ``merged`` from how many it is known, what became of it, and which other dates are told."""
    telling = representative(event)
    when = when_words(event.edtf, basis(event, telling), False, _open_choice(archive, event))
    words = event_words(telling.told, lambda party: name_in(telling, dict(party)), when.ljust(_DATE))
    statuses = {t.told["status"] for t in event.tellings} - {telling.told["status"]}
    otherwise = ", ".join(sorted(STATUS.get(status, status) for status in statuses))
    also = f"elsewhere told as {otherwise}" if otherwise else ""
    count = tellers(event.tellings, some(len(event.tellings), "version"))
    if merged is None:
        parts = [words, also, count]
    else:
        parts = [words, course_line(merged), spread_line(event, merged), count, tellers_line(merged)]
    return " · ".join([*filter(None, parts), f"id {event.id}"])


def _open_choice(archive: Archive, event: Found) -> str:
    """``, or both`` where it was part of one of two visits or of both."""
    known = basis(event, representative(event))
    if not event.part_of or known != "event":
        return ""
    outer = events_by_id(archive, [event.part_of])
    return one_or_all(event.edtf, known, outer[0].edtf if outer else None)


def _print(archive: Archive, wanted: Filter, why: bool, json: bool, codes: bool) -> None:
    for name in (wanted.who, wanted.others):
        if name is not None and not entities_called(archive, name):
            warn(f"khabar: nobody in the archive is called “{clean(name)}” (the archive may simply not hold it)")
    found = events(archive, wanted)
    marks: set[str] = set()
    ordered = list(nested(found, lambda e: (e.id, e.part_of)))
    for at in range(0, len(ordered), _PAGE):
        page = ordered[at : at + _PAGE]
        full = with_tellings(archive, [event for event, _ in page])
        with archive.engine.connect() as connection:
            told = told_of(connection, full, (), states_in(archive))
        together = {event.id: merge(event, told[event.id]) for event in full}
        for event, (_, depth) in zip(full, page, strict=True):
            if not event.tellings:
                continue
            if json:
                say_json(as_json(event, codes, together[event.id]))
                continue
            _say(archive, event, depth, why, together[event.id])
            marks |= {basis(event, representative(event)) or "" if event.edtf else ""}
    if not json:
        legend(marks, why, len(found))


def _say(archive: Archive, event: Found, depth: int, why: bool, merged: Merged) -> None:
    say(wrapped("    " * depth + line(archive, event, merged), 4 * depth + _DATE + 2, columns()))
    for reason in _reasons(archive, event) if why else ():
        say("    " * (depth + 1) + f"date: {clean(with_dates(reason))}")


def _reasons(archive: Archive, event: Found) -> list[str]:
    """From what the date of an event was worked out; nothing where it is told or there is none."""
    telling = representative(event)
    given = list((telling.told.get("when") or {}).get("reasons", []))
    known = basis(event, telling) if event.edtf else None
    if given or known not in _PLAIN:
        return given
    return [_SEVERAL if _open_choice(archive, event) else _PLAIN[known]]


def legend(marks: set[str], why: bool, count: int) -> None:
    """What the marks behind the dates of ``count`` events mean; says where there are none."""
    if not count:
        warn("no events fit. What is not in the archive may still have happened")
    if marks & {"event", "inferred"}:
        warn("* date worked out" + ("" if why else ", say --why to see from what"))
    if "fallback" in marks:
        warn("° day of publication: the event's own day is not told")


def _telling(telling: Telling) -> dict[str, Any]:
    trigger = telling.told.get("trigger") or {}
    where = {"start": trigger.get("start"), "end": trigger.get("end")}
    return {
        "text": telling.text_id,
        "event": telling.local_id,
        **where,
        "status": telling.told["status"],
        "met": met_json(telling),
    }
