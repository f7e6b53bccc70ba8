"""How the tellings of one event stand to each other, field by field: what one adds, tells less exactly, updates or contradicts.

Versions are put together by what they tell in a field; two of different values are compared once, each by its first teller's
first version, so a reprint adds no difference. What is compared is told, never guessed: a day of publication that stands in
for the event's own contradicts nothing, nor is a stretch «less exact» that only says when the text can have been printed.

Where it is not told that both are of one day, another place, another toll or a denial is more often another happening than a
contradiction, and is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from khabar.compare.same import SYMMETRIC
from khabar.model.across import Relation, RelationKind, Version
from khabar.model.edtf import bounds, overlap, width_days, within
from khabar.text.normalise import fold

#: Values of one field that are compared with each other; an event told in more ways than this is none that was read well.
_MOST = 8
#: What becomes of a plan, in order: of two told on one day the further one is the later news.
_STAGES = ("planned", "conditional", "cancelled", "happened")
#: What began and what is over are told of one happening alike (``يشن غارات``, ``شن غارات``).
_TAKES_PLACE = {"ongoing": "happened"}
#: Where a text and its copy differ it is the words of these fields; in others it is only read otherwise.
_EXACT = ("date", "quantity")
#: A night is told as two days; what is told of more may be of several happenings.
_ONE_DAY = 2
#: A minister and what stands right behind: ``وزير الخارجيه الروسي``, ``وزيره خارجيه روسيا``; of state is a rank only.
_MINISTER = re.compile(r"وزيره? (?!(?:ال)?دوله\b)(?:ال)?(\w+)")
#: Words of a count that is no exact one, folded.
_ABOUT = frozenset(
    {
        "اكثر",
        "نحو",
        "حوالي",
        "قرابه",
        "زهاء",
        "يقارب",
        "يقرب",
        "اقل",
        "ازيد",
        "عشرات",
        "مئات",
        "الاف",
        "العشرات",
        "المئات",
        "الالاف",
    }
)


def relations(versions: Sequence[Version]) -> Iterator[Relation]:
    """All differences between the versions of one event, by field; then which others agree with the first version."""
    of = {version.claim: version.copied for version in versions}
    found = [r for compare in _FIELDS for r in compare(versions) if r.a[0] != r.b[0]]
    found = [r for r in found if r.field in _EXACT or of[r.a] is None or of[r.a] != of[r.b]]
    differing = {claim for relation in found for claim in (relation.a, relation.b)}
    yield from found
    first = versions[0]
    for other in versions[1:]:
        free = other.claim not in differing or (len(differing) > 1 and first.claim not in differing)
        if free and not _unlike(first, other):
            yield Relation("agrees", first.claim, other.claim, "all")


def _unlike(a: Version, b: Version) -> bool:
    """Whether they tell something differently, be it reported as a difference or not."""
    counted = {q.what for q in a.quantities} & {q.what for q in b.quantities}
    tolls = ((_count(a, what), _count(b, what)) for what in counted)
    placed = a.place is not None and b.place is not None and a.place != b.place
    return placed or _stage(a) != _stage(b) or any(x and y and x != y for x, y in tolls)


def _told(versions: Iterable[Version], value: Callable[[Version], Hashable | None]) -> list[Version]:
    """The first printed version of each value of a field; those that do not tell it are left out."""
    by_value: dict[Hashable, Version] = {}
    for version in sorted(versions, key=lambda v: (published(v), v.claim)):
        told = value(version)
        if told is not None:
            by_value.setdefault(told, version)
    return list(by_value.values())[:_MOST]


def published(version: Version) -> str:
    """The first day on which it may have been printed, ``""`` where that is not known."""
    return bounds(version.published)[0].isoformat() if version.published else ""


def _earlier(a: Version, b: Version) -> bool:
    """Whether ``a`` was printed before ``b``, as far as the days of both are known."""
    return a.published is not None and b.published is not None and bounds(a.published)[1] < bounds(b.published)[0]


def _against(kind: RelationKind, a: Version, b: Version, field: str, x: Sequence[str], y: Sequence[str]) -> Relation:
    """A relation; a contradiction by one and the same teller who speaks later is an update."""
    if kind == "contradicts" and (_earlier(a, b) or _earlier(b, a)) and _one_teller(a, b):
        if _earlier(a, b):
            a, b, x, y = b, a, y, x
        kind = "updates"
    return Relation(kind, a.claim, b.claim, field, tuple(x), tuple(y))


def _one_teller(a: Version, b: Version) -> bool:
    """Whether both have it from the same mouth: the same last links of their chains, or the same outlet in its own words."""
    one, other = ({p.said_by[-1] for p in v.passages if p.said_by} for v in (a, b))
    if one or other:
        return bool(one & other) and all(source.entity for source in one & other)
    return a.outlet is not None and a.outlet == b.outlet


def _day(version: Version) -> str | None:
    """When it was, as far as that is told: not the day of publication, nor the whole stretch in which it must lie."""
    if version.when is None or version.basis == "fallback":
        return None
    printed = width_days(version.published) if version.published else 1
    guessed = version.basis == "inferred" and printed > 1 and width_days(version.when) >= printed
    return None if guessed else version.when


def _of_one_day(a: Version, b: Version) -> bool:
    """Whether both tell the day, and the same."""
    x, y = _day(a), _day(b)
    return x is not None and y is not None and max(width_days(x), width_days(y)) <= _ONE_DAY and overlap(x, y)


def _dates(versions: Sequence[Version]) -> Iterator[Relation]:
    told = _told(versions, _day)
    for a, b in combinations(told, 2):
        assert a.when is not None
        assert b.when is not None
        if within(a.when, b.when) or within(b.when, a.when):
            rough, fine = (b, a) if within(a.when, b.when) else (a, b)
            yield Relation("less exact", rough.claim, fine.claim, "date", (rough.when or "",), (fine.when or "",))
        elif not overlap(a.when, b.when) and "inferred" not in (a.basis, b.basis):
            yield _against("contradicts", a, b, "date", (a.when,), (b.when,))


def _statuses(versions: Sequence[Version]) -> Iterator[Relation]:
    for a, b in combinations(_told(versions, _stage), 2):
        if "denied" in (a.status, b.status):
            if _of_one_day(a, b):
                yield _against("contradicts", a, b, "status", (a.status,), (b.status,))
            continue
        if "conditional" in (a.status, b.status) and not _of_one_day(a, b):
            continue
        a, b = sorted((a, b), key=lambda v: _STAGES.index(_stage(v)))
        if _earlier(b, a):
            a, b = b, a
        if _stage(a) == "happened" and b.status != "cancelled":  # what has happened is planned no more: it is another, or misread
            continue
        if _earlier(a, b) or "happened" not in (_stage(a), _stage(b)) or "cancelled" not in (a.status, b.status):
            yield Relation("updates", b.claim, a.claim, "status", (b.status,), (a.status,))
        elif _of_one_day(a, b):
            yield _against("contradicts", a, b, "status", (a.status,), (b.status,))


def _stage(version: Version) -> str:
    return _TAKES_PLACE.get(version.status, version.status)


def _places(versions: Sequence[Version]) -> Iterator[Relation]:
    told = _told(versions, lambda v: v.place)
    for a, b in combinations(told, 2):
        assert a.place is not None
        assert b.place is not None
        if a.place in (b.state, b.place) or b.place == a.state:
            rough, fine = (a, b) if a.place == b.state else (b, a)
            yield Relation("less exact", rough.claim, fine.claim, "place", (rough.place or "",), (fine.place or "",))
        elif _of_one_day(a, b):
            yield _against("contradicts", a, b, "place", (a.place,), (b.place,))
    silent = next((v for v in versions if v.place is None and told and told[0].place not in v.beside), None)
    if silent:
        yield Relation("adds", told[0].claim, silent.claim, "place", (told[0].place or "",))


def _parties(versions: Sequence[Version]) -> Iterator[Relation]:
    told = _told(versions, lambda v: (v.who, v.whom) if v.type not in SYMMETRIC else tuple(sorted(v.parties)))
    for a, b in combinations(told, 2):
        if a.type not in SYMMETRIC and set(a.who) & set(b.whom) and set(b.who) & set(a.whom):
            yield _against("contradicts", a, b, "parties", (*a.who, *a.whom), (*b.who, *b.whom))
            continue
        for fuller, other in ((a, b), (b, a)):
            # Whom the other text names, too, it may only be read to leave out.
            more = tuple(sorted(fuller.parties - other.parties - other.beside))
            if more:
                yield Relation("adds", fuller.claim, other.claim, "parties", more)


def _capacities(versions: Sequence[Version]) -> Iterator[Relation]:
    for party in sorted({party for v in versions for party, _ in v.capacities}):
        offices = {v.claim: office for v in versions for of, office in v.capacities if of == party}
        told = _told(versions, lambda v, offices=offices: _domain(offices.get(v.claim, "")))  # type: ignore[misc]
        for a, b in combinations(told, 2):
            one, other = sorted(_domain(offices[v.claim]) or "" for v in (a, b))
            if other.startswith(one):  # a name printed without a space behind the office
                continue
            yield _against("contradicts", a, b, "capacity", (party, offices[a.claim]), (party, offices[b.claim]))


def _domain(office: str) -> str | None:
    """Of what somebody is minister, as one folded word (``خارجيه``); None of other offices, of which one may hold several, or
    which are worded in more ways than can be told apart."""
    found = _MINISTER.match(fold(office))
    return found[1] if found else None


def _quantities(versions: Sequence[Version]) -> Iterator[Relation]:
    for what in sorted({q.what for v in versions for q in v.quantities if q.what}):
        told = _told(versions, lambda v, what=what: _count(v, what))  # type: ignore[misc]
        for a, b in combinations(told, 2):
            if not _of_one_day(a, b):
                continue
            one, other = _count(a, what), _count(b, what)
            assert one is not None
            assert other is not None
            x, y = (what, str(one)), (what, str(other))
            # A toll that rises is the same toll later.
            if _earlier(a, b) and one < other:
                yield Relation("updates", b.claim, a.claim, "quantity", y, x)
            else:
                yield _against("contradicts", a, b, "quantity", x, y)


def _count(version: Version, what: str) -> int | None:
    """How many a version counts of something; None where it tells no exact number, or several: then it is not told of whom."""
    counts = [q for q in version.quantities if q.what == what]
    if any(q.number is None or _ABOUT & set(fold(q.words).split()) for q in counts):
        return None
    numbers = {q.number for q in counts}
    return numbers.pop() if len(numbers) == 1 else None


_FIELDS: Sequence[Callable[[Sequence[Version]], Iterator[Relation]]] = (
    _dates,
    _places,
    _parties,
    _capacities,
    _statuses,
    _quantities,
)
