"""From a value without list or open end to its first and last day, on one day of reference or none.

``past`` is the side of that day on which a weekday or a date without year is looked for; open, the nearest is taken.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from khabar.model import edtf
from khabar.model.time import TimeValue
from khabar.spot.days import DAY, YEARS, Bounds, add_months, month_or_day, move, pieces, relative, whole
from khabar.spot.hijri import hijri_bounds, hijri_month_day, hijri_year_of
from khabar.spot.parts import part_of

#: A weekday chooses the year of its date, unless a date this near has another weekday: that is a slip of the pen.
_NEAR, _YEAR = 60, 366
#: So many months apart, in the wrong order, lie over a new year.
_WINTER = 6
#: Months and quarters of no year are told of what was, unless they begin in so many days.
_AHEAD = 100


def between(value: TimeValue, to: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """From ``value`` to ``to``, each of which may leave open what the other tells; None where the end would come first."""
    start, season = replace(value, to=None, part=None), value.rel == "last" and to.rel is None
    untold = past is None and _untold(value, to)
    if value.of is not None and value.of == to.of and value.month and to.month and to.month < value.month:
        start, to = _turned(start, to, value.of)
    if value.month and to.month and to.year is None and value.year is not None:
        to = replace(to, year=value.year + (to.month < value.month))
    if value.of is not None and to.of is None:
        to = replace(to, of=value.of)
    first = stretch(start, today, past)
    if first is None:
        return None
    if to.weekday is not None and to.day is None and to.of is None:
        step = (to.weekday - first[0].weekday()) % 7
        return first[0], first[0] + timedelta(days=step)
    if relative(to) and to.month and not relative(start):
        to = replace(to, year=first[0].year + (to.month < first[0].month))
    elif relative(to) and to.month and to.calendar == "gregorian":
        to = replace(to, year=first[0].year + ((to.month, to.day or 31) < (first[0].month, first[0].day)), rel=None)
    elif relative(to) and to.month and to.of is None:
        to = _hijri_after(to, first[0])
    last = stretch(to, today, past)
    if last is None or last[1] < first[0]:
        return None
    if untold and today and (first[0] - today).days > _AHEAD:
        return add_months(first[0], -12), add_months(last[1] + DAY, -12) - DAY
    if season and value.calendar == "gregorian" and value.month and today and last[1] >= today:
        # In August ``الصيف الماضي`` is that of the year before.
        return add_months(first[0], -12), add_months(last[1], -12)
    return first[0], last[1]


def _untold(value: TimeValue, to: TimeValue) -> bool:
    """Months of no year told."""
    return value.calendar == "gregorian" and value.day is None and not any(v.year or v.rel or v.of for v in (value, to))


def _turned(start: TimeValue, to: TimeValue, year: TimeValue) -> tuple[TimeValue, TimeValue]:
    """Months of one year in the wrong order: of winter, the first is of the year before (``من ديسمبر حتى يناير المقبل``), others
    are compared (``بين يونيو ومايو``)."""
    if (start.month or 0) - (to.month or 0) > _WINTER and year.offset is not None:
        return replace(start, of=replace(year, offset=year.offset - 1)), to
    return replace(to, to=None), replace(start, to=None)


def _hijri_after(value: TimeValue, start: date) -> TimeValue:
    """A Hijri month or day in the year that brings it first after ``start``."""
    year = hijri_year_of(start)
    span = month_or_day(value, year) if year else None
    return replace(value, year=year + (span[1] < start) if year and span else year, rel=None, of=None)


def stretch(value: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """The first and last day of a value without list, range or open end."""
    if value.ordinal is not None and value.count and value.of is not None:
        return _first_units(value, value.of, today, past)
    if value.ordinal is not None:
        return _ordinal(value, today, past)
    if value.of is not None:
        return _inside(value, today, past)
    if value.month is not None:
        return part_of(_named(value, today, past), value)
    if value.year is not None:
        return part_of(_year(value), value)
    if today is None:
        return None
    if value.count and value.unit:
        return _count(value, today)
    if value.day is not None:
        return _day_alone(value, today, past)
    if value.unit is not None:
        return part_of(_unit(value, today), value, today)
    if value.weekday is not None:
        day = weekday_on(value, today, past)
        return (day - DAY, day) if value.part == "night" else (day, day)
    return None


def _year(value: TimeValue) -> Bounds | None:
    assert value.year is not None
    years = YEARS.get(value.unit or "", 1)
    if value.calendar == "hijri":
        first, last = hijri_bounds(value.year, None, None), hijri_bounds(value.year + years - 1, None, None)
        return (first[0], last[1]) if first and last else None
    return date(value.year, 1, 1), date(value.year + years - 1, 12, 31)


def _named(value: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """A month or a day of a month; without a year that of the anchor's neighbourhood."""
    assert value.month is not None
    if value.year is not None:
        return month_or_day(value, value.year)
    if today is None:
        return None
    centre = hijri_year_of(today) if value.calendar == "hijri" else today.year
    if centre is None:
        return None
    near = [month_or_day(value, year, strict=False) for year in range(centre - 4, centre + 5)]
    spans = [span for span in near if span is not None]
    if value.weekday is not None and value.rel is None:
        agreeing = _agreeing(spans, today, value.weekday)
        if agreeing:
            # The weekday says more than a verb's side.
            spans, past = agreeing, None
    return _nearest(spans, today, value, past)


