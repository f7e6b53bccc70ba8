"""Questions about entities by id: their events, the texts that name them, and what there is to answer from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.archive.asked.taking_part import Held, contents, held, near_names, newest_texts, taking_part, taking_place, told_in
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import bring_up_to_date
from tests.archive.made import Json, contract, entity_ids, event, event_ids, id_of, met, no_states, reading

DIALLO, AHMEDOU, NOUAKCHOTT = "بوبكر ديالو", "سيدي ولد أحمدو", "نواكشوط"


def keep(archive: Archive, text: str, made: Json) -> None:
    archive.store([met(text, f"{text}.txt")], [reading(text, made)], [])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db", create=True) as store:
        together = event(0, "MEET", [DIALLO, AHMEDOU], "2023-05-01", place=NOUAKCHOTT)
        keep(store, "one", contract([together], published={"edtf": "2023-05-02", "basis": "text"}))
        keep(store, "two", contract([event(0, "VISIT", [DIALLO])], published={"edtf": "2023-06-01", "basis": "text"}))
        keep(store, "three", contract([event(0, "CALL", [DIALLO])], published={"edtf": "../..", "basis": "inferred"}))
        bring_up_to_date(store, no_states)
        yield store


def test_events_by_party_and_place(archive: Archive) -> None:
    events, ids = event_ids(archive), entity_ids(archive)
    meeting, visit, call = (events[id_of(text), "h0"] for text in ("one", "two", "three"))
    with archive.engine.connect() as connection:
        assert taking_part(connection, ids[DIALLO]) == {meeting: {"who"}, visit: {"who"}, call: {"who"}}
        assert taking_part(connection, ids[AHMEDOU]) == {meeting: {"who"}}
        assert taking_part(connection, "nobody") == {}
        assert taking_place(connection, [ids[NOUAKCHOTT]]) == {meeting}
        assert told_in(connection, [1, 2], {"VISIT"}) == {visit}


def test_where_people_are_named(archive: Archive) -> None:
    ids = entity_ids(archive)
    with archive.engine.connect() as connection:
        (one,) = contents(connection, [1], {ids[DIALLO], ids[AHMEDOU]})
    assert (one.text_id, one.content) == (id_of("one"), "one")
    assert one.named == {ids[DIALLO]: ((0, len(DIALLO)),), ids[AHMEDOU]: ((0, len(AHMEDOU)),)}


def test_the_newest_texts_come_first_and_those_without_a_day_last(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        assert newest_texts(connection, {1, 2, 3}, 3) == [2, 1, 3]
        assert newest_texts(connection, {1, 2, 3}, 1) == [2]


def test_what_is_held(archive: Archive) -> None:
    keep(archive, "four", contract([], published={"edtf": "../2023-07-01", "basis": "inferred"}))
    keep(archive, "five", contract([], published={"edtf": "1948/2023-07-01", "basis": "inferred"}))
    with archive.engine.connect() as connection:
        assert held(connection) == Held(5, 5, 3, "2023-05-02", "2023-06-01")


@pytest.mark.parametrize(("asked", "near"), [("ديالوا", [DIALLO]), ("أحمدي", [AHMEDOU]), ("غير هذا", []), ("", [])])
def test_names_that_are_nearly_so(archive: Archive, asked: str, near: list[str]) -> None:
    with archive.engine.connect() as connection:
        assert near_names(connection, asked) == near
