"""Questions to the archive about words: who is told to have said what, through whom, and who printed it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Select, and_, or_, select

from khabar.archive.asked.events import sightings
from khabar.archive.asked.find import printed_by
from khabar.archive.asked.inside import Inside
from khabar.archive.asked.people import called, ids_meant
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.query import All, Node, Phrase
from khabar.archive.schema.records import chunks
from khabar.archive.schema.words import name_words
from khabar.archive.solved.entities import names_in
from khabar.archive.solved.telling import Telling
from khabar.compare.same_words import Words, folded_words, same_words
from khabar.text.forms import WORD, written
from khabar.text.normalise import fold

Json = dict[str, Any]
#: Quotes looked at where nothing but their columns tells which, and of each that is wanted so many printings.
_LOOKED_AT, _REPRINTS = 2000, 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quotes: of this speaker, handed on by ``via``, naming ``about`` or holding its words (``words``, as search takes
    them), printed by ``outlet`` (part of a name), within these days, of own words or not. The newest ``limit`` are given,
    behind the first ``skip``."""

    by: str | None = None
    via: str | None = None
    about: str | None = None
    words: Node | None = None
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    direct: bool | None = None
    limit: int = 50
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """The same words of one speaker in all places where they are printed: own words before reported ones, the earliest first.

    In ``told`` of a version stands the contract's quote; ``line`` is where the words of the first one stand, from 1, ``day`` the
    last (ISO) on which it can have been printed.
    """

    tellings: tuple[Telling, ...]
    line: int
    day: str | None

    @property
    def texts(self) -> int:
        """In how many texts."""
        return len({telling.text_id for telling in self.tellings})

    @property
    def word_for_word(self) -> bool:
        """Whether all print the same words, but for their spelling."""
        return len({folded_words(telling.told["surface"]) for telling in self.tellings}) == 1


@dataclass(frozen=True, slots=True)
class Answer:
    """How many there are (None where there are too many to look at all), and the newest by day; what has no day comes last.
    ``counted`` is how many those are that were looked at."""

    total: int | None
    said: tuple[Said, ...]
    counted: int


class _Row(NamedTuple):
    """A quote with its article and the archive's id of its speaker."""

    text: int
    number: int
    unnamed: str | None
    first: str | None
    last: str | None
    told: str
    outlet: str | None
    origin: str | None
    title: str | None
    published: str | None
    basis: str | None
    text_id: str
    speaker: str | None


def quotes(connection: Connection, asked: Asked) -> Answer:
    """The quotes that fit, the same words once."""
    fits: list[_Condition] = [_By(connection, asked.by)] if asked.by is not None else []
    fits += [_About(connection, asked.about, asked.words)] if asked.about is not None else []
    fits += [_Via(connection, asked.via)] if asked.via is not None else []
    texts = set.intersection(*(one.texts for one in fits)) if fits else None
    rows = _rows(connection, asked, texts)
    found = [(row, json.loads(row.told)) for row in rows]
    found = [(row, told) for row, told in found if all(one.fits(row, told) for one in fits)]
    said = [Words(row.speaker or f"~{row.unnamed}", folded_words(told["surface"]), row.first, row.last) for row, told in found]
    groups = [sorted((found[n] for n in group), key=_rank) for group in same_words(said)]
    groups.sort(key=lambda group: _day(group[0][0]))
    dated = sum(group[0][0].last is not None for group in groups)
    # The newest that are wanted, then those that have no day; in the order in which they are shown.
    wanted = [*reversed(range(dated)), *range(dated, len(groups))][asked.skip : asked.skip + asked.limit]
    total = len(groups) if texts is not None or len(rows) < _most(asked) else None
    return Answer(total, tuple(_said(connection, [groups[n] for n in sorted(wanted)])), len(groups))


def people_meant(connection: Connection, name: str) -> list[str]:
    """Entities of the archive that an id or (part of) a name stands for."""
    by_id = ids_meant(connection, name).entities
    return list(by_id) if name in by_id else called(connection, name)


def known(connection: Connection, name: str) -> bool:
    """Whether anybody is called so, or a speaker without a name described so."""
    return bool(people_meant(connection, name) or _descriptions(connection, name))


# --- which -------------------------------------------------------------------------------------------------------


def _most(asked: Asked) -> int:
    """Rows looked at where nothing but their columns tells which."""
    return max(_LOOKED_AT, _REPRINTS * asked.limit)


def _rows(connection: Connection, asked: Asked, texts: set[int] | None) -> list[_Row]:
    """The rows of some texts (for None the newest of all) that their columns tell to fit, in order of text and number."""
    q, a, x, e, s = t.quote.c, t.article.c, t.text.c, t.local_entity.c, t.spelling.c
    joined = t.quote.join(t.text, x.number == q.text)
    joined = joined.outerjoin(t.article, and_(a.text == q.text, a.number == q.article))
    joined = joined.outerjoin(t.local_entity, and_(e.text == q.text, e.local_id == q.entity))
    joined = joined.outerjoin(t.spelling, s.id == e.spelling)
    columns = (a.outlet, a.origin, a.title, a.published, a.basis, x.id, s.entity)
    query: Select[Any] = select(q.text, q.number, q.unnamed, q.first, q.last, q.told, *columns).select_from(joined)
    if asked.first:
        query = query.where(q.last >= asked.first)
    if asked.last:
        query = query.where(q.first <= asked.last)
    if asked.direct is not None:
        query = query.where(q.direct == int(asked.direct))
    if asked.outlet:
        query = query.where(q.text.in_(printed_by(connection, asked.outlet)))
    newest = query.order_by(q.last.desc(), q.first.desc(), q.text.desc()).limit(_most(asked))
    parts = [newest] if texts is None else [query.where(q.text.in_(some)) for some in chunks(texts)]
    return sorted(_Row(*row) for part in parts for row in connection.execute(part))


