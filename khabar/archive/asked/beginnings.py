"""Names of the archive by their beginning, for one who is still writing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from khabar.archive.asked.people import LONGEST
from khabar.archive.schema import tables as t
from khabar.archive.schema.words import words_in_order
from khabar.archive.solved.entities import Name, names

#: Letters with which a word that stands alone must begin: with one thousands of names do.
_SHORTEST = 2
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Begun:
    """An entity with a spelling that holds the words asked for, the last of them perhaps only its beginning; and in how many
    texts it stands."""

    name: Name
    texts: int


def begun(connection: Connection, written: str, most: int) -> list[Begun]:
    """Who may be meant by what is written so far, in any script: those that most texts name, at most so many."""
    *whole, last = words_in_order(written[:LONGEST]) or [""]
    # Of a word only begun it cannot be told whether the article belongs to it.
    some = [part for part in {last, last.removeprefix("ال")} if len(part) >= _SHORTEST or (part and whole)]
    if not some:
        return []
    w, a, s, e = t.name_word.c, t.alias.c, t.spelling.c, t.local_entity.c
    begin = or_(*(and_(w.word >= part, w.word < part + _LAST) for part in some))
    called = select(a.spelling).join(t.name_word, w.alias == a.id).where(begin)
    for word in whole:
        called = called.where(a.id.in_(select(w.alias).where(w.word == word)))
    texts = func.count(e.text.distinct())
    query = select(s.entity, texts.label("texts")).join(t.local_entity, e.spelling == s.id)
    query = query.where(s.id.in_(called), s.entity.is_not(None)).group_by(s.entity)
    rows = connection.execute(query.order_by(texts.desc(), s.entity).limit(most)).all()
    known = names(connection, [row.entity for row in rows])
    return [Begun(known[row.entity], row.texts) for row in rows if row.entity in known]
