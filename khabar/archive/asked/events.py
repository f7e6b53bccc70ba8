"""Questions to the archive about events: which fit, and what is told of an event where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, cast, func, select

from khabar.archive.asked.find import printed_by
from khabar.archive.asked.people import entities_asked
from khabar.archive.kept.outlets import Outlets
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import names_of
from khabar.archive.solved.telling import Sighted, Telling
from khabar.model.across import Relation


@dataclass(frozen=True, slots=True)
class Found:
    """An event with all its versions, in the order in which comparing put them."""

    id: str
    type: str
    edtf: str | None
    first: str | None
    last: str | None
    part_of: str | None
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events: with all of these people or bodies (any of ``who``, of ``others``: a name, part of one, or an id), of these
    types, told as one of these in some version, in a text printed by an outlet with this in its name, within these days."""

    who: str | None = None
    others: str | None = None
    types: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    statuses: tuple[str, ...] = ()
    outlet: str | None = None


#: Of the table of events, as ``Found`` has them.
_COLUMNS = tuple(t.event.c[name] for name in ("id", "type", "edtf", "first", "last", "part_of"))


def events(archive: Archive, wanted: Filter) -> list[Found]:
    """The events that fit, dated ones by first and last day, then the undated; without their versions (see ``with_tellings``)."""
    with archive.engine.connect() as connection:
        rows = connection.execute(_in_order(*_COLUMNS).where(*fitting(connection, wanted)))
        return [Found(*row) for row in rows]


def events_page(archive: Archive, wanted: Filter, page: int, per_page: int) -> tuple[int, list[Found]]:
    """How many events fit, and those of a page (from 1), as ``events`` gives them; none on a page after the last."""
    with archive.engine.connect() as connection:
        conditions = fitting(connection, wanted)
        query = _in_order(func.count().over(), *_COLUMNS).where(*conditions)
        # All that fit are found and counted in one go: names and outlets cost more to look up than events to count.
        rows = connection.execute(query.offset((page - 1) * per_page).limit(per_page)).all()
        if not rows and page > 1:
            return int(connection.execute(select(func.count()).select_from(t.event).where(*conditions)).scalar_one()), []
    return (rows[0][0] if rows else 0), [Found(*row[1:]) for row in rows]


def by_day(found: Found) -> tuple[bool, str, str, str]:
    """By first day. A stretch of more than about a year tells little of its first day: it stands at its last."""
    if found.first is None or found.last is None:
        return True, "", "", found.id
    years = int(found.last[:4]) - int(found.first[:4])
    return False, found.last if years > 1 else found.first, found.last, found.id


def _in_order(*columns: Any) -> Select[Any]:
    """Columns of events in the order of ``by_day``."""
    e = t.event.c
    years = cast(func.substr(e.last, 1, 4), Integer) - cast(func.substr(e.first, 1, 4), Integer)
    return select(*columns).order_by(e.first.is_(None), case((years > 1, e.last), else_=e.first), e.last, e.id)


def fitting(connection: Connection, wanted: Filter) -> list[ColumnElement[bool]]:
    """What makes an event (a row of its table) fit."""
    e, v, c = t.event.c, t.event_version.c, t.claim.c
    out = _with_all(connection, [name for name in (wanted.who, wanted.others) if name is not None])
    if wanted.types:
        out.append(e.type.in_(wanted.types))
    if wanted.first:
        out.append(e.last >= wanted.first)
    if wanted.last:
        out.append(e.first <= wanted.last)
    if wanted.statuses:
        told = t.claim.join(t.event_version, and_(v.text == c.text, v.local_id == c.local_id))
        out.append(e.id.in_(select(v.event).select_from(told).where(c.status.in_(wanted.statuses))))
    if wanted.outlet is not None:
        out.append(e.id.in_(select(v.event).where(v.text.in_(printed_by(connection, wanted.outlet)))))
    return out


def _with_all(connection: Connection, asked: Sequence[str]) -> list[ColumnElement[bool]]:
    """That every one asked for takes part; two names must be met by different parties."""
    parties = [taking_part().where(t.spelling.c.entity.in_(entities_asked(connection, name))).subquery() for name in asked]
    if len(parties) < 2:
        return [t.event.c.id.in_(select(some.c.event)) for some in parties]
    one, other = parties
    both = select(one.c.event).join(other, and_(one.c.event == other.c.event, one.c.entity != other.c.entity))
    return [t.event.c.id.in_(both)]


def taking_part() -> Select[Any]:
    """Events with the entities that are parties there."""
    s, e, p, v = t.spelling.c, t.local_entity.c, t.party.c, t.event_version.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id))
    return select(v.event, s.entity).select_from(joined).distinct()


