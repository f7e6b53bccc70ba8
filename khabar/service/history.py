"""What people decided and what became different, by time; and decisions as lines to pass on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, literal, select, union_all

from khabar.archive.asked.people import gone_ids, ids_meant
from khabar.archive.judged.judgements import from_line, heads, holding, overtaken, read_all, read_some, to_line, waiting
from khabar.archive.kept.places import find_places, met_at
from khabar.archive.kept.store import Archive
from khabar.archive.kept.targets import spellings_of
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.across import Judgement
from khabar.service.asked import NotHeld, UsageError
from khabar.service.plain import clean

Json = dict[str, Any]
#: What a judgement stands at.
TAKEN_BACK, OVERTAKEN, WAITS, HOLDS = (
    "taken back",
    "its event was said to be wrong later",
    "waits for review: its words are not found now",
    "holds",
)
_REASON = "judgement "
#: Characters of the shortest id; a shorter figure is a file's name.
_SHORTEST = 6
#: Changes looked through for those of one decision: what people do at once changes fewer.
_MOST = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries: of an event, name or file (``target``), of a person (``by``), only judgements that wait for review
    (``review``), only judgements (``decided``)."""

    target: str = ""
    by: str = ""
    review: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class _Only:
    """Numbers of texts, event ids, spellings that are asked for."""

    texts: frozenset[int]
    events: frozenset[str]
    spellings: frozenset[int]


def history_json(
    archive: Archive, asked: Asked, first: int = 0, most: int | None = None, newest: bool = False
) -> tuple[list[Json], int]:
    """Judgements and changes by time, ``most`` of them from the ``first`` (0), and how many there are. Raises NotHeld where the
    event, name or file asked for is not there."""
    with archive.engine.connect() as connection:
        only = _only(connection, asked.target) if asked.target else None
        if only is not None and not (only.texts or only.events or only.spellings):
            target = clean(asked.target)
            raise NotHeld(f"{archive.path}: no event, name or file “{target}”", "no-target", value=target)
        states = _states(connection)
        entries = _entries(connection, asked, only, states)
        total = connection.execute(select(func.count()).select_from(entries.subquery())).scalar_one()
        e = entries.subquery().c
        order = (e.at.desc(), e.kind.desc(), e.number.desc()) if newest else (e.at, e.kind.desc(), e.number)
        rows = connection.execute(select(e.kind, e.number).order_by(*order).offset(first).limit(most)).all()
        made = _judgements(connection, [row.number for row in rows if row.kind == "judgement"], states)
        changed = _changes(connection, [row.number for row in rows if row.kind == "change"])
    return [made[row.number] if row.kind == "judgement" else changed[row.number] for row in rows], total


def no_judgement(archive: Archive, number: int) -> NotHeld:
    """What is said of a number that no judgement has."""
    return NotHeld(f"{archive.path}: no judgement {number}; khabar history lists them", "no-judgement", number=number)


def decided_json(archive: Archive, numbers: Sequence[int]) -> Json:
    """Some judgements with their states and what they changed. Raises NotHeld where there is none of a number."""
    with archive.engine.connect() as connection:
        made = _judgements(connection, numbers, _states(connection))
        if unknown := [number for number in numbers if number not in made]:
            raise no_judgement(archive, unknown[0])
        c = t.change.c
        since = min(one["at"] for one in made.values())
        query = select(c.number, c.reason).where(c.at >= since, c.reason.startswith(_REASON)).order_by(c.number).limit(_MOST)
        caused = [row.number for row in connection.execute(query) if _numbers_in(row.reason) & set(numbers)]
        changed = _changes(connection, caused)
    return {"judgements": [made[number] for number in numbers], "changes": [changed[number] for number in caused]}


def _entries(connection: Connection, asked: Asked, only: _Only | None, states: Mapping[int, str]) -> Select[Any]:
    j, c = t.judgement.c, t.change.c
    made = select(j.at, literal("judgement").label("kind"), j.number)
    if asked.by:
        made = made.where(j.by == asked.by)
    if asked.review:
        made = made.where(j.number.in_([number for number, state in states.items() if state == WAITS]))
    if only is not None:
        made = made.where(j.number.in_(sorted(_judged(connection, only))))
    if asked.by or asked.review or asked.decided:
        return select(made.subquery())
    changed = select(c.at, literal("change").label("kind"), c.number)
    if only is not None:
        changed = changed.where(c.event.in_(sorted(only.events)) | c.text.in_(sorted(only.texts)))
    return select(union_all(made, changed).subquery())


