"""Texts met at places: what is kept of them, and which text of a place or address is the one that counts."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, func, insert, select, update

from khabar.archive.kept.contexts import FIELDS
from khabar.archive.schema import tables as t
from khabar.archive.schema.version import context_key
from khabar.archive.schema.words import name_words
from khabar.model.text import Blob, Context, Sighting, Text

#: Two texts at one address are versions of one article where they share this part of the shorter one's words; an address that a
#: site uses for everything gives texts that do not. Of 7,000 random pairs of articles of one outlet (SaudiNewsNet) 1 in 100 share
#: more than 0.31, 1 in 1,000 more than 0.62.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Met:
    """A text met at a place, with the bytes it was extracted from where they are to be kept (``suffix`` tells by what)."""

    text: Text
    context: Context
    sighting: Sighting
    raw: bytes | None = None
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What meeting a text did: its number, whether it is new, whether it was met somewhere before, the numbers of texts that may
    count no longer (or again), and the number of the version that it takes the place of."""

    number: int
    new: bool
    was_met: bool
    moved: frozenset[int]
    replaced: int | None = None


def meet(connection: Connection, met: Met, judged: bool = False) -> Arrival:
    """Keeps a text met at a place. Another text that was there before is kept, too, but counts no longer; so does an older
    version of the same article at the same address. ``judged`` tells whether people decided anything in this archive: what is
    known of a text then matters to where their decisions stand.
    """
    number, new = _text(connection, met.text)
    blob = _blob(connection, met)
    s = t.sighting.c
    was_met = not new and connection.execute(select(s.seen).where(s.text == number, s.current == 1)).first() is not None
    place = met.sighting.place
    # The latest at this place, also where a newer version of its page at another place counts instead.
    latest = select(s.seen, s.text, s.current).where(s.place == place).order_by(s.seen.desc()).limit(1)
    here = connection.execute(latest).first()
    known = {name: getattr(met.context, name) for name in FIELDS} | {"context": context_key(met.context)}
    if here is not None and here.text == number:
        again = not here.current and not any(_versions(connection, met, number))
        now = {"blob": blob, "current": 1 if again else here.current, **known}
        connection.execute(update(t.sighting).where(s.seen == here.seen).values(**now))
        return Arrival(number, new, was_met, frozenset({number} if judged or again else ()))
    replaces, gone = met.sighting.replaces, []
    if here is not None:
        connection.execute(update(t.sighting).where(s.seen == here.seen).values(current=0))
        replaces = replaces or connection.execute(select(t.text.c.id).where(t.text.c.number == here.text)).scalar()
        gone += [here.text] if here.current else []
    older, newer = _versions(connection, met, number)
    for row in older:
        connection.execute(update(t.sighting).where(s.seen == row.seen).values(current=0))
        replaces = replaces or row.id
        gone.append(row.text)
    seen = int(connection.execute(select(func.coalesce(func.max(s.seen), 0))).scalar_one()) + 1
    row = {"seen": seen, "place": place, "text": number, "blob": blob, "replaces": replaces}
    connection.execute(insert(t.sighting).values(**row, current=0 if newer else 1, **known))
    return Arrival(number, new, was_met, frozenset({number, *gone}), gone[0] if gone and not newer else None)


def _text(connection: Connection, text: Text) -> tuple[int, bool]:
    x = t.text.c
    there = connection.execute(select(x.number).where(x.id == text.id)).scalar()
    if there is not None:
        return int(there), False
    row = {"id": text.id, "content": text.content, "extractor": text.extractor, "language": text.language}
    return int(connection.execute(insert(t.text).values(**row)).inserted_primary_key[0]), True  # type: ignore[index]


def _blob(connection: Connection, met: Met) -> str:
    """Keeps what is to be kept of the bytes; their sha256. A document out of a zip is known by its own bytes, not the zip's."""
    blob, b = met.sighting.blob, t.blob.c
    if met.raw is not None:
        blob = Blob(hashlib.sha256(met.raw).hexdigest(), len(met.raw))
    if connection.execute(select(b.sha256).where(b.sha256 == blob.sha256)).first() is None:
        packed = zlib.compress(met.raw) if met.raw is not None else None
        connection.execute(insert(t.blob).values(sha256=blob.sha256, size=blob.size, suffix=met.suffix or None, content=packed))
    return blob.sha256


def _versions(connection: Connection, met: Met, number: int) -> tuple[list[Any], bool]:
    """Sightings of other versions of the article at the same address that are older and count so far; whether one is newer.

    The day they were fetched tells which is newer; where it is not known for both, the one that came last.
    """
    url, s = met.context.url, t.sighting.c
    if not url:
        return [], False
    query = select(s.seen, s.text, s.retrieved, t.text.c.id, t.text.c.content).join(t.text, t.text.c.number == s.text)
    rows = [row for row in connection.execute(query.where(s.url == url, s.current == 1)) if row.text != number]
    versions = [row for row in rows if alike(row.content, met.text.content)]
    fetched = met.context.retrieved
    newer = [row for row in versions if fetched and row.retrieved and row.retrieved > fetched]
    return [row for row in versions if row not in newer], bool(newer)


def alike(one: str, other: str) -> bool:
    """Whether two texts met at one address are versions of one article."""
    return alike_words(name_words(one), name_words(other))


def alike_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """As ``alike``, of the words of two texts (``name_words``)."""
    return bool(one and other) and len(one & other) >= _ALIKE * min(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Document:
    """A document whose bytes are kept: where it is met, by what its text was extracted, and what is known of it from there."""

    place: str
    text_id: str
    extractor: str
    suffix: str
    blob: Blob
    raw: bytes
    context: Context


def documents(connection: Connection, is_old: Callable[[str, str], bool]) -> list[int]:
    """The documents met somewhere now whose extractor (name and suffix) ``is_old``: numbers of their sightings, by place."""
    s, x, b = t.sighting.c, t.text.c, t.blob.c
    query = select(s.seen, x.extractor, b.suffix).select_from(_kept_whole())
    rows = connection.execute(query.where(s.current == 1, b.content.is_not(None)).order_by(s.place))
    return [row.seen for row in rows if is_old(row.extractor, row.suffix or "")]


def document(connection: Connection, seen: int) -> Document:
    """The document of a sighting, with its bytes: one at a time, since all together can be more than memory holds."""
    s, x, b = t.sighting.c, t.text.c, t.blob.c
    whole = select(s.place, x.id, x.extractor, b.suffix, b.sha256, b.size, b.content, *(s[name] for name in FIELDS))
    row = connection.execute(whole.select_from(_kept_whole()).where(s.seen == seen)).one()
    context = Context(**{name: row._mapping[name] for name in FIELDS})
    blob = Blob(row.sha256, row.size)
    return Document(row.place, row.id, row.extractor, row.suffix, blob, zlib.decompress(row.content), context)


def _kept_whole() -> FromClause:
    """Sightings with their texts and bytes."""
    s, x, b = t.sighting.c, t.text.c, t.blob.c
    return t.sighting.join(t.text, x.number == s.text).join(t.blob, b.sha256 == s.blob)
