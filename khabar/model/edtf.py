"""EDTF as khabar writes it: a year, month, day, ``a/b`` (``..`` for an open end, ``../..`` for any day) or ``[a,b]`` (one of).

Only this subset of ISO 8601-2 (Extended Date/Time Format) is known. Every function is pure; days are proleptic Gregorian.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_OPEN = ".."
Bounds = tuple[date, date]


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError for a month outside 1..12 or a year outside 1..9999."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        raise ValueError(f"no month: {year}-{month}")
    return date(year, month, monthrange(year, month)[1])


def _point(edtf: str) -> Bounds:
    match = _POINT.fullmatch(edtf)
    if match is None or not edtf.isascii():
        raise ValueError(f"no EDTF date: {edtf!r}")
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), month_end(year, month)
    only = date(year, month, day)
    return only, only


def _interval(edtf: str) -> Bounds:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(start)
    first = date.min if start == _OPEN else _point(start)[0]
    last = date.max if end == _OPEN else _point(end)[1]
    if last < first:
        raise ValueError(f"EDTF interval ends before it starts: {edtf!r}")
    return first, last


@lru_cache(maxsize=8192)
def bounds(edtf: str) -> Bounds:
    """First and last day that ``edtf`` covers (the hull of a one-of set; an open end is date.min or date.max).

    Raises ValueError where it is not EDTF of the known subset.
    """
    spans = [_interval(choice) for choice in choices(edtf)]
    return min(s for s, _ in spans), max(e for _, e in spans)


def choices(edtf: str) -> tuple[str, ...]:
    """The members of ``[a,b]``; anything else is its own only member. Members are not checked here."""
    if edtf.startswith("[") and edtf.endswith("]"):
        return tuple(part.strip() for part in edtf[1:-1].split(","))
    return (edtf,)


def valid(edtf: str) -> bool:
    """Whether it is EDTF of the known subset and names days that exist."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def overlap(a: str, b: str) -> bool:
    """Whether some choice of ``a`` shares a day with some choice of ``b``. Raises ValueError as ``bounds``."""
    return any(x[0] <= y[1] and y[0] <= x[1] for x in map(_interval, choices(a)) for y in map(_interval, choices(b)))


def within(inner: str, outer: str) -> bool:
    """Whether every day of ``inner`` lies in the hull of ``outer``. Raises ValueError as ``bounds``."""
    (a, b), (c, d) = bounds(inner), bounds(outer)
    return c <= a and b <= d


def width_days(edtf: str) -> int:
    """Days in the hull, both ends counted: 1 for a day; open ends count to date.min or date.max."""
    first, last = bounds(edtf)
    return (last - first).days + 1


def exact_day(edtf: str) -> date | None:
    """The day, where it is exactly one."""
    first, last = bounds(edtf)
    return first if first == last else None


def _whole(first: date, last: date) -> str | None:
    """A year or month that is exactly these days."""
    if first.year != last.year or first.day != 1:
        return None
    if (first.month, last.month, last.day) == (1, 12, 31):
        return f"{first.year:04d}"
    if first.month == last.month and last == month_end(last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    return None


def from_bounds(first: date, last: date) -> str:
    """The shortest EDTF for these days: ``2015``, ``2015-03``, ``2018/2020``, ``2015-03/2015-05``, days; open ends as ``..``.

    Raises ValueError where ``last`` lies before ``first`` or both ends are open.
    """
    if last < first:
        raise ValueError(f"no interval: {first}..{last}")
    if first == date.min and last == date.max:
        raise ValueError("an interval needs one end")
    if first == last:
        return first.isoformat()
    whole = _whole(first, last)
    if whole:
        return whole
    opens, closes = first == date.min, last == date.max
    yearly = (opens or (first.month, first.day) == (1, 1)) and (closes or (last.month, last.day) == (12, 31))
    monthly = (opens or first.day == 1) and (closes or last == month_end(last.year, last.month))
    size = 4 if yearly else 7 if monthly else 10
    return f"{_OPEN if opens else first.isoformat()[:size]}/{_OPEN if closes else last.isoformat()[:size]}"


def join(a: str, b: str) -> str:
    """The interval from the start of ``a`` to the end of ``b`` as printed there (``2018`` and ``2020``: ``2018/2020``).

    Ends that are intervals give their outer end. Raises ValueError where ``b`` ends before ``a`` starts.
    """
    if a == b:
        bounds(a)
        return a
    start, end = _ends(a)[0], _ends(b)[1]
    if start == end:
        return start
    text = f"{start}/{end}"
    bounds(text)
    return text


def _ends(edtf: str) -> tuple[str, str]:
    parts = choices(edtf)
    first, last = min(parts, key=lambda p: bounds(p)[0]), max(parts, key=lambda p: bounds(p)[1])
    return first.partition("/")[0], last.rpartition("/")[2]


def one_of(values: Iterable[str]) -> str:
    """``[a,b]`` of distinct values in the order of time; one value stays itself; neighbours become an interval.

    Raises ValueError where there is none or one is not EDTF.
    """
    ordered = sorted(set(values), key=bounds)
    if not ordered:
        raise ValueError("one_of needs a value")
    touching = all(bounds(b)[0] <= bounds(a)[1] + timedelta(days=1) for a, b in pairwise(ordered))
    if len(ordered) == 1:
        return ordered[0]
    if touching:
        return join(ordered[0], ordered[-1])
    return "[" + ",".join(ordered) + "]"
