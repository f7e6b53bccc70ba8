"""An archive as the first schema had it, made with plain SQL."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE meta ("key" VARCHAR NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE blob (sha256 VARCHAR(64) NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (sha256));
CREATE TABLE text (id VARCHAR(64) NOT NULL, content TEXT NOT NULL, extractor VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE TABLE sighting (place TEXT NOT NULL, text_id VARCHAR(64) NOT NULL, blob VARCHAR(64) NOT NULL, current INTEGER NOT NULL,
  replaces VARCHAR(64), context VARCHAR(64) NOT NULL, published VARCHAR, published_by VARCHAR, title TEXT, outlet TEXT, credit TEXT,
  url TEXT, retrieved VARCHAR, PRIMARY KEY (place, text_id));
CREATE TABLE passed_over (place TEXT NOT NULL, reason TEXT NOT NULL, text_id VARCHAR(64), PRIMARY KEY (place));
CREATE TABLE reading (text_id VARCHAR(64) NOT NULL, context VARCHAR(64) NOT NULL, code VARCHAR NOT NULL, rules VARCHAR NOT NULL,
  contract BLOB NOT NULL, PRIMARY KEY (text_id));
CREATE TABLE event (id VARCHAR NOT NULL, type VARCHAR NOT NULL, edtf VARCHAR, first VARCHAR(10), last VARCHAR(10), part_of VARCHAR,
  PRIMARY KEY (id));
CREATE TABLE event_version (text_id VARCHAR(64) NOT NULL, local_id VARCHAR NOT NULL, event VARCHAR NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (text_id, local_id)) WITHOUT ROWID;
CREATE TABLE redirect (id VARCHAR NOT NULL, "to" VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE TABLE entity (id VARCHAR NOT NULL, kind VARCHAR NOT NULL, name TEXT NOT NULL, name_en TEXT, PRIMARY KEY (id));
CREATE TABLE entity_member (text_id VARCHAR(64) NOT NULL, local_id VARCHAR NOT NULL, entity VARCHAR NOT NULL,
  PRIMARY KEY (text_id, local_id)) WITHOUT ROWID;
"""
_FIELDS = ("published", "published_by", "title", "outlet", "credit", "url", "retrieved")
Known = Mapping[str, str | None]


def make(
    path: Path,
    met: Iterable[tuple[str, str, Known, Mapping[str, Any]]],
    events: Mapping[str, str],
    entities: Mapping[str, str],
    redirects: Mapping[str, str] | None = None,
) -> None:
    """A file with (place, content, what is known, contract) each; at a place met again the last text counts.

    ``events`` gives an event's id by the first party's id, ``entities`` an entity's by the id that holds in its text.
    """
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(_TABLES)
        db.executemany("INSERT INTO meta VALUES (?, ?)", [("schema", "1"), ("changes", "7"), ("solved", "7")])
        db.execute("INSERT INTO blob VALUES (?, 9)", ("0" * 64,))
        db.execute("INSERT INTO passed_over VALUES ('broken.txt', 'empty', NULL)")
        for place, content, known, contract in met:
            _meet(db, place, content, {name: known.get(name) for name in _FIELDS}, contract)
            _solve(db, _id(content), contract, events, entities)
        db.executemany("INSERT INTO redirect VALUES (?, ?)", (redirects or {}).items())


def _id(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _meet(db: sqlite3.Connection, place: str, content: str, known: Known, contract: Mapping[str, Any]) -> None:
    before = db.execute("SELECT text_id FROM sighting WHERE place = ? AND current = 1", (place,)).fetchone()
    db.execute("UPDATE sighting SET current = 0 WHERE place = ?", (place,))
    digest = hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()
    db.execute("INSERT OR IGNORE INTO text VALUES (?, ?, 'plain/1')", (_id(content), content))
    row = (place, _id(content), "0" * 64, 1, before[0] if before else None, digest, *known.values())
    db.execute(f"INSERT INTO sighting VALUES ({', '.join('?' * len(row))})", row)
    packed = zlib.compress(json.dumps(contract, ensure_ascii=False).encode())
    db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, 'old code', 'old rules', ?)", (_id(content), digest, packed))


def _solve(
    db: sqlite3.Connection, text_id: str, contract: Mapping[str, Any], events: Mapping[str, str], entities: Mapping[str, str]
) -> None:
    for number, event in enumerate(contract["events"]):
        identity = events[event["who"][0]["entity"]]
        db.execute("INSERT OR IGNORE INTO event (id, type) VALUES (?, ?)", (identity, event["type"]))
        row = (text_id, event["id"], identity, number)
        db.execute("INSERT OR REPLACE INTO event_version VALUES (?, ?, ?, ?)", row)
    for one in contract["entities"]:
        identity = entities[one["id"]]
        db.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, NULL)", (identity, one["kind"], one["name"]))
        db.execute("INSERT OR REPLACE INTO entity_member VALUES (?, ?, ?)", (text_id, one["id"], identity))
