"""Single values of an archive, kept by key; and the lock that orders writers."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from khabar.archive import tables as t


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


def count_change(connection: Connection) -> None:
    """Makes ``state`` of the archive another one."""
    put_meta(connection, "changes", str(int(get_meta(connection, "changes") or 0) + 1))
