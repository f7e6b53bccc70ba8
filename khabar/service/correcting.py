"""What forms for corrections propose: spellings of a name, names like one typed, events that may be the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from khabar.archive.asked.events import events_by_id
from khabar.archive.asked.people import called, ids_meant
from khabar.archive.asked.taking_part import taking_part
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.entities import names
from khabar.service.asked import NotHeld
from khabar.service.events import event_asked, event_json, events_of
from khabar.service.pieces import entity_json
from khabar.service.plain import clean

Json = dict[str, Any]
#: Names and events proposed; texts listed of a spelling.
_MOST, _TEXTS = 8, 12
#: Events of one party that are looked through: of those told of most there are thousands.
_LOOKED_AT = 400
#: Names with the words typed that are counted.
_CALLED = 500


def spellings_json(archive: Archive, wanted: str) -> Json:
    """A name with its spellings, each with the number of texts in which it stands and some of their places. Raises NotHeld."""
    with archive.engine.connect() as connection:
        meant = ids_meant(connection, wanted).entities
        if len(meant) != 1:
            raise NotHeld(f"no name “{clean(wanted)}”", "no-name", value=clean(wanted))
        name = names(connection, meant)[meant[0]]
        s, e = t.spelling.c, t.local_entity.c
        count = select(func.count()).where(e.spelling == s.id).correlate(t.spelling).scalar_subquery()
        query = select(s.id, s.name, count.label("texts")).where(s.entity == name.id).order_by(count.desc(), s.name)
        spellings = [
            {"name": row.name, "texts": row.texts, "places": _places(connection, row.id)} for row in connection.execute(query)
        ]
    return {**entity_json(name), "spellings": spellings}


def _places(connection: Connection, spelling: int) -> list[str]:
    s, e = t.sighting.c, t.local_entity.c
    joined = t.local_entity.join(t.sighting, s.text == e.text)
    query = select(s.place).select_from(joined).where(e.spelling == spelling, s.current == 1).order_by(s.place).limit(_TEXTS)
    return list(connection.execute(query).scalars())


def names_like(archive: Archive, words: str, but: str = "") -> list[Json]:
    """The names that hold all these words (or the one of this id), those in most texts first; without ``but``."""
    with archive.engine.connect() as connection:
        ids = set(called(connection, words)) or set(ids_meant(connection, words.strip()).entities)
        kind = {n.kind for n in names(connection, [but]).values()} if but else set()
        s, e = t.spelling.c, t.local_entity.c
        query = (
            select(s.entity, func.count())
            .join(t.local_entity, e.spelling == s.id)
            .where(s.entity.in_(sorted(ids - {but})[:_CALLED]))
        )
        counts = {row[0]: row[1] for row in connection.execute(query.group_by(s.entity))}
        found = [n for n in names(connection, counts).values() if not kind or n.kind in kind]
    best = sorted(found, key=lambda n: (-counts[n.id], n.name, n.id))[:_MOST]
    return [{**entity_json(n), "texts": counts[n.id]} for n in best]


def near_events(archive: Archive, number: str) -> list[Json]:
    """Other events with one of its parties, those of its type and nearest in days first.

    More than ``likeness.near_json`` finds, which looks where comparing looks: whoever joins two events by hand may do so because
    the day or type of one was misread.
    """
    event = event_asked(archive, number)
    parties = {
        telling.names[party["entity"]].id
        for telling in event.tellings
        for role in ("who", "whom")
        for party in telling.told.get(role) or ()
        if party.get("entity") in telling.names
    }
    with archive.engine.connect() as connection:
        ids = {i for party in sorted(parties)[:_MOST] for i in sorted(taking_part(connection, party))[:_LOOKED_AT]} - {event.id}
    found = sorted(events_by_id(archive, ids), key=lambda e: (e.type != event.type, _apart(e.first, event.first), e.id))[:_MOST]
    return [event_json(one) for one in events_of(archive, [one.id for one in found])]


def _apart(one: str | None, other: str | None) -> int:
    """Days between two; many where one is not told."""
    if one is None or other is None:
        return 10**6
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
