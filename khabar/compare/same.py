"""Which claims tell one event: type, parties, days and place; a repeated visit of the same people never merges.

Whether two claims can be one is asked in ``likeness``, which tells why. Claims are then solved from their sorted set, so the
order in which texts arrived cannot matter; what fits nobody in a set cannot change how the rest is solved, so any set may be
cut along the pairs that are alike (``khabar.archive.blocks`` does).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.link.edges import Edges
from khabar.model.across import Claim, Version
from khabar.model.edtf import bounds, choices, width_days

SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
#: A report without a date tells of something at most this long before it appeared.
_FRESH = timedelta(days=3)
#: Wider intervals are no evidence that two claims tell one event unless parties and place say so as well.
_WIDE = 62
#: Claims of more months than this are looked at whatever the month.
_LISTED = 24


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for or against two claims being one event. ``field`` is what was compared, ``points`` how much it weighs
    (below 0: against; ``barred`` ones decide alone), ``reason`` names what was found, ``values`` are entity ids or days."""

    field: str
    reason: str
    points: float
    values: tuple[str, ...] = ()
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """All grounds of a pair; ``score`` is their sum, and ``same`` whether it can be one event."""

    grounds: tuple[Ground, ...]

    @property
    def score(self) -> float:
        """The sum of all points."""
        return sum(ground.points for ground in self.grounds)

    @property
    def same(self) -> bool:
        """Whether nothing bars it."""
        return not any(ground.barred for ground in self.grounds)


def likeness(a: Version, b: Version) -> Likeness:
    """How two claims compare, field by field. Two claims of one text never are one: there they were told apart."""
    return Likeness(tuple(_grounds(a, b)))


def same(a: Version, b: Version) -> bool:
    """Whether two claims can tell one event: as ``likeness``, up to the first ground that bars it."""
    return not any(ground.barred for ground in _grounds(a, b))


def _grounds(a: Version, b: Version) -> Iterator[Ground]:
    if a.text_id == b.text_id:
        yield _barred("text", "told apart in one text")
    if a.type != b.type:
        yield _barred("type", "another type", (a.type, b.type))
    yield _days(a, b)
    yield _parties(a, b)
    yield from _places(a, b)


def _barred(name: str, reason: str, values: tuple[str, ...] = ()) -> Ground:
    return Ground(name, reason, -1, values, barred=True)


def _parties(a: Version, b: Version) -> Ground:
    shared = tuple(sorted(a.parties & b.parties))
    if a.type in SYMMETRIC:
        words = tuple(sorted(set(a.unnamed) & set(b.unnamed)))
        # One named side and the same words for the other («نظيره التركي») are two sides as well.
        if len(shared) >= 2 or (shared and words):
            return Ground("parties", "shared parties", len(shared) + len(words), shared + words)
        return _barred("parties", "fewer than two sides shared", shared)
    who, whom = set(a.who) & set(b.who), set(a.whom) & set(b.whom)
    if not who and a.who and b.who:
        return _barred("parties", "other actors", (*a.who, *b.who))
    if not whom and a.whom and b.whom:
        return _barred("parties", "another other side", (*a.whom, *b.whom))
    if not who and not whom:
        return _barred("parties", "no party shared")
    return Ground("parties", "shared parties", len(who) + len(whom), tuple(sorted(who | whom)))


def _days(a: Version, b: Version) -> Ground:
    if a.when is None or b.when is None:
        return _barred("date", "no date")
    if len(choices(a.when)) > 1 or len(choices(b.when)) > 1:
        if a.when != b.when:
            return _barred("date", "several dates left open", (a.when, b.when))
        return Ground("date", "the same dates left open", 1, (a.when,))
    x, y = reach(a.when, a.basis), reach(b.when, b.basis)
    if x is None or y is None or x[0] > y[1] or y[0] > x[1]:
        return _barred("date", "other days", (a.when, b.when))
    exact = a.when == b.when and width_days(a.when) == 1 and "fallback" not in (a.basis, b.basis)
    return Ground("date", "the same day" if exact else "days that meet", 2 if exact else 1, (a.when, b.when))


