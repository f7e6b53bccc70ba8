"""Which claims tell one event: type, parties, days and place; a repeated visit of the same people never merges.

Claims are solved in blocks of one type, from their sorted set, so the order in which texts arrived cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        for party in {*version.who, *version.whom}:
            self._all.setdefault((version.type, party), []).append(number)
            if months is None:
                self._wide.setdefault((version.type, party), []).append(number)
            for month in months or ():
                self._by_month.setdefault((version.type, party, month), []).append(number)

    def numbers(self, version: Version) -> list[int]:
        """The groups that may fit, in the order in which they were opened."""
        found: set[int] = set()
        months = _months(version)
        for party in {*version.who, *version.whom}:
            found.update((self._all if months is None else self._wide).get((version.type, party), ()))
            for month in months or ():
                found.update(self._by_month.get((version.type, party, month), ()))
        return sorted(found)


def _months(version: Version) -> range | None:
    """The months its days touch, counted from the year 0; None where they are too many to list, or there is no date."""
    if version.when is None:
        return range(0)
    first, last = _span(version)
    low, high = first.year * 12 + first.month, last.year * 12 + last.month
    return range(low, high + 1) if high - low < _LISTED else None


def _rank(version: Version) -> tuple[int, int, str, str, str]:
    dated = {"text": 0, "event": 1, "inferred": 2, "fallback": 1}.get(version.basis or "", 3)
    return dated, width_days(version.when) if version.when else 0, version.when or "", version.text_id, version.event_id


def _closest(version: Version, fits: Sequence[list[Version]]) -> list[Version] | None:
    """Of several fitting groups none, unless the claim is dated to a stretch short enough to choose by."""
    if not fits or version.when is None or width_days(version.when) > _WIDE:
        return None
    return max(fits, key=lambda group: (len(group), -fits.index(group)))


def same(a: Version, b: Version) -> bool:
    """Whether two claims of one type can tell one event. Two claims of one article never do: there they were told apart."""
    if a.text_id == b.text_id:
        return False
    return _parties(a, b) and _days(a, b) and _places(a, b)


def _parties(a: Version, b: Version) -> bool:
    if a.type in SYMMETRIC:
        shared = set(a.who + a.whom) & set(b.who + b.whom)
        # One named side and the same words for the other («نظيره التركي») are two sides as well.
        return len(shared) >= 2 or bool(shared and set(a.unnamed) & set(b.unnamed))
    who = set(a.who) & set(b.who)
    if not who and not (not a.who or not b.who):
        return False
    if a.whom and b.whom and not set(a.whom) & set(b.whom):
        return False
    return bool(who) or bool(set(a.whom) & set(b.whom))


def _days(a: Version, b: Version) -> bool:
    if a.when is None or b.when is None:
        return False
    if len(choices(a.when)) > 1 or len(choices(b.when)) > 1:
        return a.when == b.when
    x, y = _span(a), _span(b)
    return x[0] <= y[1] and y[0] <= x[1]


def _span(version: Version) -> tuple[date, date]:
    assert version.when is not None
    first, last = bounds(version.when)
    if version.basis == "fallback" and first.year > 1:
        return first - _FRESH, last
    return first, last


def _places(a: Version, b: Version) -> bool:
    return a.place is None or b.place is None or a.place == b.place or bool(a.state and a.state == b.state)
