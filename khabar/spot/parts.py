"""Parts of a unit: which days ``مطلع``, ``منتصف`` and ``أواخر`` are.

Stretches that a reader would not dispute, never half a unit:
- of a week, which begins on Saturday here and on Monday there: Saturday to Monday, Tuesday to Thursday, Friday to Sunday (said
  on a Sunday, ``مطلع الأسبوع`` is that one);
- of a month days 1-10, 11-20, 21 to its end;
- of a year January-March, May-August, October-December;
- of a decade years 0-3, 3-6, 7-9, of a century 0-19, 40-59, 80-99.
"""

from __future__ import annotations

from datetime import date, timedelta

from khabar.model.time import TimeValue
from khabar.spot.days import DAY, Bounds, add_months

_WEEK = {"start": (-2, 0), "mid": (1, 3), "end": (4, 6)}
_MONTH = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
_YEAR = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_YEARS = {
    "decade": {"start": (0, 3), "mid": (3, 6), "end": (7, 9)},
    "century": {"start": (0, 19), "mid": (40, 59), "end": (80, 99)},
}


def part_of(span: Bounds | None, value: TimeValue, today: date | None = None) -> Bounds | None:
    """The stretch of a week, month, year or longer unit that ``value`` tells; ``night`` takes the day before in."""
    if span is None or value.part is None:
        return span
    first, last = span
    if value.part == "night":
        return first - DAY, last
    if value.part == "rest":
        return (max(first, today), last) if today is not None else None
    days = (last - first).days + 1
    if days == 7:
        start, end = _WEEK[value.part]
        if value.part == "start" and value.offset == 0 and today == last:
            start, end = start + 7, end + 7
        return first + timedelta(days=start), first + timedelta(days=end)
    if 28 <= days <= 31:
        start, end = _MONTH[value.part]
        return first + timedelta(days=start - 1), min(last, first + timedelta(days=end - 1))
    if 350 <= days <= 366:
        start, end = _YEAR[value.part]
        return add_months(first, start - 1), add_months(first, end) - DAY
    if value.unit in _YEARS:
        start, end = _YEARS[value.unit][value.part]
        return date(first.year + start, 1, 1), date(first.year + end, 12, 31)
    return span
