"""Readings as they were kept, in a stable order: what comparing and export start from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Subquery, Table, func, select

from khabar.archive import tables as t
from khabar.archive.rows import unpack

#: How many keys go into one ``IN (…)``: SQLite's oldest limit on variables is 999.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One text's reading with the place and outlet it is known from: what comparing starts from."""

    text_id: str
    document: str
    outlet: str | None
    contract: dict[str, Any]


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Rows in lists of ``size``, the last one shorter."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    """Distinct keys in order, few enough at a time for one query."""
    yield from batched(sorted(set(keys)), _CHUNK)


def read_records(connection: Connection) -> Iterator[Record]:
    """Every current reading with its articles, entities and events, ordered by text id."""
    first, r = _first_sightings(), t.reading.c
    query = select(r.text_id, first.c.place, first.c.outlet).join(first, first.c.text_id == r.text_id).order_by(r.text_id)
    for some in batched(connection.execute(query), _CHUNK):
        yield from _records(connection, some)


def read_contracts(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Text id and whole contract of every current reading, ordered by text id."""
    first, r = _first_sightings(), t.reading.c
    query = select(r.text_id, r.contract).join(first, first.c.text_id == r.text_id).order_by(r.text_id)
    for row in connection.execution_options(yield_per=100).execute(query):
        yield row.text_id, unpack(row.contract)


def _first_sightings() -> Subquery:
    """One row a current text: its first place and outlet, by name."""
    s = t.sighting.c
    columns = (s.text_id, func.min(s.place).label("place"), func.min(s.outlet).label("outlet"))
    return select(*columns).where(s.current == 1).group_by(s.text_id).subquery()


def _records(connection: Connection, rows: Sequence[Any]) -> Iterator[Record]:
    ids = [row.text_id for row in rows]
    articles, entities, events = (_by_text(connection, table, ids) for table in (t.article, t.local_entity, t.claim))
    for text_id, place, outlet in rows:
        contract = {
            "id": text_id,
            "document": place,
            "articles": [_article(row) for row in articles.get(text_id, ())],
            "entities": [
                {"id": e.local_id, "kind": e.kind, "name": e.name, "name_en": e.name_en} for e in entities.get(text_id, ())
            ],
            "events": [json.loads(row.told) for row in events.get(text_id, ())],
        }
        told = next((a["outlet"] for a in contract["articles"] if a["outlet"]), None)
        yield Record(text_id, place, outlet or told, contract)


def _article(row: Any) -> dict[str, Any]:
    published = {"edtf": row.published, "basis": row.basis} if row.published else None
    origin = [{"name": name} for name in json.loads(row.origin)]
    return {
        "start": row.start,
        "end": row.end,
        "title": row.title,
        "outlet": row.outlet,
        "origin": origin,
        "published": published,
    }


def _by_text(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Any]]:
    """Rows of a table by text, in the order in which the contract had them (they were written in that order)."""
    out: dict[str, list[Any]] = {}
    for row in connection.execute(select(table).where(table.c.text_id.in_(ids)).order_by(table.c.text_id, table.c.number)):
        out.setdefault(row.text_id, []).append(row)
    return out
