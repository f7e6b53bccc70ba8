"""What a person points at (an event, a version of it, a name, a name in a file) as words of texts that can be found again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, select

from khabar.archive.judged.anchor import select as words_of
from khabar.archive.judged.anchor import told_names
from khabar.archive.kept.places import Place
from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import unpack
from khabar.archive.schema.words import name_words
from khabar.model.across import Selector
from khabar.text.normalise import fold

#: Versions of an event, or texts of a name, that a judgement points at: enough that some of them stay.
MOST = 8


def event_versions(connection: Connection, event: str) -> list[tuple[int, str]]:
    """(text number, claim) of an event's versions, in their order."""
    v = t.event_version.c
    query = select(v.text, v.local_id).where(v.event == event).order_by(v.number)
    return [(row.text, row.local_id) for row in connection.execute(query)]


def claim_selectors(connection: Connection, claims: Sequence[tuple[int, str]], most: int | None = None) -> list[Selector]:
    """The telling words of claims (of ``most`` claims, where so many do)."""
    c, x, e, s = t.claim.c, t.text.c, t.local_entity.c, t.spelling.c
    out = []
    for number, local_id in claims[:most]:
        query = select(x.id, x.content, c.told).join(t.claim, c.text == x.number)
        row = connection.execute(query.where(x.number == number, c.local_id == local_id)).one()
        told = json.loads(row.told)
        named = select(e.local_id, s.name).join(t.spelling, s.id == e.spelling).where(e.text == number)
        names = {n.local_id: {"name": n.name} for n in connection.execute(named)}
        trigger, day = told["trigger"], (told.get("when") or {}).get("edtf") or ""
        made = words_of(row.id, row.content, trigger["start"], trigger["end"], told["type"], sorted(set(told_names(told, names))))
        out.append(met(connection, number, replace(made, day=day, local_id=local_id)))
    return out


def entity_selectors(connection: Connection, spellings: Iterable[int], places: Sequence[Place] = ()) -> list[Selector]:
    """Where names stand in texts (only in ``places``, where some are given): a mention by name each, every spelling first."""
    e, x, r, s = t.local_entity.c, t.text.c, t.reading.c, t.spelling.c
    only = [place.number for place in places]
    rows: list[tuple[int, Any]] = []
    for spelling in sorted(spellings):
        joined = (
            t.local_entity.join(t.text, x.number == e.text).join(t.reading, r.text == e.text).join(t.spelling, s.id == e.spelling)
        )
        query = select(e.text, e.local_id, x.id, x.content, r.contract, s.kind, s.name).select_from(joined)
        query = query.where(and_(e.spelling == spelling, e.text.in_(only) if only else True)).order_by(x.id).limit(MOST)  # type: ignore[arg-type]
        rows += enumerate(connection.execute(query))
    out = []
    for _, row in sorted(rows, key=lambda pair: pair[0])[:MOST]:
        mention = _mention(unpack(row.contract), row.local_id)
        if mention is not None:
            start, end = mention
            out.append(met(connection, row.text, words_of(row.id, row.content, start, end, row.kind, [fold(row.name)])))
    return out


def spellings_of(connection: Connection, entity: str) -> list[int]:
    """The spellings of an entity."""
    s = t.spelling.c
    return list(connection.execute(select(s.id).where(s.entity == entity).order_by(s.id)).scalars())


def spellings_called(connection: Connection, name: str, places: Sequence[Place] = ()) -> list[int]:
    """The spellings that are this name, or are printed so (in one of ``places``, where some are given)."""
    s, a, e = t.spelling.c, t.alias.c, t.local_entity.c
    query = select(s.id, s.name, a.surface).join(t.alias, a.spelling == s.id)
    if places:
        query = query.join(t.local_entity, e.spelling == s.id).where(e.text.in_([place.number for place in places]))
    else:
        # Any one of its words finds a name quickly; which it is of these is compared below.
        words = sorted(name_words(name))[:1]
        query = query.join(t.name_word, t.name_word.c.alias == a.id).where(t.name_word.c.word.in_(words)) if words else query
    wanted = fold(name)
    rows = connection.execute(query).all()
    exact = {row.id for row in rows if fold(row.name) == wanted}
    return sorted(exact or {row.id for row in rows if fold(row.surface) == wanted})


def _mention(contract: dict[str, Any], local_id: str) -> tuple[int, int] | None:
    """The longest mention by name of an entity; any other where it has none."""
    mentions = next((e["mentions"] for e in contract["entities"] if e["id"] == local_id), ())
    ranked = sorted(mentions, key=lambda m: (m["form"] != "name", m["start"] - m["end"], m["start"]))
    return (ranked[0]["start"], ranked[0]["end"]) if ranked else None


def met(connection: Connection, number: int, selector: Selector, first: str = "") -> Selector:
    """A selector with where its text is met now: ``first`` (or the first by name), and all other places and addresses."""
    s = t.sighting.c
    query = select(s.place, s.url).where(s.text == number, s.current == 1).order_by(s.place != first, s.place)
    rows = connection.execute(query).all()
    if not rows:
        return selector
    place, url = rows[0].place, next((row.url for row in rows if row.url), "")
    also = {row.place for row in rows} | {row.url for row in rows if row.url}
    return replace(selector, place=place, url=url, also=tuple(sorted(also - {place, url})))
