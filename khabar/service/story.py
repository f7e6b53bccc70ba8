"""Stories as JSON: the articles on one affair as they arrived, and whose telling each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.asked.people import LONGEST
from khabar.archive.asked.stories import Member, Story, find_story, members, story_of
from khabar.archive.kept.copied import Place
from khabar.archive.kept.places import find_places
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.view import find_ids
from khabar.compare.origins import Key, Origin
from khabar.service.asked import NotHeld, several
from khabar.service.plain import short


def stories_asked(archive: Archive, number: str) -> list[tuple[Story, list[Member]]]:
    """The story meant by its id, that of an event, the beginning of one, or by where a text was met; with its articles. The texts
    that tell one event may belong to several affairs: then all of them, the one with most of these texts first.

    Raises NotHeld where there is none, UsageError where the words asked for fit several things.
    """
    with archive.engine.connect() as connection:
        places, is_one = _places(connection, number.strip())
        found = _stories(connection, places)
        if len(found) > 1 and not is_one:
            raise several(short(number), sorted(story.id for story in found))
        if found:
            return [(story, members(connection, story)) for story in found]
    raise NotHeld(f"“{short(number)}” leads to no story", "no-story", value=short(number))


def _stories(connection: Connection, places: Sequence[Place]) -> list[Story]:
    """The stories in which these articles stand, those with most of them first."""
    found: dict[str, Story] = {}
    of: dict[Place, str] = {}
    counted: Counter[str] = Counter()
    for place in places:
        if place not in of and (story := story_of(connection, *place)):
            found[story.id] = story
            of |= dict.fromkeys(story.articles, story.id)
        counted.update([of[place]] if place in of else ())
    return sorted(found.values(), key=lambda story: (-counted[story.id], story.id))


def _places(connection: Connection, wanted: str) -> tuple[list[Place], bool]:
    """The articles meant: by the id of a story, of an event, or by where a text was met; and whether it is one event's."""
    if len(wanted) <= LONGEST:
        if found := find_story(connection, wanted):
            return found, False
        c, v = t.claim.c, t.event_version.c
        query = select(c.text, c.article).join(t.event_version, (v.text == c.text) & (v.local_id == c.local_id)).distinct()
        if events := find_ids(connection, wanted).events:
            rows = connection.execute(query.where(v.event.in_(events)).order_by(c.text, c.article))
            return [(row.text, row.article) for row in rows], len(events) == 1
    return [(place.number, 0) for place in find_places(connection, wanted)], False


def stories_json(stories: Sequence[tuple[Story, Sequence[Member]]]) -> dict[str, Any]:
    """The first story as JSON, its articles in the order in which they arrived; in ``others`` further ones in the same form,
    where the texts of one event belong to several affairs."""
    first, *others = (_story_json(*one) for one in stories)
    return {**first, "others": others}


def _story_json(story: Story, found: Sequence[Member]) -> dict[str, Any]:
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
