"""What one text denies and another tells of another time: it differs, but of another visit.

Two ways lead there: a denied event beside one that happened between the same sides on other days; and a demand that is denied
beside later words of the same man that tell one whom he asked of what he needs.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select

from khabar.archive.asked.titles import Words
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import days
from khabar.archive.solved.entities import Name, names
from khabar.lexicon.record import load_record
from khabar.text.forms import WORD
from khabar.text.normalise import fold

#: Of what is told so many days apart one tells another time.
_APART = timedelta(days=7)
#: A text denies and tells the same things over and over: so many others are named beside one denial.
_NAMED = 3
_TURNED = re.compile(r"\b(?:لم|لن|لا|لسنا|ليس|ما|دون|عدم|نفي)\b")
_Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Apart:
    """A claim that is denied (text, id) and what tells the contrary of another time: claims, or quotes."""

    about: tuple[Name, ...]
    denied: tuple[int, str]
    claims: tuple[tuple[int, str], ...] = ()
    quotes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    text: int
    text_id: str
    id: str
    type: str
    status: str
    days: _Days | None
    who: frozenset[str]
    whom: frozenset[str]


def tensions(connection: Connection, who: Iterable[str] | None = None) -> list[Apart]:
    """Every denial that something of another time stands against."""
    c = t.claim.c
    denied = connection.execute(select(c.text, c.local_id, c.type).where(c.status == "denied")).all()
    claims = _claims(connection, {(row.text, row.local_id) for row in denied})
    if who is not None:
        people = set(who)
        claims = [one for one in claims if (one.who | one.whom) & people]
    claims = sorted((one for one in claims if one.who and one.days), key=lambda one: (one.text_id, one.id))
    told = _told_by(connection, {entity for one in claims for entity in one.who}, {one.type for one in claims})
    found = [(one, _against(one, told)) for one in claims]
    asked = _needs(connection, [one for one, others in found if one.type == "DEMAND" and not others])
    known = names(connection, {entity for one in claims for entity in one.who | one.whom})
    out = []
    seen: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
    for one, others in found:
        quotes = tuple(asked.get((one.text, one.id), ()))
        again = one.text, tuple((at.text, at.start) for at in quotes)
        if others or (quotes and again not in seen):
            seen.add(again)
            about = tuple(known[i] for i in (*sorted(one.who), *sorted(one.whom)) if i in known)
            out.append(Apart(about, (one.text, one.id), tuple(others), quotes))
    return out


def _against(denied: _Claim, told: Mapping[tuple[str, str], Sequence[_Claim]]) -> list[tuple[int, str]]:
    """Claims of the same type and sides that happened on other days, the nearest text first."""
    same = {
        (other.text_id, other.id, other.text)
        for entity in denied.who
        for other in told.get((denied.type, entity), ())
        if other.text != denied.text and other.whom & denied.whom and other.days and _apart(denied.days, other.days)
    }
    return [(text, claim) for _, claim, text in sorted(same)[:_NAMED]]


def _apart(one: _Days | None, other: _Days | None) -> bool:
    if one is None or other is None:
        return False
    (a, b), (c, d) = (tuple(map(date.fromisoformat, days)) for days in (one, other))
    return c - b > _APART or a - d > _APART


def _claims(connection: Connection, wanted: set[tuple[int, str]]) -> list[_Claim]:
    """Claims with their sides as entities of the archive, and their days: their own, else those of the article."""
    c, a, p, e, s, x = t.claim.c, t.article.c, t.party.c, t.local_entity.c, t.spelling.c, t.text.c
    joined = t.claim.join(t.text, x.number == c.text).outerjoin(t.article, and_(a.text == c.text, a.number == c.article))
    columns = (c.text, x.id, c.local_id, c.type, c.status, c.edtf, c.basis, a.first, a.last)
    sides = t.party.join(t.local_entity, and_(e.text == p.text, e.local_id == p.entity)).join(t.spelling, s.id == e.spelling)
    rows: list[Any] = []
    parties: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for some in chunks({text for text, _ in wanted}):
        rows += connection.execute(select(*columns).select_from(joined).where(c.text.in_(some)).order_by(c.text, c.number)).all()
        query = select(p.text, p.local_id, p.role, s.entity).select_from(sides).where(p.text.in_(some))
        for row in connection.execute(query):
            parties[row.text, row.local_id, row.role].add(row.entity)

    def claim(row: Any) -> _Claim:
        own = days(row.edtf) if row.basis not in (None, "fallback") else (None, None)
        first, last = own if own[0] else (row.first, row.last)
        who, whom = (frozenset(parties[row.text, row.local_id, role]) for role in ("who", "whom"))
        return _Claim(row.text, row.id, row.local_id, row.type, row.status, (first, last) if first and last else None, who, whom)

    return [claim(row) for row in rows if (row.text, row.local_id) in wanted]


def _told_by(connection: Connection, entities: set[str], types: set[str]) -> dict[tuple[str, str], list[_Claim]]:
    """What happened by the hand of these, by type and entity."""
    s, e, p, c = t.spelling.c, t.local_entity.c, t.party.c, t.claim.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.claim, and_(c.text == p.text, c.local_id == p.local_id))
    query = (
        select(c.text, c.local_id).select_from(joined).where(c.status == "happened", c.type.in_(sorted(types)), p.role == "who")
    )
    wanted = {(r.text, r.local_id) for some in chunks(entities) for r in connection.execute(query.where(s.entity.in_(some)))}
    out: dict[tuple[str, str], list[_Claim]] = defaultdict(list)
    for one in _claims(connection, wanted):
        for entity in one.who & entities:
            out[one.type, entity].append(one)
    return out


# --- what is needed ----------------------------------------------------------------------------------------------


def _needs(connection: Connection, denied: Sequence[_Claim]) -> dict[tuple[int, str], list[Words]]:
    """Of denied demands: later quotes of the same man that tell one of that side what he needs, in the same matter."""
    passages = _passages(connection, denied)
    quotes = _quotes(connection, {entity for one in denied for entity in one.who})
    out: dict[tuple[int, str], list[Words]] = {}
    for one in denied:
        matters = _matters(passages[one.text, one.id])
        sides = _states_named(passages[one.text, one.id]) if matters else set()
        for entity in sorted(one.who):
            for row in quotes.get(entity, ()):
                later = (
                    row.text != one.text and row.first and date.fromisoformat(row.first) - date.fromisoformat(_last(one)) > _APART
                )
                words = row.content[row.start : row.end]
                if later and matters & _matters(words) and _tells_need(words) and sides & _states_named(words):
                    out.setdefault((one.text, one.id), []).append(Words(row.text, row.id, row.start, row.end, _chain(row)))
    return {claim: sorted(places, key=lambda at: at.order)[:_NAMED] for claim, places in out.items()}


def _chain(quote: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(json.loads(quote.told).get("said_by") or ())


def _last(claim: _Claim) -> str:
    assert claim.days is not None
    return claim.days[1]


def _passages(connection: Connection, claims: Sequence[_Claim]) -> dict[tuple[int, str], str]:
    c, x = t.claim.c, t.text.c
    out = {}
    for one in claims:
        query = select(c.told, x.content).join(t.text, x.number == c.text).where(c.text == one.text, c.local_id == one.id)
        row = connection.execute(query).one()
        told = json.loads(row.told)
        spans = [(a["start"], a["end"]) for a in told.get("accounts") or ()] or [
            (told["trigger"]["start"], told["trigger"]["end"])
        ]
        start, end = min(spans, key=lambda span: span[1] - span[0])
        out[one.text, one.id] = row.content[start:end]
    return out


def _quotes(connection: Connection, speakers: set[str]) -> dict[str, list[Any]]:
    q, e, s, x = t.quote.c, t.local_entity.c, t.spelling.c, t.text.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.quote, and_(q.text == e.text, q.entity == e.local_id))
    joined = joined.join(t.text, x.number == q.text)
    named = select(s.entity, q.text, x.id, q.number, q.start, q.end, q.first, q.told, x.content).select_from(joined)
    out: dict[str, list[Any]] = defaultdict(list)
    for some in chunks(speakers):
        for row in connection.execute(named.where(s.entity.in_(some)).order_by(q.text, q.number)):
            out[row.entity].append(row)
    return out


def _matters(words: str) -> set[str]:
    """What is asked for, by kind: arms, money …"""
    found = [fold(word) for word in WORD.findall(words)]
    return {name for name, stems in load_record().matters.items() if any(stem in word for word in found for stem in stems)}


def _tells_need(words: str) -> bool:
    folded = fold(words)
    return _TURNED.search(folded) is None and any(stem in folded for stem in load_record().needs)


def _states_named(words: str) -> set[str]:
    """The states that words name, also by adjective: «الروس», «وزير الدفاع الروسي»."""
    from khabar.lexicon.names import load_names

    known, out = load_names(), set()
    for word in (w for match in WORD.findall(words) for w in (match, match.removeprefix("و").removeprefix("ل"))):
        if state := known.state_of_nisba(fold(word)):
            out.add(state)
        elif hit := known.find(fold(word)):
            out |= {entry.key for entry in hit.entries if entry.kind == "place" and entry.state == entry.key}
    return out
