"""Names by the number of texts that hold them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khabar.archive.asked.named import most_named
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from tests.archive.made import contract, entity, met, no_states, reading

HADI, SALMA, OMAR, HARBOUR = "هادي المنصوري", "سلمى الطاهر", "عمر المنصوري", "ميناء الزهراء"


def keep(archive: Archive, name: str, *people: str) -> None:
    made = {**contract(), "entities": [*map(entity, people), entity(HARBOUR, "place")]}
    archive.store([met(name, f"/x/{name}.txt")], [reading(name, made)], [])
    bring_up_to_date(archive, no_states)


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        keep(store, "a", HADI, SALMA)
        keep(store, "b", HADI, OMAR)
        keep(store, "c", HADI, SALMA)
        keep(store, "d")
        yield store


def named(archive: Archive, kind: str | None = None, words: str = "", first: int = 0, most: int = 9) -> list[tuple[str, int]]:
    return [(name.name, texts) for name, texts in most_named(archive, kind, words, first, most)[1]]


def test_by_their_texts(archive: Archive) -> None:
    assert named(archive) == [(HARBOUR, 4), (HADI, 3), (SALMA, 2), (OMAR, 1)]
    assert named(archive, "person") == [(HADI, 3), (SALMA, 2), (OMAR, 1)]
    assert named(archive, "organization") == []


def test_a_page_of_them_and_how_many_there_are(archive: Archive) -> None:
    assert named(archive, first=1, most=2) == [(HADI, 3), (SALMA, 2)]
    assert most_named(archive, None, "", 9, 9) == (4, [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("المنصوري", [HADI, OMAR]),
        ("منصور", [HADI, OMAR]),
        ("عمر منصو", [OMAR]),
        ("منصور سلمى", []),
        ("  ", [HARBOUR, HADI, SALMA, OMAR]),
        ("%", []),
        ("م" * 400, []),
    ],
)
def test_by_words_and_their_beginnings(archive: Archive, words: str, found: list[str]) -> None:
    assert [name for name, _ in named(archive, words=words)] == found


def test_what_came_since_is_counted(archive: Archive) -> None:
    assert named(archive)[1] == (HADI, 3)
    keep(archive, "e", HADI)
    assert named(archive)[1] == (HADI, 4)
