"""Backwards from a known day to the day of publication: when must ``نوفمبر الماضي`` be said to mean November 2024?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from khabar.model import edtf
from khabar.model.time import TimeValue
from khabar.spot.days import DAY, Bounds, month_or_day, move, relative, whole
from khabar.spot.hijri import hijri_bounds, hijri_year_of

ANY: Bounds = (date.min, date.max)
#: A date without year and without ``الماضي`` is said within half a year of it.
_HALF_YEAR = timedelta(days=183)


def anchors_for(value: TimeValue, known: Bounds, *, past: bool | None = None) -> Bounds:
    """First and last day on which ``value`` can have been said, if what it tells lies in ``known`` (days, both included).

    The hull of the possible days; ``(date.min, date.max)`` where the value says nothing of its speaker's day.
    ``نوفمبر الماضي`` for November 2024 gives 2024-12-01 to 2025-10-31: in November 2025 itself a writer would mean that
    month or say the year, so this default leaves it out.
    """
    if value.unit == "day" and value.offset is not None and value.day is not None:
        # ``أمس الخميس 15 أبريل``: the date and its distance fix the day of speaking.
        step = timedelta(days=value.offset)
        return known[0] - step, known[1] - step
    if not relative(value):
        return ANY
    if value.items:
        return _meet([anchors_for(item, known, past=past) for item in value.items])
    bare = replace(value, edge=None, to=None, part=None)
    if bare.of is not None and bare.of.unit and bare.unit and bare.offset is not None:
        first, last = (move(move(d, bare.unit, -(bare.offset or 0)), bare.of.unit, -(bare.of.offset or 0)) for d in known)
        return first, last
    if bare.of is not None:
        return anchors_for(bare.of, known, past=past) if relative(bare.of) else ANY
    try:
        return _said(bare, known, past)
    except (ValueError, OverflowError):
        return ANY


def _meet(spans: list[Bounds]) -> Bounds:
    """The hull of the members: one known stretch need not hold all of a list."""
    return min(s for s, _ in spans), max(e for _, e in spans)


def _said(value: TimeValue, known: Bounds, past: bool | None) -> Bounds:
    if value.count and value.unit:
        return (known[0] - DAY, known[0] - DAY) if value.rel == "next" else (known[1], known[1])
    if value.unit is not None and value.month is None:
        starts = [whole(value.unit, day)[0] for day in known]
        first, last = (move(start, value.unit, -(value.offset or 0)) for start in starts)
        return whole(value.unit, first)[0], whole(value.unit, last)[1]
    if value.month is not None:
        return _named(value, known, past)
    if value.weekday is not None:
        return _weekday(value, known, past)
    return ANY


def _named(value: TimeValue, known: Bounds, past: bool | None) -> Bounds:
    years = [hijri_year_of(day) if value.calendar == "hijri" else day.year for day in known]
    if years[0] is None or years[1] is None:
        return ANY
    found = [month_or_day(value, year, strict=False) for year in range(years[0] - 9, years[1] + 10)]
    spans = [span for span in found if span is not None]
    said = []
    for before, span, after in zip(spans, spans[1:], spans[2:], strict=False):
        if span[0] <= known[1] and known[0] <= span[1]:
            said.append(_around(value, before, span, after, past))
    return (min(s for s, _ in said), max(e for _, e in said)) if said else ANY


def _around(value: TimeValue, before: Bounds, span: Bounds, after: Bounds, past: bool | None) -> Bounds:
    """When a named month or day is said, given the same one of the years before and after."""
    if value.rel == "last":
        return span[1] + DAY, after[0] - DAY
    if value.rel == "next":
        return before[1] + DAY, span[0] - DAY
    if value.rel == "this" and value.calendar == "hijri":
        return hijri_bounds(hijri_year_of(span[0]) or 0, value.month, None) or span
    if value.rel == "this":
        return span[0].replace(day=1), edtf.month_end(span[1].year, span[1].month)
    if past is None:
        return span[0] - _HALF_YEAR, span[1] + _HALF_YEAR
    return (span[0], after[0] - DAY) if past else (before[1] + DAY, span[1])


def _weekday(value: TimeValue, known: Bounds, past: bool | None) -> Bounds:
    assert value.weekday is not None
    first = known[0] + timedelta(days=(value.weekday - known[0].weekday()) % 7)
    last = known[1] - timedelta(days=(known[1].weekday() - value.weekday) % 7)
    if last < first:
        return ANY
    week, six = timedelta(days=7), timedelta(days=6)
    further = timedelta(days=7 * ((value.count or 1) - 1))
    if value.rel == "last":
        return first + DAY + further, last + week + further
    if value.rel == "next":
        return first - week - further, last - DAY - further
    return (first - six, last) if past is False else (first, last + six)
