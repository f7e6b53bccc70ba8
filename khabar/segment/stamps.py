"""Days printed on the page itself: its dateline, a stamp, the address, an embedded post."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from khabar.model.span import Span
from khabar.model.time import TimeExpression
from khabar.segment.label import Labelled
from khabar.segment.said import Days, explicit_days, month_span

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {form: number for number, name in enumerate(_NAMES, 1) for form in (name, name[:3], name[:4])}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY_MONTH_YEAR = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s,.-]*{_MONTH}\.?[\s,.-]*(\d{{4}})\b", re.I)
_MONTH_DAY_YEAR = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(\d{{4}})\b", re.I)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(?!\d)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
#: A page has no day before the web had pages.
_EARLIEST = 1990


def day_in(text: str) -> tuple[date, int, int] | None:
    """The first day written with digits or English months: (day, start, end); None where there is none that exists."""
    found: list[tuple[int, int, tuple[int, int, int]]] = []
    plain = text.translate(_DIGITS)
    if match := _DAY_MONTH_YEAR.search(plain):
        found.append((match.start(), match.end(), (int(match[3]), _MONTHS[match[2].lower()], int(match[1]))))
    if match := _MONTH_DAY_YEAR.search(plain):
        found.append((match.start(), match.end(), (int(match[3]), _MONTHS[match[1].lower()], int(match[2]))))
    if match := _YEAR_FIRST.search(plain):
        found.append((match.start(), match.end(), (int(match[1]), int(match[2]), int(match[3]))))
    if match := _DAY_FIRST.search(plain):
        day, month = int(match[1]), int(match[2])
        found.append((match.start(), match.end(), (int(match[3]), day, month) if month > 12 else (int(match[3]), month, day)))
    for start, end, parts in sorted(found):
        if (day_ := _day(*parts)) is not None:
            return day_, start, end
    return None


_DIGITS = {base + digit: str(digit) for base in (0x660, 0x6F0) for digit in range(10)}


def _day(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stamp_of(labelled: Sequence[Labelled], times: Sequence[TimeExpression]) -> tuple[Days, Span, str] | None:
    """The day its datelines and stamps print: (days, span, rule). A first printing outranks an update, a day a month; where
    none does, the day beside the writer's name counts («كتب: فلان، الجمعة 02/06/2023»)."""
    best: tuple[tuple[bool, bool, int], tuple[Days, Span, str]] | None = None
    starts = [time.span.start for time in times]
    for done in labelled:
        credit = done.kind == "credit"
        if done.kind != "dateline" and not credit:
            continue
        inside = times[bisect_left(starts, done.line.span.start) : bisect_left(starts, done.line.span.end)]
        for days, span in _dates(done, inside):
            updated = "تحديث" in done.line.text
            rank = (credit, updated, (days[1] - days[0]).days)
            if (best is None or rank < best[0]) and not (credit and days[0] != days[1]):
                best = rank, (days, span, done.rule)
    return best[1] if best else None


def _dates(done: Labelled, times: Sequence[TimeExpression]) -> list[tuple[Days, Span]]:
    span = done.line.span
    found = []
    for time in times:
        if span.holds(time.span) and (days := explicit_days(time.value)) and (days[1] - days[0]).days < 31:
            found.append((days, time.span))
    if digits := day_in(done.line.text[:400]):
        found.append(((digits[0], digits[0]), Span(span.start + digits[1], span.start + digits[2])))
    return found


def address_days(url: str) -> Days | None:
    """The day in an address (``/2016/09/05/``, ``/20160905/``), or its month; None where there is none."""
    for match in _IN_ADDRESS.finditer(url):
        if day := _day(int(match[1]), int(match[3]), int(match[4])):
            return day, day
    if month := _MONTH_IN_ADDRESS.search(url):
        return month_span(int(month[1]), int(month[2]))
    return None
