"""The archive: one SQLite file with texts, where they were met, what was read from them, and the view across them.

Writing is by batch, one transaction each: whoever reports after ``store`` returned reports nothing that a kill could undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from khabar.archive.judged.judgements import any_judgement
from khabar.archive.kept.changes import Change
from khabar.archive.kept.contexts import FIELDS
from khabar.archive.kept.derive import Judged, Kept, Remade, derive, kept, touch
from khabar.archive.kept.sightings import Met, meet
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import count_change, get_meta, lock
from khabar.archive.schema.records import chunks, read_contracts
from khabar.archive.schema.rows import Reading
from khabar.archive.schema.version import Version
from khabar.model.text import Context

#: What a changed part of a reading's key is called.
_WHY = {
    "context": "more is known of the text from where it was met",
    "code": "khabar reads otherwise now",
    "rules": "rules changed",
    "names": "known names changed",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Something passed over, with its reason; ``text_id`` where there was a text."""

    place: str
    reason: str
    text_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is there of some texts: latest (text id, context digest) by place, contexts by text, keys of the readings, and what
    people set for whole texts."""

    at: dict[str, tuple[str, str]]
    contexts: dict[str, dict[str, Context]]
    read: dict[str, tuple[str, Version]]
    judged: dict[str, dict[str, str]] = field(default_factory=dict)


class Archive:
    """An open archive. ``open_archive`` makes one; it is a context manager."""

    def __init__(self, engine: Engine, path: Path, copy: Path | None = None) -> None:
        self.engine, self.path = engine, path
        #: Where the archive lies as it was, if it was upgraded just now.
        self.copy = copy

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    def known(self, met: Iterable[tuple[str, str, str | None]]) -> Known:
        """What is there already of texts that are met: (place, text id, address) each."""
        at: dict[str, tuple[str, str]] = {}
        contexts: dict[str, dict[str, Context]] = {}
        read: dict[str, tuple[str, Version]] = {}
        things = list(met)
        s, r, x = t.sighting.c, t.reading.c, t.text.c
        with self.engine.connect() as connection:
            for some in chunks(place for place, _, _ in things):
                # The latest at each place, also where a newer version of its page at another place counts instead.
                query = select(s.place, x.id, s.context).join(t.text, x.number == s.text).order_by(s.seen)
                for row in connection.execute(query.where(s.place.in_(some))):
                    at[row.place] = (row.id, row.context)
            for some in chunks(text_id for _, text_id, _ in things):
                columns = [x.id, s.place, *(s[name] for name in FIELDS)]
                query = select(*columns).join(t.text, x.number == s.text).where(x.id.in_(some), s.current == 1)
                for row in connection.execute(query):
                    contexts.setdefault(row.id, {})[row.place] = Context(**{n: row._mapping[n] for n in FIELDS})
                keys = select(x.id, r.context, r.code, r.rules, r.names).join(t.text, x.number == r.text)
                for key in connection.execute(keys.where(x.id.in_(some))):
                    read[key.id] = (key.context, Version(key.code, key.rules, key.names))
            return Known(at, contexts, read, _judged(connection, things, contexts))

    def store(
        self,
        met: Sequence[Met],
        readings: Sequence[Reading],
        refused: Sequence[Refused],
        words: Mapping[str, fulltext.Indexed] | None = None,
        why: Mapping[str, str] | None = None,
    ) -> list[tuple[int, Change]]:
        """Keeps a batch in one transaction; what changed in texts that were there before, by their numbers. Keeping the same
        again changes nothing.

        ``words`` are the words of new texts by text id, made where they were read (else they are made here); ``why`` says by text
        id why a text is read anew, where that is not plain from what it is read with.
        """
        if not (met or readings or refused):
            return []
        with self.engine.begin() as connection:
            lock(connection)
            moved: set[int] = set()
            new: list[tuple[int, fulltext.Indexed]] = []
            replaced: dict[int, int] = {}
            met_before: set[int] = set()
            ids: dict[int, str] = {}
            judged = any_judgement(connection)
            for one in met:
                arrival = meet(connection, one, judged)
                moved |= arrival.moved
                ids[arrival.number] = one.text.id
                met_before |= {arrival.number} if arrival.was_met else set()
                if arrival.replaced is not None and arrival.number not in met_before:
                    replaced[arrival.number] = arrival.replaced
                if arrival.new:
                    new.append((arrival.number, (words or {}).get(one.text.id) or indexed(one.text.content)))
            fulltext.index(connection, new)
            fresh, again = put_readings(connection, readings, why or {})
            nowhere = {number for number, text in kept(connection, moved).items() if not text.places}
            # A text that others had before, or whose place another took that it has still elsewhere, continues nothing.
            replaced = {n: old for n, old in replaced.items() if old in nowhere}
            remade = {n: Remade("met nowhere any more", n) for n in nowhere - set(replaced.values())}
            remade |= {number: Remade(reason, number) for number, reason in again.items() if number not in remade}
            remade |= {n: Remade((why or {}).get(ids[n], "a new version of the page"), old) for n, old in replaced.items()}
            there = moved - nowhere - {number for number, _ in new} - remade.keys()
            remade |= {number: Remade("it is met elsewhere now", number) for number in there}
            changed = derive(connection, moved | set(fresh), remade, fresh)
            unsure = moved if judged else moved - set(fresh)
            touch(connection, "text", map(str, unsure - nowhere))
            _refuse(connection, refused, [one.sighting.place for one in met])
            if met or readings:
                count_change(connection)
        return changed

    def unsure(self) -> set[int]:
        """Numbers of texts of which other things may be known now than when they were read: they lost or changed a place."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(t.touched.c.value).where(t.touched.c.kind == "text")).scalars()
            return {int(number) for number in rows}

    def looked_at(self, numbers: Iterable[int]) -> None:
        """Of these texts it is sure again what is known."""
        with self.engine.begin() as connection:
            lock(connection)
            for some in chunks(map(str, numbers)):
                connection.execute(t.touched.delete().where(t.touched.c.kind == "text", t.touched.c.value.in_(some)))

    def tidy(self) -> None:
        """Merges the pieces in which the index of words grew: worth its time after many texts came."""
        with self.engine.begin() as connection:
            lock(connection)
            fulltext.optimise(connection)

    def state(self) -> str:
        """A value that differs whenever texts were kept or judged in between."""
        with self.engine.connect() as connection:
            return get_meta(connection, "changes") or "0"

    def contracts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Text id and whole contract of every text that is met somewhere now, as reading gave it, in the order of text ids."""
        with self.engine.connect() as connection:
            yield from read_contracts(connection)

    def counts(self) -> dict[str, int]:
        """How many there are: texts, readings, sightings, articles, claims, events, entities, judgements, things passed over."""
        shown = (t.text, t.reading, t.sighting, t.article, t.claim, t.event, t.entity, t.judgement, t.passed_over)
        with self.engine.connect() as connection:
            return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in shown}

    def passed_over(self) -> list[Refused]:
        """All that was passed over, by place."""
        p = t.passed_over.c
        with self.engine.connect() as connection:
            return [Refused(*row) for row in connection.execute(select(p.place, p.reason, p.text_id).order_by(p.place))]


def indexed(content: str) -> fulltext.Indexed:
    """The words of a text as they are indexed. Loads the lexicon with the first."""
    from khabar.lexicon.words import shared_splitter

    return fulltext.words_of(content, shared_splitter())


def _judged(
    connection: Connection,
    things: Sequence[tuple[str, str, str | None]],
    contexts: Mapping[str, Mapping[str, Context]],
) -> dict[str, dict[str, str]]:
    """What people set for whole texts, also for another version of a text that is met now for the first time."""
    judged = Judged(connection)
    if not judged:
        return {}
    s, x = t.sighting.c, t.text.c
    at_url = select(x.id).join(t.sighting, s.text == x.number).where(s.current == 1)
    out: dict[str, dict[str, str]] = {}
    for place, text_id, url in things:
        there = contexts.get(text_id, {})
        urls = {url or "", *(c.url or "" for c in there.values())} - {""}
        text = Kept(0, text_id, (place, *there), tuple(sorted(urls)))
        # A text at the same address may be an older version of this one: were it none, the text would be read once more.
        replaced = {i for some in chunks(urls) for i in connection.execute(at_url.where(s.url.in_(some))).scalars()}
        out.setdefault(text_id, {}).update(judged.context(text, replaced))
    return out


def put_readings(
    connection: Connection, readings: Sequence[Reading], why: Mapping[str, str]
) -> tuple[dict[int, Reading], dict[int, str]]:
    """Keeps what was read; the readings by number of their text, and why those were read anew that had been read before."""
    x, r = t.text.c, t.reading.c
    numbers: dict[str, int] = {}
    for some in chunks(reading.text_id for reading in readings):
        numbers |= {row.id: row.number for row in connection.execute(select(x.id, x.number).where(x.id.in_(some)))}
    fresh = {numbers[reading.text_id]: reading for reading in readings}
    again: dict[int, str] = {}
    for few in chunks(fresh):
        for row in connection.execute(select(r.text, r.context, r.code, r.rules, r.names).where(r.text.in_(few))):
            again[row.text] = why.get(fresh[row.text].text_id) or _reason(row._mapping, fresh[row.text].key)
        connection.execute(t.reading.delete().where(r.text.in_(few)))
    if fresh:
        connection.execute(insert(t.reading), [{"text": number, **reading.key} for number, reading in fresh.items()])
    return fresh, again


def _reason(before: Mapping[Any, Any], now: Mapping[str, Any]) -> str:
    """Which part of its key made a text be read anew."""
    said = [words for name, words in _WHY.items() if before[name] != now[name]]
    return " and ".join(said) or "read anew"


def _refuse(connection: Connection, refused: Sequence[Refused], read: Sequence[str]) -> None:
    """Notes what was passed over; a place that now gave a text, or another reason, loses its old note."""
    for some in chunks([*read, *(r.place for r in refused)]):
        connection.execute(t.passed_over.delete().where(t.passed_over.c.place.in_(some)))
    by_place = {r.place: {"place": r.place, "reason": r.reason, "text_id": r.text_id} for r in refused}
    if by_place:
        connection.execute(insert(t.passed_over), list(by_place.values()))
