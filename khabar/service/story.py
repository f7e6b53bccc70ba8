"""Stories as JSON: the articles on one affair as they arrived, and whose telling each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive import tables as t
from khabar.archive.copied import Place
from khabar.archive.people import LONGEST
from khabar.archive.places import find_places
from khabar.archive.store import Archive
from khabar.archive.stories import Member, Story, find_story, members, story_of
from khabar.archive.view import find_ids
from khabar.compare.origins import Key, Origin
from khabar.service.asked import NotHeld, several
from khabar.service.plain import short


def story_asked(archive: Archive, number: str) -> tuple[Story, list[Member]]:
    """The one story meant by its id, that of an event, the beginning of one, or by where a text was met; with its articles.

    Raises NotHeld where there is none, UsageError where it fits several.
    """
    with archive.engine.connect() as connection:
        found: list[Story] = []
        for place in _places(connection, number.strip()):
            if not any(place in story.articles for story in found) and (story := story_of(connection, *place)):
                found.append(story)
        if len(found) > 1:
            raise several(short(number), sorted(story.id for story in found))
        if found:
            return found[0], members(connection, found[0])
    raise NotHeld(f"“{short(number)}” leads to no story", "no-story", value=short(number))


def _places(connection: Connection, wanted: str) -> list[Place]:
    """The articles meant: by the id of a story, of an event, or by where a text was met."""
    if len(wanted) <= LONGEST:
        if found := find_story(connection, wanted):
            return found
        c, v = t.claim.c, t.event_version.c
        query = select(c.text, c.article).join(t.event_version, (v.text == c.text) & (v.local_id == c.local_id))
        if events := find_ids(connection, wanted).events:
            return [(row.text, row.article) for row in connection.execute(query.where(v.event.in_(events)).order_by(c.text))]
    return [(place.number, 0) for place in find_places(connection, wanted)]


def story_json(story: Story, found: Sequence[Member]) -> dict[str, Any]:
    """A story as JSON, its articles in the order in which they arrived."""
    numbers = numbered(found)
    return {"id": story.id, "articles": [_article(one, numbers) for one in found]}


def numbered(found: Sequence[Member]) -> dict[Key, int]:
    """The articles by their numbers in the story, from 1."""
    return {(one.text_id, one.number): number for number, one in enumerate(found, 1)}


def _article(one: Member, numbers: Mapping[Key, int]) -> dict[str, Any]:
    return {
        "text": one.text_id,
        "article": one.number,
        "title": one.title,
        "outlets": list(one.outlets),
        "published": one.published,
        "met": list(one.places),
        "origin": origin_json(one.origin, numbers),
    }


def origin_json(origin: Origin, numbers: Mapping[Key, int]) -> dict[str, Any]:
    """Whose telling an article is; ``number`` is that of the article it has it ``of`` among those shown, None of another."""
    of = {"text": origin.of[0], "article": origin.of[1], "number": numbers.get(origin.of)} if origin.of else None
    return {
        "kind": origin.kind,
        "of": of,
        "tellers": list(origin.tellers),
        "credited": origin.credited,
        "group": origin.group,
    }