def reach(when: str | None, basis: str | None) -> tuple[date, date] | None:
    """First and last day on which something so dated may have been; None where nothing tells."""
    if when is None:
        return None
    first, last = bounds(when)
    if basis == "fallback" and first.year > 1:
        return first - _FRESH, last
    return first, last


def _places(a: Version, b: Version) -> Iterator[Ground]:
    if a.place is None or b.place is None:
        return
    if a.place == b.place:
        yield Ground("place", "the same place", 1, (a.place,))
    elif a.state and a.state == b.state:
        yield Ground("place", "places of one state", 0.5, (a.place, b.place))
    else:
        yield _barred("place", "other places", (a.place, b.place))


def clusters(versions: Iterable[Version], edges: Edges[Claim] | None = None) -> list[list[Version]]:
    """Groups versions into events. Precise claims open the groups, vaguer ones join the only group they fit.

    ``edges`` are what a person decided about pairs of claims; they may join claims of different types.
    """
    decided = edges or Edges()
    groups: list[list[Version]] = []
    near = _Near()
    for version in sorted(versions, key=_rank):
        fits = [
            group
            for group in (groups[number] for number in near.numbers(version))
            if all(same(version, other) for other in group) and not decided.apart(version.claim, (v.claim for v in group))
        ]
        home = fits[0] if len(fits) == 1 else _closest(version, fits)
        if home is None:
            home = []
            groups.append(home)
            near.add(version, len(groups) - 1)
        home.append(version)
    merged = decided.merge([[v.claim for v in group] for group in groups])
    return [sorted((v for number in numbers for v in groups[number]), key=_rank) for numbers in merged]


class _Near:
    """Groups by what their first member shares with every claim that can join it: the type, a party, and a month.

    Whatever joins a group fits its first member, so looking there loses none.
    """

    def __init__(self) -> None:
        self._by_month: dict[tuple[str, str, int], list[int]] = {}
        self._wide: dict[tuple[str, str], list[int]] = {}
        self._all: dict[tuple[str, str], list[int]] = {}

    def add(self, version: Version, number: int) -> None:
        """Notes the group that ``version`` opened."""
        months = _months(version)
        for party in version.parties:
            self._all.setdefault((version.type, party), []).append(number)
            if months is None:
                self._wide.setdefault((version.type, party), []).append(number)
            for month in months or ():
                self._by_month.setdefault((version.type, party, month), []).append(number)

    def numbers(self, version: Version) -> list[int]:
        """The groups that may fit, in the order in which they were opened."""
        found: set[int] = set()
        months = _months(version)
        for party in version.parties:
            found.update((self._all if months is None else self._wide).get((version.type, party), ()))
            for month in months or ():
                found.update(self._by_month.get((version.type, party, month), ()))
        return sorted(found)


def _months(version: Version) -> range | None:
    """The months its days touch, counted from the year 0; None where they are too many to list; none of one without a date."""
    days = reach(version.when, version.basis)
    if days is None:
        return range(0)
    low, high = (day.year * 12 + day.month for day in days)
    return range(low, high + 1) if high - low < _LISTED else None


def _rank(version: Version) -> tuple[int, int, str, str, str]:
    dated = {"text": 0, "event": 1, "inferred": 2, "fallback": 1}.get(version.basis or "", 3)
    return dated, width_days(version.when) if version.when else 0, version.when or "", version.text_id, version.event_id


def _closest(version: Version, fits: Sequence[list[Version]]) -> list[Version] | None:
    """Of several fitting groups none, unless the claim is dated to a stretch short enough to choose by."""
    if not fits or version.when is None or width_days(version.when) > _WIDE:
        return None
    return max(fits, key=lambda group: (len(group), -fits.index(group)))
