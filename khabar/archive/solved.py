"""The view across texts: which claims are one event, which mentions one entity; kept whole, with ids that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, insert, select

from khabar.archive import tables as t
from khabar.archive.rows import days
from khabar.archive.store import Archive, get_meta, lock, put_meta
from khabar.model.across import Event, Relation

#: (text id, the id that holds in that text only)
Local = tuple[str, str]


class Solution(Protocol):
    """What comparing gives; ``names`` is (kind, name, name_en) by archive entity id, ``part_of`` an event id by event id."""

    @property
    def entities(self) -> Mapping[Local, str]: ...
    @property
    def names(self) -> Mapping[str, tuple[str, str, str | None]]: ...
    @property
    def events(self) -> Sequence[Event]: ...
    @property
    def part_of(self) -> Mapping[str, str]: ...
    @property
    def relations(self) -> Sequence[Relation]: ...


def previous(archive: Archive) -> dict[Local, str]:
    """The event id of every claim as last solved: comparing lets an event keep the id most of its members had."""
    v = t.event_version.c
    with archive.engine.connect() as connection:
        return {(row.text_id, row.local_id): row.event for row in connection.execute(select(v.text_id, v.local_id, v.event))}


def save_solution(archive: Archive, solution: Solution, state: str | None = None) -> None:
    """Replaces the view in one transaction. An id that is gone from now on leads to the event that most of its claims joined.

    ``state`` is the archive's before its records were read (None: as now); what came since makes the view out of date again.
    """
    before = previous(archive)
    with archive.engine.begin() as connection:
        lock(connection)
        for table in t.SOLVED:
            connection.execute(table.delete())
        _insert(connection, t.event, (_event(event, solution.part_of.get(event.id)) for event in solution.events))
        _insert(connection, t.event_version, (row for event in solution.events for row in _versions(event)))
        _insert(connection, t.entity, ({"id": i, "kind": k, "name": n, "name_en": e} for i, (k, n, e) in solution.names.items()))
        members = ({"text_id": x, "local_id": y, "entity": i} for (x, y), i in solution.entities.items())
        _insert(connection, t.entity_member, members)
        _insert(connection, t.relation, (_relation(n, r) for n, r in enumerate(solution.relations, 1)))
        _redirect(connection, before, solution.events)
        put_meta(connection, "solved", state or get_meta(connection, "changes") or "0")


def _event(event: Event, part_of: str | None) -> dict[str, Any]:
    first, last = days(event.when)
    return {"id": event.id, "type": event.type, "edtf": event.when, "first": first, "last": last, "part_of": part_of}


def _versions(event: Event) -> Iterable[dict[str, Any]]:
    return ({"text_id": x, "local_id": y, "event": event.id, "number": n} for n, (x, y) in enumerate(event.versions))


def _relation(number: int, relation: Relation) -> dict[str, Any]:
    (a_text, a_claim), (b_text, b_claim) = relation.a, relation.b
    ends = {"a_text": a_text, "a_claim": a_claim, "b_text": b_text, "b_claim": b_claim}
    return {"number": number, "kind": relation.kind, **ends, "field": relation.field, "reason": relation.reason}


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table), listed)


def _redirect(connection: Connection, before: Mapping[Local, str], events: Sequence[Event]) -> None:
    """Leads every lost id to where most of its claims are now (the smaller id of two); an id that is back leads nowhere."""
    now = {version: event.id for event in events for version in event.versions}
    alive = {event.id for event in events}
    went: dict[str, Counter[str]] = {}
    for member, old in before.items():
        if old not in alive and member in now:
            went.setdefault(old, Counter())[now[member]] += 1
    known = {row.id: row.to for row in connection.execute(select(t.redirect.c.id, t.redirect.c.to))}
    known |= {old: min(to, key=lambda i: (-to[i], i)) for old, to in went.items()}
    connection.execute(t.redirect.delete())
    _insert(connection, t.redirect, ({"id": old, "to": to} for old, to in sorted(known.items()) if old not in alive))


def find_event(archive: Archive, wanted: str) -> list[str]:
    """The ids of the event meant by an id, a lost id or the beginning of one; several where a beginning fits several."""
    e, r = t.event.c, t.redirect.c
    with archive.engine.connect() as connection:
        seen: set[str] = set()
        target: str | None = wanted
        while target and target not in seen:
            if connection.execute(select(e.id).where(e.id == target)).first():
                return [target]
            seen.add(target)
            target = connection.execute(select(r.to).where(r.id == target)).scalar()
        query = select(e.id).where(e.id.startswith(wanted, autoescape=True)).order_by(e.id).limit(10)
        return list(connection.execute(query).scalars()) if wanted else []
