"""From an archive of schema 1: texts known by their sha256 everywhere, names kept once a text, no full text.

Everything is derived from the kept contracts; the ids of events and entities are carried over, so that solving keeps them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from khabar.archive.kept.derive import derive
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import indexed
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import put_meta
from khabar.archive.schema.records import batched
from khabar.archive.schema.rows import Reading, rows_of, unpack
from khabar.archive.schema.version import context_key
from khabar.model.text import Context

#: What was known of a text from where it was met.
_CONTEXT = ("published", "published_by", "title", "outlet", "credit", "url", "retrieved")
_BATCH = 500
#: Spelling → how many texts have it for which entity.
_Known = dict[int, Counter[str]]
Row = Mapping[str, Any]


def upgrade(old: sqlite3.Connection, file: Path, progress: Callable[[int, int], None]) -> None:
    """Makes an archive of today's schema in ``file``, since all rows are made anew; its view is still to be solved."""
    old.row_factory = sqlite3.Row
    total = old.execute("SELECT count(*) FROM text").fetchone()[0]
    known: _Known = {}
    with open_archive(file) as archive:
        with archive.engine.begin() as connection:
            _copy_whole(old, connection)
        texts = enumerate(old.execute("SELECT * FROM text ORDER BY rowid"), 1)
        for some in batched(texts, _BATCH):
            with archive.engine.begin() as connection:
                _copy_texts(old, connection, dict(some), known)
            progress(some[-1][0], total)
        with archive.engine.begin() as connection:
            _name_entities(connection, known)
            fulltext.optimise(connection)


def _copy_whole(old: sqlite3.Connection, connection: Connection) -> None:
    """What stands for itself."""
    for table in (t.blob, t.passed_over, t.redirect):
        for some in batched((dict(row) for row in old.execute(f"SELECT * FROM {table.name}")), 5000):
            connection.execute(insert(table), some)
    changes = old.execute("SELECT value FROM meta WHERE key = 'changes'").fetchone()
    put_meta(connection, "changes", changes[0] if changes else "0")


def _copy_texts(old: sqlite3.Connection, connection: Connection, texts: Mapping[int, Row], known: _Known) -> None:
    """Texts by their new numbers, with all that hangs on them."""
    numbers = {row["id"]: number for number, row in texts.items()}
    connection.execute(insert(t.text), [{"number": number, **dict(row)} for number, row in texts.items()])
    keys = _copy_sightings(old, connection, numbers)
    contents = {row["id"]: row["content"] for row in texts.values()}
    readings = {numbers[row["text_id"]]: _reading(row, contents[row["text_id"]], keys) for row in _of(old, "reading", numbers)}
    if readings:
        connection.execute(insert(t.reading), [{"text": number, **one.key} for number, one in readings.items()])
    derive(connection, numbers.values(), {}, readings)
    fulltext.index(connection, [(number, indexed(row["content"])) for number, row in texts.items()])
    _carry_events(old, connection, numbers)
    _note_entities(old, readings, numbers, known)


def _copy_sightings(old: sqlite3.Connection, connection: Connection, numbers: Mapping[str, int]) -> dict[str, str]:
    """Where the texts were met, in the order of arrival; today's digest of what was known there by the digest of that time."""
    rows, keys = [], {}
    for row in _of(old, "sighting", numbers, "rowid AS seen, *"):
        context = Context(**{name: row[name] for name in _CONTEXT})
        keys[_key(context)] = keys[row["context"]] = context_key(context)
        given = {name: row[name] for name in ("seen", "place", "blob", "current", "replaces", *_CONTEXT)}
        rows.append({**given, "text": numbers[row["text_id"]], "context": context_key(context)})
    if rows:
        connection.execute(insert(t.sighting), rows)
    return keys


def _key(context: Context) -> str:
    """The digest of that time."""
    known = {name: value for name, value in asdict(context).items() if name in _CONTEXT}
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def _reading(row: Row, content: str, keys: Mapping[str, str]) -> Reading:
    """What was read, with its rows of today. Known names were no layer of their own: they count as others than today's."""
    key = {"code": row["code"], "rules": row["rules"], "contract": row["contract"], "names": ""}
    key["context"] = keys.get(row["context"], row["context"])
    return Reading(row["text_id"], key, rows_of(unpack(row["contract"]), content))


def _carry_events(old: sqlite3.Connection, connection: Connection, numbers: Mapping[str, int]) -> None:
    """Under which event each claim was known."""
    rows = [
        {"text": numbers[row["text_id"]], **{name: row[name] for name in ("local_id", "event", "number")}}
        for row in _of(old, "event_version", numbers)
    ]
    if rows:
        connection.execute(insert(t.event_version), rows)


def _note_entities(old: sqlite3.Connection, readings: Mapping[int, Reading], numbers: Mapping[str, int], known: _Known) -> None:
    """For whom each spelling stood."""
    entities = {(numbers[r["text_id"]], r["local_id"]): r["entity"] for r in _of(old, "entity_member", numbers)}
    for number, reading in readings.items():
        for row in dict(reading.rows)[t.local_entity.name]:
            if (number, row["local_id"]) in entities:
                known.setdefault(row["spelling"], Counter())[entities[number, row["local_id"]]] += 1


def _name_entities(connection: Connection, known: _Known) -> None:
    s = t.spelling.c
    there = set(connection.execute(select(s.id)).scalars())
    most = {spelling: min(of, key=lambda i: (-of[i], i)) for spelling, of in sorted(known.items())}
    rows = [{"which": spelling, "whom": entity} for spelling, entity in most.items() if spelling in there]
    if rows:
        connection.execute(update(t.spelling).where(s.id == bindparam("which")).values(entity=bindparam("whom")), rows)


def _of(old: sqlite3.Connection, table: str, ids: Mapping[str, int], columns: str = "*") -> Sequence[Row]:
    """The rows of some texts."""
    marks = ", ".join("?" * len(ids))
    return old.execute(f"SELECT {columns} FROM {table} WHERE text_id IN ({marks})", list(ids)).fetchall()
