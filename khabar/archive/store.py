"""The archive: one SQLite file with texts, where they were met, what was read from them, and the view across them.

Writing is by batch, one transaction each: whoever reports after ``store`` returned reports nothing that a kill could undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, func, insert, inspect, select, update
from sqlalchemy.exc import DatabaseError

from khabar.archive import tables as t
from khabar.archive.records import Record, chunks, read_contracts, read_records
from khabar.archive.rows import Reading, Version, context_key
from khabar.model.text import Blob, Context, Sighting, Text

_MAGIC = b"SQLite format 3\x00"
_CONTEXT = ("published", "published_by", "title", "outlet", "credit", "url", "retrieved")


class ArchiveError(Exception):
    """An archive that cannot be used; the message names the file, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Met:
    """A text met at a place, as handed to ``Archive.store``."""

    text: Text
    context: Context
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Refused:
    """Something passed over, with its reason; ``text_id`` where there was a text."""

    place: str
    reason: str
    text_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is there of some texts: current (text id, context digest) by place, contexts by text, keys of the readings."""

    at: dict[str, tuple[str, str]]
    contexts: dict[str, dict[str, Context]]
    read: dict[str, tuple[str, Version]]


class Archive:
    """An open archive. ``open_archive`` makes one; it is a context manager."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine, self.path = engine, path

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.dispose()

    def known(self, places: Iterable[str], text_ids: Iterable[str]) -> Known:
        """What is there of these places and texts already."""
        at: dict[str, tuple[str, str]] = {}
        contexts: dict[str, dict[str, Context]] = {}
        read: dict[str, tuple[str, Version]] = {}
        s, r = t.sighting.c, t.reading.c
        with self.engine.connect() as connection:
            for some in chunks(places):
                for row in connection.execute(select(s.place, s.text_id, s.context).where(s.place.in_(some), s.current == 1)):
                    at[row.place] = (row.text_id, row.context)
            for some in chunks(text_ids):
                columns = [s.place, s.text_id, *(s[name] for name in _CONTEXT)]
                for row in connection.execute(select(*columns).where(s.text_id.in_(some), s.current == 1)):
                    contexts.setdefault(row.text_id, {})[row.place] = Context(**{n: row._mapping[n] for n in _CONTEXT})
                for key in connection.execute(select(r.text_id, r.context, r.code, r.rules).where(r.text_id.in_(some))):
                    read[key.text_id] = (key.context, Version(key.code, key.rules))
        return Known(at, contexts, read)

    def store(self, met: Sequence[Met], readings: Sequence[Reading], refused: Sequence[Refused]) -> None:
        """Keeps a batch in one transaction. Keeping the same again changes nothing."""
        if not (met or readings or refused):
            return
        with self.engine.begin() as connection:
            lock(connection)
            for one in met:
                _meet(connection, one)
            _forget(connection, [r.text_id for r in readings])
            for table in t.OF_READING:
                rows = [row for r in readings for name, of in r.rows if name == table.name for row in of]
                if rows:
                    connection.execute(insert(table), rows)
            _refuse(connection, refused, [one.sighting.place for one in met])
            if met or readings:
                put_meta(connection, "changes", str(int(get_meta(connection, "changes") or 0) + 1))

    def state(self) -> str:
        """A value that differs whenever texts were kept in between."""
        with self.engine.connect() as connection:
            return get_meta(connection, "changes") or "0"

    def changed(self) -> bool:
        """Whether texts were kept since the view across them was solved."""
        with self.engine.connect() as connection:
            return (get_meta(connection, "changes") or "0") != (get_meta(connection, "solved") or "0")

    def records(self) -> Iterator[Record]:
        """Every current reading, in the order of text ids: articles, entities and events as the contract has them.

        Sections, mentions, quotes and dates, most of a contract's bulk, are left out; ``contracts`` gives all.
        """
        with self.engine.connect() as connection:
            yield from read_records(connection)

    def contracts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Text id and whole contract of every current reading, in the order of text ids."""
        with self.engine.connect() as connection:
            yield from read_contracts(connection)

    def places(self) -> list[tuple[str, str]]:
        """Every (id, name) of a place in some text, sorted."""
        e = t.local_entity.c
        query = select(e.local_id, e.name).where(e.kind == "place").distinct().order_by(e.local_id, e.name)
        with self.engine.connect() as connection:
            return [(row.local_id, row.name) for row in connection.execute(query)]

    def counts(self) -> dict[str, int]:
        """How many rows the telling tables have."""
        shown = (t.text, t.sighting, t.reading, t.claim, t.event, t.entity, t.passed_over)
        with self.engine.connect() as connection:
            return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in shown}

    def passed_over(self) -> list[Refused]:
        """All that was passed over, by place."""
        p = t.passed_over.c
        with self.engine.connect() as connection:
            return [Refused(*row) for row in connection.execute(select(p.place, p.reason, p.text_id).order_by(p.place))]


def open_archive(path: str | Path, create: bool = True) -> Archive:
    """The archive in a file, made where there is none and ``create`` is set.

    Raises ArchiveError where the file is something else, was made by a newer khabar, or cannot be opened.
    """
    file = Path(path)
    new = not file.exists() or file.stat().st_size == 0 if not file.is_dir() else False
    _check_file(file, new, create)
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": 30})
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    try:
        _check_schema(engine, file, new)
    except DatabaseError as error:
        engine.dispose()
        raise ArchiveError(f"{file}: cannot be used as an archive ({error.orig})") from None
    except ArchiveError:
        engine.dispose()
        raise
    return Archive(engine, file)


def _check_file(file: Path, new: bool, create: bool) -> None:
    if file.is_dir():
        raise ArchiveError(f"{file}: a folder, not an archive; name a file, such as {file / 'khabar.db'}")
    if new and not create:
        raise ArchiveError(f"{file}: no archive there; make one with: khabar add PATH… --archive {file}")
    if new and not file.absolute().parent.is_dir():
        raise ArchiveError(f"{file}: its folder does not exist; make the folder first")
    try:
        if not new and file.open("rb").read(len(_MAGIC)) != _MAGIC:
            raise ArchiveError(f"{file}: not an archive of khabar; nothing was changed. Name another file with --archive")
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be opened ({error.strerror})") from None


def _check_schema(engine: Engine, file: Path, new: bool) -> None:
    with engine.begin() as connection:
        if new:
            t.metadata.create_all(connection)
            put_meta(connection, "schema", str(t.SCHEMA))
            return
        there = get_meta(connection, "schema") if inspect(connection).has_table(t.meta.name) else None
    if there is None or not there.isdigit():
        raise ArchiveError(f"{file}: a database, but not an archive of khabar; nothing was changed")
    if int(there) > t.SCHEMA:
        raise ArchiveError(f"{file}: made by a newer khabar (schema {there}, this one knows {t.SCHEMA}); update khabar to use it")


def _pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver's own idea of when a transaction starts leaves out CREATE TABLE
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # What was reported must outlive a power cut too; one commit a batch makes this cheap.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def lock(connection: Connection) -> None:
    """Takes the write lock before anything is read: a second run on the same archive then waits instead of failing."""
    connection.execute(update(t.meta).where(t.meta.c.key == "schema").values(key="schema"))


def get_meta(connection: Connection, key: str) -> str | None:
    """What is noted under a key of the table ``meta``."""
    return connection.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar_one_or_none()


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Notes a value in place of the one before."""
    connection.execute(t.meta.delete().where(t.meta.c.key == key))
    connection.execute(insert(t.meta).values(key=key, value=value))


