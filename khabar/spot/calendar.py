"""From a symbolic time value to days: the one place where a reference day enters.

Conventions, fixed here and, for ``مطلع``, ``منتصف`` and ``أواخر``, in ``spot.parts``:
- weeks run Monday to Sunday (ISO 8601, the notation that interval week dates share);
- spring is March-May, summer June-August, autumn September-November; a winter with a year is that year's as a whole, since
  the press means January as often as December;
- Hijri days follow the Umm al-Qura tables (``hijridate``, 1343-1500 AH); outside them there is no value;
- a distance in days and weeks is a day, in months a month, in years a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from khabar.model import edtf
from khabar.model.time import Anchor, TimeValue
from khabar.spot.anchors import anchors_for
from khabar.spot.days import DAY, YEARS, Bounds, add_months, month_or_day, move, pieces, relative, whole
from khabar.spot.hijri import hijri_bounds, hijri_month_day, hijri_year_of
from khabar.spot.parts import part_of

__all__ = ["LATE", "anchors_for", "disagreement", "resolve", "weekdays_for"]

#: A text is printed at most so many days after it was written: of 444 texts of papers that tell today's weekday, 27 in a hundred
#: were a day older than their page, 4 two days, one more.
LATE = 2
#: A weekday chooses the year of its date, unless a date this near has another weekday: that is a slip of the pen.
_NEAR, _YEAR = 60, 366
#: So many months apart, in the wrong order, lie over a new year.
_WINTER = 6
_WHOLE = {("since", "start"), ("until", "end")}


def resolve(value: TimeValue, anchor: Anchor | None, *, past: bool | None = None) -> str | None:
    """EDTF of ``value`` said on ``anchor``, or None where the text fixes nothing.

    ``past`` is the verb's side for bare weekdays and dates without a year; open, the nearest past weekday (today included)
    and the nearest such date are meant. Where the anchor is an interval, a value that is the same on each of its days is
    exact, a month or longer stretch becomes the hull, and a weekday, ``أمس`` or any other single day has no date.
    """
    if value.side:
        past = value.side == "past"
    if value.event and value.of is not None:
        return resolve(value.of, anchor, past=past)  # finer only with what the text told before
    if value.event:
        return None  # it hangs on what the text tells (``spot.context``), not on a day
    if anchor is None or not relative(value):
        return _on(value, None, past)
    anchor = _narrowed(value, anchor)
    if anchor.known:
        return _on(value, anchor.earliest, past)
    if _leans_on_today(value) or anchor.earliest == date.min or anchor.latest == date.max:
        return None
    first, last = _on(value, anchor.earliest, past), _on(value, anchor.latest, past)
    if first == last or first is None or last is None:
        return first if first == last else None
    if _names_day(value):
        return None
    return edtf.from_bounds(edtf.bounds(first)[0], edtf.bounds(last)[1])


def _narrowed(value: TimeValue, anchor: Anchor) -> Anchor:
    """``اليوم الجمعة`` in an interval that holds one Friday fixes the day; on a Saturday it was written the day before."""
    weekday = weekdays_for(value)
    if weekday is None:
        return anchor
    if anchor.known:
        late = (anchor.earliest.weekday() - weekday) % 7
        day = anchor.earliest - timedelta(days=late if late <= LATE else 0)
        return Anchor(day, day)
    first = anchor.earliest + timedelta(days=(weekday - anchor.earliest.weekday()) % 7)
    return Anchor(first, first) if first <= anchor.latest and (anchor.latest - first).days < 7 else anchor


def _members(value: TimeValue) -> tuple[TimeValue, ...]:
    return (value, *value.items, *((value.to,) if value.to else ()))


def _leans_on_today(value: TimeValue) -> bool:
    """Whether the result moves with every day of the anchor, or, as weekdays do, comes round within it."""
    return any(
        (part.year is None and (part.of is None or part.offset is not None))
        and (bool(part.count) or part.part == "rest" or (part.month is None and _day_sized(part)))
        for part in _members(value)
    )


def _day_sized(value: TimeValue) -> bool:
    return value.unit == "day" or value.weekday is not None or value.day is not None


def _names_day(value: TimeValue) -> bool:
    return any(_day_sized(part) for part in _members(value))


def _on(value: TimeValue, today: date | None, past: bool | None) -> str | None:
    """The value on one day; days that do not exist have no value."""
    try:
        found = _edged(value, today, past)
        return found if found is None or isinstance(found, str) else edtf.from_bounds(*found)
    except (ValueError, OverflowError):
        return None


def _edged(value: TimeValue, today: date | None, past: bool | None) -> str | Bounds | None:
    if value.items:
        return _listed(value, today, past)
    if value.edge:
        # Up to the end of a year is up to that year.
        part = None if (value.edge, value.part) in _WHOLE else value.part
        inner = _edged(replace(value, edge=None, part=part), today, _side(value) if past is None else past)
        return None if inner is None else _open(inner if isinstance(inner, str) else edtf.from_bounds(*inner), value.edge)
    if value.to is not None:
        return _range(value, value.to, today, past)
    return _stretch(value, today, past)


def _open(inner: str, edge: str) -> str:
    """The open interval at one end of a closed one, as fine as that is told."""
    first, last = inner.partition("/")[0], inner.rpartition("/")[2]
    if edge == "since":
        return f"{first}/.."
    if edge == "until":
        return f"../{last}"
    if edge == "before":
        return f"../{(edtf.bounds(first)[0] - DAY).isoformat()[: len(first)]}"
    return f"{(edtf.bounds(last)[1] + DAY).isoformat()[: len(last)]}/.."


def _side(value: TimeValue) -> bool | None:
    """``حتى الخميس`` looks ahead."""
    return False if value.edge == "until" and value.weekday is not None else None


def _listed(value: TimeValue, today: date | None, past: bool | None) -> str | None:
    if value.listing == "and" and today is not None and all(_bare_weekday(item) for item in value.items):
        return _weekdays(value, today, past)
    found = [_on(item, today, past) for item in value.items]
    known = [item for item in found if item is not None]
    if len(known) < len(found):
        return None
    if value.listing == "or":
        return "[" + ",".join(sorted(known)) + "]" if len(set(known)) > 1 else known[0]
    return edtf.one_of(known)


def _bare_weekday(value: TimeValue) -> bool:
    return value.weekday is not None and value.day is None and value.of is None and value.unit is None


def _weekdays(value: TimeValue, today: date, past: bool | None) -> str:
    """``الأحد والاثنين``: days of one row, the last of them past or the first to come."""
    ahead = value.items[-1].rel == "next" or (value.items[-1].rel is None and past is False)
    fixed = value.items[0 if ahead else -1]
    day = _weekday(fixed, today, past)
    steps = [((item.weekday or 0) - (fixed.weekday or 0)) % 7 for item in value.items]
    days = [day + timedelta(days=step if ahead or not step else step - 7) for step in steps]
    return edtf.one_of([each.isoformat() for each in days])


def _range(value: TimeValue, to: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    start, season = replace(value, to=None, part=None), value.rel == "last" and to.rel is None
    if value.of is not None and value.of == to.of and value.month and to.month and to.month < value.month:
        start, to = _turned(start, to, value.of)
    if value.month and to.month and to.year is None and value.year is not None:
        to = replace(to, year=value.year + (to.month < value.month))
    if value.of is not None and to.of is None:
        to = replace(to, of=value.of)
    first = _stretch(start, today, past)
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
    last = _stretch(to, today, past)
    if last is None or last[1] < first[0]:
        return None
    if season and value.calendar == "gregorian" and value.month and today and last[1] >= today:
        # In August ``الصيف الماضي`` is that of the year before.
        return add_months(first[0], -12), add_months(last[1], -12)
    return first[0], last[1]


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


def _stretch(value: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
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
        day = _weekday(value, today, past)
        return (day - DAY, day) if value.part == "night" else (day, day)
    return None


def _year(value: TimeValue) -> Bounds | None:
    assert value.year is not None
    if value.calendar == "hijri":
        return hijri_bounds(value.year, None, None)
    years = YEARS.get(value.unit or "", 1)
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


def _weekday(value: TimeValue, today: date, past: bool | None) -> date:
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
    outer = _range(value.of, value.of.to, today, past) if value.of.to else _stretch(value.of, today, past)
    if outer is None:
        return None
    found = list(pieces(value, outer))
    index = value.ordinal - 1 if value.ordinal > 0 else value.ordinal
    return found[index] if -len(found) <= index < len(found) else None


def _first_units(value: TimeValue, of: TimeValue, today: date | None, past: bool | None) -> Bounds | None:
    """``الأشهر الستة الأولى من 2019``."""
    outer = _stretch(of, today, past)
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
    outer = _stretch(value.of, today, past)
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


def disagreement(value: TimeValue, anchor: Anchor | None = None, *, past: bool | None = None) -> tuple[int, int] | None:
    """(weekday told, weekday of the date), Monday 0, where they differ; ``resolve`` keeps the date.

    None where they agree, one of them is not told or the date is not known; ``أمس الخميس`` printed on a Saturday agrees.
    """
    for part in _members(value):
        if part.weekday is None or part.of is not None:
            continue
        if (part.day is None or part.month is None) and part.unit != "day":
            continue
        today = _narrowed(part, anchor) if anchor else None
        when = resolve(replace(part, weekday=None, items=(), to=None, edge=None, part=None), today, past=past)
        day = edtf.exact_day(when) if when else None
        if day is not None and day.weekday() != part.weekday:
            return part.weekday, day.weekday()
    return None


def weekdays_for(value: TimeValue) -> int | None:
    """The weekday (Monday 0) that the speaker's today must have: ``أمس الخميس`` wants a Friday. None where nothing is told."""
    if value.unit != "day" or value.offset is None or value.weekday is None or value.of is not None:
        return None
    return (value.weekday - value.offset) % 7
