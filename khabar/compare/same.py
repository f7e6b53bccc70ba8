"""Which claims tell one event: type, parties, days and place; a repeated visit of the same people never merges.

Whether two claims can be one is asked in ``likeness``, which tells why. Claims are then solved from their sorted set, so the
order in which texts arrived cannot matter; what fits nobody in a set cannot change how the rest is solved, so any set may be
cut along the pairs that are alike (``khabar.archive.blocks`` does).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from khabar.link.edges import Edges
from khabar.model.across import Claim, Version
from khabar.model.edtf import bounds, choices, width_days
from khabar.text.normalise import fold

SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
#: A report without a date tells of something at most this long before it appeared.
_FRESH = timedelta(days=3)
#: An interval up to this many days is a day or so; a wider one says little about which day it was.
_NARROW = 8
#: Two reports without a day of their own are about the same time where the last days on which they can have appeared lie so near,
#: and are not where they lie further apart than the second.
_NEAR_DAYS, _FAR_DAYS = 3, 31
#: Claims of more months than this are looked at whatever the month.
_LISTED = 24
#: Points from which on two claims are taken for one event. Chosen, like the points of each ground, on the groups of
#: ``eval/gold/groups.dev.jsonl``.
ENOUGH = 2.2
#: What a pair counts that shares neither a party nor a place in one month.
_STRANGE = -2.0
#: Words that two passages share by chance, of the shorter one's.
_BY_CHANCE = 0.25
#: Descriptions of parties without a name are alike where more than this share of their words is the same: a rank alone, which
#: is one of two words (``رييس البلديه``, ``رييس الجمعيه``), is not enough.
_SAME_WORDS = 0.5
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=..)")


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for or against two claims being one event. ``field`` is what was compared, ``points`` how much it weighs (below
    0: against), ``reason`` names what was found, ``values`` are entity ids or days. One that is ``barred`` decides alone."""

    field: str
    reason: str
    points: float
    values: tuple[str, ...] = ()
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """All grounds of a pair."""

    grounds: tuple[Ground, ...]

    @property
    def score(self) -> float:
        """The sum of all points; minus infinity where one ground bars it."""
        return float("-inf") if any(g.barred for g in self.grounds) else sum(g.points for g in self.grounds)

    @property
    def same(self) -> bool:
        """Whether it is enough for one event."""
        return self.score >= ENOUGH


def likeness(a: Version, b: Version) -> Likeness:
    """How two claims compare, field by field. Two claims of one text never are one: there they were told apart."""
    barred = _bars(a, b)
    if barred:
        return Likeness((barred,))
    days = _days(a, b)
    if days.barred:
        return Likeness((days,))
    return Likeness(tuple(ground for ground in (days, *_parties(a, b), _places(a, b), *_around(a, b)) if ground))


def same(a: Version, b: Version) -> bool:
    """Whether two claims are alike enough to tell one event."""
    return likeness(a, b).same


def _bars(a: Version, b: Version) -> Ground | None:
    if a.text_id == b.text_id:
        return _barred("text", "told apart in one text")
    return _barred("type", "another type", (a.type, b.type)) if a.type != b.type else None


def _barred(name: str, reason: str, values: tuple[str, ...] = ()) -> Ground:
    return Ground(name, reason, -1, values, barred=True)


# --- parties ----------------------------------------------------------------------------------------------------


def _parties(a: Version, b: Version) -> Iterator[Ground]:
    if a.type not in SYMMETRIC:
        yield from _side(a, b, a.who, b.who)
        yield from _side(a, b, a.whom, b.whom)
        if a.unnamed and _alike(a.unnamed, b.unnamed):
            yield Ground("parties", "the same words for a party", 0.5)
        elif a.parties.isdisjoint(b.parties) and (a.parties or b.parties):
            yield Ground("parties", "one side not named", -0.5, tuple(sorted(a.parties | b.parties)))
        if _vague(a, b):
            yield Ground("parties", "one side of an attack without its day and place", -0.3)
        return
    shared = a.parties & b.parties
    if not shared and ((a.parties and b.parties) or not _alike(a.unnamed, b.unnamed)):
        yield _barred("parties", "no party shared", tuple(sorted(a.parties | b.parties)))
    if shared:
        yield Ground("parties", "shared parties", (0.6, 2, 2.5, 3)[min(len(shared), 4) - 1], tuple(sorted(shared)))
    if len(shared) < 2:
        yield _other_side(a, b, shared)


def _vague(a: Version, b: Version) -> bool:
    """Whether of an attack neither its day, its place nor both sides are shared: of a war every day is told so."""
    both = set(a.who) & set(b.who) and set(a.whom) & set(b.whom)
    placed = a.place is not None and a.place == b.place
    return a.type == "ATTACK" and (a.when is None or b.when is None) and not both and not placed


