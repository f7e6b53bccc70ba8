"""Arithmetic of days, months and longer units: what ``calendar`` and ``anchors`` both count with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from khabar.model import edtf
from khabar.model.time import TimeValue
from khabar.spot.hijri import hijri_bounds, hijri_year_of

Bounds = tuple[date, date]
DAY = timedelta(days=1)
#: Months in the parts of a year.
MONTHS = {"quarter": 3, "third": 4, "half": 6}
#: A year of at least this beside a Hijri month is Gregorian.
_GREGORIAN = 1900
#: Years in the units longer than a year.
YEARS = {"decade": 10, "century": 100}


def relative(value: TimeValue) -> bool:
    """Whether the value needs an anchor."""
    if value.items:
        return any(relative(item) for item in value.items)
    if value.of is not None:
        return relative(value.of)
    return value.year is None


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, edtf.month_end(year, month + 1).day))


def move(today: date, unit: str, count: int) -> date:
    """The day so many units from ``today`` (a shorter month gives its last day)."""
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(today, count * {**MONTHS, "month": 1, "year": 12}.get(unit, 12 * YEARS.get(unit, 0)))


def whole(unit: str, day: date) -> Bounds:
    """The unit that holds a day: a Monday week, a calendar month, ``1990-1999``."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month" or unit in MONTHS:
        size = MONTHS.get(unit, 1)
        month = (day.month - 1) // size * size + 1
        return date(day.year, month, 1), edtf.month_end(day.year, month + size - 1)
    years = YEARS.get(unit, 1)
    start = day.year // years * years
    return date(start, 1, 1), date(start + years - 1, 12, 31)


def month_or_day(value: TimeValue, year: int, strict: bool = True) -> Bounds | None:
    """The days of a named month or day in a year of its calendar; a missing 29 February raises ValueError if ``strict``."""
    assert value.month is not None
    if value.calendar == "hijri":
        return hijri_bounds(year, value.month, value.day) if year < _GREGORIAN else _hijri_in(value, year)
    last = edtf.month_end(year, value.month)
    if value.day is None:
        return last.replace(day=1), last
    if value.day > last.day and not strict:
        return None
    day = date(year, value.month, value.day)
    return day, day


def _hijri_in(value: TimeValue, year: int) -> Bounds | None:
    """``رمضان 2014``: the Hijri month or day that begins in a Gregorian year."""
    first = hijri_year_of(date(year, 1, 1))
    found = (hijri_bounds(hijri, value.month, value.day) for hijri in (first, first + 1)) if first else ()
    return next((span for span in found if span and span[0].year == year), None)


def pieces(value: TimeValue, outer: Bounds) -> Iterable[Bounds]:
    """The weekdays, weeks, days, decades, halves or quarters of a stretch, in order."""
    first, last = outer
    if value.weekday is not None:
        day = first + timedelta(days=(value.weekday - first.weekday()) % 7)
        while day <= last:
            yield day, day
            day += timedelta(days=7)
    elif value.unit == "week":
        # A week belongs to the month or year that holds its Thursday (ISO 8601).
        day = first + timedelta(days=(3 - first.weekday()) % 7)
        while day <= last:
            yield day - timedelta(days=3), day + timedelta(days=3)
            day += timedelta(days=7)
    elif value.unit == "day":
        yield from ((first + timedelta(days=n),) * 2 for n in range((last - first).days + 1))
    elif value.unit == "decade":
        yield from ((date(year, 1, 1), date(year + 9, 12, 31)) for year in range(first.year, last.year, 10))
    elif value.unit == "half" and (last - first).days < 31:
        yield first, first + timedelta(days=14)
        yield first + timedelta(days=15), last
    elif value.unit in MONTHS and (last - first).days > 300:
        # Of a century as of a year: a half is six months or fifty years.
        months = 12 * (last.year - first.year + 1)
        size = MONTHS[value.unit] * months // 12
        for month in range(0, months, size):
            start = add_months(first, month)
            yield start, add_months(start, size) - DAY
