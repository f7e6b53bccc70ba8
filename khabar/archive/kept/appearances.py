"""Every text met at an address or place, in order: which counts now, what each took the place of, what that changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from khabar.archive.kept.outlets import Outlets
from khabar.archive.kept.places import is_short, names_of
from khabar.archive.kept.sightings import alike_words
from khabar.archive.schema import tables as t
from khabar.archive.schema.words import name_words
from khabar.text.forms import WORD

#: Places listed where an ending fits several.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Met:
    """One place at which a version was met, and what was known of it from there; days are EDTF."""

    place: str
    url: str | None
    outlet: str | None
    author: str | None
    title: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it stood there for a time, with its number in the archive and its words counted. ``replaces`` is the id of the
    text it took the place of."""

    number: int
    text_id: str
    content: str
    language: str | None
    words: int
    replaces: str | None
    met: tuple[Met, ...]

    @property
    def current(self) -> bool:
        """Whether it is what stands there now."""
        return any(met.current for met in self.met)

    def first_known(self, field: str) -> str | None:
        """The first value (of days: the earliest) of a field of ``Met`` that is known; None where none is."""
        return min((value for met in self.met if (value := getattr(met, field))), default=None)

    def last_known(self, field: str) -> str | None:
        """As ``first_known``, the latest."""
        return max((value for met in self.met if (value := getattr(met, field))), default=None)


@dataclass(frozen=True, slots=True)
class Noted:
    """A claim that became different when a version was read (a row of ``change``): ``what`` is ``gone``, ``new`` or ``altered``;
    ``fields`` lead from what differs to its values before and after. ``start`` and ``end`` are of the text before where gone."""

    at: str
    event: str | None
    what: str
    type: str
    surface: str
    start: int
    end: int
    fields: Mapping[str, Sequence[str | None]]
    reason: str


def find_addresses(connection: Connection, wanted: str) -> list[str]:
    """The places and addresses meant: this one, else the path from here, else those that end so (after a ``/``, ``!`` or ``#``,
    else anywhere), else those that hold it, such as the records of a file. At most 20; also of texts that are gone from there."""
    place, url = t.sighting.c.place, t.sighting.c.url
    named, here = names_of(wanted)
    short = [name for name in named if is_short(name)]
    marks = sorted({"/", "!", "#", os.sep})
    ways = (
        [(c, c.in_([n for name in named for n in (name, name.removesuffix("/"), f"{name}/")])) for c in (place, url)],
        [(place, place.in_(here))],
        [(c, c.endswith(mark + name, autoescape=True)) for c in (place, url) for mark in marks for name in short],
        [(c, c.endswith(name, autoescape=True)) for c in (place, url) for name in short],
        [(c, c.contains(name, autoescape=True)) for c in (place, url) for name in short],
    )
    for way in ways if wanted else ():
        queries = [select(column).where(condition).distinct().limit(_MOST) for column, condition in way]
        found = {address for query in queries for address in connection.execute(query).scalars()}
        if found:
            return _distinct(connection, sorted(found)[:_MOST])
    return []


def _distinct(connection: Connection, addresses: list[str]) -> list[str]:
    """Without the names of the same: a file and the address that its page names."""
    first = {name for row in _sightings(connection, addresses[0]) for name in (row.place, row.url)}
    return addresses[:1] if first >= set(addresses) else addresses


def articles_at(connection: Connection, address: str) -> list[tuple[Version, ...]]:
    """The versions of every article met at a place or address, in the order in which they were fetched, else in which they came.

    With a place comes what was met at its address, too. Texts that share too few of their words to be
    versions of one article (``khabar.archive.kept.sightings.alike``) stand apart. A text that came again after another is a
    version again.
    """
    rows = _sightings(connection, address)
    # The days tell the order only where all are known; else what came later is later.
    days = [row.retrieved for row in rows]
    ordered = sorted(rows, key=lambda row: (row.retrieved or "", row.seen)) if all(days) else rows
    texts = _texts(connection, {row.text for row in rows})
    words = {number: name_words(text.content) for number, text in texts.items()}
    articles: list[list[list[Any]]] = []
    for row in ordered:
        same = (article for article in reversed(articles) if article[-1][0].text == row.text)
        near = (article for article in reversed(articles) if alike_words(words[article[-1][0].text], words[row.text]))
        home = next(same, None) or next(near, None)
        if home is None:
            articles.append([[row]])
        elif home[-1][0].text == row.text:
            home[-1].append(row)
        else:
            home.append([row])
    outlets = Outlets(connection)
    return [tuple(_version(texts[some[0].text], some, outlets) for some in article) for article in articles]


def met_of(connection: Connection, number: int) -> tuple[Met, ...]:
    """Where a text (by number) was met, in the order of its arrivals; also where another stands now."""
    s = t.sighting.c
    rows = connection.execute(select(t.sighting).where(s.text == number).order_by(s.seen)).all()
    return _met(rows, Outlets(connection))


def versions_of(connection: Connection, number: int) -> list[tuple[Version, ...]]:
    """The versions, a text (by number) among them, of each page on which it was met; nothing for pages with no other."""
    s, found = t.sighting.c, {}
    for place in connection.execute(select(s.place).where(s.text == number).distinct().order_by(s.place)).scalars():
        for versions in articles_at(connection, place):
            numbers = tuple(version.number for version in versions)
            if number in numbers and len(set(numbers)) > 1:
                found[numbers] = versions
    return list(found.values())


def noted(connection: Connection, version: Version) -> list[Noted]:
    """What became different in the answers when this text was read, in order."""
    c = t.change.c
    columns = (c.at, c.event, c.what, c.type, c.surface, c.start, c.end, c.fields, c.reason)
    rows = connection.execute(select(*columns).where(c.text == version.number).order_by(c.number)).mappings()
    return [Noted(**{**row, "fields": json.loads(row["fields"])}) for row in rows]


def _sightings(connection: Connection, address: str) -> list[Any]:
    s = t.sighting.c
    at = or_(s.place == address, s.url == address)
    urls = select(s.url).where(at, s.url.is_not(None))
    query = select(t.sighting).where(or_(s.place == address, s.url.in_(urls)))
    return list(connection.execute(query.order_by(s.seen)).all())


def _texts(connection: Connection, numbers: Iterable[int]) -> dict[int, Any]:
    x = t.text.c
    wanted = sorted(numbers)
    out: dict[int, Any] = {}
    for at in range(0, len(wanted), 500):
        query = select(x.number, x.id, x.content, x.language).where(x.number.in_(wanted[at : at + 500]))
        out |= {row.number: row for row in connection.execute(query)}
    return out


def _version(text: Any, rows: Sequence[Any], outlets: Outlets) -> Version:
    replaces = next((row.replaces for row in rows if row.replaces), None)
    words = sum(1 for _ in WORD.finditer(text.content))
    return Version(text.number, text.id, text.content, text.language, words, replaces, _met(rows, outlets))


def _met(rows: Iterable[Any], outlets: Outlets) -> tuple[Met, ...]:
    names = ("place", "url", "author", "title", "published", "modified", "retrieved")
    return tuple(
        Met(**{n: getattr(r, n) for n in names}, outlet=outlets.at(r.place, r.outlet), current=bool(r.current)) for r in rows
    )
