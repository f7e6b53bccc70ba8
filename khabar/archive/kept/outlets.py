"""Whose texts they are as people corrected it: what is set for a file holds at that place, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from khabar.archive.judged import judgements as log
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.across import Selector

#: The field of a judgement that sets it.
FIELD = "outlet"


class Outlets:
    """The outlets that people set, looked up once for a question; False (and nothing but a look) where they set none."""

    def __init__(self, connection: Connection) -> None:
        self._at: dict[str, str | None] = {}
        #: Places now, with what each tells itself, of the texts that are met at a place where an outlet was set.
        self._places: dict[int, list[tuple[str, str | None]]] = {}
        j = t.judgement.c
        if connection.execute(select(j.number).where(j.verb == "set", j.field == FIELD).limit(1)).first():
            self._at = dict(_set(connection))
            self._places = _neighbours(connection, self._at)

    def __bool__(self) -> bool:
        return bool(self._at)

    @property
    def places(self) -> Mapping[str, str | None]:
        """What is set, by place."""
        return self._at

    @property
    def texts(self) -> frozenset[int]:
        """Numbers of the texts that are met now at such a place."""
        return frozenset(self._places)

    def at(self, place: str, outlet: str | None) -> str | None:
        """The outlet of a sighting, of which the source tells ``outlet``."""
        return self._at.get(place, outlet)

    def article(self, text: int, outlet: str | None) -> str | None:
        """The outlet of an article, which reading took from a place of its text, or else from the text itself."""
        met = self._places.get(text, ())
        judged = [(place, told) for place, told in met if place in self._at]
        others = {told for place, told in met if place not in self._at}
        same = [place for place, told in judged if told == outlet]
        # Another place tells the same still, or tells nothing: then the words of the text speak for it.
        if not judged or outlet in others or (others and not same):
            return outlet
        return self._at[(same or [judged[0][0]])[0]]


def outlets_of(connection: Connection, texts: Iterable[int] | None = None) -> dict[int, str]:
    """The outlet by which a text (by number; all where none are named) is met now, the first by name."""
    shown, s = Outlets(connection), t.sighting.c
    query = select(s.text, s.place, s.outlet).where(s.current == 1)
    query = query if shown else query.where(s.outlet.is_not(None))
    parts = [query] if texts is None else [query.where(s.text.in_(some)) for some in chunks(texts)]
    out: dict[int, str] = {}
    for part in parts:
        for row in connection.execute(part):
            outlet = shown.at(row.place, row.outlet)
            if outlet and (row.text not in out or outlet < out[row.text]):
                out[row.text] = outlet
    return out


def printers_of(connection: Connection, texts: Collection[int]) -> dict[int, str]:
    """As ``outlets_of``; where that is not known, the outlet that the text itself names, in its first article."""
    out = outlets_of(connection, texts)
    shown, a = Outlets(connection), t.article.c
    query = select(a.text, a.outlet).where(a.outlet.is_not(None)).order_by(a.text, a.number)
    for some in chunks(text for text in texts if text not in out):
        for row in connection.execute(query.where(a.text.in_(some))):
            if outlet := shown.article(row.text, row.outlet):
                out.setdefault(row.text, outlet)
    return out


def _set(connection: Connection) -> Iterable[tuple[str, str | None]]:
    """Place and outlet of every decision that holds, the latest last."""
    held = (made for made in log.holding(log.read_all(connection)).values() if made.verb == "set" and made.field == FIELD)
    for made in sorted(held, key=lambda made: (made.at, made.uid)):
        value = json.loads(made.value or "null")
        yield from ((place, value) for selector in made.targets for place in _places_of(connection, selector))


def _places_of(connection: Connection, selector: Selector) -> list[str]:
    """Where a decision on a file holds here: at its place and address. A colleague's archive has other paths: there it is the
    place of the same text, of several those that name no outlet."""
    s, x = t.sighting.c, t.text.c
    known = s.place == selector.place
    same = connection.execute(select(s.place).where(or_(known, s.url == selector.url) if selector.url else known).distinct())
    if found := list(same.scalars()):
        return found
    query = select(s.place, s.outlet).join(t.text, x.number == s.text).where(x.id == selector.text).distinct()
    rows = connection.execute(query).all()
    return [row.place for row in rows if len(rows) == 1 or not row.outlet]


def _neighbours(connection: Connection, judged: Iterable[str]) -> dict[int, list[tuple[str, str | None]]]:
    """Every place (and its own outlet) of the texts that are met now at one of these places, by number of the text."""
    s = t.sighting.c
    texts: set[int] = set()
    for some in chunks(judged):
        texts.update(connection.execute(select(s.text).where(s.place.in_(some), s.current == 1)).scalars())
    out: dict[int, list[tuple[str, Any]]] = {}
    for numbers in chunks(texts):
        query = select(s.text, s.place, s.outlet).where(s.text.in_(numbers), s.current == 1).order_by(s.place)
        for row in connection.execute(query):
            out.setdefault(row.text, []).append((row.place, row.outlet))
    return out
