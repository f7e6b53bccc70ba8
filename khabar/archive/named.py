"""Persons, bodies and places of an archive by the number of texts that name them."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, func, intersect, select

from khabar.archive import tables as t
from khabar.archive.entities import Name, names
from khabar.archive.people import LONGEST
from khabar.archive.store import Archive
from khabar.archive.view import is_current
from khabar.archive.words import name_words

#: Behind every letter: what begins with a word lies between the word and the word with this behind it.
_LAST = "\U0010ffff"
#: Lists kept: those of all kinds together and of each, of an archive as it stands now.
_KEPT = 4
_COUNTING = threading.Lock()


def most_named(archive: Archive, kind: str | None, words: str, first: int, most: int) -> tuple[int, list[tuple[Name, int]]]:
    """How many entities of a kind (of any where None) are called by all of ``words`` (by anything where there are none), and of
    these, by the number of texts they stand in, ``most`` from the ``first`` (0) on. Beginnings of words do."""
    if not words.strip():
        with _COUNTING:  # one counts, and those who ask meanwhile have it from that one
            counted = _all(archive, archive.state(), is_current(archive), kind)
    with archive.engine.connect() as connection:
        if words.strip():
            counted = _called(connection, kind, words)
        shown = counted[first : first + most]
        known = names(connection, [entity for entity, _ in shown])
    return len(counted), [(known[entity], texts) for entity, texts in shown if entity in known]


@lru_cache(maxsize=_KEPT)
def _all(archive: Archive, _state: str, _solved: bool, kind: str | None) -> list[tuple[str, int]]:
    """Everybody. To count all names of all texts takes long, and gives the same until the archive is in another state."""
    with archive.engine.connect() as connection:
        return _counted(connection, _texts(kind))


def _called(connection: Connection, kind: str | None, words: str) -> list[tuple[str, int]]:
    """Those called by all of the words."""
    wanted = sorted(name_words(words)) if len(words) <= LONGEST else []
    if not wanted:
        return []
    w, a = t.name_word.c, t.alias.c
    aliases = intersect(*(select(w.alias).where(w.word >= word, w.word < word + _LAST) for word in wanted))
    return _counted(connection, _texts(kind).where(t.spelling.c.id.in_(select(a.spelling).where(a.id.in_(aliases)))))


def _texts(kind: str | None) -> Select[Any]:
    """Entities and the number of texts they stand in."""
    s, e = t.spelling.c, t.local_entity.c
    query = select(s.entity, func.count(e.text.distinct())).join(t.local_entity, e.spelling == s.id).group_by(s.entity)
    return query.where(s.entity.is_not(None), *([s.kind == kind] if kind else []))


def _counted(connection: Connection, query: Select[Any]) -> list[tuple[str, int]]:
    rows = connection.execute(query).all()
    return sorted(((row[0], row[1]) for row in rows), key=lambda row: (-row[1], row[0]))
