"""From an archive of schema 2, 3 or 4: everything as it is, rows that were not kept then, and the view to be solved anew.

Schema 2 kept quotes in the readings only; schema 3 had no keys by which claims are looked up, looked for no copies, and told in
words how versions differ; schema 4 did not keep how narrowly versions came together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, select

from khabar.archive.kept import copied
from khabar.archive.kept.derive import add_said, touch
from khabar.archive.kept.opening import open_archive
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched
from khabar.archive.schema.rows import claim_keys

_BATCH = 500
#: What solving makes anew, or what held other things then.
_LEFT = frozenset({t.relation.name, t.touched.name})


def upgrade(old: sqlite3.Connection, file: Path, progress: Callable[[int, int], None]) -> None:
    """Makes an archive of today's schema in ``file``; its view is still to be solved."""
    there = _tables(old)
    with open_archive(file) as archive:
        with closing(sqlite3.connect(file)) as made, made:
            _copy(old, made)
        with archive.engine.connect() as connection:
            numbers = list(connection.execute(select(t.reading.c.text).order_by(t.reading.c.text)).scalars())
        done = 0
        for some in batched(numbers, _BATCH):
            with archive.engine.begin() as connection:
                if t.quote.name not in there:
                    add_said(connection, some)
                if t.claim_key.name not in there:
                    _add_keys(connection, some)
                    copied.fill(connection, some)
                touch(connection, "claims", map(str, some))
            done += len(some)
            progress(done, len(numbers))


def _tables(old: sqlite3.Connection) -> set[str]:
    return {name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _copy(old: sqlite3.Connection, made: sqlite3.Connection) -> None:
    """Row by row: a file that is locked cannot be copied whole without giving up the lock."""
    there = _tables(old)
    for name in (*t.metadata.tables, *fulltext.TABLES):
        if name in there and name not in _LEFT:
            rows = old.execute(f'SELECT * FROM "{name}"')
            columns = [f'"{column[0]}"' for column in rows.description]
            made.execute(f'DELETE FROM "{name}"')
            marks = ", ".join("?" * len(columns))
            made.executemany(f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({marks})', map(tuple, rows))
    # Texts that may have to be read anew are noted as then; what had to be solved anew is all solved anew.
    if t.touched.name in there:
        rows = old.execute("SELECT kind, value FROM touched WHERE kind IN ('text', 'block', ?)", (copied.TOUCHED,))
        made.executemany("INSERT INTO touched (kind, value) VALUES (?, ?)", map(tuple, rows))
    made.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (str(t.SCHEMA),))


def _add_keys(connection: Connection, texts: Sequence[int]) -> None:
    """The keys by which the claims of texts are looked up."""
    c, e, s, a = t.claim.c, t.local_entity.c, t.spelling.c, t.article.c
    blocks: dict[int, dict[str, str]] = {}
    joined = t.local_entity.join(t.spelling, s.id == e.spelling)
    for row in connection.execute(select(e.text, e.local_id, s.block).select_from(joined).where(e.text.in_(texts))):
        blocks.setdefault(row.text, {})[row.local_id] = row.block
    claims = t.claim.outerjoin(t.article, (a.text == c.text) & (a.number == c.article))
    rows = [
        {"text": row.text, **key}
        for row in connection.execute(select(c.text, c.told, a.published).select_from(claims).where(c.text.in_(texts)))
        for key in claim_keys(json.loads(row.told), {"published": {"edtf": row.published}}, blocks.get(row.text, {}))
    ]
    if rows:
        connection.execute(insert(t.claim_key), rows)
