"""When a relative time can have been said, given the day of what it tells: ``نوفمبر الماضي`` of an event of November 2020."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from khabar.model.edtf import month_end
from khabar.model.time import TimeValue
from khabar.spot.anchors import anchors_for
from khabar.spot.hijri import hijri_bounds

Days = tuple[date, date]
#: Days by which a text's day of an event may differ from the commonly given one (time zones, vote and result).
_SLIP = 2


def month_span(year: int, month: int, months: int = 1) -> Days:
    """First and last day of ``months`` months from the given one; ``month`` may lie outside 1..12."""
    start = year * 12 + month - 1
    end = start + months - 1
    return date(start // 12, start % 12 + 1, 1), month_end(end // 12, end % 12 + 1)


def said_between(value: TimeValue, event: Days) -> Days | None:
    """The days on which ``value`` can have been said of an ``event`` (first, last day); None where it tells nothing of it.

    Only a month named with the event's own month, or a distance as coarse as what is known of the event, tells: anything
    else beside a known event belongs to something else.
    """
    if value.year is not None or value.to is not None or value.items or value.calendar != "gregorian" or value.count is not None:
        return None
    if not _fits(value, event):
        return None
    if value.rel == "last" and value.month is not None:
        # "6 February last" is not said in February: a writer still in it says "this month".
        value = replace(value, day=None)
    days = anchors_for(value, event, past=True)
    return None if days == (date.min, date.max) else days


def _fits(value: TimeValue, event: Days) -> bool:
    first, last = event
    one_month = (first.year, first.month) == (last.year, last.month)
    if value.month is not None:
        near = value.day is None or first != last or abs(first.day - value.day) <= _SLIP
        # A month without "last" or "this" may be of any year.
        return value.rel is not None and one_month and first.month == value.month and near
    if value.offset is None or value.weekday is not None:
        return False
    if value.offset not in (-1, 0):
        # "Two years ago" is told of anything between one and three.
        return False
    if value.unit == "year":
        in_half = not (value.part == "start" and first.month > 6) and not (value.part == "end" and last.month < 7)
        return first.year == last.year and in_half
    # "Today" and "yesterday" beside a known event are nearly always of something else.
    return value.unit == "month" and one_month


def explicit_days(value: TimeValue) -> Days | None:
    """First and last day of a date with its year, of either calendar; None for anything relative or open."""
    if value.year is None or value.items or value.unit in ("decade", "century"):
        return None
    if value.calendar == "hijri":
        return hijri_bounds(value.year, value.month, None if value.part else value.day)
    if not 1900 <= value.year <= 2100:
        return None
    try:
        if value.month is None:
            return month_span(value.year, 1, 12)
        if value.day is None or value.part:
            return month_span(value.year, value.month)
        day = date(value.year, value.month, value.day)
    except ValueError:
        return None
    return day, day
