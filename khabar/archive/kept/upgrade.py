"""Archives of older schemas: built anew beside the file, which is kept as a copy. A crash leaves the one or the other.

A later schema adds a step to ``STEPS``: from a file of one schema it makes a file of the next, or at once one of today's.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from khabar.archive.kept import schema1, schema2
from khabar.archive.kept.opening import ArchiveError, Progress
from khabar.archive.schema import tables as t

#: Reads an archive of one schema (locked) and makes a file of a later one.
Step = Callable[[sqlite3.Connection, Path, Progress], None]
STEPS: Mapping[int, Step] = {1: schema1.upgrade, 2: schema2.upgrade, 3: schema2.upgrade, 4: schema2.upgrade}
#: Seconds to wait for another run that uses the archive, or upgrades it; and for how long at a time.
_PATIENCE = 600
_PAUSE = 0.5
_BUSY = "another run of khabar is using it; wait until that is done"


def upgrade(file: Path, progress: Progress | None = None) -> Path | None:
    """Brings the archive in a file to today's schema; where it lies as it was, None where another run was faster.

    Raises ArchiveError where that cannot be done; the file is then as it was.
    """
    before = os.stat(file).st_ino
    made = file.with_name(f"{file.name}.upgrading")
    try:
        with closing(_locked(file)) as old:
            schema = _schema(old)
            if schema == t.SCHEMA or os.stat(file).st_ino != before:
                return None
            if schema not in STEPS:
                raise ArchiveError(f"{file}: made by a khabar whose archives (schema {schema}) this one cannot upgrade")
            with _removed(made):
                _build(old, schema, made, progress or _silent)
                return _put(file, made, f"{file.name}.schema-{schema}", old)
    except (DatabaseError, sqlite3.DatabaseError, OSError) as error:
        if os.stat(file).st_ino != before:
            return None  # another run was faster; what was opened here is the file as it was
        reason = _BUSY if "locked" in str(error) else str(getattr(error, "orig", None) or error)
        size = f"{file.stat().st_size // 1_000_000 + 1:,} MB"
        raise ArchiveError(
            f"{file}: cannot be upgraded to this khabar's format ({reason}); nothing was changed. "
            f"It takes about {size} more on the disk"
        ) from None


def _locked(file: Path) -> sqlite3.Connection:
    """The archive for this run alone: all that was written lies in the one file then, so that it can be kept by its name."""
    began = time.monotonic()
    while True:
        old = sqlite3.connect(file, timeout=_PAUSE, isolation_level=None)
        try:
            if _schema(old) == t.SCHEMA:  # another run was faster, and goes on to use it
                return old
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.execute("PRAGMA journal_mode=DELETE")
            old.execute("BEGIN EXCLUSIVE")
            return old
        except sqlite3.DatabaseError as error:
            # Two that upgrade at once have to let go both, or each would wait for the other.
            old.close()
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() - began > _PATIENCE:
                raise
            time.sleep(random.uniform(0, _PAUSE))


def _silent(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def _schema(old: sqlite3.Connection) -> int:
    return int(old.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])


def _schema_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as made:
        return _schema(made)


def _build(old: sqlite3.Connection, schema: int, made: Path, progress: Progress) -> None:
    """Step by step; what lies between two steps goes."""
    STEPS[schema](old, made, progress)
    while (reached := _schema_of(made)) < t.SCHEMA:
        between = made.with_name(f"{made.name}-{reached}")
        with _removed(between):
            os.replace(made, between)
            with closing(sqlite3.connect(between)) as source:
                STEPS[reached](source, made, progress)
    with made.open("rb+") as stream:
        os.fsync(stream.fileno())


def _put(file: Path, made: Path, name: str, old: sqlite3.Connection) -> Path:
    """The old file gets another name beside its own, then the new one takes its place."""
    copy = next(c for c in _names(file.with_name(name)) if not c.exists() or c.samefile(file))
    if not copy.exists():
        try:
            os.link(file, copy)
        except OSError:  # a file system without links
            part = file.with_name(f"{name}.part")
            shutil.copyfile(file, part)
            os.replace(part, copy)
    try:
        os.replace(made, file)
    except PermissionError:  # Windows replaces no file that is open
        old.close()
        os.replace(made, file)
    return copy


def _names(first: Path) -> Iterator[Path]:
    yield first
    for number in range(2, 1000):
        yield first.with_name(f"{first.name}.{number}")


@contextmanager
def _removed(file: Path) -> Iterator[None]:
    """Without that file, and what SQLite lays beside it, before and after."""
    _remove(file)
    try:
        yield
    finally:
        _remove(file)


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).unlink()
