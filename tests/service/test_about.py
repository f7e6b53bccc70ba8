"""One name as JSON: stretches of days, and what khabar's own lists add."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from khabar.service.about import name_asked, names_json, network_json, shown_json, stretch
from khabar.service.asked import NotHeld, UsageError
from khabar.service.paged import Page
from tests.archive.made import contract, entity, event, met, no_states, reading

HADI, SALMA = "هادي المنصوري", "سلمى الطاهر"


@pytest.fixture
def archive(tmp_path) -> Iterator[Archive]:
    known = [{**entity("موسكو", "place", "moscow"), "name_en": "Moscow"}, entity("سيرغي لافروف", key="sergei-lavrov")]
    made = contract([event(0, "MEET", [HADI, SALMA], "2023-03-01")])
    with open_archive(tmp_path / "a.db") as store:
        store.store([met("a", "/x/a.txt")], [reading("a", {**made, "entities": [*made["entities"], *known]})], [])
        bring_up_to_date(store, no_states)
        yield store


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2023-01-01", "2023-12-31", "2023"),
        ("2022-01-01", "2023-12-31", "2022/2023"),
        ("2023-03-01", "2023-03-31", "2023-03"),
        ("2023-03-01", "2023-04-30", "2023-03/2023-04"),
        ("2023-03-02", "2023-03-02", "2023-03-02"),
        ("2023-03-02", "2023-04-30", "2023-03-02/2023-04-30"),
    ],
)
def test_stretches_of_days(first, last, edtf) -> None:
    assert stretch(first, last) == edtf


def test_lists_stand_apart_from_texts(archive: Archive) -> None:
    def listed(asked: str) -> dict:
        return shown_json(archive, name_asked(archive, asked))["about"]["listed"]

    moscow = listed("moscow")
    assert (moscow["state"]["entity"], [round(degrees) for degrees in moscow["at"]], moscow["offices"]) == (
        "russia",
        [56, 38],
        [],
    )
    (minister, *_) = [one for one in listed("sergei-lavrov")["offices"] if one["until"] == ".."]
    assert (minister["office"], minister["office_en"]) == ("وزير الخارجية", "minister of foreign affairs")
    assert (minister["of"]["entity"], minister["since"][:4]) == ("russia", "2004")
    assert listed(HADI) is None


def test_who_is_asked_for_is_checked(archive: Archive) -> None:
    for asked in ("nobody", "", "%"):
        with pytest.raises(NotHeld):
            name_asked(archive, asked)
        with pytest.raises(NotHeld):
            network_json(archive, asked)
    with pytest.raises(UsageError):
        names_json(archive, "thing", "", Page())
    assert len(network_json(archive, HADI)["nodes"]) == 2
    assert names_json(archive, "person", "", Page(1, 2))["pages"] == 2
