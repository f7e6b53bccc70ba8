"""Which claims have to be solved again where some changed: those that can be one event with them, and with these, and so on.

Claims that are alike in no pair cannot change each other's event, so whatever is cut along such pairs is solved as if all were.
They are looked up by type, names and days (``tables.claim_key``): one text more costs what lies near it, not what the archive
holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import claim_block
from khabar.archive.solved.versions import Loaded, StatesOf, load_versions, numbers_of
from khabar.compare.same import around, names, same
from khabar.link.edges import Edges
from khabar.model.across import Claim, Version

#: From this share of all texts on everything is solved at once: looking up costs more than it saves.
_MANY = 0.1
_FEW_TEXTS = 200


def to_solve(connection: Connection, texts: Collection[int], states_of: StatesOf, edges: Edges[Claim]) -> Loaded:
    """The claims of some texts (by number), with all whose event can depend on them."""
    if not texts:
        return Loaded()
    x = t.text.c
    if len(texts) > max(_FEW_TEXTS, _MANY * connection.execute(select(func.count()).select_from(t.text)).scalar_one()):
        return load_versions(connection, connection.execute(select(x.number).order_by(x.number)).scalars().all(), states_of)
    return _Spreading(connection, states_of, edges).from_texts(texts)


class _Spreading:
    """Claims found so far, and those that are looked around next."""

    def __init__(self, connection: Connection, states_of: StatesOf, edges: Edges[Claim]) -> None:
        self._connection, self._states_of = connection, states_of
        self._loaded: dict[Claim, Version] = {}
        self._numbers: dict[str, int] = {}
        self._texts: set[int] = set()
        self._tied: dict[Claim, set[Claim]] = {}
        for pair in edges.same:
            for claim in pair:
                self._tied.setdefault(claim, set()).update(pair - {claim})
        self._blocks: dict[str, frozenset[str]] = {}

    def from_texts(self, texts: Collection[int]) -> Loaded:
        """All that hangs together with the claims of these texts."""
        self._load(texts)
        found = dict(self._loaded)
        frontier = list(found.values())
        while frontier:
            new = self._around(frontier, found.keys())
            frontier = [new[claim] for claim in sorted(new)]
            found |= new
        return Loaded([found[claim] for claim in sorted(found)], self._numbers)

    def _load(self, texts: Iterable[int]) -> None:
        new = sorted(set(texts) - self._texts)
        loaded = load_versions(self._connection, new, self._states_of)
        self._loaded |= {version.claim: version for version in loaded.versions}
        self._numbers |= loaded.numbers
        self._texts.update(new)

    def _around(self, frontier: Iterable[Version], found: Collection[Claim]) -> dict[Claim, Version]:
        """What is alike to these, was one event with them or is tied to them by a judgement, and not ``found`` already."""
        some = list(frontier)
        tied = {other for version in some for other in self._tied.get(version.claim, ())} | self._together(some)
        near = {version.claim: self._near(version) for version in some}
        self._load_claims({*tied, *(claim for claims in near.values() for claim in claims)})
        out = {claim: self._loaded[claim] for claim in tied if claim in self._loaded and claim not in found}
        for version in some:
            for claim in near[version.claim]:
                other = self._loaded.get(claim)
                if other is not None and claim not in found and claim not in out and same(version, other):
                    out[claim] = other
        return out

    def _load_claims(self, claims: Iterable[Claim]) -> None:
        self._load(numbers_of(self._connection, {text_id for text_id, _ in claims} - self._numbers.keys()))

    def _together(self, versions: Iterable[Version]) -> set[Claim]:
        """Claims that were one event with these when last solved."""
        here = {(self._numbers[version.text_id], version.event_id) for version in versions}
        v = t.event_version.c
        events: set[str] = set()
        for some in chunks({text for text, _ in here}):
            rows = self._connection.execute(select(v.text, v.local_id, v.event).where(v.text.in_(some)))
            events.update(row.event for row in rows if (row.text, row.local_id) in here)
        return told_in(self._connection, events)

    def _near(self, version: Version) -> list[Claim]:
        """Claims of the same type and of other texts that share a name and perhaps a day with it."""
        days = around(version.when, version.basis, version.published)
        blocks = sorted({claim_block(version.type, name) for entity in names(version) for name in self._blocks_of(entity)})
        k, x = t.claim_key.c, t.text.c
        query = select(x.id, k.local_id).join(t.text, x.number == k.text).distinct()
        query = query.where(k.block.in_(blocks), k.first <= days[1].isoformat(), k.last >= days[0].isoformat())
        return [(row.id, row.local_id) for row in self._connection.execute(query) if row.id != version.text_id]

    def _blocks_of(self, entity: str) -> frozenset[str]:
        """The blocks of names in which an entity is spelled."""
        if entity not in self._blocks:
            s = t.spelling.c
            rows = self._connection.execute(select(s.block).where(s.entity == entity).distinct()).scalars()
            self._blocks[entity] = frozenset(rows)
        return self._blocks[entity]


def told_in(connection: Connection, events: Iterable[str]) -> set[Claim]:
    """The claims of some events, as last solved."""
    v, x = t.event_version.c, t.text.c
    query = select(x.id, v.local_id).join(t.text, x.number == v.text)
    rows = (row for some in chunks(events) for row in connection.execute(query.where(v.event.in_(some))))
    return {(row.id, row.local_id) for row in rows}
