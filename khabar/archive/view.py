"""The view across texts: which claims are one event, which names one entity; solved again where texts or judgements changed.

What changed is noted as blocks: of names (``khabar.link.across.block_of``) and types of events. A block is solved whole from its
sorted set, so the order of arrival cannot matter; ids last, and a lost one leads to where most of its members went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from khabar.archive import copied
from khabar.archive import judgements as log
from khabar.archive import tables as t
from khabar.archive.decided import claim_edges, spelling_edges
from khabar.archive.derive import touch
from khabar.archive.meta import lock
from khabar.archive.records import batched, chunks
from khabar.archive.rows import days
from khabar.archive.store import Archive
from khabar.archive.versions import load_versions
from khabar.compare.solve import Solution, solve
from khabar.link.across import People, Spelling, join
from khabar.link.edges import Edges
from khabar.model.across import Claim, Event

#: Given (id, name) of places, the state each lies in, by id.
StatesOf = Callable[[Sequence[tuple[str, str]]], Mapping[str, str]]


def is_current(archive: Archive) -> bool:
    """Whether nothing changed since the view was solved."""
    with archive.engine.connect() as connection:
        return connection.execute(select(t.touched.c.kind).where(t.touched.c.kind != "text").limit(1)).first() is None


def bring_up_to_date(archive: Archive, states_of: StatesOf) -> None:
    """Solves what changed, in one transaction: whoever looks meanwhile sees the view as it was."""
    with archive.engine.begin() as connection:
        lock(connection)
        judged = log.holding(log.read_all(connection)) if log.any_judgement(connection) else {}
        copied.solve(connection)
        _solve_names(connection, spelling_edges(connection, judged))
        _solve_events(connection, claim_edges(connection, judged), states_of)
        connection.execute(t.touched.delete().where(t.touched.c.kind != "text"))


def _touched(connection: Connection, kind: str) -> set[str]:
    return set(connection.execute(select(t.touched.c.value).where(t.touched.c.kind == kind)).scalars())


# --- names ------------------------------------------------------------------------------------------------------


def _solve_names(connection: Connection, edges: Edges[int]) -> None:
    blocks = _touched(connection, "block")
    if not blocks:
        return
    found = _spellings(connection, blocks, edges)
    people = join((s for s in found if s.weight), edges)
    gone = [s.id for s in found if not s.weight]
    moved = {s.id: people.ids[s.id] for s in found if s.weight and people.ids[s.id] != s.entity}
    _forget_spellings(connection, gone)
    if moved:
        rows = [{"which": spelling, "whom": entity} for spelling, entity in moved.items()]
        s = t.spelling.c
        connection.execute(update(t.spelling).where(s.id == bindparam("which")).values(entity=bindparam("whom")), rows)
    # How versions differ is told with names: an entity called otherwise changes that, too.
    called = _save_entities(connection, found, people)
    before = {s.id: s.entity for s in found if s.entity and s.weight}
    now = {s.id: people.ids[s.id] for s in found if s.weight}
    weights = {s.id: s.weight for s in found}
    moves = [(before[i], now[i], weights[i]) for i in before]
    _redirect(connection, [*moves, *_renamed(connection, now)], set(people.names))
    renamed = [s.id for s in found if s.weight and people.names[people.ids[s.id]] != called.get(people.ids[s.id])]
    touch(connection, "type", _types_with(connection, {*moved, *renamed}))


def _with_linked_blocks(connection: Connection, blocks: set[str], edges: Edges[int]) -> set[str]:
    """The blocks, with those that a judgement ties to them."""
    linked = {spelling for pair in edges.same for spelling in pair}
    if not linked or not blocks:
        return blocks
    s = t.spelling.c
    home = {row.id: row.block for row in connection.execute(select(s.id, s.block).where(s.id.in_(sorted(linked))))}
    while True:
        tied = ({home[spelling] for spelling in pair if spelling in home} for pair in edges.same)
        grown = blocks.union(*(of for of in tied if of & blocks))
        if grown == blocks:
            return blocks
        blocks = grown


def _spellings(connection: Connection, blocks: set[str], edges: Edges[int]) -> list[Spelling]:
    """The spellings of blocks, each with the number of texts it stands in (0: none any more).

    Blocks come along that hold names of the same entity, because a judgement ties them or once did; and single names of the
    lexicon's entities, since what one is called must not depend on which of its blocks is solved.
    """
    s, e = t.spelling.c, t.local_entity.c
    weight = select(func.count()).where(e.spelling == s.id).correlate(t.spelling).scalar_subquery()
    query = select(s.id, s.kind, s.name, s.key, s.name_en, weight, s.entity)
    out: dict[int, Spelling] = {}
    seen: set[str] = set()
    while waiting := _with_linked_blocks(connection, blocks, edges) - seen:
        seen |= waiting
        more = [Spelling(*row) for some in chunks(waiting) for row in connection.execute(query.where(s.block.in_(some)))]
        out |= {one.id: one for one in more}
        for some in chunks(one.key for one in more if one.key):
            out |= {row.id: Spelling(*row) for row in connection.execute(query.where(s.key.in_(some)))}
        for some in chunks(one.entity for one in more if one.entity):
            tied = select(s.block).where(s.entity.in_(some), s.key != s.entity).distinct()
            blocks = blocks | seen | set(connection.execute(tied).scalars())
    return [out[i] for i in sorted(out)]


def _forget_spellings(connection: Connection, gone: Sequence[int]) -> None:
    """Takes away spellings that stand in no text any more."""
    a = t.alias.c
    for some in chunks(gone):
        aliases = select(a.id).where(a.spelling.in_(some))
        connection.execute(t.name_word.delete().where(t.name_word.c.alias.in_(aliases)))
        connection.execute(t.alias.delete().where(a.spelling.in_(some)))
        connection.execute(t.spelling.delete().where(t.spelling.c.id.in_(some)))


def _save_entities(connection: Connection, found: Sequence[Spelling], people: People) -> dict[str, tuple[str, str, str | None]]:
    """Keeps the entities of these spellings in place of those that they stood for; gives what those were called."""
    old = {s.entity for s in found if s.entity} | set(people.names)
    e = t.entity.c
    called: dict[str, tuple[str, str, str | None]] = {}
    for some in chunks(old):
        before = connection.execute(select(t.entity).where(e.id.in_(some)))
        called |= {row.id: (row.kind, row.name, row.name_en) for row in before}
        connection.execute(t.entity.delete().where(e.id.in_(some)))
    rows = [{"id": i, "kind": k, "name": n, "name_en": e} for i, (k, n, e) in sorted(people.names.items())]
    if rows:
        connection.execute(insert(t.entity), rows)
    return called


def _renamed(connection: Connection, now: Mapping[int, str]) -> list[tuple[str, str, int]]:
    """(id, id now, texts) of entities that are no more, where their names stand under another spelling now."""
    alive = set(connection.execute(select(t.entity.c.id).join(t.renamed, t.renamed.c.entity == t.entity.c.id)).scalars())
    rows = connection.execute(select(t.renamed)).all()
    connection.execute(t.renamed.delete())
    return [(row.entity, now[row.spelling], row.texts) for row in rows if row.entity not in alive and row.spelling in now]


def _types_with(connection: Connection, spellings: Iterable[int]) -> set[str]:
    """The types of the events in which these take part, or which took place there."""
    e, p, c = t.local_entity.c, t.party.c, t.claim.c
    taking_part = t.local_entity.join(t.party, (p.text == e.text) & (p.entity == e.local_id))
    taking_part = taking_part.join(t.claim, (c.text == p.text) & (c.local_id == p.local_id))
    there = t.local_entity.join(t.claim, (c.text == e.text) & (c.place == e.local_id))
    out: set[str] = set()
    for some in chunks(spellings):
        for joined in (taking_part, there):
            out.update(connection.execute(select(c.type).select_from(joined).where(e.spelling.in_(some)).distinct()).scalars())
    return out


# --- events -----------------------------------------------------------------------------------------------------


def _solve_events(connection: Connection, edges: Edges[Claim], states_of: StatesOf) -> None:
    types = _whole_types(connection, _touched(connection, "type"), edges)
    if not types:
        return
    versions, numbers = load_versions(connection, types, states_of)
    before = _previous(connection, types)
    old = _replaced(connection, set(before.values()), types)
    solution = solve(versions, _names(connection), before, edges, lambda i: i in old or _is_free(connection, i))
    _remove_events(connection, old)
    _save_events(connection, solution, numbers)
    _set_parts(connection)
    now = {claim: event.id for event in solution.events for claim in event.versions}
    _redirect(connection, ((before[c], now[c], 1) for c in before if c in now), {e.id for e in solution.events})


def _whole_types(connection: Connection, types: set[str], edges: Edges[Claim]) -> set[str]:
    """The types, with those of all claims that share an event with theirs, or are tied to them by a judgement."""
    c, v, e = t.claim.c, t.event_version.c, t.event.c
    joined = t.event_version.join(t.claim, (c.text == v.text) & (c.local_id == v.local_id)).join(t.event, e.id == v.event)
    mixed = {(row.one, row.other) for row in connection.execute(_pairs_of_types(joined))}
    while True:
        grown = _with_linked_types(connection, types, edges)
        grown = grown | {other for pair in mixed if not grown.isdisjoint(pair) for other in pair}
        if grown == types:
            return types
        types = grown


def _pairs_of_types(joined: Any) -> Any:
    """(type of an event, type of a claim in it), where they differ: a person merged them, or changed a type."""
    c, e = t.claim.c, t.event.c
    return select(e.type.label("one"), c.type.label("other")).select_from(joined).where(e.type != c.type).distinct()


def _with_linked_types(connection: Connection, types: set[str], edges: Edges[Claim]) -> set[str]:
    """The types, with those that a judgement ties to them: merged claims are solved together."""
    pairs = [tuple(pair) for pair in edges.same | edges.different]
    if not pairs or not types:
        return types
    c, x = t.claim.c, t.text.c
    query = select(x.id, c.local_id, c.type).join(t.text, x.number == c.text)
    home: dict[Claim, str] = {}
    for some in chunks({text_id for pair in pairs for text_id, _ in pair}):
        home |= {(row.id, row.local_id): row.type for row in connection.execute(query.where(x.id.in_(some)))}
    grown = True
    while grown:
        grown = False
        for pair in pairs:
            of = {home[claim] for claim in pair if claim in home}
            if of & types and not of <= types:
                types, grown = types | of, True
    return types


def _previous(connection: Connection, types: Iterable[str]) -> dict[Claim, str]:
    """The event id of every claim of these types, as last solved or carried over when its text was read anew; of one that came
    back, the id it had."""
    c, x = t.claim.c, t.text.c
    out: dict[Claim, str] = {}
    for table in (t.former_version, t.event_version):
        joined = table.join(t.claim, (c.text == table.c.text) & (c.local_id == table.c.local_id)).join(t.text, x.number == c.text)
        query = select(x.id, c.local_id, table.c.event).select_from(joined).where(c.type.in_(sorted(types)))
        out |= {(row.id, row.local_id): row.event for row in connection.execute(query)}
    return out


def _is_free(connection: Connection, identity: str) -> bool:
    """Whether no event has this id. One that leads elsewhere by now may be had again: ids are digests of what they stand for."""
    return connection.execute(select(t.event.c.id).where(t.event.c.id == identity)).first() is None


def _names(connection: Connection) -> dict[str, str]:
    e = t.entity.c
    return {row.id: row.name for row in connection.execute(select(e.id, e.name))}


def _replaced(connection: Connection, ids: set[str], types: Iterable[str]) -> set[str]:
    """The events that are solved anew, also those that have lost all their claims since."""
    e = t.event.c
    return ids | set(connection.execute(select(e.id).where(e.type.in_(sorted(types)))).scalars())


def _remove_events(connection: Connection, ids: Iterable[str]) -> None:
    for some in chunks(ids):
        connection.execute(t.event.delete().where(t.event.c.id.in_(some)))
        connection.execute(t.event_version.delete().where(t.event_version.c.event.in_(some)))
        connection.execute(t.relation.delete().where(t.relation.c.event.in_(some)))


def _save_events(connection: Connection, solution: Solution, numbers: Mapping[str, int]) -> None:
    _insert(connection, t.event, (_event(event) for event in solution.events))
    _insert(
        connection,
        t.event_version,
        (
            {"text": numbers[text_id], "local_id": local_id, "event": event.id, "number": n}
            for event in solution.events
            for n, (text_id, local_id) in enumerate(event.versions)
        ),
    )
    _insert(
        connection,
        t.relation,
        (
            {
                "event": identity,
                "number": n,
                "kind": r.kind,
                "a_text": numbers[r.a[0]],
                "a_claim": r.a[1],
                "b_text": numbers[r.b[0]],
                "b_claim": r.b[1],
                "field": r.field,
                "reason": r.reason,
            }
            for identity, found in solution.relations.items()
            for n, r in enumerate(found)
        ),
    )


def _event(event: Event) -> dict[str, Any]:
    first, last = days(event.when)
    return {"id": event.id, "type": event.type, "edtf": event.when, "first": first, "last": last, "part_of": None}


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    for some in batched(rows, 5000):
        connection.execute(insert(table), some)


def _set_parts(connection: Connection) -> None:
    """What lies inside what: the visit in which most versions of an event say it took place."""
    c, v, e = t.claim.c, t.event_version.alias("inner"), t.event.c
    o = t.event_version.alias("outer")
    joined = t.claim.join(v, (v.c.text == c.text) & (v.c.local_id == c.local_id))
    joined = joined.join(o, (o.c.text == c.text) & (o.c.local_id == c.part_of))
    query = select(v.c.event, o.c.event.label("visit"), func.count().label("times")).select_from(joined)
    query = query.where(c.part_of.is_not(None))
    visits: dict[str, list[tuple[int, str]]] = {}
    for row in connection.execute(query.group_by(v.c.event, o.c.event)):
        if row.event != row.visit:
            visits.setdefault(row.event, []).append((-row.times, row.visit))
    best = {event: min(found)[1] for event, found in visits.items()}
    there = {row.id: row.part_of for row in connection.execute(select(e.id, e.part_of).where(e.part_of.is_not(None)))}
    for event in sorted(there.keys() | best.keys()):
        if there.get(event) != best.get(event):
            connection.execute(update(t.event).where(e.id == event).values(part_of=best.get(event)))


# --- ids --------------------------------------------------------------------------------------------------------


def _redirect(connection: Connection, moves: Iterable[tuple[str, str, int]], alive: set[str]) -> None:
    """Leads every lost id to where most of what it stood for is now (the smaller id of two); one that is back leads nowhere.

    ``moves`` are (id before, id now, weight); ``alive`` the ids that were given.
    """
    went: dict[str, Counter[str]] = {}
    for old, new, weight in moves:
        if old not in alive:
            went.setdefault(old, Counter())[new] += weight
    r = t.redirect.c
    for some in chunks(alive | set(went)):
        connection.execute(t.redirect.delete().where(r.id.in_(some)))
    _insert(connection, t.redirect, ({"id": old, "to": min(to, key=lambda i: (-to[i], i))} for old, to in sorted(went.items())))


@dataclass(frozen=True, slots=True)
class Meant:
    """What an id or the beginning of one stands for now: entities and events."""

    events: tuple[str, ...]
    entities: tuple[str, ...]


def find_ids(connection: Connection, wanted: str) -> Meant:
    """The event or entity meant by an id, a lost id or the beginning of one; several where a beginning fits several."""
    e, n, r = t.event.c, t.entity.c, t.redirect.c
    target, seen = wanted, set[str]()
    while target and target not in seen:
        events = connection.execute(select(e.id).where(e.id == target)).scalars().all()
        entities = connection.execute(select(n.id).where(n.id == target)).scalars().all()
        if events or entities:
            return Meant(tuple(events), tuple(entities))
        seen.add(target)
        target = connection.execute(select(r.to).where(r.id == target)).scalar() or ""
    if not wanted:
        return Meant((), ())
    found = [select(c).where(c.startswith(wanted, autoescape=True)).order_by(c).limit(10) for c in (e.id, n.id)]
    return Meant(*(tuple(connection.execute(query).scalars()) for query in found))


def gone_event(connection: Connection, wanted: str) -> tuple[str, str] | None:
    """Id and reason of the one event that is told no more but left its trace under this id or beginning of one."""
    c = t.change.c
    query = select(c.event, c.reason).where(c.event.startswith(wanted, autoescape=True)).order_by(c.number)
    found = {row.event: row.reason for row in connection.execute(query)} if wanted else {}
    return next(iter(found.items())) if len(found) == 1 else None


def find_event(archive: Archive, wanted: str) -> list[str]:
    """The ids of the event meant by an id, a lost id or the beginning of one."""
    with archive.engine.connect() as connection:
        return list(find_ids(connection, wanted).events)
