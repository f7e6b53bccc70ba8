"""An archive's file: opened, made, upgraded or refused, with a message that says what to do."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from khabar.archive.kept.store import Archive
from khabar.archive.schema import fulltext
from khabar.archive.schema import tables as t
from khabar.archive.schema.meta import get_meta, put_meta

_MAGIC = b"SQLite format 3\x00"
#: Seconds that a connection waits for another run to finish writing before ``lock`` says so.
_PATIENCE = 5
#: Seconds between two tries where SQLite itself does not wait.
_PAUSE = 0.1
#: Connections that are kept for the next who asks (as many as a server's threads hold at once), and KiB of the file that each
#: remembers.
_KEPT, _CACHE = 12, 16_000
#: Told of an upgrade how many texts are done, and of how many.
Progress = Callable[[int, int], None]


Value = TypeVar("Value")


_TROUBLE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_READONLY: "closed",
    sqlite3.SQLITE_CANTOPEN: "closed",
}
_REASONS = {
    "full": "the disk is full: make room on it, then run the same command again",
    "disk": "could not be written or read ({said}): see that its disk has room and works",
    "busy": "another run of khabar is using it: wait until that is done",
    "closed": "cannot be written ({said}): see that you may write to it and to its folder",
    "other": "cannot be used as an archive ({said})",
}


class ArchiveError(Exception):
    """An archive that cannot be used; the message names the file, what is wrong and what to do."""


def open_archive(
    path: str | Path, create: bool = True, *, progress: Progress | None = None, waiting: Callable[[], None] | None = None
) -> Archive:
    """The archive in a file, made where there is none and ``create`` is set; one of an older schema is upgraded first.

    ``progress`` is told how far an upgrade is; ``waiting`` is called when another run has the archive to itself for long. Raises
    ArchiveError where the file is something else, was made by a newer khabar, or cannot be opened or upgraded.
    """
    file = Path(path)
    new = not file.exists() or file.stat().st_size == 0 if not file.is_dir() else False
    _check_file(file, new, create)
    engine = engine_of(file, waiting)
    before, copy = _inode(file), None
    try:
        if _patient(lambda: _schema(engine, file, create), waiting) < t.SCHEMA:
            from khabar.archive.kept.upgrade import upgrade

            engine.dispose()
            copy = upgrade(file, progress)
        _patient(lambda: _write_ahead(engine), waiting)
    except DatabaseError as error:
        engine.dispose()
        if before not in (None, _inode(file)):  # another run upgraded it meanwhile: what was opened is the file as it was
            return open_archive(file, create, progress=progress, waiting=waiting)
        raise ArchiveError(f"{file}: {reason(error)}") from None
    except ArchiveError:
        engine.dispose()
        raise
    return Archive(engine, file, copy)


def trouble(error: DatabaseError) -> str:
    """What the database complains of: ``full``, ``disk``, ``busy``, ``closed`` or ``other``."""
    return _TROUBLE.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF, "other")


def reason(error: DatabaseError) -> str:
    """What the database says, and what to do about it."""
    return _REASONS[trouble(error)].format(said=error.orig)


def _inode(file: Path) -> int | None:
    """Which file lies there, None where there was none."""
    return file.stat().st_ino if file.exists() else None


def engine_of(file: Path, waiting: Callable[[], None] | None = None) -> Engine:
    """Connections to an archive's file as all of them have to be."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": _PATIENCE},
        execution_options={"waiting": waiting},
        # Many may read at once, and one of them on several connections: waiting for a free one could wait for itself.
        poolclass=QueuePool,
        pool_size=_KEPT,
        max_overflow=-1,
    )
    event.listen(engine, "connect", lambda connection, _: _connected(connection))
    event.listen(engine, "begin", _begin)
    return engine


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


def _schema(engine: Engine, file: Path, create: bool) -> int:
    """The schema of the file; one without any table gets today's, where one is to be made: a run may have been killed before."""
    with engine.begin() as connection:
        empty = not inspect(connection).get_table_names()
    if empty and create:
        with engine.begin() as connection:
            # Takes the write lock before it looks again: of two runs that make one archive the second waits, and finds it made.
            connection.exec_driver_sql("PRAGMA user_version = 0")
            if not inspect(connection).get_table_names():
                t.metadata.create_all(connection, checkfirst=False)
                fulltext.create(connection)
                put_meta(connection, "schema", str(t.SCHEMA))
                _note_names(connection)
    with engine.begin() as connection:
        there = get_meta(connection, "schema") if inspect(connection).has_table(t.meta.name) else None
    if there is None or not there.isdigit():
        raise ArchiveError(f"{file}: a database, but not an archive of khabar; nothing was changed")
    if int(there) > t.SCHEMA:
        raise ArchiveError(f"{file}: made by a newer khabar (schema {there}, this one knows {t.SCHEMA}); update khabar to use it")
    return int(there)


def _note_names(connection: Connection) -> None:
    from khabar.archive.kept.stale import note_names
    from khabar.lexicon.known import known_names

    note_names(connection, known_names())


def _connected(connection: Any) -> None:
    connection.isolation_level = None  # the driver's own idea of when a transaction starts leaves out CREATE TABLE
    cursor = connection.cursor()
    # What was reported must outlive a power cut too; one commit a batch makes this cheap.
    cursor.execute("PRAGMA synchronous=FULL")
    # Who and where is looked up all over the file: what was read of it a moment ago is at hand.
    cursor.execute(f"PRAGMA cache_size=-{_CACHE}")
    cursor.close()


def _write_ahead(engine: Engine) -> None:
    """Who reads sees the archive as it was while another writes. The file remembers it.

    Only ever done to a file of today's schema: a run that waits while another upgrades the file has a file open that is about to
    be moved aside, and must not lay a log beside the new one.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.close()
    except sqlite3.DatabaseError as error:
        raise DatabaseError(None, None, error) from None
    finally:
        connection.close()


def _patient(action: Callable[[], Value], waiting: Callable[[], None] | None) -> Value:
    """What ``action`` gives, tried again for as long as another run has the file to itself; whoever asked is told once."""
    began, told = time.monotonic(), False
    while True:
        try:
            return action()
        except DatabaseError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if waiting is not None and not told and time.monotonic() - began > _PATIENCE:
                waiting()
                told = True
            time.sleep(_PAUSE)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
