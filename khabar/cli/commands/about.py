"""``khabar about``: one person, body or place, from all that the texts of the archive tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from khabar.archive.asked.about import About, Contact, Fitting, Meant, Spelled, Together
from khabar.archive.asked.events import Found
from khabar.archive.asked.stated import Office, Seen, Statement, Teller, Told
from khabar.archive.kept.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.claims import tally_words
from khabar.cli.commands.timeline import legend, line
from khabar.cli.show import bold, chain_words, columns, say, say_json, stop, warn, wrapped
from khabar.export.days import date_words
from khabar.export.terms import between, event, status
from khabar.service.about import name_asked, shown_json, stretch
from khabar.service.asked import NotHeld
from khabar.service.events import basis, representative
from khabar.service.plain import clean
from khabar.service.words import listed, some

#: Lines of one kind shown on a terminal; JSON has all.
_SHOWN = 15
#: Tellers named on a line.
_NAMED = 3
#: Columns of what stands before a name, so that names stand below each other.
_COUNT, _DATE = 14, 18
_BY = "according to "
_ABSENT = "what is not in the archive may still be so"


def run(archive: Path, asked: str, as_json: bool) -> None:
    """Prints who fits, and the only exact one; exit status 2 where nobody fits, 0 where there is one to be chosen."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            shown = name_asked(store, asked)
        except NotHeld as error:
            stop(f"{archive}: {error}")
        if as_json:
            say_json(shown_json(store, shown))
            return
        choice(asked, shown.found, "about")
        if shown.about:
            _show(store, shown.about, shown.latest)


# --- who is meant -----------------------------------------------------------------------------------------------


def choice(asked: str, found: Meant, command: str) -> None:
    """Who fits, where more than one does; how to choose, where none is shown."""
    if found.lost and found.chosen:
        say(f"{clean(asked)} is {found.chosen.name.id} now")
    if len(found.fitting) < 2:
        return
    say(bold(f"{some(len(found.fitting), 'name')} with “{clean(asked)}”"))
    # Where one is shown the others are by the way; where one has to be chosen all are listed.
    _lines([_fitting(one) for one in found.fitting], _SHOWN if found.chosen else None)
    if found.chosen is None:
        warn(f"several fit: choose one by its id, such as: khabar {command} {found.fitting[0].name.id}")


def _fitting(one: Fitting) -> str:
    english = f" · {clean(one.name.name_en)}" if one.name.name_en else ""
    return f"{_texts(one.texts)}{one.name.kind:<14}{clean(one.name.name)}{english} · id {one.name.id}"


# --- one entity -------------------------------------------------------------------------------------------------


def _show(archive: Archive, shown: About, latest: Sequence[Found]) -> None:
    name = shown.name
    english = f" · {clean(name.name_en)}" if name.name_en else ""
    say()
    say(wrapped(f"{bold(clean(name.name))}{english} · {name.kind} · in {some(shown.texts, 'text')} · id {name.id}", 4, columns()))
    _section("spelled", (_spelled(one) for one in shown.spellings))
    _section("offices, and who prints them", map(_office, shown.offices))
    _section("stated", map(_statement, shown.statements))
    _section("events with", map(_contact, shown.contacts))
    counted = [_counts("took part in", shown.events), _counts("there took place", shown.there)]
    _section("events", filter(None, counted))
    if shown.quotes:
        say(f"{bold('quoted')} {some(shown.quotes, 'time')} · khabar quotes --by {name.id}")
    if latest:
        say(bold("the last of them"))
        for event in latest:
            say(wrapped(f"  {line(archive, event)}", 22, columns()))
        legend({basis(event, representative(event)) or "" for event in latest}, True, len(latest))
    else:
        warn(f"no dated events; {_ABSENT}")


def _section(title: str, lines: Iterable[str]) -> None:
    all_lines = list(lines)
    if all_lines:
        say(bold(title))
        _lines(all_lines, _SHOWN)