def _add_once(connection: Connection, table: Table, column: str, row: dict[str, Any]) -> None:
    if connection.execute(select(table.c[column]).where(table.c[column] == row[column])).first() is None:
        connection.execute(insert(table).values(**row))


def _meet(connection: Connection, met: Met) -> None:
    """A text met at a place. What was there before, and is another text, is kept but no longer current."""
    blob: Blob = met.sighting.blob
    place, text_id = met.sighting.place, met.text.id
    _add_once(connection, t.blob, "sha256", {"sha256": blob.sha256, "size": blob.size})
    _add_once(connection, t.text, "id", {"id": text_id, "content": met.text.content, "extractor": met.text.extractor})
    s = t.sighting.c
    here = (s.place == place, s.current == 1, s.text_id != text_id)
    before = connection.execute(select(s.text_id).where(*here)).scalar()
    connection.execute(update(t.sighting).where(*here).values(current=0))
    connection.execute(t.sighting.delete().where(s.place == place, s.text_id == text_id))
    known = {name: getattr(met.context, name) for name in _CONTEXT}
    row = {"place": place, "text_id": text_id, "blob": blob.sha256, "current": 1, "replaces": met.sighting.replaces or before}
    connection.execute(insert(t.sighting).values(**row, context=context_key(met.context), **known))


def _forget(connection: Connection, text_ids: Sequence[str]) -> None:
    """Removes readings that come anew."""
    for some in chunks(text_ids):
        for table in t.OF_READING:
            connection.execute(table.delete().where(table.c.text_id.in_(some)))


def _refuse(connection: Connection, refused: Sequence[Refused], read: Sequence[str]) -> None:
    """Notes what was passed over; a place that now gave a text, or another reason, loses its old note."""
    for some in chunks([*read, *(r.place for r in refused)]):
        connection.execute(t.passed_over.delete().where(t.passed_over.c.place.in_(some)))
    by_place = {r.place: {"place": r.place, "reason": r.reason, "text_id": r.text_id} for r in refused}
    if by_place:
        connection.execute(insert(t.passed_over), list(by_place.values()))
