"""Where texts are met: at one place, at two, at an address whose page changed; which version counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import current, event_ids, id_of, met, no_states, reading, visits

URL = "http://a.example/1"
OLD = "زار كمال الزيداني موسكو اليوم وبحث مع المسؤولين هناك ملف الغاز"
NEW = OLD + " كما بحث ملف القمح والنقل"
OTHER = "أعلنت البلدية إغلاق الجسر القديم لأعمال الصيانة حتى نهاية الشهر المقبل"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def meet(archive: Archive, text: str, place: str, url: str | None = None, retrieved: str | None = None) -> None:
    made = visits("كمال الزيداني") if "زار" in text else visits()
    archive.store([met(text, place, Context(url=url, retrieved=retrieved))], [reading(text, made)], [])


def counting(archive: Archive) -> dict[str, str]:
    texts = {id_of(text): text for text in (OLD, NEW, OTHER)}
    return {place: texts[i] for place, i in current(archive)}


def replaced(archive: Archive, place: str) -> list[str | None]:
    s = t.sighting.c
    with archive.engine.connect() as connection:
        return list(connection.execute(select(s.replaces).where(s.place == place).order_by(s.seen)).scalars())


def test_a_text_replaced_at_its_place(archive: Archive) -> None:
    meet(archive, OLD, "p")
    meet(archive, OTHER, "p")
    assert counting(archive) == {"p": OTHER}
    assert replaced(archive, "p") == [None, id_of(OLD)]
    assert (archive.counts()["text"], archive.counts()["claim"]) == (2, 0)


def test_a_text_that_is_back_at_its_place_counts_again(archive: Archive) -> None:
    meet(archive, OLD, "p")
    bring_up_to_date(archive, no_states)
    before = event_ids(archive)
    for text in (OTHER, OLD):
        meet(archive, text, "p")
    bring_up_to_date(archive, no_states)
    assert counting(archive) == {"p": OLD}
    assert archive.counts()["sighting"] == 3
    assert event_ids(archive) == before


def test_a_text_at_two_places_counts_until_it_is_replaced_at_both(archive: Archive) -> None:
    meet(archive, OLD, "p")
    meet(archive, OLD, "q")
    assert (archive.counts()["text"], archive.counts()["sighting"], archive.counts()["claim"]) == (1, 2, 1)
    meet(archive, OTHER, "p")
    assert (counting(archive), archive.counts()["claim"]) == ({"p": OTHER, "q": OLD}, 1)
    meet(archive, OTHER, "q")
    assert (counting(archive), archive.counts()["claim"]) == ({"p": OTHER, "q": OTHER}, 0)


def test_the_same_again_is_the_same_sighting_with_what_is_known_now(archive: Archive) -> None:
    meet(archive, OLD, "p")
    meet(archive, OLD, "p", URL, "2016-07-01")
    assert archive.counts()["sighting"] == 1
    assert archive.known([("p", id_of(OLD), None)]).contexts == {id_of(OLD): {"p": Context(url=URL, retrieved="2016-07-01")}}


def test_a_changed_page_at_its_address_counts_alone(archive: Archive) -> None:
    meet(archive, OLD, "p", URL, "2016-07-01")
    bring_up_to_date(archive, no_states)
    (before,) = event_ids(archive).values()
    meet(archive, NEW, "q", URL, "2016-07-02")
    bring_up_to_date(archive, no_states)
    assert counting(archive) == {"q": NEW}
    assert replaced(archive, "q") == [id_of(OLD)]
    assert event_ids(archive) == {(id_of(NEW), "h0"): before}


def test_an_older_version_that_comes_later_does_not_count(archive: Archive) -> None:
    meet(archive, NEW, "q", URL, "2016-07-02")
    meet(archive, OLD, "p", URL, "2016-07-01")
    assert counting(archive) == {"q": NEW}
    assert (archive.counts()["text"], archive.counts()["claim"]) == (2, 1)
    meet(archive, OLD, "p", URL, "2016-07-01")  # the same command again
    assert counting(archive) == {"q": NEW}


def test_without_days_the_version_that_came_last_counts(archive: Archive) -> None:
    meet(archive, NEW, "q", URL)
    meet(archive, OLD, "p", URL, "2016-07-01")
    assert counting(archive) == {"p": OLD}


def test_an_address_used_for_everything_has_no_versions(archive: Archive) -> None:
    meet(archive, OLD, "p", URL, "2016-07-01")
    meet(archive, OTHER, "q", URL, "2016-07-02")
    assert counting(archive) == {"p": OLD, "q": OTHER}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_fetched_versions_give_the_same_in_every_order(archive: Archive, order: tuple[int, ...]) -> None:
    versions = [(OLD, "2016-07-01"), (NEW, "2016-07-02"), (OLD + ".", "2016-07-03")]
    for number in order:
        meet(archive, versions[number][0], f"p{number}", URL, versions[number][1])
    assert dict(current(archive)) == {"p2": id_of(OLD + ".")}
    assert archive.counts()["claim"] == 1


@pytest.mark.parametrize("days", [("2016-07-01", "2016-07-02"), (None, None)])
def test_two_versions_met_again_change_nothing(archive: Archive, days: tuple[str | None, str | None]) -> None:
    for _ in range(2):
        for place, text, day in zip("pq", (OLD, NEW), days, strict=True):
            meet(archive, text, place, URL, day)
        assert counting(archive) == {"q": NEW}
        assert archive.counts()["sighting"] == 2
        known = archive.known([("p", id_of(OLD), URL), ("q", id_of(NEW), URL)])
        assert {place: text_id for place, (text_id, _) in known.at.items()} == {"p": id_of(OLD), "q": id_of(NEW)}


def test_an_older_version_counts_again_once_the_newer_one_is_gone(archive: Archive) -> None:
    meet(archive, OLD, "p", URL, "2016-07-01")
    meet(archive, NEW, "q", URL, "2016-07-02")
    meet(archive, OTHER, "q", "http://a.example/2")
    assert counting(archive) == {"q": OTHER}
    meet(archive, OLD, "p", URL, "2016-07-01")
    assert counting(archive) == {"p": OLD, "q": OTHER}
    assert archive.counts()["claim"] == 1
