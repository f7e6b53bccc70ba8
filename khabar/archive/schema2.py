"""From an archive of schema 2, which kept quotes in the readings only: everything as it is, and rows of who said what."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from khabar.archive import fulltext
from khabar.archive import tables as t
from khabar.archive.derive import add_said
from khabar.archive.opening import open_archive
from khabar.archive.records import batched

_BATCH = 500


def upgrade(old: sqlite3.Connection, file: Path, progress: Callable[[int, int], None]) -> None:
    """Makes an archive of schema 3 in ``file``; its view is solved as it was."""
    with open_archive(file) as archive:
        with closing(sqlite3.connect(file)) as made, made:
            _copy(old, made)
        with archive.engine.connect() as connection:
            numbers = list(connection.execute(select(t.reading.c.text).order_by(t.reading.c.text)).scalars())
        done = 0
        for some in batched(numbers, _BATCH):
            with archive.engine.begin() as connection:
                add_said(connection, some)
            done += len(some)
            progress(done, len(numbers))


def _copy(old: sqlite3.Connection, made: sqlite3.Connection) -> None:
    """Row by row: a file that is locked cannot be copied whole without giving up the lock."""
    there = {name for (name,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for name in (*t.metadata.tables, *fulltext.TABLES):
        if name in there:
            rows = old.execute(f'SELECT * FROM "{name}"')
            columns = [f'"{column[0]}"' for column in rows.description]
            made.execute(f'DELETE FROM "{name}"')
            marks = ", ".join("?" * len(columns))
            made.executemany(f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({marks})', map(tuple, rows))
    made.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
