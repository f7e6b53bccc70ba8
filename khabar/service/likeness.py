"""Why two events are taken for one or are not, as JSON; and which events lie near one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from khabar.archive.asked.events import Found
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.entities import Name, names
from khabar.archive.solved.versions import load_claims
from khabar.compare.same import ENOUGH, Ground, Likeness, likeness
from khabar.export.grounds import REASONS
from khabar.model.across import Version
from khabar.model.edtf import valid
from khabar.service.asked import UsageError
from khabar.service.events import brief_json, events_of
from khabar.service.picking import Picked, pick
from khabar.service.pieces import name_json
from khabar.service.states import states_in

Json = dict[str, Any]
Pair = tuple[Version, Version]
#: Events shown as lying near one, how many are looked at for them, and how many versions of each are compared.
_SHOWN, _LOOKED_AT, _VERSIONS = 5, 15, 2


def why_same(archive: Archive, one: str, other: str) -> Json:
    """Two events (or versions, ``1f3a9c02/2``): of each pair of versions every reason for and against, with its points.

    Raises UsageError where one leads to no event, or both are one and the same version.
    """
    with archive.engine.connect() as connection:
        a, b = pick(archive, connection, one), pick(archive, connection, other)
        pairs = {(x, y): likeness(x, y) for x in a.versions for y in b.versions if x.claim != y.claim}
        if not pairs:
            raise UsageError("these are one and the same version; nothing to compare", "same-version")
        known = _named(connection, pairs.values())
    return _pairs_json(a, b, pairs, known)


def _named(connection: Connection, found: Iterable[Likeness]) -> dict[str, Name]:
    return names(connection, {value for one in found for ground in one.grounds for value in ground.values})


def _pairs_json(a: Picked, b: Picked, pairs: Mapping[Pair, Likeness], known: Mapping[str, Name]) -> Json:
    labels = {**a.labels, **b.labels}
    best = sorted(pairs.items(), key=lambda item: (item[1].score, item[0][0].claim, item[0][1].claim), reverse=True)
    mean = sum(found.score for found in pairs.values()) / len(pairs)
    return {
        "events": [a.event.id, b.event.id],
        "shown": [brief_json(a.event), brief_json(b.event)],
        "together": a.event.id == b.event.id,
        "enough": ENOUGH,
        "mean": _points(mean),
        "pairs": [
            {
                "versions": [labels[x.claim], labels[y.claim]],
                "same": found.same,
                "score": _points(found.score),
                "grounds": [ground_json(ground, known) for ground in found.grounds],
            }
            for (x, y), found in best
        ],
    }


def _points(score: float) -> float | None:
    """Points, None where one reason alone keeps them apart."""
    return None if score == float("-inf") else round(score, 2)


def ground_json(ground: Ground, known: Mapping[str, Name]) -> Json:
    """One reason: in words of both languages, and each of its values once: a name, a day (``edtf``) or a type of event."""
    return {
        "field": ground.field,
        "reason": ground.reason,
        "line": {"ar": REASONS[ground.reason], "en": ground.reason},
        "points": ground.points,
        "barred": ground.barred,
        "values": [_value(value, ground.field, known) for value in dict.fromkeys(ground.values)],
    }


def _value(value: str, field: str, known: Mapping[str, Name]) -> Json:
    if value in known:
        return name_json(known[value])
    return {"edtf": value} if field == "date" and valid(value) else {field: value}


def near_json(archive: Archive, event: Found) -> Json:
    """Events that may be the same: of the type, with a party or place of this one, told of the same days; how like this one each
    is (``score``, None where one reason alone keeps them apart), and the reason that speaks most against it. The likest first."""
    with archive.engine.connect() as connection:
        beside = events_of(archive, _beside(connection, event.id))
        versions = {one.id: one.tellings[:_VERSIONS] for one in (event, *beside)}
        claims = [telling.claim for some in versions.values() for telling in some]
        loaded = {version.claim: version for version in load_claims(connection, claims, states_in(archive))}
        told = {key: [v for x in some if (v := loaded.get(x.claim))] for key, some in versions.items()}
        best = {one.id: _likest(told[event.id], told[one.id]) for one in beside}
        likest = sorted((one for one in beside if _is_near(best[one.id])), key=lambda one: (-best[one.id].score, one.id))[:_SHOWN]
        known = _named(connection, [best[one.id] for one in likest])
    return {
        "event": brief_json(event),
        "enough": ENOUGH,
        "near": [
            {
                **brief_json(one),
                "score": _points(best[one.id].score),
                "against": ground_json(against, known) if (against := _against(best[one.id])) else None,
            }
            for one in likest
        ],
    }


def _beside(connection: Connection, event: str) -> list[str]:
    """Events that are looked up by the same names at the same time, those with most of them first."""
    own, other, mine, theirs = t.claim_key.alias(), t.claim_key.alias(), t.event_version.alias(), t.event_version.alias()
    joined = mine.join(own, (own.c.text == mine.c.text) & (own.c.local_id == mine.c.local_id))
    meets = (other.c.block == own.c.block) & (other.c.first <= own.c.last) & (other.c.last >= own.c.first)
    joined = joined.join(other, meets).join(theirs, (theirs.c.text == other.c.text) & (theirs.c.local_id == other.c.local_id))
    shared = func.count(other.c.block.distinct())
    query = select(theirs.c.event).select_from(joined).where(mine.c.event == event, theirs.c.event != event)
    return list(
        connection.execute(
            query.group_by(theirs.c.event).order_by(shared.desc(), theirs.c.event).limit(_LOOKED_AT)
        ).scalars()
    )  # fmt: skip


def _likest(ones: Sequence[Version], others: Sequence[Version]) -> Likeness:
    return max((likeness(a, b) for a in ones for b in others), key=lambda found: found.score, default=Likeness(()))


def _against(found: Likeness) -> Ground | None:
    """What speaks most against it, if anything does."""
    worst = min(found.grounds, key=lambda ground: (not ground.barred, ground.points))
    return worst if worst.points < 0 else None


def _is_near(found: Likeness) -> bool:
    """Whether they are worth asking about: nobody asks of what has other parties."""
    return bool(found.grounds) and not any(g.barred and g.field in ("parties", "type") for g in found.grounds)
