"""Questions to the archive about names: who is called so, and in which texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select

from khabar.archive import tables as t
from khabar.archive.records import batched, chunks
from khabar.archive.store import Archive
from khabar.archive.view import Meant, find_ids, gone_event
from khabar.archive.words import name_words

#: Characters of a name or id that is looked for; nothing is called by more.
LONGEST = 300
#: Texts, and ids that hold there, asked for at a time.
_PAIRS = 400


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as shown: the archive's id, kind and names."""

    id: str
    kind: str
    name: str
    name_en: str | None


def entities_called(archive: Archive, name: str) -> list[str]:
    """Archive entities with a spelling (Arabic or Latin, of any text) that holds every word of ``name``, sorted."""
    with archive.engine.connect() as connection:
        return called(connection, name)


def called(connection: Connection, name: str) -> list[str]:
    """As ``entities_called``."""
    query = _called(name)
    return [] if query is None else sorted(connection.execute(query).scalars())


def entities_asked(connection: Connection, asked: str) -> Sequence[str] | Select[Any]:
    """The entity of an id (or the one a lost id leads to), else those called so: a list, or a selection of what may be many."""
    by_id = ids_meant(connection, asked).entities
    if any(i == asked or not i.startswith(asked) for i in by_id):
        return by_id
    query = _called(asked)
    return () if query is None else query


def _called(name: str) -> Select[Any] | None:
    words = sorted(name_words(name)) if len(name) <= LONGEST else []
    if not words:
        return None
    w, a, s = t.name_word.c, t.alias.c, t.spelling.c
    holding = select(w.alias).where(w.word.in_(words)).group_by(w.alias).having(func.count(w.word) == len(words)).subquery()
    joined = t.alias.join(holding, holding.c.alias == a.id).join(t.spelling, s.id == a.spelling)
    # An alias whose last text was read anew without it stands in the table still.
    printed = exists().where(and_(t.alias_in.c.alias == a.id))
    return select(s.entity).select_from(joined).where(printed, s.entity.is_not(None)).distinct()


def ids_meant(connection: Connection, wanted: str) -> Meant:
    """As ``khabar.archive.view.find_ids``; nothing for what is no name or id by its length."""
    return find_ids(connection, wanted) if len(wanted) <= LONGEST else Meant((), ())


def gone_ids(connection: Connection, wanted: str) -> tuple[tuple[str, ...], str]:
    """The ids of an event that is told no more, the last one first, and the reason; nothing where there was none.

    ``wanted`` is its id, the beginning of that, or an id that had been lost to it before.
    """
    r = t.redirect.c
    ids = [wanted] if wanted and len(wanted) <= LONGEST else []
    while ids and (to := connection.execute(select(r.to).where(r.id == ids[-1])).scalar()) and to not in ids:
        ids.append(to)
    gone = gone_event(connection, ids[-1]) if ids else None
    if gone is None:
        return (), ""
    return (gone[0], *(i for i in reversed(ids[:-1]))), gone[1]


def texts_of(connection: Connection, entities: Iterable[str]) -> set[int]:
    """Numbers of the texts in which some of these entities stand."""
    s, e = t.spelling.c, t.local_entity.c
    query = select(e.text).join(t.spelling, s.id == e.spelling)
    return {n for some in chunks(entities) for n in connection.execute(query.where(s.entity.in_(some)).distinct()).scalars()}


def names(connection: Connection, entities: Iterable[str]) -> dict[str, Name]:
    """Entities by id; unknown ones are left out."""
    n = t.entity.c
    query = select(n.id, n.kind, n.name, n.name_en)
    return {row.id: Name(*row) for some in chunks(entities) for row in connection.execute(query.where(n.id.in_(some)))}


def names_in(connection: Connection, texts: Iterable[int]) -> dict[int, dict[str, Name]]:
    """The archive's entities by the ids that hold in texts, by number of the text."""
    query, e = _local_names(), t.local_entity.c
    return _by_text(row for some in chunks(texts) for row in connection.execute(query.where(e.text.in_(some))))


def names_of(connection: Connection, wanted: Iterable[tuple[int, str]]) -> dict[int, dict[str, Name]]:
    """As ``names_in``, of these ids (each with the number of its text) and few others: most of those who stand in a text do not
    take part in what is shown of it."""
    query, e = _local_names(), t.local_entity.c
    # The names of a text lie beside each other: to look for every id in every text takes longer than to pass over the rest.
    local_id = e.local_id.concat("")
    found: list[Any] = []
    for pairs in batched(sorted(set(wanted)), _PAIRS):
        texts, ids = ({pair[side] for pair in pairs} for side in (0, 1))
        found += connection.execute(query.where(e.text.in_(texts), local_id.in_(ids)))
    return _by_text(found)


def _local_names() -> Select[Any]:
    e, s, n = t.local_entity.c, t.spelling.c, t.entity.c
    joined = t.local_entity.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
    return select(e.text, e.local_id, n.id, n.kind, n.name, n.name_en).select_from(joined)


def _by_text(rows: Iterable[Any]) -> dict[int, dict[str, Name]]:
    out: dict[int, dict[str, Name]] = {}
    for text, local_id, *name in rows:
        out.setdefault(text, {})[local_id] = Name(*name)
    return out
