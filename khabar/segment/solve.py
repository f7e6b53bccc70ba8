"""Bounds on one unknown day, intersected; what contradicts the stronger is set aside with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.model.edtf import from_bounds

#: An interval of so many days is told from the first of a month: its start comes from events, not from a calendar.
_MONTHS_FROM = 31
#: A page is rarely older than this when it is fetched. A weekday and its date agree again after five years at the least, so
#: where they agree in this time before the fetching, an older page is out of the question for nearly all.
_RECENT = timedelta(days=366)
#: Pages of daily papers that tell the weekday on which they were written were fetched on it or the day after in 90 of a hundred
#: cases, and on each other weekday in two. Old pages fit by chance as they do any other weekday: where the text bounds its age to
#: three years (an office held, an event) 99 of a hundred of those that fit are right, else 95. So the bound is asked for.
_FRESH, _NOT_OLD = 1, timedelta(days=3 * 366)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Bound:
    """Publication lies between ``first`` and ``last`` (date.min and date.max where open).

    ``weight`` is how much is lost in setting it aside (5: printed beside "today"; 4: a relative date of a known event;
    3: printed elsewhere on the page; 2: an event told of as past; 1: a year named in passing; 0: an office told).
    """

    first: date
    last: date
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """Publication lies in one of ``windows`` (ascending, one a year); ``latest`` where they are years apart, so that the last
    one before the page was fetched may be taken."""

    windows: tuple[tuple[date, date], ...]
    latest: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Solved:
    """The intersection, and the reasons: first of the bounds that make it, then of those set aside."""

    first: date
    last: date
    reasons: tuple[str, ...]


def solve(
    bounds: Sequence[Bound],
    weekdays: Sequence[tuple[int, str]] = (),
    recurring: Sequence[Recurring] = (),
    fetched: date | None = None,
) -> Solved | None:
    """The days all bounds share, the heaviest taken first, of equal ones the narrowest; None where nothing bounds them.

    ``recurring`` narrow them where one window is left, or the last is less than a year before the page was ``fetched``.
    ``weekdays`` are (Monday 0 … Sunday 6, reason): the first narrows an interval of a week to its day, and a page fetched on
    such a day or the next to these; else it is kept as a reason.
    """
    first, last = date.min, date.max
    kept: list[Bound] = []
    aside: list[str] = []
    for bound in sorted(bounds, key=lambda b: (-b.weight, b.last.toordinal() - b.first.toordinal())):
        low, high = max(first, bound.first), min(last, bound.last)
        if low > high:
            aside.append(f"set aside, it cannot hold with the rest: {bound.reason}")
            continue
        first, last = low, high
        kept.append(bound)
    if (first, last) == (date.min, date.max):
        return None
    reasons = [bound.reason for bound in kept if _tells(bound, kept, first, last)]
    narrowing: list[tuple[date, date, str]] = []
    for clue in recurring:
        if (window := _window(clue, first, last, fetched)) is not None:
            first, last = max(first, window[0]), min(last, window[1])
            narrowing.append((*window, clue.reason))
    # A chronicle holds dozens; every date of it would repeat those that say nothing of the ends.
    reasons += [reason for begun, ended, reason in narrowing if first == begun or last == ended]
    for weekday, reason in weekdays[:1]:
        first, last = _fresh(*_on_weekday(first, last, weekday), weekday, fetched)
        reasons.append(reason)
    return Solved(first, last, tuple(dict.fromkeys(reasons + aside[:3])))


def _window(clue: Recurring, first: date, last: date, fetched: date | None) -> tuple[date, date] | None:
    left = [window for window in clue.windows if window[0] <= last and first <= window[1]]
    if len(left) == 1:
        return left[0]
    recent = clue.latest and fetched is not None and left and left[-1][1] >= fetched - _RECENT
    return left[-1] if recent else None


def _tells(bound: Bound, kept: Sequence[Bound], first: date, last: date) -> bool:
    """Whether a bound is worth telling: it makes an end of the result that no two-sided bound makes."""
    two_sided = date.min < bound.first and bound.last < date.max
    if two_sided:
        return bound.weight >= 3 or bound.first == first or bound.last == last
    firsts = {b.first for b in kept if b.last < date.max}
    lasts = {b.last for b in kept if b.first > date.min}
    return date.min < bound.first == first not in firsts or (bound.last == last < date.max and last not in lasts)


def _on_weekday(first: date, last: date, weekday: int) -> tuple[date, date]:
    if date.min in (first,) or last == date.max or (last - first).days > 6:
        return first, last
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    hits = [day for day in days if day.weekday() == weekday]
    return (hits[0], hits[0]) if hits else (first, last)


def _fresh(first: date, last: date, weekday: int, fetched: date | None) -> tuple[date, date]:
    """From the ``weekday`` of writing to the day of fetching, where that came at most a day later and the text is not old."""
    if fetched is None or last != fetched or first == date.min or fetched - first > _NOT_OLD:
        return first, last
    late = (fetched.weekday() - weekday) % 7
    return (max(first, fetched - timedelta(days=late)), fetched) if late <= _FRESH else (first, last)


def as_edtf(first: date, last: date) -> str:
    """The interval as EDTF; wide ones from the first of a month (that an event came on its 5th tells nothing finer)."""
    if first > date.min and (last == date.max or (last - first).days >= _MONTHS_FROM):
        first = first.replace(day=1)
    return from_bounds(first, last)