def _lines(lines: Sequence[str], most: int | None) -> None:
    for text in lines[:most]:
        say(wrapped(f"  {text}", 4, columns()))
    if most is not None and len(lines) > most:
        say(f"  and {some(len(lines) - most, 'other')} (--json has all)")


def _texts(number: int) -> str:
    """Figures stand before Arabic words, never right after them, where a terminal would move them."""
    return f"in {some(number, 'text')}".ljust(_COUNT)


def _spelled(one: Spelled) -> str:
    own = " · khabar’s own name" if one.lexicon else ""
    return (_texts(one.texts) if one.texts else "not printed".ljust(_COUNT)) + clean(one.surface) + own


def _office(one: Office) -> str:
    where = f" ({clean(one.organization)})" if one.organization else ""
    how = [one.basis] if one.basis != "told" else []
    how += ["denied"] if one.denied else []
    how += ["told to be over"] if one.ended else []
    how += [status("en", one.status)] if one.status != "happened" else []
    return _told_line(clean(one.office) + where, how, one.told)


def _statement(one: Statement) -> str:
    if one.kind == "tally":
        words = tally_words(one.number or 0, one.order, one.what, one.scope or "")
    else:
        words = f"{clean(one.what)}: {clean(one.object or '')}"
    return _told_line(words, ["denied"] if one.denied else [], one.told)


def _told_line(words: str, how: Sequence[str], told: Told) -> str:
    parts = [_dated(told.seen) + words, *how, f"in {some(told.texts, 'text')}", *_tellers(told.tellers)]
    return " · ".join(parts)


def _tellers(tellers: Sequence[Teller]) -> Iterator[str]:
    """Who prints it in the own words of a report, and to whom reports ascribe it."""
    own = [clean(one.outlet or one.file or "somewhere") for one in tellers if not one.said_by]
    if own:
        told = "told by" if any(one.outlet for one in tellers if not one.said_by) else "told in"
        yield f"{told} {listed(own, _NAMED)}"
    chains = dict.fromkeys(
        chain_words([asdict(hop) for hop in one.said_by], lambda hop: str(hop["name"])) for one in tellers if one.said_by
    )
    if chains:
        names = listed((chain.removeprefix(_BY) for chain in chains), _NAMED)
        yield f"{'also ' if own else ''}{_BY}{names}"


def _contact(one: Contact) -> str:
    what = listed(_together(t) + (f" ({t.events:,})" if t.events > 1 else "") for t in one.together)
    words = _dated(one.seen) + clean(one.name.name)
    return f"{words} · in {some(one.events, 'event')}: {what} · id {one.name.id}"


def _together(one: Together) -> str:
    """``visit to``, ``visit by``, ``meeting with``: what the entity shown did to, had from or did with the other."""
    what, to = event("en", one.type), between("en", one.type)
    what = what.removesuffix(" of") if one.side != "who" else what
    return f"{what} {'with' if 'with' in (to, one.side) else {'who': to, 'whom': 'by', 'both': 'by or ' + to}[one.side]}".strip()


def _counts(what: str, types: Sequence[tuple[str, int]]) -> str:
    return f"{what} {listed(_number(kind, number) for kind, number in types)}" if types else ""


def _number(kind: str, number: int) -> str:
    one = event("en", kind) if kind != "OTHER" else "other event"
    head, of, rest = one.partition(" of ")
    return some(number, one, f"{head}s{of}{rest}")


def seen_words(seen: Seen | None) -> str:
    """First and last day in words: ``22 March to 1 May 2023``; ``about …`` where a day is known to some weeks only."""
    if seen is None:
        return "no date"
    edtf = stretch(seen.first, seen.last)
    return date_words("en", edtf, told=not seen.between) if seen.exact or seen.between else f"about {date_words('en', edtf)}"


def _dated(seen: Seen | None) -> str:
    return seen_words(seen).ljust(_DATE) + "  "
