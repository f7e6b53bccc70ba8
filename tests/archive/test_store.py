"""The archive itself: what it opens and refuses, what it keeps."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.archive.asked.events import Filter, content, events, with_tellings
from khabar.archive.asked.people import entities_called
from khabar.archive.kept.opening import ArchiveError, open_archive
from khabar.archive.kept.store import Archive, Refused
from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import days
from khabar.archive.schema.version import context_key, version
from khabar.archive.schema.words import name_words
from khabar.archive.solved.view import bring_up_to_date, find_event, is_current
from khabar.model.text import Context
from tests.archive.made import current, event_ids, id_of, met, no_states, reading, visits


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def named(archive: Archive) -> list[str]:
    """Who is named in the readings that count, in the order of text ids."""
    return [entity["name"] for _, contract in archive.contracts() for entity in contract["entities"]]


def test_what_is_kept_comes_back(archive: Archive) -> None:
    context = Context(
        published="2020-01-01",
        published_by="metadata",
        title="عنوان",
        outlet="صحيفة",
        credit="وكالة",
        url="u",
        retrieved="2020-01-02",
        author="زينب",
        modified="2020-01-03",
    )
    one = met("نص", "x", context)
    archive.store([one], [reading("نص", visits("زيد"))], [Refused("y", "empty")])
    known = archive.known([("x", one.text.id, "u"), ("z", one.text.id, None)])
    assert known.at == {"x": (one.text.id, context_key(context))}
    assert known.contexts == {one.text.id: {"x": context}}
    assert known.read == {one.text.id: (context_key(Context()), version())}
    assert known.judged == {}
    assert list(archive.contracts()) == [(one.text.id, visits("زيد"))]
    assert archive.passed_over() == [Refused("y", "empty")]
    assert content(archive, one.text.id) == "نص"
    with pytest.raises(KeyError):
        content(archive, "0" * 64)


def test_bytes_of_documents_and_languages_come_back(archive: Archive) -> None:
    page = replace(met("نص", "x"), raw=b"<p>...</p>" * 9, suffix=".html")
    foreign = met("hello", "y")
    foreign = replace(foreign, text=replace(foreign.text, language="en"))
    archive.store([page, foreign], [], [])
    with archive.engine.connect() as connection:
        (blob,) = connection.execute(t.blob.select().where(t.blob.c.suffix == ".html")).all()
        languages = {row.content: row.language for row in connection.execute(t.text.select())}
    assert (zlib.decompress(blob.content), blob.suffix, blob.size) == (page.raw, ".html", 90)
    assert languages == {"نص": None, "hello": "en"}


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    twice = visits("زيد")
    twice["events"] *= 2
    with pytest.raises(Exception, match="UNIQUE"):
        archive.store([met("نص", "x")], [reading("نص", twice)], [Refused("y", "empty")])
    assert set(archive.counts().values()) == {0}
    assert is_current(archive)


def test_keeping_again_changes_nothing(archive: Archive) -> None:
    for _ in range(2):
        archive.store([met("نص", "x")], [reading("نص", visits("زيد"))], [Refused("y", "empty")])
    counts = archive.counts()
    assert (counts["text"], counts["sighting"], counts["reading"], counts["claim"], counts["passed_over"]) == (1, 1, 1, 1, 1)


def test_another_text_at_the_place_is_kept_but_no_longer_current(archive: Archive) -> None:
    old, new = reading("قديم", visits("زيد")), reading("جديد", visits("عمرو"))
    archive.store([met("قديم", "x"), met("قديم", "z")], [old], [])
    archive.store([met("جديد", "x")], [new], [])
    assert dict(current(archive)) == {"x": id_of("جديد"), "z": id_of("قديم")}
    assert sorted(named(archive)) == ["زيد", "عمرو"]
    archive.store([met("جديد", "z")], [], [])
    assert named(archive) == ["عمرو"]
    assert archive.counts()["claim"] == 1
    archive.store([met("قديم", "z")], [], [])
    assert sorted(named(archive)) == ["زيد", "عمرو"]
    counts = archive.counts()
    assert (counts["text"], counts["reading"], counts["claim"]) == (2, 2, 2)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p.write_bytes(b"hello world, not a database"), "not an archive of khabar"),
        (lambda p: p.mkdir(), "a folder"),
        (lambda p: sqlite3.connect(p).execute("CREATE TABLE other (x)"), "a database, but not an archive"),
        (lambda p: p.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000), "cannot be used as an archive"),
    ],
)
def test_what_is_no_archive_is_refused_and_left_alone(tmp_path, make, message: str) -> None:
    path = tmp_path / "a.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=message):
        open_archive(path)
    assert before is None or path.read_bytes() == before or message.startswith("a database")


def test_a_newer_archive_is_refused(tmp_path) -> None:
    path = tmp_path / "a.db"
    open_archive(path).__exit__()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(ArchiveError, match=r"newer khabar \(schema 99, this one knows \d+\); update"):
        open_archive(path)


def test_a_run_killed_before_it_made_the_tables(tmp_path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert path.stat().st_size
    with pytest.raises(ArchiveError, match="a database, but not an archive"):
        open_archive(path, create=False)
    with open_archive(path) as archive:
        assert archive.counts()["text"] == 0


def test_no_archive_where_one_is_needed(tmp_path) -> None:
    with pytest.raises(ArchiveError, match="khabar add"):
        open_archive(tmp_path / "none.db", create=False)
    with pytest.raises(ArchiveError, match="folder does not exist"):
        open_archive(tmp_path / "none" / "a.db")
    assert list(tmp_path.iterdir()) == []


def test_a_strange_file_name(tmp_path) -> None:
    path: Path = tmp_path / "a?b#c %41.db"
    open_archive(path).__exit__()
    assert path.is_file()


def test_ids_and_their_beginnings(archive: Archive) -> None:
    archive.store([met("نص", "x")], [reading("نص", visits("زيد", "عمرو"))], [])
    bring_up_to_date(archive, no_states)
    one, other = sorted(event_ids(archive).values())
    assert find_event(archive, one) == [one]
    shared = next(n for n in range(9) if one[: n + 1] != other[: n + 1])
    assert find_event(archive, one[: shared + 1]) == [one]
    assert find_event(archive, "%") == find_event(archive, "") == find_event(archive, "zzz") == []


def test_the_view_is_up_to_date_until_something_comes(archive: Archive) -> None:
    assert is_current(archive)
    archive.store([met("نص", "x")], [reading("نص", visits("زيد"))], [])
    assert not is_current(archive)
    bring_up_to_date(archive, no_states)
    assert is_current(archive)
    archive.store([], [], [Refused("y", "empty")])
    assert is_current(archive)


def test_more_keys_than_a_query_takes(archive: Archive) -> None:
    texts = [f"نص {n}" for n in range(1200)]
    archive.store([met(text, text) for text in texts], [reading(text, visits("زيد بن علي")) for text in texts], [])
    bring_up_to_date(archive, no_states)
    ids = [text_id for text_id, _ in archive.contracts()]
    assert ids == sorted(map(id_of, texts))
    assert len(archive.known((text, id_of(text), None) for text in texts).at) == 1200
    assert len(entities_called(archive, "علي زيد")) == 1
    found = with_tellings(archive, events(archive, Filter(who="زيد")))
    assert len(found) == 1200
    assert all(len(event.tellings) == 1 for event in found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("خليفة حفتر", {"خليفه", "حفتر"}),
        ("خَلِيفَة حـفتر", {"خليفه", "حفتر"}),
        ("عبد الفتاح السيسي", {"عبد", "فتاح", "سيسي"}),
        ("Khalifa Haftar", {"khalifa", "haftar"}),
        ("الو", {"الو"}),
        ("؟ - !", set()),
    ],
)
def test_name_words(name: str, words: set[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020", ("2020-01-01", "2020-12-31")),
        ("[2018-11,2020-02]", ("2018-11-01", "2020-02-29")),
        (None, (None, None)),
        ("soon", (None, None)),
    ],
)
def test_days(edtf, expected) -> None:
    assert days(edtf) == expected
