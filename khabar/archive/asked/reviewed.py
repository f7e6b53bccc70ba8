"""What people looked through: which claims they found right, wrong or corrected, as far as they are read so still."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.judged.corrected import FIELDS
from khabar.archive.judged.judgements import heads, holding
from khabar.archive.kept.changes import as_told
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.across import Judgement

#: A claim here: the number of its text, its id there.
Here = tuple[int, str]
Told = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one judgement says of one claim that is read as it was then. ``claim`` is None where the judgement took it away;
    ``key`` is the same for all that was ever said of one claim; ``type`` and ``names`` are those it had then."""

    number: int
    claim: Here | None
    key: tuple[Any, ...]
    right: bool
    type: str
    names: tuple[str, ...]
    at: str


def told_of(connection: Connection, claims: Iterable[Here]) -> dict[Here, Told]:
    """What is told by claims, as text by field."""
    wanted = set(claims)
    c, e, s = t.claim.c, t.local_entity.c, t.spelling.c
    out: dict[Here, Told] = {}
    for some in chunks({number for number, _ in wanted}):
        names: dict[int, dict[str, str]] = {}
        query = select(e.text, e.local_id, s.name).join(t.spelling, s.id == e.spelling)
        for row in connection.execute(query.where(e.text.in_(some))):
            names.setdefault(row.text, {})[row.local_id] = row.name
        for row in connection.execute(select(c.text, c.local_id, c.told).where(c.text.in_(some))):
            if (row.text, row.local_id) in wanted:
                out[row.text, row.local_id] = as_told(json.loads(row.told), names.get(row.text, {}))
    return out


def verdicts(connection: Connection) -> list[Verdict]:
    """What holds of claims read now, by number. One that is read otherwise by now, or not found any more, was not looked at."""
    judged = {number: one for number, one in holding(heads(connection)).items() if _is_verdict(one)}
    s, a = t.selector.c, t.anchor.c
    joined = t.selector.join(t.anchor, (a.judgement == s.judgement) & (a.side == s.side) & (a.number == s.number))
    columns = (s.judgement, s.number, s.text_id, s.start, s.end, s.what, s.names, s.local_id, a.text, a.local_id.label("now"))
    query = select(*columns).select_from(joined).order_by(s.judgement, s.number, a.text)
    rows = [row for some in chunks(judged) for row in connection.execute(query.where(s.judgement.in_(some)))]
    told = told_of(connection, ((row.text, row.now) for row in rows if judged[row.judgement].verb == "right"))
    return [_verdict(row, judged[row.judgement]) for row in rows if _is_so_still(row, judged[row.judgement], told)]


def _is_verdict(one: Judgement) -> bool:
    return one.verb in ("right", "wrong") or (one.verb == "set" and one.field in FIELDS)


def _is_so_still(row: Any, one: Judgement, told: Mapping[Here, Told]) -> bool:
    if one.verb != "right":
        return True
    return bool(told.get((row.text, row.now)) == json.loads(one.value or "[]")[row.number])


def _verdict(row: Any, one: Judgement) -> Verdict:
    claim = (row.text, row.now) if row.now else None
    key = claim or (row.text_id, row.start, row.end, row.local_id)
    return Verdict(row.judgement, claim, key, one.verb == "right", row.what, tuple(json.loads(row.names)), one.at)
