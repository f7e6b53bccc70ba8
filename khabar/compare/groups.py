"""Claims grouped into events, from their sorted set: the order in which texts arrived cannot matter.

What is alike to nothing in a set cannot change how the rest is grouped, so any set may be cut along the pairs that are alike
(``khabar.archive.solved.blocks`` does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from khabar.compare.same import ENOUGH, SYMMETRIC, around, known_by, likeness, names
from khabar.link.edges import Edges
from khabar.model.across import Claim, Version
from khabar.model.edtf import width_days

#: Claims of more months than this are looked at whatever the month.
_LISTED = 24
#: What a pair counts that shares neither a party nor a place in one month.
_STRANGE = -2.0


@dataclass(frozen=True, slots=True)
class Group:
    """Versions of one event. ``joined`` is the mean likeness at which the last doubtful part of them came in, ``apart`` that of
    the likest other group of which a version is alike to one of these (``khabar.compare.same.ENOUGH`` lies between them); None
    where there was no such choice, or a person made it."""

    versions: list[Version]
    joined: float | None = None
    apart: float | None = None


def clusters(versions: Iterable[Version], edges: Edges[Claim] | None = None) -> list[Group]:
    """Groups versions into events: again and again the two groups that are most alike become one, taken over all pairs (average
    linkage), while that is enough and nothing bars it for any pair.

    ``edges`` are what a person decided about pairs of claims; they may join claims of different types.
    """
    decided = edges or Edges()
    ordered = sorted(versions, key=_rank)
    alike = _told_alike(ordered, decided)
    found = linked(_scores(alike, decided), len(alike))
    groups = [[version for number in group.numbers for version in alike[number]] for group in found]
    out = []
    for numbers in decided.merge([[version.claim for version in group] for group in groups]):
        together = sorted((v for number in numbers for v in groups[number]), key=_rank)
        of = found[numbers[0]]
        out.append(Group(together, of.joined, of.apart) if len(numbers) == 1 else Group(together))
    return out


def _told_alike(ordered: Sequence[Version], decided: Edges[Claim]) -> list[list[Version]]:
    """Claims that tell the same of all that is compared, each list with those of other texts: what a thousand texts tell of one
    meeting is compared once."""
    judged = {claim for pair in decided.different for claim in pair}
    found: list[list[Version]] = []
    by_telling: dict[tuple[Hashable, ...], list[int]] = {}
    in_text: Counter[tuple[Hashable, ...]] = Counter()
    for version in ordered:
        telling = _telling(version) if version.claim not in judged else None
        if telling is None:
            found.append([version])
            continue
        homes, nth = by_telling.setdefault(telling, []), in_text[telling, version.text_id]
        in_text[telling, version.text_id] += 1
        if nth == len(homes):
            homes.append(len(found))
            found.append([])
        found[homes[nth]].append(version)
    return found


def _telling(version: Version) -> tuple[Hashable, ...] | None:
    """What a claim tells, where two that tell just this are one event by that alone: the sides on one day, or the sides in the
    same words at one time."""
    told = version.type, version.who, version.whom, version.unnamed, version.when, version.place
    if not version.parties:
        return None
    if version.when is not None and width_days(version.when) == 1 and version.basis != "fallback":
        sides = len(version.parties) + bool(version.unnamed)
        if sides >= (2 if version.type in SYMMETRIC else 1):
            return told
    known = known_by(version)
    return (*told, version.basis, known, version.words) if known and version.words else None


def _scores(alike: Sequence[Sequence[Version]], decided: Edges[Claim]) -> dict[tuple[int, int], float]:
    """How alike claims are that share what they are looked up by, by their places in ``alike``; the first stands for all."""
    near, out = _Near(), dict[tuple[int, int], float]()
    texts = [{version.text_id for version in some} for some in alike]
    for number, some in enumerate(alike):
        for other in near.numbers(some[0]):
            apart = not texts[number].isdisjoint(texts[other]) or decided.apart(some[0].claim, (alike[other][0].claim,))
            out[other, number] = float("-inf") if apart else likeness(alike[other][0], some[0]).score
        near.add(some[0], number)
    return out


@dataclass(frozen=True, slots=True)
class Linked:
    """Numbers that belong together; ``joined`` and ``apart`` as those of ``Group``."""

    numbers: list[int]
    joined: float | None = None
    apart: float | None = None


def linked(scores: Mapping[tuple[int, int], float], count: int) -> list[Linked]:
    """Groups of the numbers below ``count``, by average linkage over the ``scores`` of pairs (smaller number first); a pair
    without one counts as ``_STRANGE``. Ties go to the smaller numbers."""
    groups: dict[int, list[int]] = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in range(count)}
    joined: dict[int, float] = {}
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score, 1
    waiting = [(-score, a, b, 1, 1) for (a, b), score in scores.items() if score >= ENOUGH]
    heapify(waiting)
    while waiting:
        less, a, b, size_a, size_b = heappop(waiting)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        groups[a] += groups.pop(b)
        joined[a] = min(-less, joined.get(a, -less), joined.pop(b, -less))
        for other, (total, known) in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                before = sums[a].get(other, (0.0, 0))
                sums[a][other] = sums[other][a] = before[0] + total, before[1] + known
        for other, (total, known) in sums[a].items():
            mean = _mean(total, known, len(groups[a]) * len(groups[other]))
            if mean >= ENOUGH:
                first, second = sorted((a, other))
                heappush(waiting, (-mean, first, second, len(groups[first]), len(groups[second])))
    apart = _apart(scores, groups, sums)
    return [Linked(sorted(group), joined.get(n), apart.get(n)) for n, group in sorted(groups.items())]


def _mean(total: float, known: int, pairs: int) -> float:
    return (total + _STRANGE * (pairs - known)) / pairs


def _apart(
    scores: Mapping[tuple[int, int], float],
    groups: Mapping[int, Sequence[int]],
    sums: Mapping[int, Mapping[int, tuple[float, int]]],
) -> dict[int, float]:
    """How alike each group is to the likest other, of those that hold one alike to one of its own: no others can stand in the
    same set by chance."""
    of = {number: lead for lead, group in groups.items() for number in group}
    pairs = {(of[a], of[b]) for (a, b), score in scores.items() if score >= ENOUGH and of[a] != of[b]}
    out: dict[int, float] = {}
    for a, b in pairs:
        mean = _mean(*sums[a][b], len(groups[a]) * len(groups[b]))
        if mean > float("-inf"):
            for one in (a, b):
                out[one] = max(mean, out.get(one, mean))
    return out


class _Near:
    """Claims by what others that can tell the same share with them: the type, a month, and a party or the place."""

    def __init__(self) -> None:
        self._by_month: dict[tuple[str, str, int], list[int]] = {}
        self._wide: dict[tuple[str, str], list[int]] = {}
        self._all: dict[tuple[str, str], list[int]] = {}

    def add(self, version: Version, number: int) -> None:
        """Notes a claim by its number."""
        months = _months(version)
        for name in names(version):
            self._all.setdefault((version.type, name), []).append(number)
            if months is None:
                self._wide.setdefault((version.type, name), []).append(number)
            for month in months or ():
                self._by_month.setdefault((version.type, name, month), []).append(number)

    def numbers(self, version: Version) -> list[int]:
        """Those noted that may tell the same, in order."""
        found: set[int] = set()
        months = _months(version)
        for name in names(version):
            found.update((self._all if months is None else self._wide).get((version.type, name), ()))
            for month in months or ():
                found.update(self._by_month.get((version.type, name, month), ()))
        return sorted(found)


def _months(version: Version) -> range | None:
    """The months its days touch, counted from the year 0; None where they are too many to list."""
    low, high = (day.year * 12 + day.month for day in around(version.when, version.basis, version.published))
    return range(low, high + 1) if high - low < _LISTED else None


def _rank(version: Version) -> tuple[int, int, str, str, str]:
    dated = {"text": 0, "event": 1, "inferred": 2, "fallback": 1}.get(version.basis or "", 3)
    return dated, width_days(version.when) if version.when else 0, version.when or "", version.text_id, version.event_id
