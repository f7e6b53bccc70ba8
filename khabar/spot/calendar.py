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
from khabar.spot.days import DAY, Bounds, relative
from khabar.spot.reckon import between, stretch, weekday_on

__all__ = ["DELAYS", "anchors_for", "days_late", "disagreement", "resolve", "weekdays_for"]

#: A text is printed at most so many days after it was written: of 444 texts of papers that tell today's weekday, 27 in a hundred
#: were a day older than their page, 4 two days, one more.
_LATE = 2
#: A morning's paper is put on the web the evening before.
_EARLY = 1
DELAYS = range(-_EARLY, _LATE + 1)
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
        late = days_late(anchor.earliest, weekday)
        day = anchor.earliest - timedelta(days=late if late in DELAYS else 0)
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
        return between(value, value.to, today, past)
    return stretch(value, today, past)


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
    day = weekday_on(fixed, today, past)
    steps = [((item.weekday or 0) - (fixed.weekday or 0)) % 7 for item in value.items]
    days = [day + timedelta(days=step if ahead or not step else step - 7) for step in steps]
    return edtf.one_of([each.isoformat() for each in days])


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


def days_late(printed: date, weekday: int) -> int:
    """How many days before ``printed`` the nearest such weekday lies that may be the day of writing (``DELAYS`` are believed)."""
    late = (printed.weekday() - weekday) % 7
    return late if late in DELAYS else late - 7


def weekdays_for(value: TimeValue) -> int | None:
    """The weekday (Monday 0) that the speaker's today must have: ``أمس الخميس`` wants a Friday. None where nothing is told."""
    if value.unit != "day" or value.offset is None or value.weekday is None or value.of is not None:
        return None
    return (value.weekday - value.offset) % 7
