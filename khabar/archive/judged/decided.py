"""What people decided about pairs: as edges between claims and between spellings, wherever their words stand now."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import TypeVar

from sqlalchemy import Connection, select

from khabar.archive.schema import tables as t
from khabar.link.edges import Edges
from khabar.model.across import Claim, Judgement

Key = TypeVar("Key", bound=Hashable)
#: (judgement, side) → what its selectors stand for.
Sides = dict[tuple[int, int], list[Key]]


def claim_edges(connection: Connection, judged: Mapping[int, Judgement]) -> Edges[Claim]:
    """Edges between claims."""
    sides: Sides[Claim] = {}
    a, x = t.anchor.c, t.text.c
    wanted = _pairs(judged)
    if not wanted:
        return Edges()
    query = select(a.judgement, a.side, x.id, a.local_id).join(t.text, x.number == a.text)
    query = query.join(t.claim, (t.claim.c.text == a.text) & (t.claim.c.local_id == a.local_id))
    for row in connection.execute(query.where(a.judgement.in_(sorted(wanted))).order_by(a.judgement, a.side, a.number, x.id)):
        sides.setdefault((row.judgement, row.side), []).append((row.id, row.local_id))
    return _edges(wanted, sides)


def spelling_edges(connection: Connection, judged: Mapping[int, Judgement]) -> Edges[int]:
    """Edges between spellings of names."""
    sides: Sides[int] = {}
    a, e = t.anchor.c, t.local_entity.c
    wanted = _pairs(judged)
    if not wanted:
        return Edges()
    query = select(a.judgement, a.side, e.spelling).join(t.local_entity, (e.text == a.text) & (e.local_id == a.local_id))
    for row in connection.execute(
        query.where(a.judgement.in_(sorted(wanted))).order_by(a.judgement, a.side, a.number, e.spelling)
    ):
        sides.setdefault((row.judgement, row.side), []).append(row.spelling)
    return _edges(wanted, sides)


def _pairs(judged: Mapping[int, Judgement]) -> dict[int, Judgement]:
    return {number: made for number, made in judged.items() if made.verb in ("same", "not same")}


def _edges(wanted: Mapping[int, Judgement], sides: Sides[Key]) -> Edges[Key]:
    """The edges of all judgements; where two contradict each other on a pair, the later one holds."""
    decided: dict[frozenset[Key], str] = {}
    for number, made in sorted(wanted.items(), key=lambda item: (item[1].at, item[1].uid), reverse=True):
        for pair in _of(made, sides.get((number, 0), []), sides.get((number, 1), [])):
            if len(pair) == 2:
                decided.setdefault(pair, made.verb)
    same = frozenset(pair for pair, verb in decided.items() if verb == "same")
    return Edges(same, frozenset(pair for pair, verb in decided.items() if verb == "not same"))


def _of(made: Judgement, targets: Iterable[Key], others: Iterable[Key]) -> Iterator[frozenset[Key]]:
    """Same: all of both sides in a row. Not same: each of one with each of the other."""
    pairs = pairwise([*targets, *others]) if made.verb == "same" else product(targets, others)
    yield from (frozenset(pair) for pair in pairs)
