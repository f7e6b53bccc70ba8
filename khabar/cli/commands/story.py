"""``khabar story``: the articles on one affair, and whose telling each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive import tables as t
from khabar.archive.copied import Place
from khabar.archive.people import LONGEST
from khabar.archive.places import find_places
from khabar.archive.stories import Member, Story, find_story, members, story_of
from khabar.archive.view import find_ids
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import bold, columns, say, say_json, stop, wrapped
from khabar.compare.origins import Key
from khabar.service.plain import clean, near, short
from khabar.service.words import date_words, some


def run(archive: Path, number: str, as_json: bool) -> None:
    """Prints the story; exit status 2 where there is none, or where the id fits several."""
    with opened(archive) as store:
        solve_anew(store)
        with store.engine.connect() as connection:
            stories = {
                story.id: story for place in _places(connection, number.strip()) if (story := story_of(connection, *place))
            }
            if len(stories) != 1:
                several = ", ".join(sorted(stories))
                stop(f"{archive}: “{short(number)}” {f'fits several: {several}' if stories else 'leads to no story'}")
            (story,) = stories.values()
            found = members(connection, story)
    if as_json:
        say_json(_as_json(story, found))
    else:
        _show(story, found)


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


def _show(story: Story, found: Sequence[Member]) -> None:
    numbers: dict[Key, int] = {(one.text_id, one.number): n for n, one in enumerate(found, 1)}
    tellings = len({one.origin.group for one in found})
    outlets = {outlet for one in found for outlet in one.outlets}
    counted = [some(len(found), "article"), *([some(len(outlets), "outlet")] if outlets else []), some(tellings, "telling")]
    say(bold(f"{' · '.join(counted)} · id {story.id}"))
    for number, one in enumerate(found, 1):
        outlet = ", ".join(map(clean, one.outlets)) or "outlet not known"
        day = f" · {date_words(one.published)}" if one.published else ""
        say(wrapped(f"{number}. {bold(outlet)}{day} · {_whose(one, numbers)}", 3, columns()))
        if one.title:
            say(f"   {short(one.title)}")
        for place in one.places:
            say(f"   {near(place)}")


def _whose(one: Member, numbers: Mapping[Key, int]) -> str:
    """Whose telling an article is, in words."""
    origin = one.origin
    tellers = ", ".join(map(clean, origin.tellers))
    other = f"article {numbers[origin.of]}" if origin.of and origin.of in numbers else "an article that is not on this affair"
    if origin.kind == "own":
        return "its own words"
    if origin.kind == "agency":
        return f"taken from {tellers or 'agencies not named'}, as it says"
    if origin.kind == "unknown":
        return f"the same text as {other}; which of them had it first is not known" if origin.of else "printed by several outlets"
    what = {"reprint": "the same text as", "rewrite": "much the same text as", "part": "took a part from"}[origin.kind]
    return f"{what} {other}{f', which is from {tellers}' if tellers else ''}; does not say so"


def _as_json(story: Story, found: Sequence[Member]) -> dict[str, Any]:
    return {
        "id": story.id,
        "articles": [
            {
                "text": one.text_id,
                "article": one.number,
                "title": one.title,
                "outlets": list(one.outlets),
                "published": one.published,
                "met": list(one.places),
                "origin": {
                    "kind": one.origin.kind,
                    "of": {"text": one.origin.of[0], "article": one.origin.of[1]} if one.origin.of else None,
                    "tellers": list(one.origin.tellers),
                    "credited": one.origin.credited,
                    "group": one.origin.group,
                },
            }
            for one in found
        ],
    }