class _Condition(Protocol):
    """What only the words and the chains can tell, and the texts in which it may hold."""

    texts: set[int]

    def fits(self, row: _Row, told: Json, /) -> bool: ...


class _By:
    """Quotes of those who are called so, and of speakers without a name whose description begins so.

    What only holds the words elsewhere is somebody else: ``مصدر مقرب من`` a man is not that man.
    """

    def __init__(self, connection: Connection, name: str) -> None:
        q, self._keys = t.quote.c, _keys(connection, people_meant(connection, name), t.quote)
        for some in chunks(_descriptions(connection, name)):
            rows = connection.execute(select(q.text, q.number).where(q.unnamed.in_(some)))
            self._keys.update((row.text, row.number) for row in rows)
        self.texts = {text for text, _ in self._keys}

    def fits(self, row: _Row, _told: Json, /) -> bool:
        return (row.text, row.number) in self._keys


class _About:
    """Quotes in which somebody called so is named, or in which the words stand."""

    def __init__(self, connection: Connection, name: str, words: Node | None) -> None:
        self._named = _keys(connection, people_meant(connection, name), t.mentioned)
        self._inside = Inside(connection, words) if words is not None else None
        self._holding = self._inside.texts() if self._inside else set()
        self.texts = {text for text, _ in self._named} | self._holding

    def fits(self, row: _Row, told: Json, /) -> bool:
        if (row.text, row.number) in self._named:
            return True
        return self._inside is not None and row.text in self._holding and self._inside.holds(told["surface"])


class _Via:
    """Quotes in whose chain somebody before the speaker is called so."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._local, self._words = _local(connection, people_meant(connection, name)), name_words(name)
        words = tuple(Phrase((written(word),)) for word in WORD.findall(name))
        self.texts = {text for text, _ in self._local} | (Inside(connection, All(words)).texts() if words else set())

    def fits(self, row: _Row, told: Json, /) -> bool:
        return any(self._so(row.text, hop) for hop in told["said_by"][:-1])

    def _so(self, text: int, hop: Json) -> bool:
        if hop.get("entity"):
            return (text, hop["entity"]) in self._local
        return bool(self._words) and self._words <= name_words(hop.get("name") or "")


def _descriptions(connection: Connection, name: str) -> list[str]:
    """Descriptions of speakers without a name that begin with these words."""
    begin, u = " ".join(fold(name).split()), t.quote.c.unnamed
    if not begin:
        return []
    query = select(u).where(or_(u == begin, and_(u >= f"{begin} ", u < f"{begin}!"))).distinct()
    return list(connection.execute(query).scalars())


def _keys(connection: Connection, entities: Iterable[str], table: Any) -> set[tuple[int, int]]:
    """The quotes whose row in a table (``quote``, ``mentioned``) is of one of the entities."""
    s, e, r = t.spelling.c, t.local_entity.c, table.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(table, and_(r.text == e.text, r.entity == e.local_id))
    query = select(r.text, r.number).select_from(joined)
    return {(row.text, row.number) for some in chunks(entities) for row in connection.execute(query.where(s.entity.in_(some)))}


def _local(connection: Connection, entities: Iterable[str]) -> set[tuple[int, str]]:
    """Where the entities stand: number of the text, and the id that holds there."""
    s, e = t.spelling.c, t.local_entity.c
    query = select(e.text, e.local_id).join(t.spelling, s.id == e.spelling)
    return {(row.text, row.local_id) for some in chunks(entities) for row in connection.execute(query.where(s.entity.in_(some)))}


# --- as shown ----------------------------------------------------------------------------------------------------


def _rank(found: tuple[_Row, Json]) -> tuple[Any, ...]:
    """Own words before reported ones, then by day."""
    row, told = found
    return (not told["direct"], *_day(row))


def _day(row: _Row) -> tuple[Any, ...]:
    """By last day: the first one of a text that may be of any day tells nothing."""
    return row.last is None, row.last or "", row.first or "", row.text, row.number


def _said(connection: Connection, groups: Sequence[Sequence[tuple[_Row, Json]]]) -> list[Said]:
    texts = {row.text for group in groups for row, _ in group}
    names, seen, outlets = names_in(connection, texts), sightings(connection, texts), Outlets(connection)
    contents = _contents(connection, {group[0][0].text for group in groups})

    def telling(row: _Row, told: Json) -> Telling:
        published = {"edtf": row.published, "basis": row.basis} if row.published else None
        quote = {**told, "when": told.get("when") or published}
        origin, outlet = tuple(json.loads(row.origin or "[]")), outlets.article(row.text, row.outlet)
        known, met = names.get(row.text, {}), seen.get(row.text, ())
        return Telling(row.text_id, str(row.number), quote, known, outlet, origin, row.title, row.published, met)

    def said(group: Sequence[tuple[_Row, Json]]) -> Said:
        row, told = group[0]
        return Said(tuple(telling(*one) for one in group), contents[row.text].count("\n", 0, told["start"]) + 1, row.last)

    return [said(group) for group in groups]


def _contents(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    x = t.text.c
    query = select(x.number, x.content)
    return {row.number: row.content for some in chunks(texts) for row in connection.execute(query.where(x.number.in_(some)))}
