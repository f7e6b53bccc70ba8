"""Quotes by pages, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.service.asked import UsageError
from khabar.service.paged import Page
from khabar.service.quotes import Asked, quotes_json
from tests.archive.made import contract, entity, met, quote, reading

KAMAL = "كمال الزيداني"
SAID = {"لن نغلق المعبر": "2023-05-01", "لا علم لي": "2023-05-03", "نرحب بالجميع": None, "غدا نفتح المعبر": "2023-05-02"}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "khabar.db", create=True) as store:
        for words, day in SAID.items():
            content = f"{KAMAL}: {words}"
            made = contract(published={"edtf": day or "../..", "basis": "text"})
            made["articles"][0]["end"] = len(content)
            made["entities"] += [entity(KAMAL)]
            start = content.index(words)
            made["quotes"] = [quote({"entity": f"person:{KAMAL}"}, words) | {"start": start, "end": len(content)}]
            store.store([met(content, words)], [reading(content, made)], [])
        from khabar.archive.solved.view import bring_up_to_date

        bring_up_to_date(store, lambda _: {})
        yield store


def words(archive: Archive, page: Page, **asked: str) -> list[str]:
    return [said["surface"] for said in quotes_json(archive, Asked(**asked), page)["items"]]


def test_the_newest_come_first_and_what_has_no_day_last(archive: Archive) -> None:
    assert words(archive, Page(1, 3)) == ["لا علم لي", "غدا نفتح المعبر", "لن نغلق المعبر"]
    assert words(archive, Page(2, 3)) == ["نرحب بالجميع"]
    assert words(archive, Page(3, 3)) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"by": "الزيداني", "about": "المعبر"}, ["غدا نفتح المعبر", "لن نغلق المعبر"]),
        ({"first": "2023-05-02", "last": "2023-05-02"}, ["غدا نفتح المعبر"]),
    ],
)
def test_narrowed_down(archive: Archive, asked: dict[str, str], expected: list[str]) -> None:
    assert words(archive, Page(), **asked) == expected


def test_why_there_are_none(archive: Archive) -> None:
    none = quotes_json(archive, Asked(by="ليلى", outlet="الساحل"), Page())
    assert (none["total"], none["pages"], none["unknown"], none["no_outlet"]) == (0, 1, ["ليلى"], True)


@pytest.mark.parametrize("asked", [{"first": "yesterday"}, {"first": "2023", "last": "2022"}, {"about": "«المعبر"}])
def test_what_cannot_be_asked(archive: Archive, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        quotes_json(archive, Asked(**asked), Page())
