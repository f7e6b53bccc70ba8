"""Questions to the archive about names: who is called so, and in which texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select

from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.words import name_words
from khabar.archive.solved.view import Meant, find_ids, gone_event

#: Characters of a name or id that is looked for; nothing is called by more.
LONGEST = 300


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
    """As ``khabar.archive.solved.view.find_ids``; nothing for what is no name or id by its length."""
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
