"""Stories as users ask for them: of an event, all affairs to which the texts belong that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.view import bring_up_to_date
from khabar.service.asked import UsageError
from khabar.service.story import stories_asked, stories_json
from tests.archive.made import no_states
from tests.archive.test_stories import put


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "a.db") as store:
        for name in ("long after", "background", "first", "other words"):
            put(store, name)
        bring_up_to_date(store, no_states)
        yield store


def outlets(one: dict) -> list[str]:
    return sorted(outlet for article in one["articles"] for outlet in article["outlets"])


def test_an_event_of_several_affairs_gives_all_of_them(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        event = connection.execute(select(t.event_version.c.event).distinct()).scalar_one()
    told = stories_json(stories_asked(archive, event))
    assert outlets(told) == ["first", "other words"], "that of most texts comes first"
    assert sorted(map(outlets, told["others"])) == [["background"], ["long after"]]
    assert all(set(one) == {"id", "articles"} for one in told["others"])
    assert told["others"] != []
    # Each of them leads to itself alone.
    for one in (told, *told["others"]):
        assert stories_json(stories_asked(archive, one["id"])) == {"id": one["id"], "articles": one["articles"], "others": []}


def test_what_fits_several_things_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError, match="leads to no story"):
        stories_asked(archive, "nothing")
