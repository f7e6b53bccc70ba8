"""What has to be solved again, noted where it changed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as insert_if_new

from khabar.archive.schema import tables as t


def touch(connection: Connection, kind: str, values: Iterable[str]) -> None:
    """Notes what has to be solved again."""
    rows = [{"kind": kind, "value": value} for value in sorted(set(values))]
    if rows:
        connection.execute(insert_if_new(t.touched).on_conflict_do_nothing(), rows)
