"""``khabar differences``: where what is told does not go together, each side with its sentence and its chain of telling."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from khabar.archive.asked.differing import Finding
from khabar.archive.asked.events import Found
from khabar.archive.kept.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.commands.timeline import line as event_line
from khabar.cli.show import OWN_WORDS, bold, chain_words, columns, say, say_json, stop, warn, wrapped
from khabar.export.differing import called
from khabar.model.language import Language
from khabar.service.asked import UsageError, language
from khabar.service.differences import counted_kinds, differences_json, found_differences, kinds_asked, people_asked
from khabar.service.events import events_of
from khabar.service.plain import clean, near, short
from khabar.service.words import listed, some

#: Other sides shown on a terminal; characters of a sentence.
_SIDES, _SENTENCE = 4, 400
_ABSENT = "what is not in the archive may still have been written"


def run(archive: Path, who: str, kind: str, limit: int, lang: str, as_json: bool) -> None:
    """Prints the findings that fit; exit status 0 also where none does, 2 for a kind or language there is not."""
    try:
        kinds, spoken = kinds_asked(kind), language(lang)
    except UsageError as error:
        stop(str(error))
    with opened(archive) as store:
        solve_anew(store)
        people = people_asked(store, who)
        if people is not None and not people:
            warn(f"khabar: nobody in the archive is called “{clean(who)}” ({_ABSENT})")
        found = found_differences(store, kinds, people)
        if as_json:
            for one in differences_json(store, found):
                say_json(one)
            return
        _show(store, found, limit, spoken)


def _show(archive: Archive, found: Sequence[Finding], limit: int, lang: Language) -> None:
    if not found:
        warn(f"no differences of this kind ({_ABSENT})")
    shown = found[:limit] if limit else found
    events = _events(archive, shown)
    for head, group in groupby(differences_json(archive, shown), key=lambda one: _head(archive, one, events)):
        say(wrapped(bold(head), 4, columns()))
        for one in group:
            say(wrapped(f"  {_line(one, lang)}", 6, columns()))
            for side in (one["a"], *one["others"][:_SIDES]):
                say(wrapped(f"      {_side(side)}", 10, columns()))
            if len(one["others"]) > _SIDES:
                say(f"      and {some(len(one['others']) - _SIDES, 'other')}")
            for event in one["events"] if one["event"] is None else ():
                say(wrapped(f"      {event_line(archive, events[event['id']])}", 10, columns()))
    if len(found) > len(shown):
        counted = listed(f"{one['count']} {one['en']}" for one in counted_kinds(found))
        say(f"{some(len(found), 'difference')}: {counted}; --limit 0 shows all")


def _events(archive: Archive, found: Sequence[Finding]) -> dict[str, Found]:
    ids = [event for one in found for event in one.events]
    return {event.id: event for event in events_of(archive, ids)}


def _head(archive: Archive, one: dict[str, Any], events: dict[str, Found]) -> str:
    """The event, the person or the text printed by several that findings are of."""
    if one["copies"]:
        a = one["a"]
        return clean(a["title"] or ", ".join(a["outlets"]) or a["text"][:10])
    if one["event"] in events:
        return event_line(archive, events[one["event"]])
    return " · ".join(clean(name["name"]) for name in one["about"]) or "nobody known by name"


def _line(one: dict[str, Any], lang: Language) -> str:
    """What differs, in one line; in English with its kind before it."""
    return clean(one["ar"]) if lang == "ar" else f"{called('en', one['kind'])} · {one['field']}: {clean(one['en'])}"


def _side(side: dict[str, Any]) -> str:
    """A sentence, who says it, and where it stands. Figures follow Latin letters: a terminal would move them."""
    place = min((met["place"] for met in side["met"]), default="")
    printed = f"{', '.join(map(clean, side['outlets']))}, " if side["outlets"] else ""
    origin = f", taken from {', '.join(map(clean, side['origin']))}" if side["origin"] else ""
    chain = chain_words(side["said_by"], lambda party: str(party.get("name") or "somebody not named")) or OWN_WORDS
    return (
        f"{short(side['sentence']['surface'], _SENTENCE)} · {chain} · {printed}{clean(near(place))}, line {side['line']}{origin}"
    )
