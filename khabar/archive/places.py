"""The places at which texts were met, as people name them: a path, the end of one, an address."""

from __future__ import annotations

import os
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from khabar.archive import tables as t

_MOST = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A text met at a place now: its number and id, the place and the address."""

    number: int
    text_id: str
    place: str
    url: str | None


def find_places(connection: Connection, wanted: str) -> list[Place]:
    """The texts met now at a place: exactly so, else at that path from here or that address, else at places that end so (at most
    ten). Empty where there is none."""
    s, x = t.sighting.c, t.text.c
    base = select(s.text, x.id, s.place, s.url).join(t.text, x.number == s.text).where(s.current == 1).order_by(s.place)
    ending = [s.place.endswith(mark + wanted, autoescape=True) for mark in ("/", "!", os.sep)]
    for condition in (s.place == wanted, or_(s.place == os.path.abspath(wanted), s.url == wanted), or_(*ending)):
        found = [Place(*row) for row in connection.execute(base.where(condition).limit(_MOST))]
        if found or not wanted:
            return found
    return []


def content_at(connection: Connection, place: Place) -> str:
    """The characters of the text there."""
    return str(connection.execute(select(t.text.c.content).where(t.text.c.number == place.number)).scalar_one())
