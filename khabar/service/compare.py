"""Versions side by side: what each tells of date, place, parties, offices and numbers, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import Name, names
from khabar.archive.solved.telling import Telling
from khabar.ask.told import chains_of
from khabar.compare.relations import relations
from khabar.export.differing import line
from khabar.model.across import Claim, Relation, RelationKind
from khabar.model.edtf import overlap
from khabar.model.language import Language
from khabar.service.events import version_json
from khabar.service.picking import Picked, pick
from khabar.service.pieces import party_json

Json = dict[str, Any]
#: Which of several relations a value is marked by: the gravest.
_MARKS: Sequence[RelationKind] = ("contradicts", "tension", "updates", "less exact", "adds")


def fields_json(tellings: Sequence[Telling], found: Iterable[Relation]) -> list[Json]:
    """Field by field what versions (counted from 1) tell. Each ``value`` comes with the ``versions`` that tell it and its
    ``mark``: how it stands to another value, ``other`` where it is only told otherwise than the first, None where none differs.
    The most told comes first, of days the one that stands in a text. ``silent`` are the versions that tell nothing there."""
    related = list(found)
    numbers = {telling.claim: n for n, telling in enumerate(tellings, 1)}
    return [_field(field, tellings, [r for r in related if r.field == of], numbers) for field, (_, of) in _FIELDS.items()]


def _field(field: str, tellings: Sequence[Telling], found: Sequence[Relation], numbers: Mapping[Claim, int]) -> Json:
    values: dict[Hashable, Any] = {}
    telling: dict[Hashable, list[int]] = {}
    for number, one in enumerate(tellings, 1):
        if value := _FIELDS[field][0](one):
            key = _key(field, value)
            if key not in values or _is_told(field, value):
                values[key] = value
            telling.setdefault(key, []).append(number)
    ordered = sorted(values, key=lambda key: (not _is_told(field, values[key]), -len(telling[key]), telling[key][0]))
    told = {number for some in telling.values() for number in some}
    marks = _marks({number: key for key, some in telling.items() for number in some}, found, numbers)
    marks = {key: "other" for key in ordered[1:] if _is_other(field, values[key], values[ordered[0]])} | marks
    return {
        "field": field,
        "values": [{"value": values[key], "versions": telling[key], "mark": marks.get(key)} for key in ordered],
        "silent": [number for number in range(1, len(tellings) + 1) if number not in told],
    }


def _is_told(field: str, value: Any) -> bool:
    """Whether a text tells it in so many words; only days can be known otherwise."""
    return field != "date" or value["basis"] == "text"


def _is_other(field: str, value: Any, first: Any) -> bool:
    """Whether it is told otherwise than by most. Several first tellers are no difference, nor is a day that was worked out and
    may be the one told."""
    if field == "date":
        return _is_told(field, value) or not overlap(value["edtf"], first["edtf"])
    return field != "source"


def _marks(keys: Mapping[int, Hashable], found: Iterable[Relation], numbers: Mapping[Claim, int]) -> dict[Hashable, str]:
    """How values stand to others. A relation is said of its first version; a contradiction of both."""
    marked: dict[Hashable, RelationKind] = {}
    for relation in found:
        both = relation.kind in ("contradicts", "tension")
        for claim in (relation.a, relation.b) if both else (relation.a,):
            key = keys.get(numbers.get(claim, 0))
            if key is not None and relation.kind in _MARKS:
                marked[key] = min((relation.kind, marked.get(key, relation.kind)), key=_MARKS.index)
    return dict(marked)


def _key(field: str, value: Any) -> Hashable:
    """What makes two values one."""
    match field:
        case "date":
            return str(value["edtf"])
        case "place":
            return _who(value)
        case "offices":
            return frozenset((_who(party), party["as"]) for party in value)
        case "numbers":
            return frozenset((q["what"], q["number"] or q["words"]) for q in value)
        case "status":
            return str(value)
        case _:
            return frozenset(map(_who, value))


def _who(party: Json) -> str:
    return str(party.get("entity") or party.get("name"))


def _date(telling: Telling) -> Json | None:
    when = telling.told.get("when") or {}
    return {key: when.get(key) for key in ("edtf", "basis")} if when.get("edtf") else None


def _parties(telling: Telling, role: str) -> list[Json]:
    named = (party_json(party, telling.names) for party in telling.told.get(role) or ())
    return [{key: value for key, value in party.items() if key != "as"} for party in named]


def _offices(telling: Telling) -> list[Json]:
    sides = (*(telling.told.get("who") or ()), *(telling.told.get("whom") or ()))
    return [named for party in sides if (named := party_json(party, telling.names)).get("as")]


def _numbers(telling: Telling) -> list[Json]:
    return [{key: counted.get(key) for key in ("what", "number", "words")} for counted in telling.told.get("quantity") or ()]


#: Field → (what a version tells there, the field of the relations that speak of it).
_FIELDS: Mapping[str, tuple[Callable[[Telling], Any], str]] = {
    "date": (_date, "date"),
    "place": (lambda telling: party_json(telling.told["place"], telling.names) if telling.told.get("place") else None, "place"),
    "who": (lambda telling: _parties(telling, "who"), "parties"),
    "whom": (lambda telling: _parties(telling, "whom"), "parties"),
    "offices": (_offices, "capacity"),
    "numbers": (_numbers, "quantity"),
    "status": (lambda telling: telling.told["status"], "status"),
    "source": (lambda telling: [party_json(chain[-1], telling.names) for chain in chains_of(telling)], ""),
}


def relations_json(found: Sequence[Relation], tellings: Sequence[Telling], connection: Connection) -> list[Json]:
    """How versions stand to each other: their numbers, and one plain ``line`` in Arabic and English."""
    numbers = {telling.claim: n for n, telling in enumerate(tellings, 1)}
    known = names(connection, {value for r in found for value in (*r.a_values, *r.b_values)})
    return [{**asdict(r), "versions": [numbers[r.a], numbers[r.b]], "line": _line(r, known)} for r in found]


def _line(relation: Relation, known: Mapping[str, Name]) -> dict[str, str]:
    def said(lang: Language) -> str:
        return line(relation, lambda key: known[key].called(lang) if key in known else key, lang)

    return {"ar": said("ar"), "en": said("en")}


def compared(archive: Archive, wanted: Iterable[str]) -> Json:
    """Versions of events (``1f3a9c02``, or only its second: ``1f3a9c02/2``) as if all told one event: ``of`` is that of each.

    Raises UsageError where one leads to nothing or to several.
    """
    with archive.engine.connect() as connection:
        picked = [pick(archive, connection, number) for number in dict.fromkeys(wanted)]
        homes = {version.claim: some for some in picked for version in some.versions}
        versions = list({version.claim: version for some in picked for version in some.versions}.values())
        found = [one for one in relations(versions) if one.kind != "agrees"] if versions else []
        told = [homes[version.claim].tellings[version.claim] for version in versions]
        shown = relations_json(found, told, connection)
    return {
        "versions": [_version(archive, version.claim, homes[version.claim]) for version in versions],
        "fields": fields_json(told, found),
        "relations": shown,
    }


def _version(archive: Archive, claim: Claim, home: Picked) -> Json:
    named = {"version": home.labels[claim], "of": home.event.id, "type": home.event.type}
    return {**named, **version_json(archive, home.tellings[claim])}
