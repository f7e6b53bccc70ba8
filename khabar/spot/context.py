"""What dates a value beside the day of reference: the date that the text told last, and whether a verb's side can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from khabar.model import edtf
from khabar.model.time import Anchor, TimeValue
from khabar.spot.calendar import resolve
from khabar.spot.days import DAY, add_months, relative, whole
from khabar.spot.hijri import hijri_year_of

#: A month or day without year and adjective is hardly told from further away.
_FAR = timedelta(days=270)
#: Days that a unit of which ``نفسه`` is said may have, and any other stretch.
_LENGTHS = {"month": range(28, 32), "quarter": range(89, 93), "half": range(181, 185), None: range(7, 311)}


def before_told(value: TimeValue, told: str, anchor: Anchor | None = None) -> str | None:
    """What hangs on the date told last: ``الشهر الذي سبقه``, the unit before it; ``30 أكتوبر من ذلك العام``; and the stretch in
    another year, ``الفترة نفسها من العام الماضي``; of a day ``اليوم نفسه`` and ``اليوم التالي``.

    None where the date told is longer than that unit.
    """
    first, last = edtf.bounds(told)
    if value.unit == "day":
        return (first + DAY * (value.offset or 0)).isoformat() if first == last else None
    if value.event == "same" and value.of is not None:
        return _counterpart(value, value.of, (first, last), anchor)
    if value.event == "same":
        return _same(value, first, last)
    assert value.unit is not None
    unit = whole(value.unit, first)
    if first.year == date.min.year or last > unit[1]:
        return None
    return edtf.from_bounds(*whole(value.unit, unit[0] - DAY))


def _counterpart(value: TimeValue, of: TimeValue, told: edtf.Bounds, anchor: Anchor | None) -> str | None:
    """The stretch told in the year ``of``; None where it is not of the length of the unit named, or of that year itself."""
    year = resolve(of, anchor)
    first, last = told
    if year is None or not year.isdigit() or first.year != last.year or (last - first).days + 1 not in _LENGTHS[value.unit]:
        return None
    months = 12 * (int(year) - first.year)
    return edtf.from_bounds(add_months(first, months), add_months(last + DAY, months) - DAY) if months else None


def _same(value: TimeValue, first: date, last: date) -> str | None:
    """The day or month in the year, the day in the month, that holds all of ``first`` to ``last``."""
    if first.year != last.year or (value.month is None and first.month != last.month):
        return None
    year = value.year or (hijri_year_of(first) if value.calendar == "hijri" else first.year)
    return resolve(replace(value, event=None, year=year, month=value.month or first.month), None)


def plausible(value: TimeValue, anchor: Anchor | None, past: bool | None) -> bool | None:
    """``past``, the side of a verb; None where it would put a month or day without its year nearly a year away: there a writer
    says ``الماضي`` or the year, and the verb is another clause's (``قالت إن الأسعار تتغير من أول أغسطس`` in July)."""
    if past is None or anchor is None or value.month is None or value.rel or not relative(value):
        return past
    found = resolve(value, anchor, past=past)
    if found is None:
        return past
    first, last = edtf.bounds(found)
    return past if max(first - anchor.latest, anchor.earliest - last) <= _FAR else None
