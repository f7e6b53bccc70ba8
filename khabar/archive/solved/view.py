"""The view across texts: which claims are one event, which names one entity; solved again where texts or judgements changed.

What changed is noted: blocks of names (``khabar.link.across.block_of``), texts whose claims changed, events that lost some.
A block, and all claims that hang together (``khabar.archive.solved.blocks``), are solved whole from their sorted set, so the
order of arrival cannot matter; ids last, and a lost one leads to where most of its members went.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from khabar.archive.judged import judgements as log
from khabar.archive.judged.decided import claim_edges, spelling_edges
from khabar.archive.kept import copied
from khabar.archive.kept.derive import touch
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import get_meta, lock, put_meta
from khabar.archive.schema.records import batched, chunks
from khabar.archive.schema.rows import days
from khabar.archive.solved.blocks import to_solve, told_in
from khabar.archive.solved.versions import Loaded, StatesOf
from khabar.compare.solve import Solution, solve
from khabar.link.across import People, Spelling, join
from khabar.link.edges import Edges
from khabar.model.across import Claim, Event

#: Under what it is noted how often the view was solved: what was worked out from it holds until then.
SOLVED = "solved"


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
        put_meta(connection, SOLVED, str(int(get_meta(connection, SOLVED) or 0) + 1))


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
    _save_entities(connection, found, people)
    before = {s.id: s.entity for s in found if s.entity and s.weight}
    now = {s.id: people.ids[s.id] for s in found if s.weight}
    weights = {s.id: s.weight for s in found}
    moves = [(before[i], now[i], weights[i]) for i in before]
    _redirect(connection, [*moves, *_renamed(connection, now)], set(people.names))
    touch(connection, "claims", map(str, _texts_with(connection, moved)))


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


def _save_entities(connection: Connection, found: Sequence[Spelling], people: People) -> None:
    """Keeps the entities of these spellings in place of those that they stood for."""
    old = {s.entity for s in found if s.entity} | set(people.names)
    for some in chunks(old):
        connection.execute(t.entity.delete().where(t.entity.c.id.in_(some)))
    rows = [{"id": i, "kind": k, "name": n, "name_en": e} for i, (k, n, e) in sorted(people.names.items())]
    if rows:
        connection.execute(insert(t.entity), rows)


def _renamed(connection: Connection, now: Mapping[int, str]) -> list[tuple[str, str, int]]:
    """(id, id now, texts) of entities that are no more, where their names stand under another spelling now."""
    alive = set(connection.execute(select(t.entity.c.id).join(t.renamed, t.renamed.c.entity == t.entity.c.id)).scalars())
    rows = connection.execute(select(t.renamed)).all()
    connection.execute(t.renamed.delete())
    return [(row.entity, now[row.spelling], row.texts) for row in rows if row.entity not in alive and row.spelling in now]


def _texts_with(connection: Connection, spellings: Iterable[int]) -> set[int]:
    """The texts in which these stand."""
    e = t.local_entity.c
    query = select(e.text).distinct()
    return {text for some in chunks(spellings) for text in connection.execute(query.where(e.spelling.in_(some))).scalars()}


# --- events -----------------------------------------------------------------------------------------------------


def _solve_events(connection: Connection, edges: Edges[Claim], states_of: StatesOf) -> None:
    texts, gone = {int(number) for number in _touched(connection, "claims")}, _touched(connection, "event")
    if not texts and not gone:
        return
    loaded = to_solve(connection, texts, states_of, edges)
    before = _previous(connection, loaded)
    old = set(before.values()) | gone
    solution = solve(loaded.versions, before, edges, lambda i: i in old or _is_free(connection, i))
    _remove_events(connection, old)
    _save_events(connection, solution, loaded.numbers)
    _set_parts(connection, [event.id for event in solution.events], old)
    now = {claim: event.id for event in solution.events for claim in event.versions}
    _redirect(connection, ((before[c], now[c], 1) for c in before if c in now), {e.id for e in solution.events})


def _previous(connection: Connection, loaded: Loaded) -> dict[Claim, str]:
    """The event id of every claim, as last solved or carried over when its text was read anew; of one that came back, the id it
    had."""
    ids = {number: text_id for text_id, number in loaded.numbers.items()}
    wanted = {version.claim for version in loaded.versions}
    out: dict[Claim, str] = {}
    for table in (t.former_version, t.event_version):
        query = select(table.c.text, table.c.local_id, table.c.event)
        for some in chunks(ids):
            for row in connection.execute(query.where(table.c.text.in_(some))):
                out[ids[row.text], row.local_id] = row.event
    return {claim: event for claim, event in out.items() if claim in wanted}


def _is_free(connection: Connection, identity: str) -> bool:
    """Whether no event has this id. One that leads elsewhere by now may be had again: ids are digests of what they stand for."""
    return connection.execute(select(t.event.c.id).where(t.event.c.id == identity)).first() is None


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
                "a_values": json.dumps(r.a_values, ensure_ascii=False),
                "b_values": json.dumps(r.b_values, ensure_ascii=False),
            }
            for identity, found in solution.relations.items()
            for n, r in enumerate(found)
        ),
    )


def _event(event: Event) -> dict[str, Any]:
    first, last = days(event.when)
    told = {"id": event.id, "type": event.type, "edtf": event.when, "first": first, "last": last, "part_of": None}
    return {**told, "joined": event.joined, "apart": event.apart}


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    for some in batched(rows, 5000):
        connection.execute(insert(table), some)


def _set_parts(connection: Connection, solved: Iterable[str], gone: Iterable[str]) -> None:
    """What lies inside what: the visit in which most versions of an event say it took place. Asked of the events solved, and of
    those that lay in one that is no more or told anew."""
    c, v, e = t.claim.c, t.event_version.alias("inner"), t.event.c
    o = t.event_version.alias("outer")
    joined = t.claim.join(v, (v.c.text == c.text) & (v.c.local_id == c.local_id))
    joined = joined.join(o, (o.c.text == c.text) & (o.c.local_id == c.part_of))
    query = select(v.c.event, o.c.event.label("visit"), func.count().label("times")).select_from(joined)
    query = query.where(c.part_of.is_not(None)).group_by(v.c.event, o.c.event)
    changed = {*solved, *gone}
    asked = set(changed)
    for some in chunks(changed):
        asked.update(connection.execute(select(e.id).where(e.part_of.in_(some))).scalars())
        asked.update(connection.execute(query.with_only_columns(v.c.event).where(o.c.event.in_(some))).scalars())
    visits: dict[str, list[tuple[int, str]]] = {}
    there: dict[str, str | None] = {}
    for some in chunks(asked):
        for row in connection.execute(query.where(v.c.event.in_(some))):
            if row.event != row.visit:
                visits.setdefault(row.event, []).append((-row.times, row.visit))
        there |= {row.id: row.part_of for row in connection.execute(select(e.id, e.part_of).where(e.id.in_(some)))}
    best = {event: _most(connection, found) for event, found in visits.items()}
    for event in sorted(there):
        if there[event] != best.get(event):
            connection.execute(update(t.event).where(e.id == event).values(part_of=best.get(event)))


def _most(connection: Connection, found: Sequence[tuple[int, str]]) -> str:
    """The visit told most often; of several the one of the smallest claim, since ids hang on what was solved before."""
    most = [visit for times, visit in found if times == min(found)[0]]
    return most[0] if len(most) == 1 else min(most, key=lambda visit: min(told_in(connection, [visit])))


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
