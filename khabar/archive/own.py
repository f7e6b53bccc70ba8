"""A user's own names in an archive: they hold for all that is read into it, and travel with the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection

from khabar.archive.meta import count_change, get_meta, lock, put_meta
from khabar.archive.store import Archive
from khabar.lexicon.name_types import Entry, Held

_OWN = "own-names"


def own_names(connection: Connection) -> tuple[Entry, ...]:
    """The names that were added to this archive, by key."""
    return tuple(_entry(**row) for row in json.loads(get_meta(connection, _OWN) or "[]"))


def own_of(archive: Archive) -> tuple[Entry, ...]:
    """As ``own_names``, of an open archive."""
    with archive.engine.connect() as connection:
        return own_names(connection)


def change_own(archive: Archive, change: Callable[[dict[str, Entry]], None]) -> tuple[Entry, ...]:
    """Lets ``change`` alter the names, by key, in one transaction; those that hold now. Where it raises all stays as it was."""
    with archive.engine.begin() as connection:
        lock(connection)
        before = own_names(connection)
        names = {entry.key: entry for entry in before}
        change(names)
        after = tuple(names[key] for key in sorted(names))
        if after != before:
            _put(connection, after)
            count_change(connection)
        return after


def _put(connection: Connection, entries: Sequence[Entry]) -> None:
    put_meta(connection, _OWN, json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))


def _entry(names: list[str], short: list[str], held: list[dict[str, str]], **rest: str) -> Entry:
    return Entry(names=tuple(names), short=tuple(short), held=tuple(Held(**one) for one in held), **rest)  # type: ignore[arg-type]
