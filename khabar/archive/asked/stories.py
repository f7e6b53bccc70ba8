"""Stories: the articles that hang together with one, found when asked for; nothing is kept that could be out of date.

A story is known by its earliest article. Later ones leave that as it is; should an earlier one come, what the story was known by
is one of its articles still, and leads to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, or_, select

from khabar.archive.asked.events import sightings
from khabar.archive.kept.copied import Place, origins_of
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import FIRST_DAY, day_of_turn
from khabar.compare.origins import Origin
from khabar.compare.stories import Leading, are_near, is_copy, is_lead

#: Characters of a text's id that stand for a story.
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one affair, the earliest first; the id is that of the first one's text, and its number there if not 0."""

    id: str
    articles: tuple[Place, ...]


def story_of(connection: Connection, text: int, article: int = 0) -> Story | None:
    """The story of an article (by number of the text and in it); None where no such article was read."""
    turns = _turns(connection, [text])
    if (text, article) not in turns:
        return None
    seen, waiting = set[Place](), {(text, article)}
    while waiting:
        seen |= waiting
        waiting = _beside(connection, waiting, turns) - seen
    articles = tuple(sorted(seen, key=lambda place: (turns[place], place)))
    return Story(_id(connection, articles[0]), articles)


def find_story(connection: Connection, wanted: str) -> list[Place]:
    """The articles that the id of a story, or the beginning of one of at least four characters, can stand for."""
    name, _, number = wanted.partition("/")
    if len(name) < 4 or not (number or "0").isdecimal() or len(number) > 6:
        return []
    s, x = t.sketch.c, t.text.c
    query = select(s.text, s.number).join(t.text, x.number == s.text)
    query = query.where(x.id.startswith(name, autoescape=True), s.number == int(number or 0)).order_by(x.id).limit(10)
    return [(row.text, row.number) for row in connection.execute(query)]


def _id(connection: Connection, first: Place) -> str:
    text, number = first
    name = str(connection.execute(select(t.text.c.id).where(t.text.c.number == text)).scalar_one())[:_SHOWN]
    return f"{name}/{number}" if number else name


def _turns(connection: Connection, texts: Iterable[int]) -> dict[Place, int]:
    s = t.sketch.c
    return {
        (row.text, row.number): row.turn
        for some in chunks(texts)
        for row in connection.execute(select(s.text, s.number, s.turn).where(s.text.in_(some)))
    }


def _beside(connection: Connection, places: set[Place], turns: dict[Place, int]) -> set[Place]:
    """The articles that copies or events tie to these; notes their turns."""
    ties = _copies(connection, places)
    led: dict[str, set[Place]] = {}
    for place, events in _leads(connection, {text for text, _ in places}, turns).items():
        for event in events if place in places else ():
            led.setdefault(event, set()).add(place)
    others = _texts_with(connection, led)
    turns |= _turns(connection, {text for _, (text, _) in ties} | others)
    for other, events in _leads(connection, others, turns).items():
        ties |= {(place, other) for event in events for place in led.get(event, ())}
    return {b for a, b in ties if b in turns and are_near(day_of_turn(turns[a]), day_of_turn(turns[b]))}


def _copies(connection: Connection, places: set[Place]) -> set[tuple[Place, Place]]:
    c = t.copy.c
    out: set[tuple[Place, Place]] = set()
    for some in chunks(text for text, _ in places):
        for row in connection.execute(select(t.copy).where(or_(c.a_text.in_(some), c.b_text.in_(some)))):
            a, b = (row.a_text, row.a_number), (row.b_text, row.b_number)
            if is_copy(row.of_a, row.of_b):
                out |= {pair for pair in ((a, b), (b, a)) if pair[0] in places}
    return out


def _leads(connection: Connection, texts: Iterable[int], turns: Mapping[Place, int]) -> dict[Place, set[str]]:
    """The events with which articles of these texts lead."""
    v, c, a = t.event_version.c, t.claim.c, t.article.c
    joined = t.event_version.join(t.claim, (c.text == v.text) & (c.local_id == v.local_id))
    joined = joined.join(t.article, (a.text == c.text) & (a.number == c.article))
    query = select(v.event, c.text, c.article, c.first, c.last, c.told, a.start).select_from(joined)
    out: dict[Place, set[str]] = {}
    for some in chunks(texts):
        for row in connection.execute(query.where(v.text.in_(some))):
            place = row.text, row.article
            if place in turns and is_lead(_leading(row), _date(turns[place])):
                out.setdefault(place, set()).add(row.event)
    return out


def _leading(row: Any) -> Leading:
    return Leading(row.first, row.last, json.loads(row.told)["trigger"]["start"] - row.start)


def _texts_with(connection: Connection, events: Iterable[str]) -> set[int]:
    v = t.event_version.c
    return {n for some in chunks(events) for n in connection.execute(select(v.text).where(v.event.in_(some))).scalars()}


def _date(turn: int) -> date | None:
    day = day_of_turn(turn)
    return FIRST_DAY + timedelta(day) if day else None


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story: its text, by whom and where it was printed, and whose telling it is."""

    text_id: str
    number: int
    title: str | None
    outlets: tuple[str, ...]
    published: str | None
    places: tuple[str, ...]
    origin: Origin


def members(connection: Connection, story: Story) -> list[Member]:
    """The articles of a story, in its order."""
    texts = {text for text, _ in story.articles}
    met, shown, told = sightings(connection, texts), Outlets(connection), origins_of(connection, texts)
    a, x = t.article.c, t.text.c
    query = select(x.id, a.text, a.number, a.title, a.outlet, a.published).join(t.text, x.number == a.text)
    rows = [row for some in chunks(texts) for row in connection.execute(query.where(a.text.in_(some)))]
    found = {(row.text, row.number): row for row in rows}
    out = []
    for place in story.articles:
        row, seen = found[place], met.get(place[0], ())
        outlets = {outlet for outlet in (shown.article(row.text, row.outlet), *(one.outlet for one in seen)) if outlet}
        places = tuple(one.place for one in seen)
        out.append(Member(row.id, row.number, row.title, tuple(sorted(outlets)), row.published, places, told[place]))
    return out
