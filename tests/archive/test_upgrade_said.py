"""Archives of the second schema get rows of who said what from their kept readings, as corrected, and lose nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from khabar.archive.asked.find import Search, search
from khabar.archive.kept import schema2
from khabar.archive.kept.opening import ArchiveError, open_archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.query import parse
from khabar.archive.solved.view import is_current
from tests.archive.made import Json, contract, entity, entity_ids, event, event_ids, met, quote, reading, shown, wording
from tests.archive.test_upgrade import left, opened, schema_of

KAMAL, LAILA = "كمال الزيداني", "ليلى المصراتي"
TEXT, OTHER = "قال كمال الزيداني: لن نغلق المعبر", "زارت ليلى المصراتي القاهرة"


def told() -> Json:
    made = contract([event(0, "VISIT", [KAMAL], "2016-06-28")])
    made["entities"].append(entity(LAILA))
    made["entities"][0]["mentions"][0].update(start=0, end=4, office="وزير النقل")
    return {
        **made,
        "quotes": [quote({"entity": f"person:{KAMAL}"}, "لن نغلق المعبر", 19)],
        "wording": [wording("المشير", "title", KAMAL)],
    }


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """As today's, without what schemas 3 and 4 brought."""
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        archive.store([met(TEXT, "p"), met(OTHER, "q")], [reading(TEXT, told()), reading(OTHER, contract())], [])
    opened(path).__exit__()
    with closing(sqlite3.connect(path)) as db, db:
        for name in ("quote", "mentioned", "term", "claim_key"):
            db.execute(f"DROP TABLE {name}")
        db.execute("ALTER TABLE relation DROP COLUMN a_values")
        db.execute("ALTER TABLE relation RENAME COLUMN b_values TO reason")
        db.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    return path


def test_everything_is_there_and_who_said_what_besides(old: Path) -> None:
    before = rows(old)
    with open_archive(old) as archive:
        assert archive.copy == old.with_name("a.db.schema-2")
        assert not is_current(archive), "how versions differ is told otherwise now"
        ids, names, view = event_ids(archive), entity_ids(archive), shown(archive)
        with archive.engine.connect() as connection:
            assert len(search(connection, Search(parse("المعبر"))).hits) == 1
    assert (schema_of(old), left(old)) == ("5", {"a.db", "a.db.schema-2"})
    after = rows(old)
    made = {"meta", "touched", "relation"}
    assert {n: some for n, some in after.items() if n in before.keys() - made} == {n: before[n] for n in before.keys() - made}
    assert [row[6] for row in after["quote"]] == [f"person:{KAMAL}"]
    assert '"as":"وزير النقل"' in str(after["quote"])
    assert [row[7] for row in after["term"]] == [f"person:{KAMAL}"]
    with opened(old) as archive:
        assert (event_ids(archive), entity_ids(archive), shown(archive)) == (ids, names, view)


def test_of_schema_4_what_waits_still_waits_and_events_are_solved_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_archive(path) as archive:
        archive.store([met(TEXT, "p"), met(OTHER, "q")], [reading(TEXT, told()), reading(OTHER, contract())], [])
    opened(path).__exit__()
    with open_archive(path) as archive:
        before = event_ids(archive), entity_ids(archive), shown(archive)
    with closing(sqlite3.connect(path)) as db, db:
        for column in ("joined", "apart"):
            db.execute(f"ALTER TABLE event DROP COLUMN {column}")
        db.execute("INSERT INTO touched (kind, value) VALUES ('copy', '1')")
        db.execute("UPDATE meta SET value = '4' WHERE key = 'schema'")
    with open_archive(path) as archive, archive.engine.connect() as connection:
        assert not is_current(archive)
        assert ("copy", "1") in set(connection.execute(select(t.touched)).all())
    with opened(path) as archive:
        assert (event_ids(archive), entity_ids(archive), shown(archive)) == before


def test_an_error_leaves_the_old_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(schema2, "add_said", full)
        with pytest.raises(ArchiveError, match="nothing was changed"):
            open_archive(old)
    assert (schema_of(old), left(old)) == ("2", {"a.db"})
    opened(old).__exit__()
    assert schema_of(old) == "5"


def test_the_rows_are_those_that_a_reading_gives(old: Path) -> None:
    opened(old).__exit__()
    with open_archive(old.with_name("b.db")) as archive:
        archive.store([met(TEXT, "p"), met(OTHER, "q")], [reading(TEXT, told()), reading(OTHER, contract())], [])
    one, other = rows(old), rows(old.with_name("b.db"))
    assert all(one[name] == other[name] for name in ("quote", "mentioned", "term", "claim_key"))
