"""Copies among the articles of an archive: which share words, kept as texts come and go; what differs between those that
are one telling; and whose telling each article is.

Candidates are found by marks (``khabar.compare.sketch``). Of all holders of a mark, put in order by day, only near ones are
compared: what copied whom stands together there, a phrase that thousands hold costs no more than one that three hold, and the
order of arrival cannot matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, insert, or_, select

from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched, chunks
from khabar.archive.schema.rows import day_of_turn, sketch_rows, told_in, unpack
from khabar.archive.schema.touched import touch
from khabar.compare.copies import Prose, prose, shared, tied
from khabar.compare.discrepancies import discrepancies
from khabar.compare.origins import Origin, Printed, Tie, origins
from khabar.compare.passages import Passage, passages
from khabar.compare.refilled import is_refilled
from khabar.model.span import Span

#: What is noted of texts whose copies have to be looked for (a kind of ``touched``).
TOUCHED = "copy"
#: Holders of a mark that are looked at on either side.
_NEAR = 2
#: Texts compared at a time.
_BATCH = 500
#: Texts whose words are held in memory to look for what differs.
_AT_HAND = 64

#: (number of the text, number of the article in it)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sketch:
    turn: int
    words: int
    marks: tuple[int, ...]


# --- as texts come and go ---------------------------------------------------------------------------------------


def enter(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Lists the articles of these rows of ``sketch`` under their marks, to be compared when the view is solved."""
    listed = [
        {"mark": mark, "turn": row["turn"], "text": row["text"], "number": row["number"]}
        for row in rows
        for mark in _unpacked(row["marks"])
    ]
    if listed:
        connection.execute(insert(t.mark), listed)
    touch(connection, TOUCHED, (str(row["text"]) for row in rows))


def forget(connection: Connection, texts: Sequence[int]) -> None:
    """Takes texts out of the lists and away from their copies; what stood near them is compared anew."""
    m = t.mark.c
    sketches = _sketches(connection, texts)
    if not sketches:
        return
    near = {other for place, one in sketches.items() for other in _neighbours(connection, place, one)}
    touch(connection, TOUCHED, (str(text) for text, _ in near | sketches.keys()))
    gone = [
        {"which": mark, "at": one.turn, "of": text, "n": number} for (text, number), one in sketches.items() for mark in one.marks
    ]
    if gone:
        here = (m.mark == bindparam("which"), m.turn == bindparam("at"), m.text == bindparam("of"), m.number == bindparam("n"))
        connection.execute(t.mark.delete().where(*here), gone)
    _forget_copies(connection, texts)


def fill(connection: Connection, texts: Iterable[int]) -> None:
    """Makes and lists the sketches of texts that were read without them: for archives of older schema."""
    a, r, x = t.article.c, t.reading.c, t.text.c
    for some in chunks(texts):
        here = select(a.text).where(a.text.in_(some), a.text.not_in(select(t.sketch.c.text))).distinct()
        query = select(x.number, x.content, r.contract).join(t.reading, r.text == x.number).where(x.number.in_(here))
        read = connection.execute(query.order_by(x.number)).all()
        rows = [{"text": row.number, **made} for row in read for made in sketch_rows(unpack(row.contract), row.content)]
        if rows:
            connection.execute(insert(t.sketch), rows)
            enter(connection, rows)


def _sketches(connection: Connection, texts: Iterable[int]) -> dict[Place, _Sketch]:
    s = t.sketch.c
    return {
        (row.text, row.number): _Sketch(row.turn, row.words, _unpacked(row.marks))
        for some in chunks(texts)
        for row in connection.execute(select(t.sketch).where(s.text.in_(some)).order_by(s.text, s.number))
    }


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return tuple(int.from_bytes(packed[at : at + 8], "little") for at in range(0, len(packed), 8))


@lru_cache(maxsize=1)
def _holders() -> Select[Any]:
    """The turns of the next holders of an article's marks, before and after it: one row a mark."""
    m, other = t.mark.c, t.mark.alias("other").c
    same = select(other.turn).where(other.mark == m.mark).correlate(t.mark)
    before = same.where(other.turn < m.turn).order_by(other.turn.desc())
    after = same.where(other.turn > m.turn).order_by(other.turn)
    turns = [side.limit(1).offset(n).scalar_subquery() for side in (before, after) for n in range(_NEAR)]
    # Nine marks of ten nobody else has.
    more = exists().where(other.mark == m.mark, other.turn != m.turn).correlate(t.mark)
    return select(*turns).where(m.turn == bindparam("at"), m.mark.in_(bindparam("which", expanding=True)), more)


def _neighbours(connection: Connection, place: Place, one: _Sketch) -> set[Place]:
    """The articles of other texts that stand near one among the holders of its marks."""
    found: set[int] = set()
    for some in chunks(one.marks):
        for turns in connection.execute(_holders(), {"which": some, "at": one.turn}):
            found.update(turn for turn in turns if turn is not None)
    s = t.sketch.c
    query = select(s.text, s.number).where(s.text != place[0])
    return {(row.text, row.number) for few in chunks(found) for row in connection.execute(query.where(s.turn.in_(few)))}


