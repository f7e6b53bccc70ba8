"""What texts state of an entity beyond happenings: the offices it holds, lasting relations and counts, each with who says so.

A capacity printed beside a party (``as``) and an office told are one line where their words fold to the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, select

from khabar.archive.kept.outlets import Outlets, outlets_of
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched, chunks
from khabar.archive.schema.rows import days
from khabar.model.edtf import bounds
from khabar.text.normalise import fold

#: An interval of at most so many days still tells of when something was; a wider one only bounds it.
_NARROW = 31
#: Texts, and ids that hold there, asked for at a time.
_PAIRS = 400
_OPEN = (date.min.isoformat(), date.max.isoformat())
_Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """First and last day (ISO, both included). Where ``exact`` is not set, one is the end of an interval in which the day lies;
    where ``between`` is set nothing narrower than this one stretch is known."""

    first: str
    last: str
    exact: bool
    between: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain of telling: its name, the archive's id where it has one, and how it was said."""

    name: str
    entity: str | None
    channel: str | None


@dataclass(frozen=True, slots=True)
class At:
    """Characters of a text, by its id."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Teller:
    """Who says so: a chain, first teller first, as printed by an outlet, or found in a file where no outlet is known. Without a
    chain the outlet says it itself. ``texts`` is in how many, ``at`` where one of them does, the last by day."""

    said_by: tuple[Hop, ...]
    outlet: str | None
    file: str | None
    texts: int
    at: At | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Told:
    """When something was told of (the day told, else the day or interval of publication), in how many texts, and by whom: most
    texts first."""

    seen: Seen | None
    texts: int
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as printed, and the organization it is in where that is told. ``basis`` is ``told``, ``self-given`` or
    ``disputed``; ``status`` that of the claim; ``ended``: it is told to be over. ``since`` and ``until`` are the first and last
    day, month or year in office (EDTF) where texts tell these themselves."""

    office: str
    organization: str | None
    basis: str
    denied: bool
    status: str
    told: Told
    ended: bool = False
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A lasting relation (``kind`` ``state``: ``what`` to ``object``) or a count (``tally``: ``what``, ``number``, ``scope``;
    with ``order`` the number is one in a row)."""

    kind: str
    what: str
    object: str | None
    number: int | None
    order: bool
    scope: str | None
    denied: bool
    told: Told


class _Fact(NamedTuple):
    """One telling: what it says (the key of its line and the words shown), and from where."""

    key: tuple[Any, ...]
    shown: tuple[Any, ...]
    text: int
    start: int
    end: int
    days: _Days
    edtf: str | None
    chain: tuple[Hop, ...]
    outlet: str | None


def seen(stretches: Iterable[_Days]) -> Seen | None:
    """First and last day of several stretches of days; None where none is dated. Wide stretches count only where there are no
    others: a text that may be of any year says nothing of when an office began."""
    dated = [(a, b) for a, b in stretches if a and b and not {a, b} & set(_OPEN)]
    narrow = [(a, b) for a, b in dated if (date.fromisoformat(b) - date.fromisoformat(a)).days <= _NARROW]
    among = narrow or dated
    if not among:
        return None
    first, last = min(a for a, _ in among), max(b for _, b in among)
    exact = (first, first) in among and (last, last) in among
    return Seen(first, last, exact, not exact and (not narrow or len(set(among)) == 1))


def offices(connection: Connection, entity: str) -> list[Office]:
    """The offices of an entity, by first day."""
    context = _Context(connection)
    facts = list(context.facts(_statements(connection, entity, ("holding",)), _holding))
    known = {(fact.text, fact.key[0]) for fact in facts}
    # Beside a party stands what the text calls it there; where it also states the office, that has its own teller.
    worn = ((row, told) for row, told in _capacities(connection, entity) if (row.text, fold(told["office"])) not in known)
    facts += context.facts(worn, _holding)
    made = []
    for (office, organization, basis, denied, status, ended), told, some in _merged(connection, facts):
        made.append(Office(office, organization, basis, denied, status, told, ended, *_term(fact.edtf for fact in some)))
    return sorted(made, key=lambda one: _order(one.office, one.told))


def _term(told: Iterable[str | None]) -> tuple[str | None, str | None]:
    """The first beginning and the last end of intervals (EDTF) that texts tell."""
    pairs = [edtf.partition("/")[::2] for edtf in told if edtf and "/" in edtf and "[" not in edtf]
    starts, ends = ([one for one in some if one not in ("", "..")] for some in zip(*pairs, strict=True)) if pairs else ([], [])
    return min(starts, key=lambda edtf: bounds(edtf)[0], default=None), max(ends, key=lambda edtf: bounds(edtf)[1], default=None)


def statements(connection: Connection, entity: str) -> list[Statement]:
    """Relations and counts of an entity, by first day."""
    facts = _Context(connection).facts(_statements(connection, entity, ("state", "tally")), _statement)
    made = []
    for (kind, what, other, number, order, scope, denied), told, _ in _merged(connection, facts):
        made.append(Statement(kind, what, other, number, order, scope, denied, told))
    return sorted(made, key=lambda one: _order(one.what, one.told))


def _order(words: str, told: Told) -> tuple[str, str, str]:
    """By first day; what has none comes last."""
    return (told.seen.first, told.seen.last, words) if told.seen else ("~", "", words)


def _statements(connection: Connection, entity: str, kinds: Sequence[str]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    s, e, x = t.spelling.c, t.local_entity.c, t.statement.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.statement, and_(x.text == e.text, x.entity == e.local_id))
    query = select(x.text, x.told).select_from(joined).where(s.entity == entity, x.kind.in_(kinds))
    for row in connection.execute(query.order_by(x.text, x.number)):
        yield row, json.loads(row.told)


def _capacities(connection: Connection, entity: str) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Capacities in which the entity takes part in events, as statements of offices."""
    s, e, p, c = t.spelling.c, t.local_entity.c, t.party.c, t.claim.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.claim, and_(c.text == p.text, c.local_id == p.local_id))
    query = select(p.text, p.role, p.number, c.told).select_from(joined).where(s.entity == entity)
    # Most claims tell no capacity at all: those need not be taken apart.
    for row in connection.execute(query.where(c.told.like('%"as":"%')).order_by(p.text, c.number)):
        claim = json.loads(row.told)
        party = claim[row.role][row.number]
        # Several offices of one holder stand there with commas between.
        for office in filter(None, (party.get("as") or "").split("، ")):
            place = party if "end" in party else claim["trigger"]
            yield row, {"office": office, "said_by": claim["said_by"], "start": place["start"], "end": place["end"]}


