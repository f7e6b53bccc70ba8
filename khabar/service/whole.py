"""One event whole, as JSON: every version down to its words, from whom each has it, how they differ, and what lies around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.asked.events import Found, relations_of
from khabar.archive.asked.taking_part import text_ids
from khabar.archive.kept.copied import origins_of
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.solved.telling import Telling
from khabar.archive.solved.versions import numbers_of
from khabar.ask.told import chains_of
from khabar.compare.origins import Key, Origin
from khabar.service.compare import fields_json, relations_json
from khabar.service.events import brief_json, event_json, events_of, merged_of, version_json
from khabar.service.merged import printed
from khabar.service.pieces import party_json
from khabar.service.story import origin_json

Json = dict[str, Any]
#: Kinds of articles that have all their words from another one: of one that took a part it is not known whether this one.
_COPIES = ("reprint", "rewrite")


def full_json(archive: Archive, event: Found, codes: bool = False) -> Json:
    """An event with every version down to its words, what they tell field by field, how they stand to each other, what it lies
    ``inside`` and what it ``holds``, and what became of it (``course``)."""
    relations = relations_of(archive, event)
    with archive.engine.connect() as connection:
        whose = _origins(connection, event.tellings)
        related = relations_json(relations, event.tellings, connection)
        parts = connection.execute(select(t.event.c.id).where(t.event.c.part_of == event.id)).scalars().all()
    keys: dict[Key, int] = {}
    for number, telling in enumerate(event.tellings, 1):
        keys.setdefault((telling.text_id, _article(telling)), number)
    versions = [
        {**version_json(archive, telling), **_from_whom(telling, whose.get((telling.text_id, _article(telling))), keys)}
        for telling in event.tellings
    ]
    return {
        **event_json(event, codes, merged_of(archive, event)),
        "inside": next(iter(_briefs(archive, [event.part_of] if event.part_of else [])), None),
        "holds": _briefs(archive, parts),
        "course": _course(event.tellings),
        "tellings": versions,
        "fields": fields_json(event.tellings, relations),
        "relations": related,
    }


def _article(telling: Telling) -> int:
    return int(telling.told.get("article") or 0)


def _origins(connection: Connection, tellings: Sequence[Telling]) -> dict[Key, Origin]:
    numbers = numbers_of(connection, {telling.text_id for telling in tellings})
    ids = text_ids(connection, numbers)
    return {(ids[text], article): origin for (text, article), origin in origins_of(connection, numbers).items()}


def _briefs(archive: Archive, ids: Iterable[str]) -> list[Json]:
    ordered = sorted(events_of(archive, ids), key=lambda one: (one.first is None, one.first or "", one.id))
    return list(map(brief_json, ordered))


def _course(tellings: Sequence[Telling]) -> list[Json]:
    """What became of it, as printed: each status with the version that has it first."""
    out: dict[str, Json] = {}
    for number, telling in sorted(enumerate(tellings, 1), key=lambda pair: printed(pair[1])):
        status = telling.told["status"]
        out.setdefault(status, {"status": status, "version": number, "published": telling.published})
    return list(out.values())


# --- from whom a version is ---------------------------------------------------------------------------------------


def _from_whom(telling: Telling, origin: Origin | None, keys: Mapping[Key, int]) -> Json:
    """Whose telling the article is (``of.number`` is that version of this event), and each way its words took."""
    whose = origin_json(origin, keys) if origin else None
    chains = chains_of(telling) or [[]]
    return {"whose": whose, "ways": [_way(telling, chain, whose) for chain in chains]}


def _way(telling: Telling, chain: Sequence[Mapping[str, Any]], whose: Json | None) -> list[Json]:
    """The stations of a telling: who said it (``first``; ``nobody`` where none is told), those ``through`` whom it came, whom the
    article is taken ``from``, the article it is a ``copy`` of, the ``outlet``, the ``text``."""
    hops = [{"part": "through", **party_json(hop, telling.names)} for hop in reversed(chain)]
    stations: list[Json] = hops or [{"part": "nobody"}]
    if hops:
        hops[0]["part"] = "first"
    passed = {station.get("name") for station in stations} | set(telling.outlets)
    tellers = whose["tellers"] if whose and whose["credited"] else telling.origin
    stations += [{"part": "from", "name": name} for name in tellers if name not in passed]
    if whose and whose["of"] and whose["kind"] in _COPIES:
        stations.append({"part": "copy", "kind": whose["kind"], **whose["of"]})
    stations.append({"part": "outlet", "outlets": list(telling.outlets)})
    return [*stations, {"part": "text"}]
