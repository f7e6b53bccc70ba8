"""Texts met at one address or place: found, in order, told apart, with what they changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khabar.archive.kept.appearances import articles_at, find_addresses, noted
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import id_of, met, no_states, reading, visits

URL = "https://rasid.example/news/17"
OLD = "وصل وزير الدفاع المالي إلى نواكشوط واجتمع بنظيره في القصر"
NEW = "وصل وزير الدفاع المالي إلى نواكشوط مساء واجتمع بنظيره في القصر"
LAST = "وصل وزير الدفاع المالي إلى نواكشوط مساء واجتمع بالرئيس في القصر"
OTHER = "ارتفعت أسعار السمك بسبب الرياح القوية هذا الأسبوع"


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        yield store


def arrive(archive: Archive, *arrivals: tuple[str, str, str | None, str | None]) -> None:
    """Texts with place, address and the day they were fetched."""
    for text, place, url, retrieved in arrivals:
        context = Context(url=url, retrieved=retrieved)
        archive.store([met(text, place, context)], [reading(text, visits("زيد" if text == OLD else "عمرو"), context)], [])


def texts(archive: Archive, address: str) -> list[list[tuple[str, bool, str | None]]]:
    """The versions of every article: text, whether it counts, what it replaced."""
    ids = {id_of(text): text for text in (OLD, NEW, LAST, OTHER)}
    with archive.engine.connect() as connection:
        articles = articles_at(connection, address)
    return [[(ids[v.text_id], v.current, ids.get(v.replaces or "")) for v in versions] for versions in articles]


def test_versions_stand_in_the_order_in_which_they_were_fetched(archive) -> None:
    arrive(archive, (NEW, "/b", URL, "2023-03-24"), (OLD, "/a", URL, "2023-03-22"), (LAST, "/c", URL, "2023-03-25"))
    assert texts(archive, URL) == [[(OLD, False, None), (NEW, False, None), (LAST, True, NEW)]]
    assert texts(archive, "/a") == texts(archive, URL)


def test_without_days_what_came_later_is_later(archive) -> None:
    arrive(archive, (NEW, "/b", URL, "2023-03-24"), (OLD, "/a", URL, None))
    assert texts(archive, URL) == [[(NEW, False, None), (OLD, True, NEW)]]


def test_a_text_that_comes_back_is_a_version_again(archive) -> None:
    arrive(archive, (OLD, "/a", None, None), (NEW, "/a", None, None), (OLD, "/a", None, None))
    assert texts(archive, "/a") == [[(OLD, False, None), (NEW, False, OLD), (OLD, True, NEW)]]


def test_one_text_at_two_places_is_one_version(archive) -> None:
    arrive(archive, (OLD, "/a", URL, None), (OLD, "/b", URL, None))
    with archive.engine.connect() as connection:
        ((version,),) = articles_at(connection, URL)
    assert [m.place for m in version.met] == ["/a", "/b"]


def test_unlike_articles_at_one_address_stand_apart(archive) -> None:
    arrive(archive, (OLD, "/a", URL, None), (OTHER, "/b", URL, None), (NEW, "/c", URL, None))
    assert texts(archive, URL) == [[(OLD, False, None), (NEW, True, OLD)], [(OTHER, True, None)]]


def test_what_is_known_of_a_version(archive) -> None:
    arrive(archive, (OLD, "/a", URL, "2023-03-24"), (OLD, "/b", URL, "2023-03-22"))
    with archive.engine.connect() as connection:
        ((version,),) = articles_at(connection, URL)
    assert (version.first_known("retrieved"), version.last_known("retrieved")) == ("2023-03-22", "2023-03-24")
    assert (version.first_known("modified"), version.words) == (None, len(OLD.split()))


def test_what_a_version_changed_stands_with_it(archive) -> None:
    arrive(archive, (OLD, "/a", URL, None))
    bring_up_to_date(archive, no_states)
    arrive(archive, (NEW, "/a", URL, None))
    with archive.engine.connect() as connection:
        ((first, second),) = articles_at(connection, URL)
        assert noted(connection, first) == []
        (change,) = noted(connection, second)
    assert (change.what, change.type, dict(change.fields)) == ("altered", "VISIT", {"who": ["زيد", "عمرو"]})
    assert "new version" in change.reason


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (URL, [URL]),
        (f"{URL}/", [URL]),
        ("news/17", [URL]),
        ("ws/17", [URL]),
        ("rasid.example", ["https://rasid.example/", URL]),
        ("/x/a.txt", ["/x/a.txt"]),
        ("a.txt", ["/x/a.txt"]),
        ("b.jsonl", ["/x/b.jsonl#1", "/x/b.jsonl#11"]),
        ("b.jsonl#1", ["/x/b.jsonl#1"]),
        ("1", ["/x/b.jsonl#1"]),
        # A page and the file it lies in are one.
        ("page", ["/x/page"]),
        ("100%", []),
        ("", []),
    ],
)
def test_places_and_addresses_by_what_people_write(archive, asked, expected) -> None:
    arrive(
        archive,
        (OLD, "/x/a.txt", URL, None),
        (OTHER, "/x/b.jsonl#1", "https://rasid.example/", None),
        (NEW, "/x/b.jsonl#11", None, None),
        (LAST, "/x/page", "https://jisr.example/page", None),
    )
    with archive.engine.connect() as connection:
        assert find_addresses(connection, asked) == expected


def test_a_relative_path_is_one_from_here(archive, tmp_path, monkeypatch) -> None:
    arrive(archive, (OLD, str(tmp_path / "b" / "a.txt"), None, None), (OTHER, "/x/a.txt", None, None))
    monkeypatch.chdir(tmp_path / "..")
    with archive.engine.connect() as connection:
        assert find_addresses(connection, f"{tmp_path.name}/b/a.txt") == [str(tmp_path / "b" / "a.txt")]
        assert len(find_addresses(connection, "a.txt")) == 2
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    with archive.engine.connect() as connection:
        assert find_addresses(connection, "a.txt") == [str(tmp_path / "b" / "a.txt")]