# --- which share words ------------------------------------------------------------------------------------------


def solve(connection: Connection) -> None:
    """Compares the articles of the texts that are noted, each with its neighbours."""
    noted = set(map(int, connection.execute(select(t.touched.c.value).where(t.touched.c.kind == TOUCHED)).scalars()))
    _forget_copies(connection, noted)
    done: set[int] = set()
    for some in batched(_by_turn(connection, noted), _BATCH):
        _solve(connection, some, noted, done)
        done.update(some)


def _by_turn(connection: Connection, texts: Iterable[int]) -> list[int]:
    """Texts in the order of their days: neighbours are loaded together then."""
    s = t.sketch.c
    rows = (row for some in chunks(texts) for row in connection.execute(select(s.turn, s.text).where(s.text.in_(some))))
    return list(dict.fromkeys(text for _, text in sorted((row.turn, row.text) for row in rows)))


def _forget_copies(connection: Connection, texts: Iterable[int]) -> None:
    for some in chunks(texts):
        _remove(connection, lambda c: or_(c.a_text.in_(some), c.b_text.in_(some)))  # noqa: B023


def _remove(connection: Connection, which: Callable[[Any], ColumnElement[bool]]) -> None:
    """Takes away pairs of articles, with what differs between them."""
    for table in (t.copy, t.discrepancy):
        connection.execute(table.delete().where(which(table.c)))


def _solve(connection: Connection, texts: Sequence[int], noted: set[int], done: set[int]) -> None:
    """Compares the articles of texts with neighbours, but with those of ``done`` that were, so that none are compared twice."""
    sketches = _sketches(connection, texts)
    near = {place: _neighbours(connection, place, one) for place, one in sketches.items()}
    around = {other for found in near.values() for other in found}
    _part(connection, sorted(other for other in around if other[0] not in noted))
    known = sketches | _sketches(connection, {text for text, _ in around} - done)
    pairs = {
        tuple(sorted((place, other), key=lambda it: (known[it].turn, it)))
        for place, found in near.items()
        for other in found
        if other[0] not in done
    }
    rows = list(_compared(connection, sorted(pairs), known))
    if rows:
        connection.execute(insert(t.copy), rows)
    apart = list(_apart(connection, rows))
    if apart:
        connection.execute(insert(t.discrepancy), apart)
    # Whether two claims are one event also hangs on whether one text is copied from the other.
    together = {text for tie in _ties(connection, set(texts)) for text, _ in tie}
    touch(connection, "claims", map(str, sorted(together)))


def _part(connection: Connection, around: Sequence[Place]) -> None:
    """Takes away what was found of two articles that another came between."""
    c, beside = t.copy.c, set(around)
    found = [
        ((row.a_text, row.a_number), (row.b_text, row.b_number))
        for some in chunks(text for text, _ in around)
        for row in connection.execute(select(t.copy).where(c.a_text.in_(some)))
    ]
    loose = [(a, b) for a, b in found if a in beside and b in beside]
    sketches = _sketches(connection, {a[0] for a, _ in loose})
    near = {a: _neighbours(connection, a, sketches[a]) for a, _ in loose}
    for a, b in loose:
        if b not in near[a]:
            _remove(connection, lambda c: _between(c, a, b))  # noqa: B023


def _between(c: Any, a: Place, b: Place) -> ColumnElement[bool]:
    return and_(c.a_text == a[0], c.a_number == a[1], c.b_text == b[0], c.b_number == b[1])


def _compared(connection: Connection, pairs: Sequence[Any], known: Mapping[Place, _Sketch]) -> Iterable[dict[str, Any]]:
    """The rows of those pairs that share words."""
    told: dict[int, dict[Place, Prose]] = {}
    for a, b in pairs:
        for text, _ in (a, b):
            if text not in told:
                told[text] = _prose(connection, text)
        one, other = (told[place[0]][place] for place in (a, b))
        found = shared(one, other)
        days = [day_of_turn(known[place].turn) for place in (a, b)]
        if tied(found, abs(days[1] - days[0]) if all(days) else 0):
            yield {
                "a_text": a[0],
                "a_number": a[1],
                "b_text": b[0],
                "b_number": b[1],
                "of_a": round(found.of_a, 3),
                "of_b": round(found.of_b, 3),
                "passages": found.passages,
            }


def _prose(connection: Connection, text: int) -> dict[Place, Prose]:
    content, contract = _read(connection, text)
    return {(text, number): prose(content, told_in(article)) for number, article in enumerate(contract["articles"])}


