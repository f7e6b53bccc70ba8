"""How two tellings of one event stand to each other, field by field, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khabar.model.across import Relation, RelationKind, Version
from khabar.model.edtf import bounds, within

Names = Mapping[str, str]


def relations(versions: Sequence[Version], names: Names) -> Iterator[Relation]:
    """Compares each version with the first; ``names`` gives an entity's name by id."""
    first = versions[0]
    for other in versions[1:]:
        found = [
            r
            for r in (_date(first, other), _status(first, other), _place(first, other, names), _parties(first, other, names))
            if r
        ]
        yield from found or [_relation("agrees", first, other, "all", "the same parties, day, place and status")]


def _relation(kind: RelationKind, a: Version, b: Version, field: str, reason: str) -> Relation:
    return Relation(kind, (a.text_id, a.event_id), (b.text_id, b.event_id), field, reason)


def _date(a: Version, b: Version) -> Relation | None:
    if a.when is None or b.when is None or "fallback" in (a.basis, b.basis) or a.when == b.when:
        return None
    if within(a.when, b.when):
        return _relation("less exact", b, a, "date", f"says {b.when} where the other says {a.when}")
    if within(b.when, a.when):
        return _relation("less exact", a, b, "date", f"says {a.when} where the other says {b.when}")
    return _relation("contradicts", a, b, "date", f"one says {a.when}, the other {b.when}")


def _status(a: Version, b: Version) -> Relation | None:
    if a.status == b.status:
        return None
    if "denied" in (a.status, b.status):
        return _relation("contradicts", a, b, "status", f"one says {a.status}, the other {b.status}")
    earlier, later = (a, b) if _published(a) <= _published(b) else (b, a)
    return _relation("updates", later, earlier, "status", f"{earlier.status} before, {later.status} now")


def _published(version: Version) -> str:
    return bounds(version.published)[0].isoformat() if version.published else ""


def _place(a: Version, b: Version, names: Names) -> Relation | None:
    if a.place == b.place:
        return None
    if a.place is None or b.place is None:
        fuller, other = (a, b) if b.place is None else (b, a)
        return _relation("adds", fuller, other, "place", f"adds the place {names.get(fuller.place or '', fuller.place)}")
    return _relation("less exact", a, b, "place", f"{names.get(a.place, a.place)} and {names.get(b.place, b.place)}")


def _parties(a: Version, b: Version, names: Names) -> Relation | None:
    x, y = set(a.who + a.whom), set(b.who + b.whom)
    if x == y:
        return None
    fuller, other, more = (a, b, x - y) if len(x - y) >= len(y - x) else (b, a, y - x)
    listed = "، ".join(sorted(names.get(i, i) for i in more))
    return _relation("adds", fuller, other, "parties", f"adds {listed}")
