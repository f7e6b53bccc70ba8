"""Questions to the archive about entities by id: the events in which they take part, the texts that name them, what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import unpack

#: What an article that nothing dates has as its day.
_ANY_DAY = "../.."
#: Names told, and how alike (of 100) two words must be: one letter of four, or two of seven, may differ.
_NEAR, _ALIKE = 3, 70


@dataclass(frozen=True, slots=True)
class Held:
    """What there is to answer from: texts that were read and their articles. ``undated`` of these may be of any day in more than
    two years; ``first`` and ``last`` are the days (ISO) between which the others appeared."""

    texts: int
    articles: int
    undated: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """A text as it was read: its characters, sections, and where entities of the archive are named in it."""

    text_id: str
    content: str
    sections: tuple[dict[str, Any], ...]
    named: dict[str, tuple[tuple[int, int], ...]]


def taking_part(connection: Connection, entity: str) -> dict[str, set[str]]:
    """The events in which an entity is a party, with its roles there (``who``, ``whom``)."""
    s, e, p, v = t.spelling.c, t.local_entity.c, t.party.c, t.event_version.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id))
    out: dict[str, set[str]] = {}
    for row in connection.execute(select(v.event, p.role).select_from(joined).where(s.entity == entity).distinct()):
        out.setdefault(row.event, set()).add(row.role)
    return out


def taking_place(connection: Connection, places: Iterable[str]) -> set[str]:
    """The events that some version tells to have been at one of these places."""
    s, e, c, v = t.spelling.c, t.local_entity.c, t.claim.c, t.event_version.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.claim, and_(c.text == e.text, c.place == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == c.text, v.local_id == c.local_id))
    query = select(v.event).select_from(joined).distinct()
    return {i for some in chunks(places) for i in connection.execute(query.where(s.entity.in_(some))).scalars()}


def all_places(connection: Connection) -> list[str]:
    """The ids of all places."""
    return list(connection.execute(select(t.entity.c.id).where(t.entity.c.kind == "place").order_by(t.entity.c.id)).scalars())


def told_in(connection: Connection, texts: Iterable[int], types: Collection[str]) -> set[str]:
    """The events of these types that are told in texts (by number)."""
    c, v = t.claim.c, t.event_version.c
    joined = t.claim.join(t.event_version, and_(v.text == c.text, v.local_id == c.local_id))
    query = select(v.event).select_from(joined).where(c.type.in_(sorted(types))).distinct()
    return {i for some in chunks(texts) for i in connection.execute(query.where(c.text.in_(some))).scalars()}


def newest_texts(connection: Connection, texts: Collection[int], most: int) -> list[int]:
    """The numbers of those published last, at most so many; what has no day comes last."""
    a = t.article.c
    query = select(a.text, func.max(a.last)).where(a.published != _ANY_DAY).group_by(a.text)
    days = {row[0]: row[1] for some in chunks(texts) for row in connection.execute(query.where(a.text.in_(some)))}
    return sorted(sorted(texts), key=lambda number: days.get(number) or "", reverse=True)[:most]


def contents(connection: Connection, texts: Iterable[int], entities: Collection[str]) -> list[Contents]:
    """Texts by number as they were read, with the mentions by name of some entities."""
    x, r, e, s = t.text.c, t.reading.c, t.local_entity.c, t.spelling.c
    joined = t.text.join(t.reading, r.text == x.number)
    local = select(e.text, e.local_id, s.entity).join(t.spelling, s.id == e.spelling).where(s.entity.in_(sorted(entities)))
    out = []
    for some in chunks(texts):
        ids: dict[int, dict[str, str]] = {}
        for row in connection.execute(local.where(e.text.in_(some))):
            ids.setdefault(row.text, {})[row.local_id] = row.entity
        rows = connection.execute(select(x.number, x.id, x.content, r.contract).select_from(joined).where(x.number.in_(some)))
        out += [_contents(row, ids.get(row.number, {})) for row in rows]
    return sorted(out, key=lambda one: one.text_id)


def surfaces(connection: Connection, entities: Collection[str]) -> dict[str, set[str]]:
    """How each of some entities is written in any text; more than that, where texts were read anew since."""
    s, a = t.spelling.c, t.alias.c
    query = select(s.entity, a.surface).join(t.alias, a.spelling == s.id)
    out: dict[str, set[str]] = {entity: set() for entity in entities}
    for some in chunks(entities):
        for row in connection.execute(query.where(s.entity.in_(some))):
            out[row.entity].add(row.surface)
    return out


def characters_of(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    """The characters of texts by number."""
    x = t.text.c
    query = select(x.number, x.content)
    return {row.number: row.content for some in chunks(texts) for row in connection.execute(query.where(x.number.in_(some)))}


def _contents(row: Any, ids: dict[str, str]) -> Contents:
    contract = unpack(row.contract)
    named: dict[str, set[tuple[int, int]]] = {}
    for entity in contract["entities"]:
        if entity["id"] in ids:
            spans = {(m["start"], m["end"]) for m in entity["mentions"] if m["form"] == "name"}
            named.setdefault(ids[entity["id"]], set()).update(spans)
    sections = tuple(section for article in contract["articles"] for section in article.get("sections") or ())
    return Contents(row.id, row.content, sections, {key: tuple(sorted(spans)) for key, spans in named.items()})


def characters(connection: Connection, text_ids: Iterable[str]) -> dict[str, str]:
    """The characters of texts by id."""
    x = t.text.c
    query = select(x.id, x.content)
    return {row.id: row.content for some in chunks(text_ids) for row in connection.execute(query.where(x.id.in_(some)))}


def text_ids(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    """Ids of texts by number."""
    x = t.text.c
    query = select(x.number, x.id)
    return {row.number: row.id for some in chunks(texts) for row in connection.execute(query.where(x.number.in_(some)))}


def held(connection: Connection) -> Held:
    """What there is to answer from."""
    a = t.article.c
    texts, articles = connection.execute(select(func.count(a.text.distinct()), func.count())).one()
    known = connection.execute(select(a.first, a.last, func.count()).where(a.first.is_not(None)).group_by(a.first, a.last)).all()
    narrow = [(first, last, count) for first, last, count in known if int(last[:4]) - int(first[:4]) <= 1]
    first, last = min((one for one, _, _ in narrow), default=None), max((one for _, one, _ in narrow), default=None)
    return Held(texts, articles, articles - sum(count for _, _, count in narrow), first, last)


def near_names(connection: Connection, name: str) -> list[str]:
    """Names in the archive that are spelled nearly as this one, the nearest first, at most three.

    Compared word by word with every word of a name, by the share of letters that both have in order.
    """
    from rapidfuzz import fuzz, process

    from khabar.archive.asked.people import called
    from khabar.archive.schema.words import name_words
    from khabar.archive.solved.entities import names

    known = list(connection.execute(select(t.name_word.c.word).distinct()).scalars())
    found: dict[str, float] = {}
    for word in sorted(name_words(name)):
        for near, score, _ in process.extract(word, known, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_ALIKE):
            found[near] = max(found.get(near, 0.0), score)
    out: list[str] = []
    for near in sorted(found, key=lambda word: (-found[word], word)):
        ids = called(connection, near)[:_NEAR]
        out += [one.name for one in sorted(names(connection, ids).values(), key=lambda one: (len(one.name), one.name))]
    return list(dict.fromkeys(out))[:_NEAR]