def _only(connection: Connection, target: str) -> _Only:
    meant = ids_meant(connection, target.partition("/")[0]) if not target.isdecimal() or len(target) >= _SHORTEST else None
    events = set(meant.events) if meant and len(meant.events) == 1 else set()
    events = events or set(gone_ids(connection, target)[0])
    spellings = {s for e in meant.entities for s in spellings_of(connection, e)} if meant and len(meant.entities) == 1 else set()
    texts = set() if events or spellings else {place.number for place in find_places(connection, target)}
    return _Only(frozenset(texts), frozenset(events), frozenset(spellings))


def _judged(connection: Connection, only: _Only) -> set[int]:
    """The judgements about texts, events or names; with those that take them back."""
    a, v, e = t.anchor.c, t.event_version.c, t.local_entity.c
    found: set[int] = set()
    if only.texts:
        found.update(connection.execute(select(a.judgement).where(a.text.in_(sorted(only.texts)))).scalars())
    for ids in chunks(only.events):
        joined = t.anchor.join(t.event_version, (v.text == a.text) & (v.local_id == a.local_id))
        found.update(connection.execute(select(a.judgement).select_from(joined).where(v.event.in_(ids))).scalars())
        c = t.change.c
        for reason in connection.execute(select(c.reason).where(c.event.in_(ids), c.reason.startswith(_REASON))).scalars():
            found |= _numbers_in(reason)
    if only.spellings:
        joined = t.anchor.join(t.local_entity, (e.text == a.text) & (e.local_id == a.local_id))
        query = select(a.judgement).select_from(joined).where(e.spelling.in_(sorted(only.spellings)))
        found.update(connection.execute(query).scalars())
    log = heads(connection)
    uids = {log[n].uid for n in found if n in log}
    return found | {n for n, one in log.items() if one.verb == "undo" and one.value in uids}


def _numbers_in(reason: str) -> set[int]:
    """The judgements that a change names as its reason."""
    return {int(number) for number in reason.removeprefix(_REASON).split(", ") if number.isdecimal()}


def _states(connection: Connection) -> dict[int, str]:
    log = heads(connection)
    held, open_, gone = holding(log), {n for n, _, _ in waiting(connection)}, overtaken(connection)
    return {number: _state(number, one, held, open_, gone) for number, one in log.items()}


def _state(number: int, made: Judgement, held: Collection[int], open_: Collection[int], gone: Collection[int]) -> str:
    if number not in held:
        return TAKEN_BACK
    if number in gone and made.verb not in ("wrong", "undo"):
        return OVERTAKEN
    return WAITS if number in open_ and made.verb != "undo" else HOLDS


def _judgements(connection: Connection, numbers: Iterable[int], states: Mapping[int, str]) -> dict[int, Json]:
    """Judgements by number, as JSON; an undo with the number of what it takes back (``undoes``)."""
    found = read_some(connection, numbers)
    undone = {one.value for one in found.values() if one.verb == "undo"}
    j = t.judgement.c
    known = {row.uid: row.number for row in connection.execute(select(j.uid, j.number).where(j.uid.in_(sorted(undone - {None}))))}
    return {
        number: {
            "kind": "judgement",
            "number": number,
            "state": states[number],
            **({"undoes": known.get(one.value or "")} if one.verb == "undo" else {}),
            **asdict(one),
        }
        for number, one in found.items()
    }


def _changes(connection: Connection, numbers: Iterable[int]) -> dict[int, Json]:
    """Changes by number, as JSON, with where their text is met."""
    query, named = select(t.change), ("number", "at", "what", "event", "type", "surface", "start", "end", "reason")
    made = (query.where(t.change.c.number.in_(some)) for some in chunks(numbers))
    rows = [row for some in made for row in connection.execute(some).mappings()]
    texts = met_at(connection, {row["text"] for row in rows})

    def change(row: RowMapping) -> Json:
        text, place = texts[row["text"]]
        shown = {name: row[name] for name in named}
        return {"kind": "change", **shown, "text": text, "place": place, "fields": json.loads(row["fields"])}

    return {row["number"]: change(row) for row in rows}


def deciders(archive: Archive) -> list[str]:
    """Who decided something."""
    with archive.engine.connect() as connection:
        return list(connection.execute(select(t.judgement.c.by).distinct().order_by(t.judgement.c.by)).scalars())


def exported(archive: Archive) -> list[str]:
    """All judgements as lines of JSON."""
    with archive.engine.connect() as connection:
        return [to_line(made) for made in read_all(connection).values()]


def imported(lines: Iterable[str], name: str) -> list[Judgement]:
    """The judgements of a file's lines. Raises UsageError, naming the file, where a line is none."""
    made = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                made.append(from_line(line))
            except ValueError as error:
                said = f"{name}, line {number}: {clean(str(error))}; nothing was taken over"
                raise UsageError(said, "no-judgement-line", name=name, number=number) from None
    return made
