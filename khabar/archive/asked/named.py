"""Persons, bodies and places of an archive by the number of texts that name them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, intersect, select

from khabar.archive.asked.people import LONGEST
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.words import name_words
from khabar.archive.solved.entities import Name, names
from khabar.archive.solved.settled import Settled

#: Behind every letter: what begins with a word lies between the word and the word with this behind it.
_LAST = "\U0010ffff"


def most_named(archive: Archive, kind: str | None, words: str, first: int, most: int) -> tuple[int, list[tuple[Name, int]]]:
    """How many entities of a kind (of any where None) are called by all of ``words`` (by anything where there are none), and of
    these, by the number of texts they stand in, ``most`` from the ``first`` (0) on. Beginnings of words do."""
    with archive.engine.connect() as connection:
        counted = _called(connection, kind, words) if words.strip() else _EVERYBODY.of(archive).get(kind, [])
        shown = counted[first : first + most]
        known = names(connection, [entity for entity, _ in shown])
    return len(counted), [(known[entity], texts) for entity, texts in shown if entity in known]


def _called(connection: Connection, kind: str | None, words: str) -> list[tuple[str, int]]:
    """Those called by all of the words."""
    wanted = sorted(name_words(words)) if len(words) <= LONGEST else []
    if not wanted:
        return []
    w, a = t.name_word.c, t.alias.c
    aliases = intersect(*(select(w.alias).where(w.word >= word, w.word < word + _LAST) for word in wanted))
    called = _texts().where(t.spelling.c.id.in_(select(a.spelling).where(a.id.in_(aliases))))
    return _counted(connection, called).get(kind, [])


def _texts() -> Select[Any]:
    """Entities, the number of texts they stand in, and their kinds."""
    s, e, n = t.spelling.c, t.local_entity.c, t.entity.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.entity, n.id == s.entity)
    return select(n.id, func.count(e.text.distinct()), n.kind).select_from(joined).group_by(n.id, n.kind)


def _counted(connection: Connection, query: Select[Any]) -> dict[str | None, list[tuple[str, int]]]:
    """Those of each kind and of all (None), most texts first."""
    out: dict[str | None, list[tuple[str, int]]] = {None: []}
    for entity, texts, kind in sorted(connection.execute(query).all(), key=lambda row: (-row[1], row[0])):
        out.setdefault(kind, []).append((entity, texts))
        out[None].append((entity, texts))
    return out


#: All of an archive: to count every name of every text takes long.
_EVERYBODY = Settled(lambda connection: _counted(connection, _texts()))