def _side(a: Version, b: Version, one: Sequence[str], other: Sequence[str]) -> Iterator[Ground]:
    """Those who act, or those to whom it is done."""
    shared = tuple(sorted(set(one) & set(other)))
    if shared:
        yield Ground("parties", "shared parties", 1 + 0.3 * (len(shared) > 1), shared)
    elif one and other:
        if not _of_one_state(a, b, one, other):
            yield _barred("parties", "other parties", (*one, *other))
        else:
            yield Ground("parties", "a state and one of its own", -0.7, (*one, *other))


def _other_side(a: Version, b: Version, shared: frozenset[str]) -> Ground:
    """What is known of the sides that are not shared: named otherwise, or only described."""
    one, other = sorted(a.parties - shared), sorted(b.parties - shared)
    if one and other and not _of_one_state(a, b, one, other):
        return Ground("parties", "other parties", -2, (*one, *other))
    if _alike(a.unnamed, b.unnamed):
        return Ground("parties", "the same words for a party", 1)
    if one and other:
        return Ground("parties", "a state and one of its own", -0.3, (*one, *other))
    named = one or other
    told = {fold(office) for v in (a, b) for party, office in v.capacities if party in named}
    if named and _alike(tuple(told), a.unnamed if other else b.unnamed):
        return Ground("parties", "described by the office of the one named elsewhere", 1, tuple(named))
    return Ground("parties", "one side not named", -0.4 if named else 0.3, tuple(named))


