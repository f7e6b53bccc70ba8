"""One text of the archive: found by its id, and the articles elsewhere that share its words."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select

from khabar.archive.asked.events import sightings
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t


@dataclass(frozen=True, slots=True)
class Held:
    """A text as it is kept; ``language`` is set where it is not Arabic and was not read."""

    number: int
    id: str
    content: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Shared:
    """An article (``number``) of a text that shares words with an article (``other``) of the text ``text_id``: the shares (0 to
    1) of the words of each that stand in the other, and what is known of the other; ``published`` is EDTF."""

    number: int
    text_id: str
    other: int
    of_this: float
    of_other: float
    title: str | None
    outlets: tuple[str, ...]
    origin: tuple[str, ...]
    published: str | None
    start: int


def texts_beginning(connection: Connection, beginning: str, most: int) -> list[Held]:
    """At most so many texts whose ids begin so, in the order of ids."""
    x = t.text.c
    # Ids are hexadecimal: nothing that begins so lies beyond, and an index finds a range.
    query = select(x.number, x.id, x.content, x.language).where(x.id >= beginning, x.id < beginning + "g")
    return [Held(*row) for row in connection.execute(query.order_by(x.id).limit(most))]


def sharing(connection: Connection, number: int) -> list[Shared]:
    """The articles elsewhere that share words with those of a text (by number): those that share most first."""
    c, a = t.copy.c, t.article.c
    rows = connection.execute(select(t.copy).where(or_(c.a_text == number, c.b_text == number))).all()
    pairs = [
        (row.a_number, (row.b_text, row.b_number), row.of_a, row.of_b)
        if row.a_text == number
        else (row.b_number, (row.a_text, row.a_number), row.of_b, row.of_a)
        for row in rows
    ]
    columns = (t.text.c.id, a.text, a.number, a.title, a.outlet, a.origin, a.published, a.start)
    query = select(*columns).join(t.text, t.text.c.number == a.text)
    found = {
        place: connection.execute(query.where(and_(a.text == place[0], a.number == place[1]))).first()
        for place in {pair[1] for pair in pairs}
    }
    outlets, met = Outlets(connection), sightings(connection, {place[0] for place in found})
    out = []
    for mine, place, of_this, of_other in pairs:
        row = found[place]
        if row is not None:
            named = {outlets.article(row.text, row.outlet), *(one.outlet for one in met.get(row.text, ()))} - {None}
            told = row.title, _sorted(named), tuple(json.loads(row.origin or "[]")), row.published, row.start
            out.append(Shared(mine, row.id, row.number, of_this, of_other, *told))
    return sorted(out, key=lambda one: (one.number, -one.of_this, one.text_id, one.other))


def _sorted(names: set[str | None]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name))