def _agreeing(spans: list[Bounds], today: date, weekday: int) -> list[Bounds]:
    """Those on the weekday: the one near today, else those less than a year away; none where the one near today is not on it."""
    near = [s for s in spans if _apart(s, today) <= _NEAR]
    return [s for s in near or spans if s[0].weekday() == weekday and _apart(s, today) <= _YEAR]


def _nearest(spans: list[Bounds], today: date, value: TimeValue, past: bool | None) -> Bounds | None:
    """``الماضي`` is over before today, ``المقبل`` begins after it, ``الجاري`` is of this year or next to today."""
    if value.rel == "last":
        return max((s for s in spans if s[1] < today), default=None)
    if value.rel == "next":
        return min((s for s in spans if s[0] > today), default=None)
    if past is True and value.rel is None:
        return max((s for s in spans if s[0] <= today), default=None)
    if past is False and value.rel is None:
        return min((s for s in spans if s[1] >= today), default=None)
    return min(spans, key=lambda s: (_apart(s, today), s[0] > today), default=None)


def _apart(span: Bounds, today: date) -> int:
    return max((span[0] - today).days, (today - span[1]).days, 0)


def _day_alone(value: TimeValue, today: date, past: bool | None) -> Bounds | None:
    """``الجمعة 22``: the nearest such day of a month, agreeing with its weekday if one is told."""
    assert value.day is not None
    days = []
    for step in range(-3, 4):
        first = add_months(today.replace(day=1), step)
        if value.day <= edtf.month_end(first.year, first.month).day:
            day = first.replace(day=value.day)
            if value.weekday is None or day.weekday() == value.weekday:
                days.append((day, day))
    return _nearest(days, today, value, past)


def weekday_on(value: TimeValue, today: date, past: bool | None) -> date:
    """The day of a bare weekday."""
    assert value.weekday is not None
    back = (today.weekday() - value.weekday) % 7
    further = timedelta(days=7 * ((value.count or 1) - 1))
    if value.rel == "last":
        return today - timedelta(days=back or 7) - further
    if value.rel == "next":
        return today + timedelta(days=(7 - back)) + further
    if past is False:
        return today + timedelta(days=(7 - back) % 7)
    return today - timedelta(days=back)


def _unit(value: TimeValue, today: date) -> Bounds:
    """The whole unit at a distance from today; a distance counted in weeks is a day (``event`` unused here)."""
    assert value.unit is not None
    year = hijri_year_of(today) if value.calendar == "hijri" and value.unit == "year" else None
    if year is not None:
        return hijri_bounds(year + (value.offset or 0), None, None) or whole("year", today)
    day = move(today, value.unit, value.offset or 0)
    return whole(value.unit, day)


def _count(value: TimeValue, today: date) -> Bounds:
    """``الأيام الثلاثة الماضية``: from so many units ago to today; the coming ones begin tomorrow."""
    assert value.unit is not None
    assert value.count is not None
    if value.rel == "next":
        return today + DAY, move(today, value.unit, value.count)
    return move(today, value.unit, -value.count), today


def _ordinal(value: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """The n-th weekday, week, quarter or half of a stretch; -1 counts from its end."""
    assert value.ordinal is not None
    if value.of is None:
        return None
    outer = between(value.of, value.of.to, today, past) if value.of.to else stretch(value.of, today, past)
    if outer is None:
        return None
    found = list(pieces(value, outer))
    index = value.ordinal - 1 if value.ordinal > 0 else value.ordinal
    return found[index] if -len(found) <= index < len(found) else None


def _first_units(value: TimeValue, of: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """``الأشهر الستة الأولى من 2019``."""
    outer = stretch(of, today, past)
    if outer is None or value.unit is None or value.count is None:
        return None
    if value.ordinal == 1:
        return outer[0], min(outer[1], move(outer[0], value.unit, value.count) - DAY)
    return max(outer[0], move(outer[1] + DAY, value.unit, -value.count)), outer[1]


def _inside(value: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """A weekday of a week, a day of a month, a month of a year that is told by its distance; a distance on from another."""
    assert value.of is not None
    if value.offset is not None and value.unit and value.of.unit and today:
        return whole(value.unit, move(move(today, value.of.unit, value.of.offset or 0), value.unit, value.offset))
    outer = stretch(value.of, today, past)
    if outer is None:
        return None
    first = outer[0]
    if value.month is not None and value.calendar == "hijri":
        year = hijri_year_of(first)
        near = [month_or_day(value, year + step) for step in (0, 1)] if year else []
        return part_of(next((span for span in near if span and span[0] >= first), None), value)
    if value.month is not None:
        return part_of(month_or_day(value, first.year), value)
    if value.day is not None:
        day = first.replace(day=value.day)
        if value.weekday is not None and value.weekday != day.weekday() and today is not None:
            # Gulf papers mean the Hijri month where its day has the weekday told.
            span = hijri_month_day(today, value.of.offset or 0, value.day)
            day = span[0] if span and span[0].weekday() == value.weekday else day
        return (day, day) if day <= outer[1] or value.weekday is not None else None
    if value.weekday is not None:
        day = first + timedelta(days=(value.weekday - first.weekday()) % 7)
        return (day, day) if day <= outer[1] else None
    return None
