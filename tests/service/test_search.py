"""What is found while one still writes, and names by their beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.service.asked import UsageError
from khabar.service.paged import Page
from khabar.service.search import Asked, search_json
from tests.archive.made import contract, entity, met, reading

AMAL, CITY = "أمل الزيداني", "طبرق"
TEXTS = (
    "صادرت الشرطة الأسلحة في الميناء",
    f"{AMAL} افتتحت متحفا للأسلحة القديمة في {CITY}",
    "وصلت السفينة إلى الميناء",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "khabar.db", create=True) as store:
        for number, content in enumerate(TEXTS):
            made = contract()
            made["articles"][0]["end"] = len(content)
            made["entities"] += [entity(name, kind) for name, kind in ((AMAL, "person"), (CITY, "place")) if name in content]
            store.store([met(content, f"{number}.txt")], [reading(content, made)], [])
        from khabar.archive.solved.view import bring_up_to_date

        bring_up_to_date(store, lambda _: {})
        yield store


@pytest.mark.parametrize(
    ("words", "writing", "texts", "begun"),
    [
        ("الاسلحة", False, {0, 1}, False),
        ("الاسلح", False, set(), False),
        ("الاسلح", True, {0, 1}, True),
        ("الميناء اسل", True, {0}, True),
        ("زرافة", True, set(), False),
        ("الميناء", True, {0, 2}, False),
        ("«الشرطة الأسل", True, None, False),
    ],
)
def test_words_while_they_are_written(archive: Archive, words: str, writing: bool, texts: set[int] | None, begun: bool) -> None:
    if texts is None:
        with pytest.raises(UsageError):
            search_json(archive, Asked(words), Page(), writing)
        return
    found = search_json(archive, Asked(words), Page(), writing)
    assert {int(hit["met"][0]["place"][0]) for hit in found["items"]} == texts
    assert (found["total"], found["begun"]) == (len(texts), begun)


@pytest.mark.parametrize(
    ("written", "names"),
    [("أمل", [AMAL]), ("الزيد", [AMAL]), ("امل الز", [AMAL]), ("طب", [CITY]), ("ا", []), ("بدر", []), ("", None)],
)
def test_names_that_begin_so(archive: Archive, written: str, names: list[str] | None) -> None:
    if names is None:
        with pytest.raises(UsageError):
            search_json(archive, Asked(written), Page())
        return
    assert [name["name"] for name in search_json(archive, Asked(written), Page())["names"]] == names


def test_pages_follow_each_other(archive: Archive) -> None:
    pages = [search_json(archive, Asked("الميناء OR للأسلحة"), Page(number, 2)) for number in (1, 2, 3)]
    assert [(page["total"], page["pages"], len(page["items"])) for page in pages] == [(3, 2, 2), (3, 2, 1), (3, 2, 0)]
    assert len({hit["text"] for page in pages for hit in page["items"]}) == 3