def events_by_id(archive: Archive, ids: Iterable[str]) -> list[Found]:
    """Events by id, in the order of ids; unknown ones are left out."""
    e = t.event.c
    with archive.engine.connect() as connection:
        query = select(*_COLUMNS)
        return [Found(*row) for some in chunks(ids) for row in connection.execute(query.where(e.id.in_(some)).order_by(e.id))]


def with_tellings(archive: Archive, found: Sequence[Found]) -> list[Found]:
    """The same events with their versions."""
    v, c, a, x = t.event_version.c, t.claim.c, t.article.c, t.text.c
    joined = t.event_version.join(t.claim, and_(c.text == v.text, c.local_id == v.local_id)).join(t.text, x.number == v.text)
    joined = joined.outerjoin(t.article, and_(a.text == c.text, a.number == c.article))
    columns = (v.event, v.number, c.text, x.id, c.local_id, c.told, a.outlet, a.origin, a.title, a.published)
    query = select(*columns).select_from(joined)
    rows: list[Any] = []
    with archive.engine.connect() as connection:
        for some in chunks(f.id for f in found):
            rows += connection.execute(query.where(v.event.in_(some))).all()
        tolds = {(row.text, row.local_id): json.loads(row.told) for row in rows}
        named = {claim: set(entities_in(told)) for claim, told in tolds.items()}
        names = names_of(connection, ((text, one) for (text, _), some in named.items() for one in some))
        outlets, seen = Outlets(connection), sightings(connection, {row.text for row in rows})
    tellings: dict[str, list[Telling]] = {}
    for row in sorted(rows, key=lambda row: (row.event, row.number)):
        origin, claim = tuple(json.loads(row.origin or "[]")), (row.text, row.local_id)
        there, told, met = names.get(row.text, {}), tolds[claim], seen.get(row.text, ())
        known = {one: there[one] for one in named[claim] if one in there}
        outlet = outlets.article(row.text, row.outlet)
        telling = Telling(row.id, row.local_id, told, known, outlet, origin, row.title, row.published, met)
        tellings.setdefault(row.event, []).append(telling)
    return [
        Found(f.id, f.type, f.edtf, f.first, f.last, f.part_of, tuple(tellings.get(f.id, ())))
        for f in found
    ]  # fmt: skip


def entities_in(told: Any) -> Iterator[str]:
    """The ids of all whom a part of the contract's JSON names."""
    if isinstance(told, list):
        for one in told:
            yield from entities_in(one)
    elif isinstance(told, dict):
        if isinstance(told.get("entity"), str):
            yield told["entity"]
        for one in told.values():
            yield from entities_in(one)


def relations_of(archive: Archive, event: Found) -> list[Relation]:
    """How the versions of an event stand to each other, in the order in which comparing gave them."""
    r, a, b = t.relation.c, t.text.alias("a"), t.text.alias("b")
    joined = t.relation.join(a, a.c.number == r.a_text).join(b, b.c.number == r.b_text)
    query = select(
        r.kind, a.c.id.label("one"), r.a_claim, b.c.id.label("other"), r.b_claim, r.field, r.a_values, r.b_values
    ).select_from(joined)
    with archive.engine.connect() as connection:
        rows = connection.execute(query.where(r.event == event.id).order_by(r.number)).all()
    return [
        Relation(
            x.kind, (x.one, x.a_claim), (x.other, x.b_claim), x.field, *(tuple(json.loads(v)) for v in (x.a_values, x.b_values))
        )
        for x in rows
    ]


def content(archive: Archive, text_id: str) -> str:
    """The characters of a text. Raises KeyError where it is not there."""
    with archive.engine.connect() as connection:
        found = connection.execute(select(t.text.c.content).where(t.text.c.id == text_id)).scalar()
    if found is None:
        raise KeyError(text_id)
    return str(found)


def sightings(connection: Connection, texts: Iterable[int]) -> dict[int, tuple[Sighted, ...]]:
    """Where texts (by number) are met now, by place; outlets as people corrected them."""
    s, outlets = t.sighting.c, Outlets(connection)
    query = select(s.text, s.place, s.outlet, s.url).where(s.current == 1).order_by(s.place)
    out: dict[int, list[Sighted]] = {}
    for some in chunks(texts):
        for row in connection.execute(query.where(s.text.in_(some))):
            out.setdefault(row.text, []).append(Sighted(row.place, outlets.at(row.place, row.outlet), row.url))
    return {text: tuple(places) for text, places in out.items()}
