"""Whom most texts tell of: a way into an archive that nobody knows yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, func, select

from khabar.archive.schema import tables as t
from khabar.archive.solved.entities import Name, names


@dataclass(frozen=True, slots=True)
class MostTold:
    """An event, with the parties and places that most of its versions name first."""

    type: str
    parties: tuple[Name, ...]
    places: tuple[Name, ...]


def most_told(connection: Connection, types: Collection[str], most: int) -> list[MostTold]:
    """The events of these types that most versions tell as done, in that order."""
    v, n, c = t.event_version.c, t.event.c, t.claim.c
    told = func.count()
    joined = t.event.join(t.event_version, v.event == n.id).join(t.claim, and_(c.text == v.text, c.local_id == v.local_id))
    query = select(n.id, n.type).select_from(joined).where(n.type.in_(sorted(types)), c.status.in_(("happened", "ongoing")))
    rows = connection.execute(query.group_by(n.id, n.type).order_by(told.desc(), n.id).limit(most)).all()
    ids = [row.id for row in rows]
    parties, places = _named(connection, ids, t.party, t.party.c.entity), _named(connection, ids, t.claim, t.claim.c.place)
    return [MostTold(row.type, tuple(parties.get(row.id, ())), tuple(places.get(row.id, ()))) for row in rows]


def quoted(connection: Connection, entities: Sequence[str]) -> set[str]:
    """Those of the entities whose words are told."""
    s, e, q = t.spelling.c, t.local_entity.c, t.quote.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.quote, and_(q.text == e.text, q.entity == e.local_id))
    return set(connection.execute(select(s.entity).select_from(joined).where(s.entity.in_(entities)).distinct()).scalars())


def _named(connection: Connection, events: Sequence[str], table: Table, local: Column[Any]) -> dict[str, list[Name]]:
    """By event the entities whose id in a text stands in a column of a table of what claims name."""
    s, e, v = t.spelling.c, t.local_entity.c, t.event_version.c
    joined = t.event_version.join(table, and_(table.c.text == v.text, table.c.local_id == v.local_id))
    joined = joined.join(t.local_entity, and_(e.text == v.text, e.local_id == local)).join(t.spelling, s.id == e.spelling)
    query = select(v.event, s.entity).select_from(joined).where(v.event.in_(events), s.entity.is_not(None))
    rows = connection.execute(query.group_by(v.event, s.entity).order_by(func.count().desc(), s.entity)).all()
    known = names(connection, {row.entity for row in rows})
    out: dict[str, list[Name]] = {}
    for row in rows:
        out.setdefault(row.event, []).append(known[row.entity])
    return out
