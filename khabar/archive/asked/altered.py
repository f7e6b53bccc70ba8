"""What outlets that print one text tell differently in it: of all copies of a text, each difference once.

Found when copies are compared (``khabar.archive.kept.copied``); here it is put together for people.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from khabar.archive.asked.people import texts_of
from khabar.archive.asked.titles import Words
from khabar.archive.kept.copied import Place, origins_of
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.across import RelationKind
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Altered:
    """Words ``a`` of the earliest copy that tells them, and ``others``, the words in their place in other copies, one each.

    ``alike`` is the number of further copies that tell it as ``a``, ``telling`` the group of the copies, ``reason`` a line of
    English and one of Arabic."""

    kind: RelationKind
    field: str
    telling: str
    a: Words
    others: tuple[Words, ...]
    alike: int
    reason: tuple[str, str]


class _Row(NamedTuple):
    """A difference of two copies: the article of each, its sentence's words that differ, and what was kept of it."""

    kind: RelationKind
    field: str
    a: Place
    b: Place
    words: tuple[Words, Words]
    told: Mapping[str, Any]
    key: tuple[str, str]


def altered(connection: Connection, kinds: Iterable[str], who: Iterable[str] | None = None) -> list[Altered]:
    """Differences of these kinds, in the order in which the copies appeared.

    With ``who`` those of sentences that name one of these entities, or of articles that tell something of one."""
    rows = _rows(connection, kinds)
    origins = origins_of(connection, {text for row in rows for text, _ in (row.a, row.b)})
    alike: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for row in rows:
        # Of two that contradict each other neither is the one that does.
        key = sorted(row.key) if row.kind == "contradicts" else row.key
        alike[origins[row.a].group, row.kind, row.field, *key].append(row)
    concerned = None if who is None else _Concerned(connection, who)
    return [_one(telling, some) for (telling, *_), some in alike.items() if concerned is None or any(map(concerned.by, some))]


def _one(telling: str, rows: Sequence[_Row]) -> Altered:
    """One difference out of all the pairs of copies that have it, the earliest first."""
    first = rows[0]
    sides: tuple[dict[int, Words], dict[int, Words]] = {}, {}
    for row in rows:
        turned = row.key != first.key
        for side, words in zip(sides, reversed(row.words) if turned else row.words, strict=True):
            side.setdefault(words.text, words)
    others = tuple(words for text, words in sides[1].items() if text != first.words[0].text)
    reason = first.told["reason"], first.told["reason_ar"]
    return Altered(first.kind, first.field, telling, first.words[0], others, len(sides[0]) - 1, reason)


def _rows(connection: Connection, kinds: Iterable[str]) -> list[_Row]:
    """All differences of these kinds by the turns of their articles."""
    beside = t.sketch.alias("beside")
    d, k, other = t.discrepancy.c, t.sketch.c, beside.c
    joined = t.discrepancy.join(t.sketch, and_(k.text == d.a_text, k.number == d.a_number))
    joined = joined.join(beside, and_(other.text == d.b_text, other.number == d.b_number))
    query = select(t.discrepancy).select_from(joined).where(d.kind.in_(tuple(kinds)))
    rows = connection.execute(query.order_by(k.turn, other.turn, d.number)).all()
    texts = {text for row in rows for text in (row.a_text, row.b_text)}
    ids, quotes = _ids(connection, texts), _quotes(connection, texts)
    out = []
    for row in rows:
        told = json.loads(row.told)
        sides = [(row.a_text, *told["a"]), (row.b_text, *told["b"])]
        a, b = (Words(text, ids[text], start, end, _said_by(quotes.get(text, ()), start, end)) for text, start, end in sides)
        places = (row.a_text, row.a_number), (row.b_text, row.b_number)
        out.append(_Row(row.kind, row.field, *places, (a, b), told, (fold(told["words"][0]), fold(told["words"][1]))))
    return out


def _ids(connection: Connection, texts: set[int]) -> dict[int, str]:
    x = t.text.c
    rows = (row for some in chunks(texts) for row in connection.execute(select(x.number, x.id).where(x.number.in_(some))))
    return {row.number: row.id for row in rows}


def _quotes(connection: Connection, texts: set[int]) -> dict[int, list[Any]]:
    q = t.quote.c
    out: dict[int, list[Any]] = defaultdict(list)
    for some in chunks(texts):
        for row in connection.execute(select(q.text, q.start, q.end, q.told).where(q.text.in_(some)).order_by(q.text, q.number)):
            out[row.text].append(row)
    return out


def _said_by(quotes: Iterable[Any], start: int, end: int) -> tuple[Mapping[str, Any], ...]:
    """The chain of the innermost quote around some words; empty where the report says them itself."""
    around = [quote for quote in quotes if quote.start <= start and end <= quote.end]
    inner = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return tuple(json.loads(inner.told).get("said_by") or ()) if inner is not None else ()


class _Concerned:
    """Whom differences concern."""

    def __init__(self, connection: Connection, who: Iterable[str]) -> None:
        s, e, p, c = t.spelling.c, t.local_entity.c, t.party.c, t.claim.c
        people = set(who)
        self._named: set[tuple[int, str]] = set()
        self._told: set[Place] = set()
        named = select(e.text, e.local_id).join(t.spelling, e.spelling == s.id).where(s.entity.in_(people))
        joined = t.claim.join(t.party, and_(p.text == c.text, p.local_id == c.local_id))
        joined = joined.join(t.local_entity, and_(e.text == p.text, e.local_id == p.entity)).join(t.spelling, s.id == e.spelling)
        told = select(c.text, c.article).select_from(joined).where(s.entity.in_(people)).distinct()
        for some in chunks(texts_of(connection, people)):
            self._named.update((row.text, row.local_id) for row in connection.execute(named.where(e.text.in_(some))))
            self._told.update((row.text, row.article) for row in connection.execute(told.where(c.text.in_(some))))

    def by(self, row: _Row) -> bool:
        """Whether a sentence of a difference names one of them, or its article tells something of one."""
        sides = zip((row.a, row.b), row.told["names"], strict=True)
        return any(place in self._told or any((place[0], name) in self._named for name in names) for place, names in sides)
