"""Readings as they were kept, in a stable order, and rows in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import unpack

Key = TypeVar("Key", str, int)
#: How many keys go into one ``IN (…)``: SQLite's oldest limit on variables is 999.
_CHUNK = 500


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Rows in lists of ``size``, the last one shorter."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some


def chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Distinct keys in order, few enough at a time for one query."""
    yield from batched(sorted(set(keys)), _CHUNK)


def read_contracts(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Text id and whole contract of every text that is met somewhere now, ordered by text id."""
    r, x, s = t.reading.c, t.text.c, t.sighting.c
    current = select(s.text).where(s.current == 1)
    query = select(x.id, r.contract).join(t.text, x.number == r.text).where(r.text.in_(current)).order_by(x.id)
    for row in connection.execution_options(yield_per=100).execute(query):
        yield row.id, unpack(row.contract)
