"""The places at which texts were met, as people name them: a path, the end of one, an address."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.sources.found import printable, storable

_MOST = 10
#: Characters of an ending that is looked for: more than any path has.
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """A text met at a place now: its number and id, the place and the address."""

    number: int
    text_id: str
    place: str
    url: str | None


def find_places(connection: Connection, wanted: str) -> list[Place]:
    """The texts met now at a place: exactly so, else at that path from here or that address, or the text of that id, else at
    places that end so (at most ten). Empty where there is none."""
    s, x = t.sighting.c, t.text.c
    base = select(s.text, x.id, s.place, s.url).join(t.text, x.number == s.text).where(s.current == 1).order_by(s.place)
    named, here = names_of(wanted)
    ending = [s.place.endswith(mark + name, autoescape=True) for mark in ("/", "!", os.sep) for name in named if is_short(name)]
    for condition in (s.place.in_(named), or_(s.place.in_(here), s.url.in_(named), x.id == wanted), or_(False, *ending)):
        found = [Place(*row) for row in connection.execute(base.where(condition).limit(_MOST))]
        if found or not wanted:
            return found
    return []


def met_at(connection: Connection, texts: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """The ids of texts (by number), and where each is met, the first by name; where it was met once, if it is nowhere now."""
    s, x = t.sighting.c, t.text.c
    query = select(x.number, x.id, s.place).join_from(t.text, t.sighting, s.text == x.number, isouter=True)
    out: dict[int, tuple[str, str | None]] = {}
    for some in chunks(texts):
        for row in connection.execute(query.where(x.number.in_(some)).order_by(s.current.desc(), s.place)):
            out.setdefault(row.number, (row.id, row.place))
    return out


def names_of(wanted: str) -> tuple[list[str], list[str]]:
    """A place as given and as it is stored (bytes that are no text, and control characters, as escapes); the same as paths from
    here. A NUL, which no path holds, leaves the latter empty."""
    stored = printable(wanted)
    # What cannot be encoded cannot be asked for.
    named = sorted({stored, wanted} if storable(wanted) == wanted else {stored})
    return named, [] if "\0" in wanted else [printable(os.path.abspath(wanted))]


def is_short(name: str) -> bool:
    """Whether an ending of that length can be looked for: SQLite compares with patterns of up to 50,000 bytes."""
    return len(name) <= _LONGEST


def content_at(connection: Connection, place: Place) -> str:
    """The characters of the text there."""
    return str(connection.execute(select(t.text.c.content).where(t.text.c.number == place.number)).scalar_one())
