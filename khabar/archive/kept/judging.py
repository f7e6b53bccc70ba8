"""A decision kept: appended to the log, laid over the readings it concerns, and whatever hangs on it read or solved again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from khabar.archive.judged import judgements as log
from khabar.archive.kept.changes import Change
from khabar.archive.kept.derive import Remade, anchor, derive
from khabar.archive.kept.stale import effective
from khabar.archive.kept.store import Archive, put_readings
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import count_change, lock
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import Reading
from khabar.archive.schema.version import context_key
from khabar.model.across import Judgement
from khabar.model.text import Context

#: Reads a text again: its id, its characters, what is known of it, its place.
Read = Callable[[str, str, Context, str], Reading]


@dataclass(frozen=True, slots=True)
class Judged:
    """What keeping judgements did: their numbers (None: known already), what changed by number of the text, and which of them
    have words that are found nowhere in the archive."""

    numbers: tuple[int | None, ...]
    changes: tuple[tuple[int, Change], ...]
    waiting: frozenset[int]


def judge(archive: Archive, made: Sequence[Judgement], read: Read) -> Judged:
    """Appends judgements and applies them, in one transaction. ``read`` is called for texts whose day or outlet was set."""
    with archive.engine.begin() as connection:
        lock(connection)
        before = log.read_all(connection)
        numbers = [log.append(connection, one) for one in made]
        new = {number: one for number, one in zip(numbers, made, strict=True) if number is not None}
        meant = _meant(new.values(), {**before, **new})
        texts, altering = _concerned(connection, meant), any(one.verb != "right" for one in meant)
        if not altering:
            anchor(connection, texts)
        found = _applied(connection, texts, read, "judgement " + ", ".join(map(str, sorted(new)))) if altering else []
        if new:
            count_change(connection)
        waiting = {number for number, _, _ in log.waiting(connection)} & set(new)
        return Judged(tuple(numbers), tuple(found), frozenset(waiting))


def _applied(connection: Connection, texts: set[int], read: Read, reason: str) -> list[tuple[int, Change]]:
    """What laying the judgements over texts changed in them."""
    fresh = _read_again(connection, texts, read, reason)
    return derive(connection, texts, {number: Remade(reason, number) for number in texts}, fresh)


def _meant(made: Iterable[Judgement], every: Mapping[int, Judgement]) -> list[Judgement]:
    """The judgements, or those they undo."""
    by_uid = {one.uid: one for one in every.values()}
    found: list[Judgement] = []
    for one in made:
        seen: set[str] = set()
        while one.verb == "undo" and one.value in by_uid and one.uid not in seen:
            seen.add(one.uid)
            one = by_uid[one.value]
        found.append(one)
    return found


def _concerned(connection: Connection, found: Iterable[Judgement]) -> set[int]:
    """Numbers of the texts in which judgements may stand."""
    selectors = [s for one in found for s in (*one.targets, *one.others)]
    s, x = t.sighting.c, t.text.c
    out: set[int] = set()
    for column, keys in (
        (x.id, {s.text for s in selectors}),
        (s.place, {s.place for s in selectors}),
        (s.url, {s.url for s in selectors}),
    ):
        for some in chunks(key for key in keys if key):
            query = select(s.text).join(t.text, x.number == s.text).where(column.in_(some), s.current == 1)
            out.update(connection.execute(query).scalars())
    return out


def _read_again(connection: Connection, texts: Iterable[int], read: Read, reason: str) -> dict[int, Reading]:
    """The texts of which other things are known now than when they were read, read again."""
    r, x = t.reading.c, t.text.c
    out: dict[int, Reading] = {}
    for number, (text_id, place, context) in effective(connection, texts).items():
        key = connection.execute(select(r.context).where(r.text == number)).scalar()
        if key is not None and key != context_key(context):
            content = connection.execute(select(x.content).where(x.number == number)).scalar_one()
            out[number] = read(text_id, content, context, place)
    put_readings(connection, list(out.values()), {reading.text_id: reason for reading in out.values()})
    return out
