"""``khabar timeline``: the archive's events by date, meetings beneath their visit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from khabar.archive.asked.events import Filter, Found, events, events_by_id
from khabar.archive.kept.store import Archive
from khabar.archive.schema.records import batched
from khabar.cli.archives import opened, solve_anew
from khabar.cli.merged import course_line, spread_line, tellers_line
from khabar.cli.show import columns, event_words, say, say_json, stop, warn, when_words, wrapped
from khabar.cli.tellings import tellers
from khabar.export.reasons import reason_words
from khabar.export.terms import status
from khabar.service.asked import UsageError, codes_with
from khabar.service.events import basis, event_json, representative
from khabar.service.merged import Merged
from khabar.service.nested import nested
from khabar.service.outlets import no_outlet
from khabar.service.plain import clean
from khabar.service.tellings import name_in
from khabar.service.timeline import not_held, told_together, wanted
from khabar.service.words import one_or_all, some

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


def run(archive: Path, asked: Mapping[str, str], why: bool, as_json: bool, codes: bool) -> None:
    """Prints the events that fit what is ``asked`` (fields of ``wanted``); exit status 0 also where none does."""
    try:
        codes_with(as_json, codes)
        events_wanted = wanted(**asked)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        _print(store, events_wanted, why, as_json, codes)


def line(archive: Archive, event: Found, merged: Merged | None = None) -> str:
    """An event as one line; with ``merged`` from how many it is known, what became of it, and which other dates are told."""
    telling = representative(event)
    when = when_words(event.edtf, basis(event, telling), False, _open_choice(archive, event))
    words = event_words(telling.told, lambda party: name_in(telling, dict(party)), when.ljust(_DATE))
    statuses = {t.told["status"] for t in event.tellings} - {telling.told["status"]}
    otherwise = ", ".join(sorted(status("en", one) for one in statuses))
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


def _print(archive: Archive, asked: Filter, why: bool, json: bool, codes: bool) -> None:
    _warn_of(archive, asked)
    found = events(archive, asked)
    marks: set[str] = set()
    ordered = list(nested(found, lambda e: (e.id, e.part_of)))
    depth = {event.id: deep for event, deep in ordered}
    for page in batched((event for event, _ in ordered), _PAGE):
        for event, merged in told_together(archive, page):
            if json:
                say_json(event_json(event, codes, merged))
                continue
            _say(archive, event, depth[event.id], why, merged)
            marks |= {basis(event, representative(event)) or "" if event.edtf else ""}
    if not json:
        legend(marks, why, len(found))


def _warn_of(archive: Archive, asked: Filter) -> None:
    """Says what the archive does not know of what was asked for."""
    unknown = not_held(archive, asked)
    for name in (unknown[key] for key in ("who", "others") if key in unknown):
        warn(f"khabar: nobody in the archive is called “{clean(name)}” (the archive may simply not hold it)")
    if "outlet" in unknown:
        with archive.engine.connect() as connection:
            warn(no_outlet(connection, asked.outlet))


def _say(archive: Archive, event: Found, depth: int, why: bool, merged: Merged) -> None:
    say(wrapped("    " * depth + line(archive, event, merged), 4 * depth + _DATE + 2, columns()))
    for reason in _reasons(archive, event) if why else ():
        say("    " * (depth + 1) + f"date: {clean(reason_words('en', reason))}")


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
