"""What to look at next, and how much of what was looked at is right.

The queue orders all events that nobody looked through: contacts (meetings, visits, calls, invitations, agreements) before all
others, since khabar is asked for those first; then by importance × doubt, the largest first, ties by id.

- importance = log2(1 + versions) + mean of log2(1 + events) of its two best-known parties (0 for a side that names nobody).
  Told often, and of people who are often told of: a mistake there stands in more answers. Logarithms, because the hundredth event
  of a minister adds less than the second.
- doubt = 1 + what is doubtful of it, in the order in which such readings proved wrong: no date 1; versions that contradict each
  other 1; a single version 0.5, since nothing else speaks for it; a party unnamed, or nobody named at all, 0.5; only the day of
  publication as its date 0.5; versions that came together narrowly 0.5, or narrowly did not with those of another event 0.5:
  where the mean of what speaks for it lies within 0.5 points of what is enough (``khabar.compare.groups``).

All of it is counted in SQL over the view as it was solved last, and kept until it is solved anew. An event is looked
through when all its versions are: found right (as they are read still), or corrected.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from khabar.archive.asked.people import called
from khabar.archive.asked.reviewed import Here, Verdict, verdicts
from khabar.archive.asked.taking_part import taking_part
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.words import name_words
from khabar.archive.solved.settled import Settled
from khabar.ask.question import CONTACTS
from khabar.compare.same import ENOUGH
from khabar.service.events import event_json, events_of

Json = dict[str, Any]
#: What a doubt adds.
DOUBTS = {"no date": 1.0, "differ": 1.0, "single": 0.5, "unnamed": 0.5, "published": 0.5, "narrow": 0.5, "apart": 0.5}
#: So near to what is enough versions came together, or did not, narrowly: less than most single grounds weigh.
_NARROW = 0.5
#: Half the width of an interval that holds the true share in 95 of 100 cases, in standard deviations.
_Z = 1.959964
#: Events looked up beyond those shown: some may be told no more.
_SPARE = 50
_CONTRARY = ("contradicts", "tension")


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event in the queue: ``importance`` and what is doubtful of it (keys of DOUBTS)."""

    id: str
    type: str
    importance: float
    doubts: tuple[str, ...]

    @property
    def doubt(self) -> float:
        """1 and what its doubts add."""
        return 1 + sum(DOUBTS[one] for one in self.doubts)

    @property
    def rank(self) -> tuple[bool, float, str]:
        """Smaller is looked at sooner."""
        return self.type not in CONTACTS, -round(self.importance * self.doubt, 4), self.id


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: of these types, with somebody called so (``who``), behind this one in the queue (``after``, an id)."""

    types: tuple[str, ...] = ()
    who: str = ""
    after: str = ""


def _ranked(connection: Connection) -> tuple[Weighed, ...]:
    return tuple(sorted(_weighed(connection), key=lambda one: one.rank))


#: All events, those looked through already, too: weighing them takes seconds where there are many. What an older list holds and
#: is told no more is left out by whoever shows it.
_QUEUE = Settled(_ranked)


def look_up(archive: Archive) -> None:
    """Weighs all events, for whoever asks next."""
    _QUEUE.of(archive)


def review_json(archive: Archive, asked: Asked, first: int = 0, most: int = 1) -> tuple[Json, int]:
    """The events to be looked at, ``most`` of them from the ``first`` (0), how many there are, and the tally so far."""
    queue = _QUEUE.of(archive)
    with archive.engine.connect() as connection:
        said = verdicts(connection)
        waiting = _waiting(connection, queue, asked, said)
        e = t.event.c
        near = {one.id: one for one in waiting[first : first + most + _SPARE]}
        told = set(connection.execute(select(e.id).where(e.id.in_(list(near)))).scalars())
    shown = {key: near[key] for key in [key for key in near if key in told][:most]}
    items = [{**event_json(event), "review": _review(shown[event.id])} for event in events_of(archive, shown)]
    return {"items": items, "tally": tally(said, asked)}, len(waiting)


def _review(one: Weighed) -> Json:
    return {"importance": round(one.importance, 2), "doubt": one.doubt, "doubts": list(one.doubts)}


def _waiting(connection: Connection, queue: Sequence[Weighed], asked: Asked, said: Iterable[Verdict]) -> list[Weighed]:
    done = _looked_through(connection, {one.claim for one in said if one.claim})
    wanted = _with(connection, asked.who) if asked.who else None
    behind = next((one.rank for one in queue if one.id == asked.after), None) if asked.after else None
    return [
        one
        for one in queue
        if one.id not in done
        and (not asked.types or one.type in asked.types)
        and (wanted is None or one.id in wanted)
        and (behind is None or one.rank > behind)
    ]


def _looked_through(connection: Connection, claims: set[Here]) -> set[str]:
    """The events of which every version was judged."""
    v = t.event_version.c
    texts = sorted({text for text, _ in claims})
    rows = connection.execute(select(v.text, v.local_id, v.event).where(v.text.in_(texts))).all() if texts else []
    judged = Counter(row.event for row in rows if (row.text, row.local_id) in claims)
    counts = select(v.event, func.count()).where(v.event.in_(sorted(judged))).group_by(v.event)
    return {row[0] for row in connection.execute(counts) if judged[row[0]] == row[1]} if judged else set()


def _with(connection: Connection, who: str) -> set[str]:
    """The events in which somebody takes part who is called so, or has this id."""
    return {event for entity in {*called(connection, who), who} for event in taking_part(connection, entity)}


# --- weighing ---------------------------------------------------------------------------------------------------


def _weighed(connection: Connection) -> Iterable[Weighed]:
    e, v, c = t.event.c, t.event_version.c, t.claim.c
    joined = t.event_version.join(t.claim, and_(c.text == v.text, c.local_id == v.local_id))
    dated = func.sum(case((c.basis.not_in(["fallback"]), 1), else_=0))
    versions = {
        row.event: row
        for row in connection.execute(
            select(v.event, func.count().label("told"), dated.label("dated")).select_from(joined).group_by(v.event)
        )
    }
    known, unnamed = _parties(connection)
    contrary = _contrary(connection)
    for row in connection.execute(select(e.id, e.type, e.edtf, e.joined, e.apart)):
        if row.id in versions:
            count = versions[row.id].told
            best = known.get(row.id, [0.0])
            # A meeting has two sides: where one is known alone the other counts nothing.
            importance = math.log2(1 + count) + sum(best) / 2
            told = {
                "no date": row.edtf is None,
                "differ": row.id in contrary,
                "single": count == 1,
                "unnamed": row.id in unnamed or row.id not in known,
                "published": row.edtf is not None and not versions[row.id].dated,
                "narrow": row.joined is not None and row.joined < ENOUGH + _NARROW,
                "apart": row.apart is not None and row.apart > ENOUGH - _NARROW,
            }
            yield Weighed(row.id, row.type, importance, tuple(name for name, so in told.items() if so))


def _parties(connection: Connection) -> tuple[dict[str, list[float]], set[str]]:
    """How well known the two best-known parties of events are (log2 of 1 + their events), and the events with one unnamed."""
    p, v, l, s = t.party.c, t.event_version.c, t.local_entity.c, t.spelling.c  # noqa: E741
    joined = t.party.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id))
    named = joined.join(t.local_entity, and_(l.text == p.text, l.local_id == p.entity)).join(t.spelling, s.id == l.spelling)
    query = select(v.event).select_from(joined).where(p.entity.is_(None)).distinct()
    unnamed = set(connection.execute(query).scalars())
    pairs = connection.execute(select(v.event, s.entity).select_from(named).distinct()).all()
    counts = Counter(entity for _, entity in pairs)
    known: dict[str, list[float]] = {}
    for event, entity in pairs:
        known.setdefault(event, []).append(math.log2(1 + counts[entity]))
    return {event: sorted(some, reverse=True)[:2] for event, some in known.items()}, unnamed


def _contrary(connection: Connection) -> set[str]:
    """The events with two versions that contradict each other."""
    r = t.relation.c
    return set(connection.execute(select(r.event).where(r.kind.in_(_CONTRARY)).distinct()).scalars())


# --- the tally --------------------------------------------------------------------------------------------------


def tally(said: Iterable[Verdict], asked: Asked) -> Json:
    """Of what was looked at, how much was read right: all of it, contacts, and by type. What was corrected or taken away was not
    right as it was read, also where somebody found it right later."""
    of: dict[tuple[Any, ...], list[Verdict]] = {}
    alike = _grouped(said)
    for one in alike:
        of.setdefault(alike[one], []).append(one)
    counts: Counter[tuple[str, bool]] = Counter()
    for some in of.values():
        first = min(some, key=lambda one: one.number)
        if (not asked.types or first.type in asked.types) and (not asked.who or _named(first, asked.who)):
            counts[first.type, all(one.right for one in some)] += 1
    types = sorted({kind for kind, _ in counts}, key=lambda kind: (-counts[kind, True] - counts[kind, False], kind))
    return {
        "all": _share(counts, types),
        "contacts": _share(counts, [kind for kind in types if kind in CONTACTS]),
        "types": [{"type": kind, **_share(counts, [kind])} for kind in types],
    }


def _grouped(said: Iterable[Verdict]) -> dict[Verdict, tuple[Any, ...]]:
    """What was said together, or of the same claim, is about one event: each verdict with the first key of its group."""
    lead: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def root(key: tuple[Any, ...]) -> tuple[Any, ...]:
        while lead.setdefault(key, key) != key:
            key = lead[key]
        return key

    verdict_list = list(said)
    for one in verdict_list:
        lead[root(("claim", *one.key))] = root(("judgement", one.number))
    return {one: root(("judgement", one.number)) for one in verdict_list}


def _named(one: Verdict, who: str) -> bool:
    words = name_words(who)
    return any(words <= name_words(name) for name in one.names)


def _share(counts: Mapping[tuple[str, bool], int], types: Iterable[str]) -> Json:
    kinds = list(types)
    right = sum(counts.get((kind, True), 0) for kind in kinds)
    total = right + sum(counts.get((kind, False), 0) for kind in kinds)
    return {"reviewed": total, "right": right, "interval": wilson(right, total)}


def wilson(right: int, total: int) -> list[float] | None:
    """The interval (Wilson 1927) in which the true share lies with 95 %, as shares from 0 to 1; None where nothing was seen."""
    if not total:
        return None
    share, z = right / total, _Z**2 / total
    middle, half = share + z / 2, _Z * math.sqrt(share * (1 - share) / total + z / (4 * total))
    return [round(max(0.0, (middle - half) / (1 + z)), 4), round(min(1.0, (middle + half) / (1 + z)), 4)]