def _holding(told: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    organization = _name(told.get("organization") or {}, names)[0]
    how = told.get("basis", "told"), told.get("polarity") == "denied", told.get("status", "happened"), bool(told.get("ended"))
    return (fold(told["office"]), fold(organization), *how), (told["office"], organization or None, *how)


def _statement(told: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    what, other = told.get("relation") or told.get("what") or "", _name(told.get("object") or {}, names)[0] or None
    rest = told.get("number"), bool(told.get("order")), told.get("scope") or None, told.get("polarity") == "denied"
    return (fold(what), other, *rest), (told["kind"], what, other, *rest)


class _Context:
    """Articles and names of the texts that statements stand in, looked up for all at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self, stated: Iterable[tuple[Any, Mapping[str, Any]]], words: Any) -> Iterator[_Fact]:
        """The statements, each with its days, its chain and its outlet."""
        rows = list(stated)
        texts = {row.text for row, _ in rows}
        articles, printed = self._articles(texts), Outlets(self._connection)
        names = self._names({(row.text, p["entity"]) for row, told in rows for p in _named(told) if p.get("entity")})
        inside = [next((a for a in articles.get(row.text, ()) if a.start <= told["start"] < a.end), None) for row, told in rows]
        own = [printed.article(row.text, a.outlet) if a else None for (row, _), a in zip(rows, inside, strict=True)]
        outlets = outlets_of(self._connection, {row.text for (row, _), outlet in zip(rows, own, strict=True) if not outlet})
        for (row, told), article, outlet in zip(rows, inside, own, strict=True):
            edtf = (told.get("when") or {}).get("edtf")
            published = (article.first, article.last) if article else (None, None)
            known = names.get(row.text, {})
            key, shown = words(told, known)
            chain = tuple(Hop(*_name(hop, known), hop.get("channel")) for hop in told.get("said_by") or ())
            span = row.text, told["start"], told["end"]
            yield _Fact(key, shown, *span, days(edtf) if edtf else published, edtf, chain, outlet or outlets.get(row.text))

    def _articles(self, texts: Iterable[int]) -> dict[int, list[Any]]:
        a = t.article.c
        out: dict[int, list[Any]] = {}
        for some in chunks(texts):
            query = select(a.text, a.start, a.end, a.outlet, a.first, a.last).where(a.text.in_(some))
            for row in self._connection.execute(query):
                out.setdefault(row.text, []).append(row)
        return out

    def _names(self, named: Collection[tuple[int, str]]) -> dict[int, dict[str, tuple[str, str]]]:
        """Name and archive id of who is named (by text and the id that holds there)."""
        e, s, n = t.local_entity.c, t.spelling.c, t.entity.c
        joined = t.local_entity.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
        query = select(e.text, e.local_id, n.name, n.id).select_from(joined)
        out: dict[int, dict[str, tuple[str, str]]] = {}
        # By their whole key: most of those who stand in a text are not named in its statements.
        for pairs in batched(sorted(named), _PAIRS):
            texts, ids = ({pair[side] for pair in pairs} for side in (0, 1))
            for row in self._connection.execute(query.where(e.text.in_(texts), e.local_id.in_(ids))).all():
                out.setdefault(row.text, {})[row.local_id] = (row.name, row.id)
        return out


def _named(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Who is named in a statement beside its holder."""
    return [*(told.get("said_by") or ()), told.get("organization") or {}, told.get("object") or {}]


def _name(party: Mapping[str, Any], names: Mapping[str, tuple[str, str]]) -> tuple[str, str | None]:
    """Name and archive id of a party, ``("", None)`` for none."""
    entity = party.get("entity")
    return names.get(entity, (entity, None)) if entity else (str(party.get("name") or ""), None)


def _merged(connection: Connection, facts: Iterable[_Fact]) -> Iterator[tuple[tuple[Any, ...], Told, list[_Fact]]]:
    """One line for all that say the same, as most put it, and all of them."""
    lines: dict[tuple[Any, ...], list[_Fact]] = {}
    for fact in facts:
        lines.setdefault(fact.key, []).append(fact)
    files = _files(connection, {fact.text for some in lines.values() for fact in some if not fact.outlet})
    ids = _ids(connection, {fact.text for some in lines.values() for fact in some})
    for some in lines.values():
        told = Told(seen(fact.days for fact in some), len({fact.text for fact in some}), tuple(_tellers(some, files, ids)))
        yield _shown(some), told, some


def _shown(facts: Iterable[_Fact]) -> tuple[Any, ...]:
    words = Counter(fact.shown for fact in facts)
    return min(words.items(), key=lambda item: (-item[1], repr(item[0])))[0]


def _tellers(facts: Iterable[_Fact], files: Mapping[int, str], ids: Mapping[int, str]) -> list[Teller]:
    """Who tells one thing, most texts first, each with its last telling."""
    tellers: dict[tuple[tuple[Hop, ...], str | None, str | None], list[_Fact]] = {}
    for fact in facts:
        tellers.setdefault((fact.chain, fact.outlet, None if fact.outlet else files.get(fact.text)), []).append(fact)
    made = []
    for who, some in tellers.items():
        last = max(some, key=lambda fact: (fact.days[1] or "", ids[fact.text], fact.start))
        made.append(Teller(*who, len({fact.text for fact in some}), At(ids[last.text], last.start, last.end)))
    return sorted(made, key=lambda one: (-one.texts, bool(one.said_by), repr(one)))


def _ids(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    x = t.text.c
    query = select(x.number, x.id)
    return {row.number: row.id for some in chunks(texts) for row in connection.execute(query.where(x.number.in_(some)))}


def _files(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    """The name of the file a text was met in: what there is to say of one whose outlet is not known."""
    s = t.sighting.c
    query = select(s.text, func.min(s.place).label("place")).where(s.current == 1).group_by(s.text)
    found = (row for some in chunks(texts) for row in connection.execute(query.where(s.text.in_(some))))
    return {row.text: PurePath(row.place).name for row in found}
