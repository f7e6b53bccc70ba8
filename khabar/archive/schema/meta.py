"""Single values of an archive, kept by key; and the lock that orders writers."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import OperationalError

from khabar.archive.schema import tables as t


def lock(connection: Connection) -> None:
    """Takes the write lock before anything is read: a second run on the same archive then waits instead of failing.

    It waits as long as the other one takes; whoever opened the archive is told once.
    """
    told = False
    while True:
        try:
            connection.execute(update(t.meta).where(t.meta.c.key == "schema").values(key="schema"))
            return
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
                raise
            waiting = connection.get_execution_options().get("waiting")
            if waiting is not None and not told:
                waiting()
            told = True


def get_meta(connection: Connection, key: str) -> str | None:
    """What is noted under a key of the table ``meta``."""
    return connection.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar_one_or_none()


def put_meta(connection: Connection, key: str, value: str) -> None:
    """Notes a value in place of the one before."""
    connection.execute(t.meta.delete().where(t.meta.c.key == key))
    connection.execute(insert(t.meta).values(key=key, value=value))


def count_change(connection: Connection) -> None:
    """Makes ``state`` of the archive another one."""
    put_meta(connection, "changes", str(int(get_meta(connection, "changes") or 0) + 1))
