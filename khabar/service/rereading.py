"""Texts that are in the archive, read once more: what adding and rereading share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import select

from khabar.archive.kept.changes import Change
from khabar.archive.kept.stale import Stale, stale
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched
from khabar.archive.schema.version import version
from khabar.lexicon.known import known_names
from khabar.service.reader import Failed, Job, Readers

#: A change in the text of a number.
Found = tuple[int, Change]
#: Told of a text that could not be read once more: a place of it, and why. Its reading from before is kept.
Unread = Callable[[str, str], None]


def read_unsure(store: Archive, readers: Readers, size: int, unread: Unread) -> None:
    """Reads once more the texts of which other things are known now, because a place of theirs has another text."""
    unsure = store.unsure()
    if not unsure:
        return
    with store.engine.connect() as connection:
        waiting = stale(connection, version(readers.own), known_names(readers.own.names), unsure)
    for some in batched(waiting, size):
        read_batch(store, readers, some, Counter(), unread)
    store.looked_at(unsure)


def read_batch(
    store: Archive, readers: Readers, some_stale: Sequence[Stale], counts: Counter[str], unread: Unread
) -> list[Found]:
    """Reads texts once more and keeps that in one transaction; what changed. ``unread`` is told what fails."""
    x = t.text.c
    with store.engine.connect() as connection:
        query = select(x.number, x.content).where(x.number.in_([one.number for one in some_stale]))
        contents = {row.number: row.content for row in connection.execute(query)}
    jobs = [Job(one.text_id, contents[one.number], one.context, one.place, False) for one in some_stale]
    places = {one.text_id: one.place for one in some_stale}
    readings = []
    for outcome in readers.start(jobs):
        if isinstance(outcome, Failed):
            unread(places[outcome.text_id], outcome.reason)
        elif outcome.reading is not None:
            readings.append(outcome.reading)
    counts["reread"] += len(readings)
    return store.store([], readings, [], {}, {one.text_id: one.reason for one in some_stale})