def _read(connection: Connection, text: int) -> tuple[str, dict[str, Any]]:
    """A text and its contract."""
    x, r = t.text.c, t.reading.c
    query = select(x.content, r.contract).join(t.reading, r.text == x.number).where(x.number == text)
    row = connection.execute(query).one()
    return row.content, unpack(row.contract)


def _apart(connection: Connection, copies: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of what differs between those of these copies that are one telling."""
    told = lru_cache(maxsize=_AT_HAND)(lambda text: _passages(connection, text))
    for row in copies:
        if not Tie.is_telling(row["of_a"], row["of_b"]):
            continue
        places = {key: row[key] for key in ("a_text", "a_number", "b_text", "b_number")}
        a, b = told(row["a_text"])[row["a_number"]], told(row["b_text"])[row["b_number"]]
        found = discrepancies(a, b)
        if is_refilled(found, a.text, b.text, min(row["of_a"], row["of_b"])):
            continue
        for number, one in enumerate(found):
            spans = {key: [s.start, s.end] for key, s in (("a", one.a), ("b", one.b), ("in_a", one.in_a), ("in_b", one.in_b))}
            sides = {"words": [one.a.of(a.text), one.b.of(b.text)], "names": [_named(a, one.in_a), _named(b, one.in_b)]}
            made = {**spans, **sides, "reason": one.reason, "reason_ar": one.reason_ar}
            yield {
                **places, "number": number, "kind": one.kind, "field": one.field, "told": json.dumps(made, ensure_ascii=False),
            }  # fmt: skip


def _named(passage: Passage, inside: Span) -> list[str]:
    return sorted({name.entity for name in passage.names if inside.holds(name.span)})


def _passages(connection: Connection, text: int) -> tuple[Passage, ...]:
    content, contract = _read(connection, text)
    return passages(contract, content)


# --- whose telling ----------------------------------------------------------------------------------------------


def origins_of(connection: Connection, texts: Iterable[int]) -> dict[Place, Origin]:
    """Whose telling each article of these texts (by number) is, by (number of the text, number of the article)."""
    wanted = set(texts)
    ties = _ties(connection, wanted)
    around = wanted | {text for pair in ties for text, _ in pair}
    ids, printed = _printed(connection, around)
    keys = {place: (ids[place[0]], place[1]) for place in printed}
    made = [
        Tie(keys[a], keys[b], *values)
        for (a, b), values in sorted(ties.items())
        if a in keys and b in keys
    ]  # fmt: skip
    found = origins({keys[place]: article for place, article in printed.items()}, made)
    return {place: found[key] for place, key in keys.items() if place[0] in wanted}


def _ties(connection: Connection, texts: set[int]) -> dict[tuple[Place, Place], tuple[float, float, int]]:
    """All copies of all articles that hang together with those of these texts."""
    c = t.copy.c
    out: dict[tuple[Place, Place], tuple[float, float, int]] = {}
    seen, waiting = set[int](), set(texts)
    while waiting:
        seen |= waiting
        found: set[int] = set()
        for some in chunks(waiting):
            for row in connection.execute(select(t.copy).where(or_(c.a_text.in_(some), c.b_text.in_(some)))):
                tie = (row.a_text, row.a_number), (row.b_text, row.b_number)
                out[tie] = row.of_a, row.of_b, row.passages
                # Whose telling the other is has to be known, too, but not of all that took a part from that.
                if Tie.is_telling(row.of_a, row.of_b) or not texts.isdisjoint((row.a_text, row.b_text)):
                    found |= {row.a_text, row.b_text}
        waiting = found - seen
    return out


def _printed(connection: Connection, texts: Iterable[int]) -> tuple[dict[int, str], dict[Place, Printed]]:
    """Texts' ids, and their articles as ``origins`` wants them."""
    a, k, s, x = t.article.c, t.sketch.c, t.sighting.c, t.text.c
    shown = Outlets(connection)
    ids: dict[int, str] = {}
    met: dict[int, set[str]] = {}
    rows: list[Any] = []
    joined = t.article.join(t.sketch, (k.text == a.text) & (k.number == a.number)).join(t.text, x.number == a.text)
    query = select(x.id, a.text, a.number, a.outlet, a.origin, k.turn, k.words).select_from(joined)
    for some in chunks(texts):
        for row in connection.execute(select(s.text, s.place, s.outlet).where(s.text.in_(some), s.current == 1)):
            if outlet := shown.at(row.place, row.outlet):
                met.setdefault(row.text, set()).add(outlet)
        rows += connection.execute(query.where(a.text.in_(some)).order_by(a.text, a.number)).all()
    out: dict[Place, Printed] = {}
    for row in rows:
        ids[row.text] = row.id
        outlets = met.get(row.text, set()) | ({own} if (own := shown.article(row.text, row.outlet)) else set())
        credited = tuple(json.loads(row.origin or "[]"))
        out[row.text, row.number] = Printed(tuple(sorted(outlets)), credited, day_of_turn(row.turn), row.words)
    return ids, out
