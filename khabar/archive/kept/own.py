"""A user's own names and frames in an archive: they hold for all that is read into it, and travel with the file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from sqlalchemy import Connection

from khabar.archive.kept.store import Archive
from khabar.archive.schema.meta import count_change, get_meta, lock, put_meta
from khabar.lexicon.name_types import Entry, Held, Own

_OWN, _FRAMES = "own-names", "own-frames"


def own_names(connection: Connection) -> tuple[Entry, ...]:
    """The names that were added to this archive, by key."""
    return tuple(_entry(**row) for row in json.loads(get_meta(connection, _OWN) or "[]"))


def own_frames(connection: Connection) -> tuple[str, ...]:
    """The frames that were added to this archive, as JSON, by id."""
    return tuple(json.loads(get_meta(connection, _FRAMES) or "[]"))


def own_of(archive: Archive) -> Own:
    """All that was added to an open archive."""
    with archive.engine.connect() as connection:
        return Own(own_names(connection), own_frames(connection))


def change_frames(archive: Archive, change: Callable[[dict[str, str]], None]) -> Own:
    """As ``change_own``, of the frames by id; all that holds now."""
    with archive.engine.begin() as connection:
        lock(connection)
        before = own_frames(connection)
        frames = {json.loads(frame)["id"]: frame for frame in before}
        change(frames)
        after = tuple(frames[key] for key in sorted(frames))
        if after != before:
            put_meta(connection, _FRAMES, json.dumps(after, ensure_ascii=False))
            count_change(connection)
        return Own(own_names(connection), after)


def change_own(archive: Archive, change: Callable[[dict[str, Entry]], None]) -> Own:
    """Lets ``change`` alter the names, by key, in one transaction; all that holds now. Where it raises all stays as it was."""
    with archive.engine.begin() as connection:
        lock(connection)
        before = own_names(connection)
        names = {entry.key: entry for entry in before}
        change(names)
        after = tuple(names[key] for key in sorted(names))
        if after != before:
            _put(connection, after)
            count_change(connection)
        return Own(after, own_frames(connection))


def _put(connection: Connection, entries: Sequence[Entry]) -> None:
    put_meta(connection, _OWN, json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))


def _entry(names: list[str], short: list[str], held: list[dict[str, str]], **rest: str) -> Entry:
    return Entry(names=tuple(names), short=tuple(short), held=tuple(Held(**one) for one in held), **rest)  # type: ignore[arg-type]
