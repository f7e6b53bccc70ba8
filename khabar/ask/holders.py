"""Offices named without who holds them: «الرئيس الأمريكي» is who held it in the days asked for, where that is one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khabar.archive.asked.about import Fitting
from khabar.ask.days import Days
from khabar.ask.question import Party
from khabar.ask.titles import opens_title
from khabar.ask.words import Reading
from khabar.link.offices import all_holders

#: Who of the archive held an office (Arabic, as news prints it) from one day to another (ISO; None: as far as texts go back, on).
Held = Callable[[str, str | None, str | None], Sequence[Fitting]]
#: Where an office stands in a question: its first word, and the one behind it.
Stretch = tuple[int, int]
#: Words of an office.
_LONGEST = 6
_EVER = ("0001-01-01", "9999-12-31")


def find_offices(read: Reading) -> None:
    """Marks offices told with their field, body or state, the longest first: «وزير الدفاع الأمريكي» holds no name."""
    at = 0
    while at < len(read.words):
        taken = next((n for n in range(_LONGEST, 1, -1) if _is_office(read, at, at + n)), 0)
        if taken:
            read.offices.append((at, at + taken))
            for word in read.words[at : at + taken]:
                word.used = "office"
        at += taken or 1


def _is_office(read: Reading, start: int, end: int) -> bool:
    some = read.words[start:end]
    whole = end <= len(read.words) and not any(word.used for word in some) and not any(word.after_mark for word in some[1:])
    return whole and any(opens_title(read, form) for form in some[0].openings) and bool(all_holders(_office(read, start, end)))


def take_holders(read: Reading, offices: Sequence[Stretch], days: Days, held: Held) -> list[Stretch]:
    """Takes each office for the one person who held it in these days; those are left for which there is none, or several."""
    left = []
    for start, end in offices:
        office = _office(read, start, end)
        fits = held(office, days.first, days.last)
        if len(fits) != 1:
            left.append((start, end))
            continue
        # The body or state of an office is no party beside its holder.
        read.found = [found for found in read.found if not start <= found[0] < end]
        read.found.append((start, end, Party(office, fits[0].name, by_office=True)))
        for word in read.words[start:end]:
            word.used = "name"
    return left


def is_anothers(read: Reading, start: int, end: int, held: Held) -> bool:
    """Whether the person named beside an office is none of those known to have held it: «التقى حفتر وزير الدفاع الروسي»."""
    beside = {party.name.id for first, last, party in read.found if start == last or end == first}
    ever = {one.name.id for one in held(_office(read, start, end), *_EVER)}
    return bool(ever) and ever.isdisjoint(beside)


def _office(read: Reading, start: int, end: int) -> str:
    """The words of an office, without what is written onto the first."""
    first = next((form for form in read.words[start].openings if opens_title(read, form)), read.words[start].surface)
    return " ".join((first, *(word.surface for word in read.words[start + 1 : end])))
