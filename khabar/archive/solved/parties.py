"""Who takes part in claims, under all the names by which a correction may call them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import unpack
from khabar.text.normalise import fold

Json = Mapping[str, Any]
#: Of the entities of a text, by the id that holds there: the name, and every name (folded) under which they go.
_Naming = Mapping[str, tuple[str, set[str]]]


def parties(
    connection: Connection, claims: Iterable[tuple[int, str]], instead: Mapping[str, Sequence[Json]]
) -> dict[str, set[str]]:
    """The parties of claims (number of the text, id there): all names (folded) by the name that is shown.

    ``instead`` are the parties that a role (``who``, ``whom``) is about to have, as judgements hold them.
    """
    c = t.claim.c
    out: dict[str, set[str]] = {}
    for number, local_id in claims:
        told = json.loads(connection.execute(select(c.told).where(c.text == number, c.local_id == local_id)).scalar_one())
        named = _naming(connection, number)
        for role in ("who", "whom"):
            for party in instead[role] if role in instead else told.get(role) or ():
                name, names = _called(party, named)
                out.setdefault(name, set()).update(names)
    return out


def _called(party: Json, named: _Naming) -> tuple[str, set[str]]:
    """Name and names of a party as a reading has it (by entity), or as a judgement has it (by name and key)."""
    own = {fold(party[name]) for name in ("name", "name_en") if party.get(name)}
    if (party.get("entity") or party.get("key")) in named:
        name, names = named[party.get("entity") or party["key"]]
        return name, names | own
    for _, names in named.values() if own and not party.get("unnamed") else ():
        if fold(party["name"]) in names:
            own |= names
    return str(party.get("name") or party.get("entity") or ""), own


def _naming(connection: Connection, number: int) -> _Naming:
    e, s, r = t.local_entity.c, t.spelling.c, t.reading.c
    query = select(e.local_id, s.name, s.name_en).join(t.spelling, s.id == e.spelling).where(e.text == number)
    out = {row.local_id: (row.name, {fold(row.name), fold(row.name_en or "")} - {""}) for row in connection.execute(query)}
    packed = connection.execute(select(r.contract).where(r.text == number)).scalar()
    for entity in unpack(packed)["entities"] if packed is not None else ():
        if entity["id"] in out:
            out[entity["id"]][1].update(fold(m["surface"]) for m in entity["mentions"] if m["form"] != "pronoun")
    return out
