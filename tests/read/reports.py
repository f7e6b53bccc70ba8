"""Short reports for the tests of reading, and what was read from them in a form that tables can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from khabar.model.claim import Argument, Happening
from khabar.model.reading import Reading
from khabar.model.text import Context
from khabar.run.pipeline import read_text

#: A Wednesday.
DAY = "2023-08-23"
TITLE = "تقرير اليوم"


@dataclass(frozen=True)
class Event:
    """An event with its parties as ids of entities; an unnamed one is its words behind ``~``."""

    type: str
    status: str
    who: frozenset[str]
    whom: frozenset[str]
    when: str | None
    basis: str | None
    place: str | None
    said_by: tuple[str, ...]
    accounts: int
    inside: str | None


def read(body: str, title: str = TITLE, published: str | None = DAY) -> Reading:
    """A report with a title line and a body."""
    return read_text(f"{title}\n\n{body}", Context(published=published))


def events(body: str, title: str = TITLE, published: str | None = DAY) -> list[Event]:
    """The events of a report, in the order of the record. ``inside`` is the type of the event it is part of."""
    reading = read(body, title, published)
    types = {h.id: h.type for h in reading.happenings}
    return [_event(h, reading, types) for h in reading.happenings]


def _event(h: Happening, reading: Reading, types: dict[str, Any]) -> Event:
    ids = {mention.span: entity.id for entity in reading.entities for mention in entity.mentions}

    def side(role: Any) -> frozenset[str]:
        return frozenset(_party(party, ids) for party in h.parties(role))

    return Event(
        h.type,
        h.status,
        side("who"),
        side("whom"),
        h.when.edtf if h.when else None,
        h.when.basis if h.when else None,
        h.place.surface if h.place else None,
        tuple(hop.name for hop in h.said_by),
        len(h.accounts),
        types[h.part_of] if h.part_of else None,
    )


def _party(party: Argument, ids: dict[Any, str]) -> str:
    known = ids.get(party.mention.span) if party.mention is not None else None
    return known or f"~{party.name}"


def known_gap(*values: Any) -> Any:
    """A row of what a reader understands and khabar does not yet: listed, and to be moved among the demanded the day it passes."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason="not read yet", strict=True))
