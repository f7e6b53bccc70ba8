"""``khabar office``: who held an office, on a day or ever, as far as khabar's lists know."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from khabar.cli.show import say, say_json, stop
from khabar.export.days import date_words
from khabar.lexicon.names import Entry, Names, load_names, spell
from khabar.link.offices import Holder, all_holders, holders, holdings, may_hold, parse, possible_holders
from khabar.model.edtf import bounds
from khabar.service.asked import UsageError, edtf
from khabar.service.plain import clean

#: Columns of the months before a name, so that names stand below each other.
_MONTHS = 38


def run(question: str, on: str, as_json: bool) -> None:
    """Prints who held the office asked for, or what someone asked for by name held; exit status 1 where nobody is known."""
    try:
        day = edtf(on, "--on")
        if day and bounds(day)[0] > date.today():
            raise UsageError(f"--on {on} has not come yet; who will hold an office is not known")
    except UsageError as error:
        stop(str(error))
    names = load_names()
    person = _person(question, names)
    if person is not None:
        found = [one for one in holdings(person.key, names) if day is None or may_hold(one, *bounds(day))]
    elif parse(question, names) is None:
        stop(f"“{clean(question)}” is not understood as an office; write it as news prints it, such as “وزير الدفاع الروسي”")
    else:
        found = list(holders(question, day, names) if day else all_holders(question, names))
    for one in found:
        if as_json:
            say_json(asdict(one))
        else:
            say(_line(one, offices=person is not None))
    if not found:
        may = possible_holders(question, day, names) if day and person is None else ()
        named = f"; it may have been {' or '.join(f'{one.name_en} ({_months(one)})' for one in may)}" if may else ""
        stop(f"“{clean(question)}”: nobody is known{f' for sure on {on}' if day else ''}{named}", 1)


def _person(question: str, names: Names) -> Entry | None:
    """Someone asked for by key or by name, where the name is one person's."""
    entry = names.entries.get(question.strip().lower())
    if entry is not None and entry.kind == "person":
        return entry
    hit = names.people.table.get(" ".join(spell(question)))
    return hit.entries[0] if hit is not None and len(hit.entries) == 1 else None


def _line(one: Holder, offices: bool) -> str:
    """Months, then the name (or the office, where someone's offices are listed); figures stand before Arabic words."""
    what = " ".join(filter(None, (one.office, one.body or one.state, f"to {one.to}" if one.to else "")))
    months = _months(one)
    told = what if offices else f"{one.name_en} · {clean(one.name)} · {what}"
    return f"{months:<{_MONTHS}}{told} · {one.key}" + ("" if one.certain else " · not certain")


def _months(one: Holder) -> str:
    start = date_words("en", one.start) if one.start else ""
    end = date_words("en", one.end) if one.end not in ("", "..") else ""
    if not start and not end:
        return "months not known"
    ended = f"to {end}" if end else "on" if one.end == ".." else "(end not known)"
    return f"from {start} {ended}" if start else f"start not known, {ended}"
