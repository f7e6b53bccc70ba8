"""Archives of the first schema: brought to today's with everything in them, the old file kept; a crash leaves one of both."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from khabar.archive.asked.events import Filter, events, with_tellings
from khabar.archive.asked.people import entities_called
from khabar.archive.kept import schema1 as steps
from khabar.archive.kept import upgrade as upgrading
from khabar.archive.kept.opening import ArchiveError, open_archive
from khabar.archive.kept.store import Archive, Refused
from khabar.archive.solved.view import bring_up_to_date, find_event, find_ids
from khabar.model.text import Context
from tests.archive.made import contract, current, entity_ids, event, event_ids, id_of, no_states
from tests.archive.schema1 import make
from tests.run.whole import check_whole

DAY = "2016-06-28"
KAMAL, KAMAL_AHMED, LAILA = "كمال الزيداني", "كمال أحمد الزيداني", "ليلى المصراتي"
OLD, NEW, OTHER = "زار كمال الزيداني موسكو", "زار كمال أحمد الزيداني موسكو الثلاثاء", "زارت ليلى المصراتي القاهرة"
WHOLE = {"published": DAY, "published_by": "metadata", "title": "عنوان", "outlet": "صحيفة", "url": "http://a.example/1"}
MET = [
    ("p", OTHER, {}, contract([event(0, "VISIT", [LAILA], "2015-01-01")])),
    ("p", OLD, WHOLE, contract([event(0, "VISIT", [KAMAL], DAY)])),
    ("q", NEW, {"outlet": "أخرى"}, contract([event(0, "VISIT", [KAMAL_AHMED], DAY)])),
    ("r", OTHER, {}, contract([event(0, "VISIT", [LAILA], "2015-01-01")])),
]
EVENTS = {f"person:{KAMAL}": "eeeekamal", f"person:{KAMAL_AHMED}": "eeeekamal", f"person:{LAILA}": "eeeelaila"}
ENTITIES = {f"person:{KAMAL}": "person-kamal", f"person:{KAMAL_AHMED}": "person-kamal", f"person:{LAILA}": "person-laila"}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    make(path, MET, EVENTS, ENTITIES, {"eeeelost": "eeeekamal"})
    return path


def opened(path: Path) -> Archive:
    archive = open_archive(path, create=False)
    bring_up_to_date(archive, no_states)
    return archive


def left(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def schema_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as db:
        return str(db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])


def test_everything_is_there(old: Path) -> None:
    with opened(old) as archive:
        assert dict(current(archive)) == {"p": id_of(OLD), "q": id_of(NEW), "r": id_of(OTHER)}
        assert {i: dict(c) for i, c in archive.contracts()} == {id_of(t): c for _, t, _, c in MET}
        assert archive.passed_over() == [Refused("broken.txt", "empty")]
        known = archive.known([("p", id_of(OLD), None)])
        assert known.contexts == {id_of(OLD): {"p": Context(**WHOLE)}}
        assert known.read[id_of(OLD)][1].code == "old code"
        counts = archive.counts()
        assert (counts["text"], counts["sighting"], counts["reading"], counts["claim"]) == (3, 4, 3, 3)
    check_readable(old)


def check_readable(path: Path) -> None:
    """The full text and the names are found."""
    from khabar.archive.asked.find import Search, search
    from khabar.archive.schema.query import parse

    with open_archive(path, create=False) as archive:
        with archive.engine.connect() as connection:
            assert {hit.text_id for hit in search(connection, Search(parse("موسكو"))).hits} == {id_of(OLD), id_of(NEW)}
        assert entities_called(archive, "أحمد الزيداني") == ["person-kamal"]


def test_what_was_known_counts_as_known_so_that_only_a_new_reader_reads_anew(old: Path) -> None:
    from khabar.archive.schema.version import context_key

    with opened(old) as archive:
        known = archive.known([("p", id_of(OLD), None), ("q", id_of(NEW), None)])
        assert known.at["p"] == (id_of(OLD), context_key(Context(**WHOLE)))
        assert known.read[id_of(OLD)][0] == context_key(Context(**WHOLE))
        assert known.read[id_of(NEW)][0] == context_key(Context(outlet="أخرى"))


def test_ids_are_kept_and_lost_ones_still_lead_on(old: Path) -> None:
    with opened(old) as archive:
        ids = event_ids(archive)
        assert ids == {(id_of(OLD), "h0"): "eeeekamal", (id_of(NEW), "h0"): "eeeekamal", (id_of(OTHER), "h0"): "eeeelaila"}
        assert entity_ids(archive) == {KAMAL: "person-kamal", KAMAL_AHMED: "person-kamal", LAILA: "person-laila"}
        assert find_event(archive, "eeeelost") == ["eeeekamal"]
        (found,) = with_tellings(archive, events(archive, Filter(who=KAMAL)))
        assert len(found.tellings) == 2


def test_an_entity_that_is_solved_otherwise_now_leads_on(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path, MET, EVENTS, ENTITIES | {f"person:{KAMAL}": "person-other"})
    with opened(path) as archive:
        kept = entity_ids(archive)[KAMAL]
        (lost,) = {"person-kamal", "person-other"} - {kept}
        with archive.engine.connect() as connection:
            assert find_ids(connection, lost).entities == (kept,)


def test_the_old_file_is_kept_and_nothing_else_lies_about(old: Path) -> None:
    with open_archive(old) as archive:
        assert archive.copy == old.with_name("a.db.schema-1")
    with open_archive(old) as archive:
        assert archive.copy is None
    assert left(old) == {"a.db", "a.db.schema-1"}
    assert (schema_of(old), schema_of(old.with_name("a.db.schema-1"))) == ("5", "1")
    make(old.with_name("b.db"), MET, EVENTS, ENTITIES)
    os.replace(old.with_name("b.db"), old)
    with open_archive(old) as archive:  # a copy that is there already is not written over
        assert archive.copy == old.with_name("a.db.schema-1.2")


def test_without_links_the_old_file_is_copied(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    opened(old).__exit__()
    assert left(old) == {"a.db", "a.db.schema-1"}
    with closing(sqlite3.connect(old.with_name("a.db.schema-1"))) as db:
        assert db.execute("SELECT count(*) FROM text").fetchone() == (3,)


def test_what_is_in_the_journal_only_is_there_too(old: Path) -> None:
    """A run that was killed leaves its last batches in the file beside."""
    script = "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(\"INSERT INTO passed_over VALUES ('z', 'late', NULL)\"); db.commit(); os._exit(9)"
    subprocess.run([sys.executable, "-c", script, str(old)], check=False)
    assert old.with_name("a.db-wal").stat().st_size
    with opened(old) as archive:
        assert Refused("z", "late") in archive.passed_over()
    with closing(sqlite3.connect(old.with_name("a.db.schema-1"))) as db:
        assert db.execute("SELECT count(*) FROM passed_over").fetchone() == (2,)


@pytest.mark.parametrize("moment", ["_copy_whole", "_copy_texts", "_name_entities"])
def test_an_error_leaves_the_old_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(steps, moment, full)
        with pytest.raises(
            ArchiveError, match=r"a\.db: cannot be upgraded .*\(database or disk is full\); nothing was changed.* 1 MB more"
        ):
            open_archive(old)
    assert (schema_of(old), left(old)) == ("1", {"a.db"})
    opened(old).__exit__()
    assert schema_of(old) == "5"


def test_a_crash_before_the_new_file_takes_its_place(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", dies)
        patch.setattr(upgrading, "_remove", lambda _: None)  # what a kill leaves
        with pytest.raises(Killed):
            open_archive(old)
    assert {"a.db", "a.db.schema-1", "a.db.upgrading"} <= left(old)
    assert schema_of(old) == "1"
    with opened(old) as archive:
        assert archive.copy == old.with_name("a.db.schema-1")
    assert left(old) == {"a.db", "a.db.schema-1"}
    check_whole_of(old)


def check_whole_of(path: Path) -> None:
    with open_archive(path, create=False) as archive:
        assert archive.counts()["event"] == 2
    check_readable(path)


def test_an_archive_in_use_waits(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "_PATIENCE", 0.1)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another run of khabar is using it; wait"):
            open_archive(old)
        other.execute("ROLLBACK")
    opened(old).__exit__()
    assert schema_of(old) == "5"


def test_a_schema_nobody_knows(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    with pytest.raises(ArchiveError, match=r"schema 0\) this one cannot upgrade"):
        open_archive(old)


def test_steps_follow_each_other(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a schema 6 would come to be: its step gets what the step before made."""
    from khabar.archive.schema import tables as t

    def fourth(source: sqlite3.Connection, made: Path, _: object) -> None:
        with closing(sqlite3.connect(made)) as target:
            source.backup(target)
            with target:
                target.execute("UPDATE meta SET value = '6' WHERE key = 'schema'")

    def third(source: sqlite3.Connection, made: Path, _: object) -> None:
        monkeypatch.setattr(t, "SCHEMA", 5)
        steps.upgrade(source, made, lambda *_: None)
        monkeypatch.setattr(t, "SCHEMA", 6)

    monkeypatch.setattr(t, "SCHEMA", 6)
    monkeypatch.setattr(upgrading, "STEPS", {1: third, 5: fourth})
    with open_archive(old) as archive:
        assert archive.counts()["text"] == 3
    assert schema_of(old) == "6"
    assert left(old) == {"a.db", "a.db.schema-1"}


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_killed_at_random_moments_and_two_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    many = [(f"p{n}", f"{OLD} {n}", {}, contract([event(0, "VISIT", [KAMAL], DAY)])) for n in range(3000)]
    make(path, many, EVENTS, ENTITIES)
    command = [sys.executable, "-m", "khabar.cli", "timeline", "--archive", str(path), "--json"]
    states = set()
    for part in range(1, 8):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not path.with_name("a.db.upgrading").exists() and schema_of_quietly(path) == "1":
            time.sleep(0.01)
        time.sleep(part * 0.15)
        process.kill()
        process.wait()
        states.add(schema_of(path))
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT count(*) FROM text").fetchone() == (3000,)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "1" in states, "no kill came in time: the test is worth nothing"
    answers = [tmp_path / "one.out", tmp_path / "other.out"]
    both = [subprocess.Popen(command, stdout=answer.open("wb"), stderr=subprocess.STDOUT) for answer in answers]
    assert [process.wait(timeout=120) for process in both] == [0, 0], [answer.read_text() for answer in answers]
    told = [[line for line in answer.read_text().splitlines() if line.startswith("{")] for answer in answers]
    assert told[0] == told[1]
    assert '"id": "eeeekamal"' in told[0][0]
    assert check_whole(path) == 3000
    assert {name for name in left(path) if not name.endswith(("-wal", "-shm", ".out"))} == {"a.db", "a.db.schema-1"}


def schema_of_quietly(path: Path) -> str:
    """As ``schema_of``, without a lock that could be in the way."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)) as db:
        try:
            return str(db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])
        except sqlite3.OperationalError:
            return "1"
