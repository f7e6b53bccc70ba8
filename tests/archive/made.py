"""Texts met and contracts made by hand, for the tests of the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from khabar.archive.kept.sightings import Met
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import Reading, reading_of
from khabar.archive.schema.version import version
from khabar.model.text import Blob, Context, Sighting
from khabar.sources.found import make_text

Json = dict[str, Any]
NOWHERE = Context()


def entity(name: str, kind: str = "person", key: str = "") -> Json:
    mention = {"start": 0, "end": len(name), "surface": name, "form": "name"}
    return {"id": key or f"{kind}:{name}", "kind": kind, "name": name, "name_en": None, "mentions": [mention]}


def event(number: int, kind: str, who: Iterable[str], when: str | None = None, **more: Any) -> Json:
    """An event of named persons. ``place`` is the name of a place; what else is given stands as it is."""
    place = more.pop("place", None)
    return {
        "id": f"h{number}",
        "type": kind,
        "article": 0,
        "part_of": None,
        "who": [{"entity": f"person:{name}", "as": None} for name in who],
        "whom": [],
        "when": {"edtf": when, "basis": "text"} if when else None,
        "place": {"entity": f"place:{place}"} if place else None,
        "status": "happened",
        "said_by": [],
        "trigger": {"start": number, "end": number + 1, "surface": "ز"},
        "accounts": [],
        "rule": "made",
        **more,
    }


def quote(speaker: Json | None, surface: str, start: int = 0, **more: Any) -> Json:
    """Words of a speaker (a party as the contract has it), own ones unless ``direct`` is set otherwise."""
    hop = [{**speaker, "channel": None, "start": 0, "end": 4}] if speaker else []
    place = {"start": start, "end": start + len(surface), "surface": surface}
    return {"speaker": speaker, "said_by": hop, "direct": True, **place, "cue": "قال", **more}


def wording(term: str, group: str, about: str | None = None, start: int = 0, **more: Any) -> Json:
    """A term said of a named person, in the outlet's own voice unless ``said_by`` is given."""
    place = {"start": start, "end": start + len(term), "surface": term, "term": term, "group": group}
    told = {"about": {"entity": f"person:{about}"} if about else None, "said_by": [], "quoted": False, "rule": "made"}
    return {**place, **told, **more}


def contract(events: Iterable[Json] = (), **article: Any) -> Json:
    """A contract of one article with its events and all who take part."""
    told = list(events)
    people = {p["entity"] for e in told for p in (*e["who"], *e["whom"]) if "entity" in p}
    places = {e["place"]["entity"] for e in told if e["place"]}
    named = [entity(i.partition(":")[2], i.partition(":")[0]) for i in sorted(people | places)]
    one = {"start": 0, "end": 4, "title": None, "outlet": "صحيفة", "origin": [], "published": None, **article}
    return {"articles": [one], "entities": named, "events": told, "claims": [], "quotes": [], "dates": []}


def visits(*whos: str) -> Json:
    """A contract with one visit a name."""
    return contract(event(n, "VISIT", [who]) for n, who in enumerate(whos))


def id_of(text: str) -> str:
    return make_text(text, "plain/1").id


def met(text: str, place: str, context: Context = NOWHERE) -> Met:
    return Met(make_text(text, "plain/1"), context, Sighting(Blob("0" * 64, 9), place, context.outlet))


def reading(text: str, made: Mapping[str, Any], context: Context = NOWHERE) -> Reading:
    return reading_of(made, id_of(text), text, context, version())


def no_states(_: object) -> dict[str, str]:
    """For solving the view where no place lies in a state."""
    return {}


def shown(archive: Archive) -> Json:
    """The whole view in terms that do not depend on the numbers of texts, nor on the ids of what was solved."""
    with archive.engine.connect() as connection:
        ids = {row.number: row.id for row in connection.execute(select(t.text.c.number, t.text.c.id))}
        members: dict[str, list[tuple[int, str, str]]] = {}
        for row in connection.execute(select(t.event_version)):
            members.setdefault(row.event, []).append((row.number, ids[row.text], row.local_id))
        events = {i: tuple(claim for _, *claim in sorted(some)) for i, some in members.items()}
        told = {i: json.dumps(some) for i, some in events.items()}
        rows = {row.id: row for row in connection.execute(select(t.event))}
        assert rows.keys() == events.keys(), "every event has its versions, and every version its event"
        names = {row.id: (row.kind, row.name, row.name_en) for row in connection.execute(select(t.entity))}
        spellings = list(connection.execute(select(t.spelling)))
        assert {s.entity for s in spellings} == names.keys(), "every entity has its spellings, and every spelling its entity"
        groups: dict[str, list[tuple[str, ...]]] = {}
        for s in spellings:
            groups.setdefault(s.entity, []).append((s.kind, s.name, s.key, s.variant))
        relations = [
            (told[r.event], r.number, r.kind, ids[r.a_text], r.a_claim, ids[r.b_text], r.b_claim, r.field, *_values(r, names))
            for r in connection.execute(select(t.relation))
        ]
    return {
        "events": {told[i]: (r.type, r.edtf, r.first, r.last) for i, r in rows.items()},
        "part_of": {told[i]: told.get(r.part_of, r.part_of) for i, r in rows.items() if r.part_of},
        "entities": sorted((names[i], sorted(some)) for i, some in groups.items()),
        "relations": sorted(relations),
    }


def _values(row: Any, names: Mapping[str, tuple[str, str, str | None]]) -> Iterator[str]:
    """What the two claims of a relation tell, entities by their names."""
    for some in (row.a_values, row.b_values):
        yield " ".join(sorted(names[value][1] if value in names else value for value in json.loads(some)))


def event_ids(archive: Archive) -> dict[tuple[str, str], str]:
    """The event id by text id and claim."""
    v, x = t.event_version.c, t.text.c
    query = select(x.id, v.local_id, v.event).join(t.text, x.number == v.text)
    with archive.engine.connect() as connection:
        return {(row.id, row.local_id): row.event for row in connection.execute(query)}


def entity_ids(archive: Archive) -> dict[str, str]:
    """The archive's entity id by name as texts have it."""
    with archive.engine.connect() as connection:
        return {row.name: row.entity for row in connection.execute(select(t.spelling.c.name, t.spelling.c.entity))}


def current(archive: Archive) -> Iterator[tuple[str, str]]:
    """(place, text id) of everything that counts now."""
    s, x = t.sighting.c, t.text.c
    query = select(s.place, x.id).join(t.text, x.number == s.text).where(s.current == 1).order_by(s.place)
    with archive.engine.connect() as connection:
        yield from ((row.place, row.id) for row in connection.execute(query).all())
