"""Which claims tell one event: type, parties, days and place; a repeated visit of the same people never merges.

Each field gives points for or against, and names its ground; some bar it. What is alike enough is grouped in
``khabar.compare.groups``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from khabar.model.across import Version
from khabar.model.edtf import bounds, choices, width_days
from khabar.text.forms import without_article
from khabar.text.normalise import fold

SYMMETRIC = frozenset({"MEET", "CALL", "AGREE"})
#: Of these a text tells several of the same sides.
_REPEATED = frozenset({"ATTACK", "ACCUSE", "DENY", "THREATEN", "DEMAND", "STATEMENT", "OTHER"})
#: What seldom befalls one man twice in a few days.
_ONCE = frozenset({"APPOINT", "ELECT"})
#: A report without a date tells of something at most this long before it appeared.
_FRESH = timedelta(days=3)
#: An interval up to this many days is a day or so; a wider one says little about which day it was.
_NARROW = 8
#: Two reports without a day of their own are about the same time where the last days on which they can have appeared lie so near,
#: and are not where they lie further apart than the second.
_NEAR_DAYS, _FAR_DAYS = 3, 31
#: What days count at least that both tell, and that meet.
_SAME_DAY = 1
#: Points from which on two claims are taken for one event. Chosen, like the points of each ground, on the groups of
#: ``eval/gold/groups.dev.jsonl``.
ENOUGH = 2.2
#: Words that two passages share by chance, of the shorter one's.
_BY_CHANCE = 0.25
#: Descriptions of parties without a name are alike where more than this share of words is the same: a rank alone is not enough.
_SAME_WORDS = 0.5


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
    """How two claims compare, field by field. Two claims of one text are no one by themselves: there they were told apart
    (``told_twice``)."""
    barred = _bars(a, b)
    if barred:
        return Likeness((barred,))
    days = _days(a, b)
    if days.barred:
        return Likeness((days,))
    return Likeness(
        tuple(ground for ground in (days, *_parties(a, b), _places(a, b), _statuses(a, b, days), *_around(a, b)) if ground)
    )


def told_twice(a: Version, b: Version) -> bool:
    """Whether two claims of one text may be one happening all the same, told in two places and read apart: nothing that is told
    differs. Two attacks of a war, or two demands of one man, are told just alike."""
    if a.type != b.type or a.type in _REPEATED or not _one_stage(a, b) or _days(a, b).points < 0:
        return False
    where = _places(a, b)
    if where is not None and where.points < 0:
        return False
    if a.type in SYMMETRIC:
        less, more = sorted((a, b), key=lambda v: len(v.parties))
        fits = less.parties <= more.parties and (len(less.parties) > 1 or not less.unnamed or _alike(a.unnamed, b.unnamed))
    else:
        fits = all(not x or not y or x == y for x, y in ((a.who, b.who), (a.whom, b.whom)))
    return fits and not a.parties.isdisjoint(b.parties)


def _one_stage(a: Version, b: Version) -> bool:
    """Whether both took place, or both are planned, denied … alike; what was planned for a day may have happened on it."""
    stages = {"happened" if v.status == "ongoing" else v.status for v in (a, b)}
    return len(stages) == 1 or (stages == {"planned", "happened"} and a.when == b.when and a.when is not None)


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
        put = tuple(sorted(set(a.whom) & set(b.whom)))
        if put and a.type in _ONCE and not _other_office(a, b, put):
            yield Ground("parties", "put into an office", 0.6, put)
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
    told = (set(a.who) & set(b.who) and set(a.whom) & set(b.whom)) or (a.place is not None and a.place == b.place)
    return a.type == "ATTACK" and None in (a.when, b.when) and not told


def _side(a: Version, b: Version, one: Sequence[str], other: Sequence[str]) -> Iterator[Ground]:
    """Those who act, or those to whom it is done."""
    shared = tuple(sorted(set(one) & set(other)))
    if shared:
        yield Ground("parties", "shared parties", 1 + 0.3 * (len(shared) > 1), shared)
    elif one and other:
        own = Ground("parties", "a state and one of its own", -0.7, (*one, *other))
        yield own if _of_one_state(a, b, one, other) else _barred("parties", "other parties", own.values)


def _other_office(a: Version, b: Version, shared: Sequence[str]) -> bool:
    """Whether the two tell another office of somebody."""
    one, other = ([office for party, office in v.capacities if party in shared] for v in (a, b))
    return bool(one and other) and not _alike([fold(office) for office in one], [fold(office) for office in other])


def _other_side(a: Version, b: Version, shared: frozenset[str]) -> Ground:
    """What is known of the sides that are not shared: named otherwise, or only described."""
    one, other = sorted(a.parties - shared), sorted(b.parties - shared)
    if one and other and not _of_one_state(a, b, one, other):
        return Ground("parties", "other parties", -2, (*one, *other))
    if _of_another_state(a, b, shared):
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


def _of_another_state(a: Version, b: Version, shared: Set[str]) -> bool:
    """Whether each tells the other side by one office, but of another state: the president of Senegal, that of Niger."""
    one, other = (_office_states(version, shared) for version in (a, b))
    return any(one[head].isdisjoint(other[head]) for head in one.keys() & other.keys())


def _office_states(version: Version, shared: Set[str]) -> dict[str, set[str]]:
    """To which states those belong who are not ``shared``, by the first word of their office or description."""
    of, out = dict(version.states), dict[str, set[str]]()
    told = [(office, of.get(party)) for party, office in version.capacities if party not in shared]
    for office, state in (*told, *version.described):
        if office.strip() and state:
            out.setdefault(fold(office).split()[0], set()).add(state)
    return out


def _of_one_state(a: Version, b: Version, one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the one is the state of the other (``واشنطن``, the American minister)."""
    mine, theirs = ({state for party, state in v.states if party in some} for v, some in ((a, set(one)), (b, set(other))))
    return not mine.isdisjoint(other) or not theirs.isdisjoint(one)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some words for a party are the same, or most of them are, whatever article they bear."""
    return any(_share(x, y) > _SAME_WORDS for x in map(_words, one) for y in map(_words, other))


@lru_cache(maxsize=1 << 14)
def _words(told: str) -> frozenset[str]:
    """The words of a description: of a war the same ones are compared again and again."""
    return frozenset(without_article(word) for word in told.split())


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
        if a.type == "VISIT" and not told:  # it lasts, and a report puts it on the day that it was printed
            return Ground("date", "neighbouring days of a visit", 0, values)
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
    ends = [known_by(v) for v in (a, b)]
    if ends[0] is None or ends[1] is None:
        return _barred("date", "no date, nor a day of publication")
    gap = abs((ends[0] - ends[1]).days)
    if gap > _FAR_DAYS:
        return _barred("date", "no date, and told at other times")
    near = gap <= _NEAR_DAYS
    return Ground("date", "no date, told in the same days" if near else "no date, told weeks apart", 0.4 if near else -0.5)


def known_by(version: Version) -> date | None:
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


def _statuses(a: Version, b: Version, days: Ground) -> Ground | None:
    """What is denied here and told there is one happening where both tell the day, and is mostly another where they do not."""
    if "denied" in (a.status, b.status) and a.status != b.status and days.points < _SAME_DAY:
        return Ground("status", "denied in one, and no day that both tell", -1, (a.status, b.status))
    return None


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


# --- what is looked for where -------------------------------------------------------------------------------------


def names(version: Version) -> frozenset[str]:
    """By which a claim that may tell the same is looked up: the parties, and where it was."""
    return version.parties | {version.place} if version.place else version.parties


def around(when: str | None, basis: str | None, published: str | None) -> tuple[date, date]:
    """First and last day between which others that can tell the same may lie."""
    last = bounds(published)[1] if published else date.max
    days = reach(when, basis) or ((last, last) if last != date.max else (date.min, date.max))
    if days[0] == date.min or days[1] == date.max:
        return days
    more = timedelta(days=2 if when else _FAR_DAYS)
    return days[0] - more, days[1] + more