def _of_one_state(a: Version, b: Version, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the one is the state of the other (``واشنطن``, the American minister)."""
    mine, theirs = ({state for party, state in v.states if party in some} for v, some in ((a, set(one)), (b, set(other))))
    return not mine.isdisjoint(other) or not theirs.isdisjoint(one)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some words for a party are the same, or most of them are, whatever article they bear."""
    mine, theirs = ([{_ARTICLE.sub("", word) for word in words.split()} for words in some] for some in (one, other))
    return any(_share(x, y) > _SAME_WORDS for x in mine for y in theirs)


def _share(one: Set[str], other: Set[str]) -> float:
    """What the two have in common, of the smaller."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0


# --- days -------------------------------------------------------------------------------------------------------


def _days(a: Version, b: Version) -> Ground:
    if a.when is None or b.when is None:
        return _by_appearance(a, b)
    values = (a.when, b.when)
    if len(choices(a.when)) > 1 or len(choices(b.when)) > 1:
        if a.when != b.when:
            return _barred("date", "several dates left open", values)
        return Ground("date", "the same dates left open", 1, values)
    x, y = reach(a.when, a.basis), reach(b.when, b.basis)
    assert x is not None
    assert y is not None
    gap = (max(x[0], y[0]) - min(x[1], y[1])).days
    wide = [(last - first).days >= _NARROW for first, last in (x, y)]
    if gap > 0:
        told = a.basis == b.basis == "text"
        if all(wide) or gap > (1 if told else 2):
            return _barred("date", "other days", values)
        return Ground("date", "neighbouring days", -1.5 if told else -0.7, values)
    if not any(wide):
        return Ground("date", "the same day" if x == y else "days that meet", 1.5 if x == y else 1, values)
    if all(wide):
        if abs((x[1] - y[1]).days) <= _NEAR_DAYS:
            return Ground("date", "long stretches that end together", 0.7, values)
        return Ground("date", "long stretches that meet", 0, values)
    exact, stretch = (y, x) if wide[0] else (x, y)
    near = (stretch[1] - exact[1]).days <= _NEAR_DAYS or (stretch[1] - stretch[0]).days <= _FAR_DAYS
    return Ground("date", "a day within a longer stretch", 0.7 if near else 0.3, values)


def _by_appearance(a: Version, b: Version) -> Ground:
    """Where one gives no date: how near to each other they appeared."""
    ends = [_known_by(v) for v in (a, b)]
    if ends[0] is None or ends[1] is None:
        return _barred("date", "no date, nor a day of publication")
    gap = abs((ends[0] - ends[1]).days)
    if gap > _FAR_DAYS:
        return _barred("date", "no date, and told at other times")
    near = gap <= _NEAR_DAYS
    return Ground("date", "no date, told in the same days" if near else "no date, told weeks apart", 0.4 if near else -0.5)


def _known_by(version: Version) -> date | None:
    """The day it happened, where that is told; else the last day on which its report can have appeared."""
    if version.when is not None and width_days(version.when) <= _NARROW:
        return bounds(version.when)[1]
    last = bounds(version.published)[1] if version.published else date.max
    return None if last == date.max else last


def reach(when: str | None, basis: str | None) -> tuple[date, date] | None:
    """First and last day on which something so dated may have been; None where nothing tells."""
    if when is None:
        return None
    first, last = bounds(when)
    if basis == "fallback" and first.year > 1:
        return first - _FRESH, last
    return first, last


# --- the rest ---------------------------------------------------------------------------------------------------


def _places(a: Version, b: Version) -> Ground | None:
    if a.place is None or b.place is None:
        return None
    if a.place == b.place:
        return Ground("place", "the same place", 0.8, (a.place,))
    if a.state and a.state == b.state:
        if a.state in (a.place, b.place):
            return Ground("place", "a place and its state", 0.3, (a.place, b.place))
        return Ground("place", "places of one state", -0.7, (a.place, b.place))
    return Ground("place", "other places", -1.5, (a.place, b.place))


def _around(a: Version, b: Version) -> Iterator[Ground]:
    """What else the texts have in common: whom they name, and the words that tell it."""
    together = a.beside | b.beside
    named = len(a.beside & b.beside) / len(together) if together else 0
    if named:
        yield Ground("text", "the same people, bodies and places named beside it", round(2 * min(named, 0.6), 2))
    words = _share(a.words, b.words) - _BY_CHANCE
    if words > 0:
        yield Ground("words", "the same words", round(2.5 * words, 2))
    if a.copied is not None and a.copied == b.copied:
        yield Ground("text", "one text copied from the other, or both from a third", 1.5)


# --- groups -----------------------------------------------------------------------------------------------------


def clusters(versions: Iterable[Version], edges: Edges[Claim] | None = None) -> list[list[Version]]:
    """Groups versions into events: again and again the two groups that are most alike become one, taken over all pairs (average
    linkage), while that is enough and nothing bars it for any pair.

    ``edges`` are what a person decided about pairs of claims; they may join claims of different types.
    """
    decided = edges or Edges()
    ordered = sorted(versions, key=_rank)
    alike = _told_alike(ordered, decided)
    found = linked(_scores(alike, decided), len(alike))
    groups = [[version for number in group for version in alike[number]] for group in found]
    merged = decided.merge([[version.claim for version in group] for group in groups])
    return [sorted((v for number in numbers for v in groups[number]), key=_rank) for numbers in merged]


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
    known = _known_by(version)
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


def linked(scores: Mapping[tuple[int, int], float], count: int) -> list[list[int]]:
    """Groups of the numbers below ``count``, by average linkage over the ``scores`` of pairs (smaller number first); a pair
    without one counts as ``_STRANGE``. Ties go to the smaller numbers."""
    groups: dict[int, list[int]] = {n: [n] for n in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in range(count)}
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score, 1
    waiting = [(-score, a, b, 1, 1) for (a, b), score in scores.items() if score >= ENOUGH]
    heapify(waiting)
    while waiting:
        _, a, b, size_a, size_b = heappop(waiting)
        if a not in groups or b not in groups or (len(groups[a]), len(groups[b])) != (size_a, size_b):
            continue
        groups[a] += groups.pop(b)
        for other, (total, known) in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                before = sums[a].get(other, (0.0, 0))
                sums[a][other] = sums[other][a] = before[0] + total, before[1] + known
        for other, (total, known) in sums[a].items():
            pairs = len(groups[a]) * len(groups[other])
            mean = (total + _STRANGE * (pairs - known)) / pairs
            if mean >= ENOUGH:
                first, second = sorted((a, other))
                heappush(waiting, (-mean, first, second, len(groups[first]), len(groups[second])))
    return [sorted(group) for _, group in sorted(groups.items())]


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


def names(version: Version) -> frozenset[str]:
    """By which a claim that may tell the same is looked up: the parties, and where it was."""
    return version.parties | {version.place} if version.place else version.parties


def _months(version: Version) -> range | None:
    """The months its days touch, counted from the year 0; None where they are too many to list."""
    low, high = (day.year * 12 + day.month for day in around(version.when, version.basis, version.published))
    return range(low, high + 1) if high - low < _LISTED else None


def around(when: str | None, basis: str | None, published: str | None) -> tuple[date, date]:
    """First and last day between which others that can tell the same may lie."""
    last = bounds(published)[1] if published else date.max
    days = reach(when, basis) or ((last, last) if last != date.max else (date.min, date.max))
    if days[0] == date.min or days[1] == date.max:
        return days
    more = timedelta(days=2 if when else _FAR_DAYS)
    return days[0] - more, days[1] + more


def _rank(version: Version) -> tuple[int, int, str, str, str]:
    dated = {"text": 0, "event": 1, "inferred": 2, "fallback": 1}.get(version.basis or "", 3)
    return dated, width_days(version.when) if version.when else 0, version.when or "", version.text_id, version.event_id
