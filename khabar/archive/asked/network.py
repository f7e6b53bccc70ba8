"""Who took part in events with whom: an entity, those it met most, and what these did among each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from sqlalchemy import Connection, and_, select

from khabar.archive.asked.about import contacts
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name, names


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in a network, and the number of events shared with the one in its middle (0 for that one)."""

    name: Name
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two of a network (ids; the one in its middle is ``a``), the number of events in which both take part, and of which types:
    most first."""

    a: str
    b: str
    events: int
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The one in the middle first, then the others by events shared with it; ``more`` is how many others are left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    more: int


def network(connection: Connection, entity: str, most: int) -> Network:
    """The ``most`` who took part in most events with an entity, and all that these did together. Raises KeyError for an id of
    nobody."""
    met = contacts(connection, entity)
    nodes = [Node(names(connection, [entity])[entity], 0), *(Node(one.name, one.events) for one in met[:most])]
    shared = _shared(connection, [node.name.id for node in nodes])
    made = (_edge((b, a) if b == entity else (a, b), types) for (a, b), types in shared.items())
    edges = sorted(made, key=lambda edge: (edge.a != entity, -edge.events, edge.a, edge.b))
    return Network(tuple(nodes), tuple(edges), max(0, len(met) - most))


def _edge(pair: tuple[str, str], types: Mapping[str, str]) -> Edge:
    """``types`` leads from each shared event to its type."""
    counted = Counter(types.values())
    return Edge(*pair, len(types), tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))))


def _shared(connection: Connection, entities: Iterable[str]) -> dict[tuple[str, str], dict[str, str]]:
    """The events (with their types) that one text tells of two of them, by pair."""
    s, e, p, v, n = t.spelling.c, t.local_entity.c, t.party.c, t.event_version.c, t.event.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id)).join(t.event, n.id == v.event)
    query = select(p.text, p.local_id, s.entity, n.id, n.type).select_from(joined).distinct()
    rows = sorted(tuple(row) for some in chunks(entities) for row in connection.execute(query.where(s.entity.in_(some))))
    out: dict[tuple[str, str], dict[str, str]] = {}
    for _, telling in groupby(rows, key=lambda row: row[:2]):
        for one, other in combinations(telling, 2):
            out.setdefault((one[2], other[2]), {})[one[3]] = one[4]
    return out
