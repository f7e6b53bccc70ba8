"""Guards of what is made of several times: ranges, open ends, parts, alternatives."""

from __future__ import annotations

from khabar.model.time import TimeValue
from khabar.spot.time_found import Found


def rangelike(found: Found) -> bool:
    """``و`` makes a range only behind ``بين``; the days go up unless the month turns."""
    if found.has("and") and not found.has("between", "to", "until"):
        return False
    return rising(found)


def rising(found: Found) -> bool:
    """The second day of the month comes later."""
    to = found.value.to
    return to is not None and (to.day or 0) > (found.value.day or 0)


def night_pair(found: Found) -> bool:
    """``ليل الأحد/الاثنين``: the second day follows the first."""
    to = found.value.to
    if to is None or to.weekday is None or found.value.weekday is None:
        return False
    return to.weekday == (found.value.weekday + 1) % 7


def daylike(found: Found) -> bool:
    """A part of the day belongs to a day."""
    return all(v.weekday is not None or v.day is not None or v.unit == "day" for v in found.times())


def no_weekend(found: Found) -> bool:
    """``نهاية الأسبوع`` alone may be the last or the coming one."""
    return not (found.value.unit == "week" and found.value.part == "end")


def coarse(found: Found) -> bool:
    """A week, month, year or longer, not a part of it already."""
    return all(_coarse(value) for value in found.times())


def _coarse(value: TimeValue) -> bool:
    if value.day is not None or value.weekday is not None or value.unit == "day":
        return False
    return not (value.items or value.edge or value.part or value.count)


def coarse_or_day(found: Found) -> bool:
    """``في وقت سابق من`` goes with any stretch from a day upwards."""
    return all(v.part is None and v.edge is None for v in found.times())


def no_edge(found: Found) -> bool:
    """An open end is opened once; lists have none, and greetings ``بحلول العيد`` are of the feast itself."""
    feast = found.has("by") and any(v.calendar == "hijri" and v.day and v.to for v in found.times())
    return not feast and all(v.edge is None and v.listing is None for v in found.times())


def explicit(found: Found) -> bool:
    """``قبل`` and ``بعد`` lean on a named month or year only."""
    return all(_explicit(value) for value in found.times())


def _explicit(value: TimeValue) -> bool:
    if value.part == "end":
        return True
    return (value.year is not None or value.month is not None) and value.unit in (None, "decade")


def to_today(found: Found) -> bool:
    """Up to now, or to a plain ``اليوم``."""
    return found.has("now") or found.times()[-1] == TimeValue(unit="day", offset=0)


def _shape(value: TimeValue) -> tuple[bool, ...]:
    weekday = value.weekday if value.month is None else None
    told = (value.day, value.month, weekday, value.unit)
    return (*(field is not None for field in told), value.calendar == "hijri")


def range_sense(found: Found) -> bool:
    """Both ends are of one kind and neither is a range itself."""
    first, last = found.times()
    return first.to is None and last.to is None and (_shape(first) == _shape(last) or found.has("from", "between", "since"))


def calendars(found: Found) -> bool:
    """A Gregorian and a Hijri date side by side."""
    first, last = found.times()
    return {first.calendar, last.calendar} == {"gregorian", "hijri"} and first.day is not None and last.day is not None


def alike(found: Found) -> bool:
    """Alternatives are of one kind."""
    first, last = found.times()
    return _shape(first) == _shape(last) and first.to is None and last.to is None
