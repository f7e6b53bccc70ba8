"""Whether an archive is whole: what every test that kills, fills or stops something asks afterwards."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import rows_of, unpack

#: Derived tables whose rows are compared one by one, with the columns that tell them apart.
_ROWS = {
    t.claim.name: ("local_id", "type", "told"),
    t.party.name: ("local_id", "role", "number", "entity"),
    t.quote.name: ("number", "entity", "told"),
    t.mentioned.name: ("entity", "number"),
    t.term.name: ("number", "about", "told"),
    t.local_entity.name: ("local_id", "spelling"),
    t.article.name: ("number", "start"),
    t.alias_in.name: ("alias",),
}
_SHARED = {t.spelling.name, t.alias.name}


def check_whole(path: Path, reported: Iterable[Mapping[str, Any]] = ()) -> int:
    """Asserts that nothing is half there, nothing there twice, and everything reported there; the number of texts.

    All texts must be Arabic ones that stay where they were met.
    """
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        texts = dict(db.execute("SELECT number, id FROM text"))
        for number, content in db.execute("SELECT number, content FROM text"):
            assert hashlib.sha256(content.encode()).hexdigest() == texts[number]
        _check_readings(db, texts)
        indexed = [number for (number,) in db.execute("SELECT id FROM words_docsize")]
        assert sorted(indexed) == sorted(texts)
        places = dict(db.execute("SELECT place, text FROM sighting WHERE current = 1"))
        assert len(places) == db.execute("SELECT count(*) FROM sighting").fetchone()[0], "no place twice"
        assert set(places.values()) == set(texts)
        kept = {(place, texts[number]) for place, number in places.items()}
    missing = [line for line in reported if line["state"] != "passed over" and (line["place"], line["text"]) not in kept]
    assert missing == []
    return len(texts)


def _check_readings(db: sqlite3.Connection, texts: Mapping[int, str]) -> None:
    """Every text has its reading, and the rows that follow from it, and no others are there."""
    expected: dict[str, set[tuple[Any, ...]]] = {name: set() for name in _ROWS}
    shared: dict[str, set[int]] = {name: set() for name in _SHARED}
    numbers = []
    joined = "SELECT reading.text, contract, content FROM reading JOIN text ON text.number = reading.text"
    for number, packed, content in db.execute(joined):
        numbers.append(number)
        for name, rows in rows_of(unpack(packed), content):
            if name in _ROWS:
                expected[name].update((number, *(row[column] for column in _ROWS[name])) for row in rows)
            elif name in _SHARED:
                shared[name].update(row["id"] for row in rows)
    assert sorted(numbers) == sorted(texts)
    for name, columns in _ROWS.items():
        found = db.execute(f"SELECT text, {', '.join(columns)} FROM {name}").fetchall()
        assert len(found) == len(set(found))
        assert set(found) == expected[name], name
    for name, ids in shared.items():
        assert ids <= {i for (i,) in db.execute(f"SELECT id FROM {name}")}, name
