"""Stretches of time as bars on one axis: where each stands, in hundredths of the width, and which days to write beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.model.edtf import bounds

#: Hundredths of the width left free at either end, over which an open end fades, and that a bar has at the least.
_FREE, _FADE, _LEAST = 7.0, 6.0, 0.8
#: Days from which on years, and months, are written beneath; at most so many of them.
_YEARS, _MONTHS = 900, 75
_MOST = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another; an end of which nothing is known is open, and a day that is not known None."""

    first: date | None
    last: date | None
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """From ``x`` on, ``width`` wide, of which ``before`` and ``after`` fade: at the side of the earlier and of the later days."""

    x: float
    width: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars (None for what has no day) in the order of the stretches; ``ticks`` are places with the day there (EDTF)."""

    bars: tuple[Bar | None, ...]
    ticks: tuple[tuple[float, str], ...]


def of_office(office: Mapping[str, Any]) -> Stretch:
    """When texts tell of an office: from the first to the last day they do, open at an end that they do not tell themselves."""
    seen = office["told"]["seen"] or {}
    since, until = _day(office["since"], 0), _day(office["until"], 1)
    first, last = (date.fromisoformat(seen[key]) if seen else None for key in ("first", "last"))
    return Stretch(since or first, until or last, since is not None, until is not None)


def of_list(held: Mapping[str, Any]) -> Stretch:
    """When an office was held as a list has it."""
    since, until = _day(held["since"], 0), _day(held["until"], 1)
    return Stretch(since, until or (date.max if held["until"] == ".." else None), since is not None, until is not None)


def _day(edtf: str | None, side: int) -> date | None:
    return bounds(edtf)[side] if edtf and edtf != ".." else None


def chart(stretches: Sequence[Stretch], right_to_left: bool, beside: Sequence[Stretch] = ()) -> Chart:
    """Bars on the one axis that holds them all, and ``beside`` them others that are not drawn; with ``right_to_left`` the first
    day stands at the right."""
    known = [day for one in (*stretches, *beside) for day in (one.first, one.last) if day and day != date.max]
    if not known:
        return Chart(tuple(None for _ in stretches), ())
    low, high = min(known).toordinal(), max(known).toordinal()
    scale = (100 - 2 * _FREE) / max(high - low, 1)

    def at(day: date) -> float:
        # A single day stands in the middle.
        return _FREE + (day.toordinal() - low) * scale if high > low else 50.0

    bars = [_bar(one, at) for one in stretches]
    ticks = [(at(day), edtf) for day, edtf in _ticks(min(known), max(known))]
    if right_to_left:
        bars = [bar and Bar(100 - bar.x - bar.width, bar.width, bar.before, bar.after) for bar in bars]
        ticks = [(100 - x, edtf) for x, edtf in ticks]
    return Chart(tuple(bars), tuple((round(x, 2), edtf) for x, edtf in ticks))


def _bar(one: Stretch, at: Any) -> Bar | None:
    first, last = one.first or one.last, one.last or one.first
    if first is None or last is None:
        return None
    start, end = at(first), 100.0 if last == date.max else at(last)
    end = max(end, start + _LEAST)
    before, after = 0.0 if one.begins else _FADE, 0.0 if one.ends else _FADE
    start, end = start - before, min(end + after, 100.0)
    return Bar(round(start, 2), round(end - start, 2), before, after)


def _ticks(low: date, high: date) -> list[tuple[date, str]]:
    """Beginnings of years or months between two days, or these days themselves, with their names (EDTF)."""
    days = (high - low).days
    if days >= _YEARS:
        years = range(low.year + 1, high.year + 1)
        return [(date(year, 1, 1), f"{year:04}") for year in years if year % _step(len(years)) == 0]
    if days >= _MONTHS:
        months = range(low.year * 12 + low.month, high.year * 12 + high.month)
        firsts = [date(month // 12, month % 12 + 1, 1) for month in months[:: _step(len(months))]]
        return [(day, day.isoformat()[:7]) for day in firsts]
    return [(day, day.isoformat()) for day in dict.fromkeys((low, high))]


def _step(number: int) -> int:
    """Every how many years, or months, of so many are written."""
    return next(step for step in (1, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000) if number <= step * _MOST)
