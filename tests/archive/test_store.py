"""The archive itself: what it opens and refuses, what it keeps, which ids last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from khabar.archive.rows import Reading, context_key, days, rows_of, version
from khabar.archive.search import Filter, content, entities_called, events, with_tellings
from khabar.archive.solved import find_event, previous, save_solution
from khabar.archive.store import Archive, ArchiveError, Met, Refused, open_archive
from khabar.archive.words import name_words
from khabar.model.across import Event, Relation
from khabar.model.text import Blob, Context, Sighting
from khabar.sources.found import make_text


@dataclass(frozen=True)
class Solved:
    events: tuple[Event, ...] = ()
    entities: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    part_of: dict = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def contract(*whos: str) -> dict:
    """A reading with one visit a name."""
    entities = [{"id": w, "kind": "person", "name": w, "name_en": None, "mentions": []} for w in whos]
    visits = [
        {"id": f"h{n}", "type": "VISIT", "article": 0, "status": "happened", "who": [{"entity": w}], "whom": [], "accounts": []}
        for n, w in enumerate(whos)
    ]
    article = {"start": 0, "end": 4, "title": None, "outlet": "صحيفة", "origin": [{"name": "وكالة"}], "published": None}
    return {"articles": [article], "entities": entities, "events": visits, "claims": [], "quotes": [], "dates": []}


def met(text: str, place: str, context: Context = Context()) -> Met:  # noqa: B008
    return Met(make_text(text, "plain/1"), context, Sighting(Blob("0" * 64, 9), place, context.outlet))


def reading(text: str, *whos: str) -> Reading:
    return rows_of(contract(*whos), make_text(text, "plain/1").id, Context(), version())


def test_what_is_kept_comes_back(archive: Archive) -> None:
    context = Context(
        published="2020-01-01", published_by="metadata", title="عنوان", outlet="صحيفة", url="u", retrieved="2020-01-02"
    )
    one = met("نص", "x", context)
    archive.store([one], [reading("نص", "زيد")], [Refused("y", "empty")])
    known = archive.known(["x", "y"], [one.text.id])
    assert known.at == {"x": (one.text.id, context_key(context))}
    assert known.contexts == {one.text.id: {"x": context}}
    assert known.read == {one.text.id: (context_key(Context()), version())}
    (kept,) = archive.records()
    assert (kept.document, kept.outlet, kept.contract["events"]) == ("x", "صحيفة", contract("زيد")["events"])
    assert [c for _, c in archive.contracts()] == [contract("زيد")]
    assert archive.passed_over() == [Refused("y", "empty")]
    assert content(archive, one.text.id) == "نص"


def test_a_batch_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    rows = reading("نص", "زيد").rows
    with pytest.raises(Exception, match="UNIQUE"):
        archive.store([met("نص", "x")], [Reading("t", rows + rows)], [Refused("y", "empty")])
    assert set(archive.counts().values()) == {0}
    assert not archive.changed()


def test_keeping_again_changes_nothing(archive: Archive) -> None:
    for _ in range(2):
        archive.store([met("نص", "x")], [reading("نص", "زيد")], [Refused("y", "empty")])
    counts = archive.counts()
    assert (counts["text"], counts["sighting"], counts["reading"], counts["claim"], counts["passed_over"]) == (1, 1, 1, 1, 1)


def test_another_text_at_the_place_is_kept_but_no_longer_current(archive: Archive) -> None:
    archive.store([met("قديم", "x"), met("قديم", "z")], [reading("قديم", "زيد")], [])
    archive.store([met("جديد", "x")], [reading("جديد", "عمرو")], [])
    assert {r.document: r.contract["entities"][0]["name"] for r in archive.records()} == {"x": "عمرو", "z": "زيد"}
    archive.store([met("جديد", "z")], [], [])
    assert [r.contract["entities"][0]["name"] for r in archive.records()] == ["عمرو"]
    archive.store([met("قديم", "z")], [], [])
    assert len(list(archive.records())) == 2
    assert archive.counts()["text"] == 2


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
    with pytest.raises(ArchiveError, match=r"newer khabar \(schema 99, this one knows 1\); update"):
        open_archive(path)


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


def test_a_lost_id_leads_on(archive: Archive) -> None:
    archive.store([met("نص", "x")], [reading("نص", "زيد", "عمرو", "بكر")], [])
    (text_id,) = (r.text_id for r in archive.records())
    h = [(text_id, f"h{n}") for n in range(3)]
    save_solution(archive, Solved((Event("aaaa", "VISIT", None, (h[0],)), Event("abbb", "VISIT", None, (h[1], h[2])))))
    assert previous(archive) == {h[0]: "aaaa", h[1]: "abbb", h[2]: "abbb"}
    save_solution(archive, Solved((Event("abbb", "VISIT", None, tuple(h)),)))
    assert find_event(archive, "aaaa") == ["abbb"]
    save_solution(archive, Solved((Event("cccc", "VISIT", None, tuple(h)),)))
    assert find_event(archive, "aaaa") == find_event(archive, "abbb") == ["cccc"]
    save_solution(archive, Solved((Event("aaaa", "VISIT", None, tuple(h)),)))
    assert find_event(archive, "aaaa") == find_event(archive, "cccc") == ["aaaa"]
    assert find_event(archive, "a") == ["aaaa"]
    assert find_event(archive, "%") == find_event(archive, "") == find_event(archive, "zzz") == []


def test_the_view_is_up_to_date_until_something_comes(archive: Archive) -> None:
    assert not archive.changed()
    archive.store([met("نص", "x")], [reading("نص")], [])
    assert archive.changed()
    save_solution(archive, Solved())
    assert not archive.changed()
    archive.store([], [], [Refused("y", "empty")])
    assert not archive.changed()


def test_more_keys_than_a_query_takes(archive: Archive) -> None:
    texts = [f"نص {n}" for n in range(1200)]
    archive.store([met(text, text) for text in texts], [reading(text, "زيد بن علي") for text in texts], [])
    ids = [r.text_id for r in archive.records()]
    assert ids == sorted(make_text(text, "plain/1").id for text in texts)
    found = tuple(Event(f"e{i}", "VISIT", None, ((i, "h0"),)) for i in ids)
    names = {f"n{i}": ("person", "زيد بن علي", None) for i in ids}
    save_solution(archive, Solved(found, {(i, "زيد بن علي"): f"n{i}" for i in ids}, names))
    assert len(archive.known(texts, ids).at) == 1200
    assert len(entities_called(archive, "علي زيد")) == 1200
    assert len(with_tellings(archive, events(archive, Filter(who="زيد")))) == 1200


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
