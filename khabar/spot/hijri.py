"""Hijri dates as Gregorian days by the Umm al-Qura tables (hijridate, 1343 to 1500 AH)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIRST, _LAST = 1343, 1500
_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def _first_of(year: int, month: int) -> date | None:
    from hijridate import Hijri  # heavy tables, needed by few texts

    if month == 13:
        year, month = year + 1, 1
    if not _FIRST <= year <= _LAST:
        return None
    day = Hijri(year, month, 1).to_gregorian()
    return date(day.year, day.month, day.day)


def hijri_bounds(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri year, month or day; None outside the tables or for no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    first, after = _first_of(year, month or 1), _first_of(year, 13 if month is None else month + 1)
    if first is None or after is None:
        return None
    if day is None:
        return first, after - _DAY
    only = first + timedelta(days=day - 1)
    return (only, only) if day >= 1 and only < after else None


def hijri_month_day(today: date, offset: int, day: int) -> tuple[date, date] | None:
    """A day of the Hijri month so many months from that of ``today``."""
    year = hijri_year_of(today)
    spans = [(month, hijri_bounds(year, month, None)) for month in range(1, 13)] if year else []
    now = next((month for month, span in spans if span and span[0] <= today <= span[1]), None)
    if year is None or now is None:
        return None
    more, month = divmod(now - 1 + offset, 12)
    return hijri_bounds(year + more, month + 1, day)


def hijri_year_of(day: date) -> int | None:
    """The Hijri year that a Gregorian day lies in; None outside the tables."""
    guess = round((day.year - 622) * 1.0307) - 1
    for year in range(guess - 1, guess + 3):
        found = hijri_bounds(year, None, None)
        if found and found[0] <= day <= found[1]:
            return year
    return None
