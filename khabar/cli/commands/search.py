"""``khabar search``: texts of the archive by their words, each with the passages in which the words stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from khabar.archive.asked.find import Found, Hit, Search, search
from khabar.archive.kept.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, columns, marked, say, say_json, stop, warn, wrapped
from khabar.export.days import date_words
from khabar.model.span import Span
from khabar.service.asked import UsageError
from khabar.service.outlets import no_outlet
from khabar.service.plain import clean, near
from khabar.service.search import Asked, checked, heading, hit_json
from khabar.service.words import some
from khabar.sources.language import language_name

#: Places shown of a text that was met at several; the rest is counted.
_PLACES = 2


def run(
    words: list[str],
    archive: Path,
    exact: bool,
    outlet: str,
    who: str,
    types: str,
    first: str,
    last: str,
    newest: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Prints the texts that fit; exit status 0 also where none does."""
    try:
        wanted = replace(checked(Asked(" ".join(words), exact, outlet, who, types, first, last, newest)), limit=limit)
    except UsageError as error:
        stop(clean(str(error)))
    with opened(archive) as store:
        if who:
            solve_anew(store)
        _print(store, wanted, as_json)


def passage(hit: Hit, span: Span) -> str:
    """A passage as one line, with its words marked."""
    parts, at = [], span.start
    for mark in (m for m in hit.marks if span.start <= m.start and m.end <= span.end):
        parts += [_plain(hit.content[at : mark.start]), marked(clean(hit.content[mark.start : mark.end]))]
        at = mark.end
    line = "".join([*parts, _plain(hit.content[at : span.end])]).strip()
    before = "… " if hit.content[: span.start].rpartition("\n")[2].strip() else ""
    after = " …" if hit.content[span.end :].partition("\n")[0].strip() else ""
    return f"{before}{line}{after}"


def _print(archive: Archive, wanted: Search, json: bool) -> None:
    with archive.engine.connect() as connection:
        found = search(connection, wanted)
        if not found.total:
            warn(_nothing(found, wanted, no_outlet(connection, wanted.outlet)))
            return
    for number, hit in enumerate(found.hits, 1):
        if json:
            say_json(hit_json(hit))
        else:
            _say(number, hit)
    told = _count(found, wanted)
    if json:
        warn(f"khabar: {told}")
    else:
        say(told)


def _say(number: int, hit: Hit) -> None:
    places = [f"{near(met.place)}:{hit.line}{'' if met.current else ' (replaced since)'}" for met in hit.met[:_PLACES]]
    more = f"and {some(len(hit.met) - _PLACES, 'other place')}" if len(hit.met) > _PLACES else ""
    foreign = f"in {language_name(hit.language)}, not read" if hit.language else ""
    day = date_words("en", hit.published, told=False)
    if hit.published and "/" not in hit.published:
        day = f"of {day}"  # an interval says by itself what it is: between, since, until
    told = [bold(heading(hit)), foreign, clean(hit.outlet or ""), day, *map(clean, places), more]
    say(wrapped(f"{number}. " + " · ".join(part for part in told if part), 4, columns()))
    for span in hit.passages:
        say(f"    {passage(hit, span)}")
    say()


def _count(found: Found, wanted: Search) -> str:
    shown = len(found.hits)
    if shown == found.total:
        return some(shown, "text")
    which = "newest" if wanted.newest else "best"
    return f"{some(found.total, 'text')}; these are the {which} {shown:,} (--limit shows more)"


def _nothing(found: Found, wanted: Search, no_such: str) -> str:
    """Why there may be nothing, and what to try."""
    if found.missing:
        words = ", ".join(f"“{word}”" for word in found.missing)
        hint = "; without --exact other spellings and words written together count, too" if wanted.exact else "; is it spelt so?"
        return f"khabar: no text in the archive has {words}{hint} (what is not in the archive may still exist)"
    if no_such:
        return no_such
    narrower = (("--exact", wanted.exact), ("--outlet", wanted.outlet), ("--who", wanted.who), ("--type", wanted.types))
    asked = [name for name, value in (*narrower, ("--from/--to", wanted.first or wanted.last)) if value]
    hint = f"; try without {', '.join(asked)}" if asked else "; each word occurs, but not so together"
    return f"khabar: no text in the archive fits{hint} (what is not in the archive may still exist)"


def _plain(text: str) -> str:
    """What stands between marked words: one line, with the blanks at its ends."""
    return " " * text[:1].isspace() + clean(text) + " " * (text[-1:].isspace() and bool(text.strip()))
