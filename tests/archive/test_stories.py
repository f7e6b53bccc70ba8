from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from khabar.archive.asked.stories import Story, find_story, members, story_of
from khabar.archive.kept.opening import open_archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.view import bring_up_to_date
from khabar.model.text import Context
from tests.archive.made import entity, event, met, no_states, reading
from tests.archive.test_copied import told
from tests.compare.reports import FLOOD, HARBOUR, text

WHO = ("خليفة حفتر", "سيرغي شويغو")
TAIL = ("وذكرت الصحيفة في الختام أن اللقاء لم يكن معلنا من قبل",)
#: place → (text, day, whether it tells of the meeting, and where)
ARTICLES: dict[str, tuple[str, str, int | None]] = {
    "first": (text(*HARBOUR), "2024-05-01", 5),
    "copy": (text(*HARBOUR[:4]), "2024-05-01", None),
    "other words": (text(*FLOOD), "2024-05-02", 5),
    "background": (text(*TAIL) * 20, "2024-05-02", 900),
    "long after": (text(*HARBOUR, *TAIL), "2024-06-20", 5),
}


def put(archive: Any, name: str) -> None:
    content, day, at = ARTICLES[name]
    made = {**told(content, day=day), "entities": [entity(who) for who in WHO]}
    if at is not None:
        meeting = {
            **event(1, "MEET", WHO, "2024-05-01"),
            "trigger": {"start": at, "end": at + 3, "surface": content[at : at + 3]},
        }
        made["events"] = [meeting]
    context = Context(outlet=name)
    archive.store([met(content, name, context)], [reading(content, made, context)], [])


def story(archive: Any, name: str) -> tuple[Story, set[str | None]]:
    with archive.engine.connect() as connection:
        number = connection.execute(select(t.sighting.c.text).where(t.sighting.c.place == name)).scalar_one()
        found = story_of(connection, number)
        assert found is not None
        return found, {outlet for one in members(connection, found) for outlet in one.outlets}


@pytest.mark.parametrize("order", list(permutations(ARTICLES))[::13])
def test_copies_and_news_of_one_meeting_are_one_story_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        for name in order:
            put(archive, name)
            bring_up_to_date(archive, no_states)
        assert story(archive, "copy")[1] == {"first", "copy", "other words"}
        assert {story(archive, name)[0].id for name in ("first", "copy", "other words")} == {story(archive, "first")[0].id}
        assert story(archive, "background")[1] == {"background"}
        assert story(archive, "long after")[1] == {"long after"}


def test_an_id_holds_when_more_comes(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.db") as archive:
        put(archive, "other words")
        bring_up_to_date(archive, no_states)
        before = story(archive, "other words")[0].id
        for name in ("first", "copy"):
            put(archive, name)
        bring_up_to_date(archive, no_states)
        with archive.engine.connect() as connection:
            (place,) = find_story(connection, before)
            assert story_of(connection, *place) == story(archive, "first")[0]


@pytest.mark.parametrize("wanted", ["", "abc", "%%%%", "deadbeef/x", "deadbeef/99999999999999999999"])
def test_what_is_no_id_leads_nowhere(tmp_path: Path, wanted: str) -> None:
    with open_archive(tmp_path / "a.db") as archive, archive.engine.connect() as connection:
        assert find_story(connection, wanted) == []
        assert story_of(connection, 1) is None
