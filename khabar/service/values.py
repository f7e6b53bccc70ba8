"""Values that people give to ``fix`` and ``missed``, checked and made ready to be kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.people import called
from khabar.archive.judged.wellformed import is_name
from khabar.archive.kept.own import own_names
from khabar.archive.kept.targets import spellings_called
from khabar.archive.solved.entities import names as entity_names
from khabar.export.terms import STATUS, TYPES
from khabar.model.edtf import valid
from khabar.service.asked import UsageError
from khabar.service.plain import clean
from khabar.service.words import status_of, type_of
from khabar.text.normalise import fold

EVENT_FIELDS = ("date", "place", "who", "whom", "capacity", "type", "status")
TEXT_FIELDS = ("published", "outlet")
#: What a name can be called in front of it, where it is not known.
_KINDS = {
    "person": "person",
    "شخص": "person",
    "body": "organization",
    "organization": "organization",
    "جهة": "organization",
    "place": "place",
    "state": "place",
    "مكان": "place",
}
_UNNAMED = ("unnamed", "بلا اسم")
_NOTHING = frozenset({"", "none", "nothing", "nobody"})
_BETWEEN = (";", "؛")


@dataclass(frozen=True, slots=True)
class Given:
    """``field=value`` as checked; ``notes`` say what was taken for granted."""

    field: str
    value: Any
    notes: tuple[str, ...] = ()


def parse_pairs(pairs: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """``date=2023-08-22`` … by field. Raises UsageError, naming what would be right."""
    fields, out = tuple(known), {}
    for pair in pairs:
        field, sign, value = pair.partition("=")
        field = field.strip().lower()
        if not sign or field not in fields:
            raise UsageError(f"“{clean(pair)}”: write FIELD=VALUE, where FIELD is one of {', '.join(fields)}")
        if field in out:
            raise UsageError(f"{field}: given twice")
        out[field] = value.strip()
    if not out:
        raise UsageError(f"nothing to set: write FIELD=VALUE, where FIELD is one of {', '.join(fields)}")
    return out


def checked(connection: Connection, field: str, value: str) -> Given:
    """One value as it is kept. Raises UsageError where it makes no sense."""
    empty = value.strip().lower() in _NOTHING
    if field in ("date", "published"):
        if not empty and not valid(value):
            said = f"{field}: “{clean(value)}” is no date; write 2023-08-22, 2023-08, 2023 or 2023-08-20/2023-08-23"
            raise UsageError(said, "no-date", field=field, value=clean(value))
        return Given(field, None if empty else value)
    if field == "outlet":
        return Given(field, None if empty else _named(value, field))
    if field == "type":
        kind = type_of(value)
        if kind is None:
            known = ", ".join(english for _, english, _ in TYPES.values())
            said = f"type: no “{clean(value)}”; there are {known}"
            raise UsageError(said, "no-type", field=field, value=clean(value), known=known)
        return Given(field, kind)
    if field == "status":
        return Given(field, _status(value))
    if field == "capacity":
        party, colon, words = value.rpartition(":")
        told = {"party": party.strip() if colon else "", "words": "" if words.strip().lower() in _NOTHING else words.strip()}
        if told["party"]:
            _named(told["party"], field)
        return Given(field, told)
    if field == "place":
        return Given(field, None) if empty else _one(connection, value, "place", field)
    if not empty and not _parted(value):
        _named("", field)
    parties = [] if empty else [_one(connection, name, "person", field) for name in _parted(value)]
    return Given(field, [party.value for party in parties], tuple(note for party in parties for note in party.notes))


def _status(value: str) -> str:
    if (key := status_of(value)) is None:
        known = ", ".join(english for _, english in STATUS.values())
        said = f"status: no “{clean(value)}”; there are {known}"
        raise UsageError(said, "no-status", field="status", value=clean(value), known=known)
    return key


def _parted(value: str) -> list[str]:
    for sign in _BETWEEN[1:]:
        value = value.replace(sign, _BETWEEN[0])
    return [name.strip() for name in value.split(_BETWEEN[0]) if name.strip()]


def _one(connection: Connection, given: str, default: str, field: str) -> Given:
    """A party or place: ``unnamed:وفد مصري``, ``body:NAME``, or a name that the archive or the lexicon knows."""
    before, colon, rest = given.partition(":")
    kind = _KINDS.get(before.strip().lower()) if colon else None
    unnamed = bool(colon) and before.strip().lower() in _UNNAMED
    if field == "place" and (unnamed or kind not in (None, "place")):
        said = f"place: “{clean(given)}” is no place by name; write place=NAME, or place=none where there is none"
        raise UsageError(said, "no-place", field="place", value=clean(given))
    if unnamed:
        return Given(field, {"name": _named(rest.strip(), field), "unnamed": True})
    name = _named(rest.strip() if kind else given.strip(), field)
    # A person of that name is no place.
    wanted = "place" if field == "place" else kind
    known = _known(connection, name, wanted) or _listed(connection, name, wanted)
    if known:
        return Given(field, known)
    note = (
        ""
        if kind
        else f"“{name}” is not known and taken as a {default}; write {'body:NAME, ' if default == 'person' else ''}unnamed:WORDS"
    )
    return Given(field, {"name": name, "kind": kind or default}, (note,) if note else ())


def _named(name: str, field: str) -> str:
    """The name. Raises UsageError where there is no letter or figure in it."""
    if not is_name(name):
        said = f"{field}: “{clean(name)}” is no name; write {field}=NAME, or {field}=none where there is none"
        raise UsageError(said, "not-a-name", field=field, value=clean(name))
    return name


def check_capacity(given: Mapping[str, Given], parties: Mapping[str, Collection[str]]) -> None:
    """Raises UsageError where an office is given to somebody who does not take part; ``parties`` are their names, folded."""
    party = given["capacity"].value["party"] if "capacity" in given else ""
    if party and not any(fold(party) in names for names in parties.values()):
        there = f"there are {', '.join(map(clean, parties))}" if parties else "nobody does by name"
        said = f"capacity: “{clean(party)}” does not take part; {there}"
        raise UsageError(said, "not-taking-part", field="capacity", value=clean(party))


def _known(connection: Connection, name: str, kind: str | None) -> dict[str, Any] | None:
    """An entity of the archive with exactly this name, or the only one that is called so."""
    from sqlalchemy import select

    from khabar.archive.schema import tables as t

    s = t.spelling.c
    ids = set(connection.execute(select(s.entity).where(s.id.in_(spellings_called(connection, name)))).scalars()) - {None}
    found = [n for n in entity_names(connection, ids or called(connection, name)).values() if kind in (None, n.kind)]
    if len(found) != 1:
        return None
    keys = connection.execute(select(s.key).where(s.entity == found[0].id, s.key != "").order_by(s.key)).scalars().first()
    return {"name": found[0].name, "kind": found[0].kind, "key": keys or "", "name_en": found[0].name_en}


def _listed(connection: Connection, name: str, kind: str | None) -> dict[str, Any] | None:
    """An entry of the lexicon, or of the archive's own names, with this name."""
    from khabar.lexicon.names import load_names, spell

    names, phrase = load_names(own_names(connection)), " ".join(spell(name))
    hits = (names.people.table.get(phrase), names.find(phrase))
    entries = [entry for hit in hits if hit for entry in hit.entries if kind in (None, entry.kind)]
    wanted = [entry for entry in entries if any(fold(n) == fold(name) for n in (*entry.names, *entry.short))] or entries
    if not wanted:
        return None
    entry = wanted[0]
    return {"name": entry.names[0], "kind": entry.kind, "key": entry.key, "name_en": entry.en or None}


def notes_of(given: Mapping[str, Given]) -> list[str]:
    """What was taken for granted, to be said."""
    return [note for one in given.values() for note in one.notes]
