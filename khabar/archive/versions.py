"""Claims as comparing wants them, read from the rows of many texts at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive import tables as t
from khabar.archive.outlets import Outlets, outlets_of
from khabar.model.across import Version

#: (text number, id of the claim there)
_Key = tuple[int, str]


def load_versions(
    connection: Connection, types: Iterable[str], states_of: Callable[[Sequence[tuple[str, str]]], Mapping[str, str]]
) -> tuple[list[Version], dict[str, int]]:
    """All claims of some types, with their parties and places as entities of the archive; and the numbers of their texts by id.

    ``states_of`` is asked once for the states of all places.
    """
    wanted = sorted(types)
    parties, unnamed = _parties(connection, wanted)
    places = _places(connection, wanted)
    states = states_of(sorted(set(places.values())))
    shown, outlets = Outlets(connection), outlets_of(connection)
    c, a, x = t.claim.c, t.article.c, t.text.c
    joined = t.claim.join(t.text, x.number == c.text).outerjoin(t.article, (a.text == c.text) & (a.number == c.article))
    columns = (x.id, c.text, c.local_id, c.type, c.edtf, c.basis, c.status, a.outlet, a.published)
    rows = connection.execute(select(*columns).select_from(joined).where(c.type.in_(wanted))).all()

    def version(row: Any) -> Version:
        key = row.text, row.local_id
        place = places[key][0] if key in places else None
        who, whom = (tuple(sorted(parties.get((*key, role), ()))) for role in ("who", "whom"))
        return Version(
            text_id=row.id,
            event_id=row.local_id,
            type=row.type,
            who=who,
            whom=whom,
            when=row.edtf,
            basis=row.basis,
            place=place,
            state=states.get(place, place) if place else None,
            status=row.status,
            outlet=shown.article(row.text, row.outlet) or outlets.get(row.text),
            published=row.published,
            unnamed=tuple(sorted(unnamed.get(key, ()))),
        )

    return [version(row) for row in rows], {row.id: row.text for row in rows}


def _parties(connection: Connection, types: Sequence[str]) -> tuple[dict[tuple[int, str, str], set[str]], dict[_Key, set[str]]]:
    """Entities by text, claim and role; folded descriptions of unnamed parties by text and claim."""
    c, p, e, s = t.claim.c, t.party.c, t.local_entity.c, t.spelling.c
    joined = t.claim.join(t.party, (p.text == c.text) & (p.local_id == c.local_id))
    joined = joined.outerjoin(t.local_entity, (e.text == p.text) & (e.local_id == p.entity)).outerjoin(
        t.spelling, s.id == e.spelling
    )
    query = select(p.text, p.local_id, p.role, s.entity, p.unnamed).select_from(joined).where(c.type.in_(types))
    named: dict[tuple[int, str, str], set[str]] = {}
    unnamed: dict[_Key, set[str]] = {}
    for row in connection.execute(query):
        if row.entity:
            named.setdefault((row.text, row.local_id, row.role), set()).add(row.entity)
        elif row.unnamed:
            unnamed.setdefault((row.text, row.local_id), set()).add(row.unnamed)
    return named, unnamed


def _places(connection: Connection, types: Sequence[str]) -> dict[_Key, tuple[str, str]]:
    """Id and name of the place of each claim that has one."""
    c, e, s, n = t.claim.c, t.local_entity.c, t.spelling.c, t.entity.c
    joined = t.claim.join(t.local_entity, (e.text == c.text) & (e.local_id == c.place))
    joined = joined.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
    query = select(c.text, c.local_id, n.id, n.name).select_from(joined).where(c.type.in_(types), c.place.is_not(None))
    return {(row.text, row.local_id): (row.id, row.name) for row in connection.execute(query)}
