"""What people decide: by whom and when, what is pointed at, and keeping it."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from khabar.archive.asked.people import ids_meant
from khabar.archive.kept.changes import Change
from khabar.archive.kept.places import Place, find_places, met_at
from khabar.archive.kept.store import Archive
from khabar.archive.kept.targets import event_versions
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import Reading, reading_of
from khabar.archive.schema.version import version
from khabar.lexicon.name_types import Own
from khabar.model.text import Context
from khabar.service.asked import UsageError, several, version_number
from khabar.service.plain import clean, decodable, near, short
from khabar.service.reader import read_contract
from khabar.sources.language import language_name

#: Before and after the number of a version: ``1f3a9c02/2``.
VERSION = "/"
#: Between a name and the file it stands in.
IN_FILE = "@"


def decider(given: str) -> str:
    """Who decides: ``--by``, KHABAR_BY, or the name of the account."""
    if given or os.environ.get("KHABAR_BY"):
        return given or decodable(os.environ["KHABAR_BY"])
    try:
        return decodable(getpass.getuser())
    except (KeyError, OSError, ImportError):
        return "somebody"


def now_after(archive: Archive, later: int = 0) -> str:
    """The time of a decision: now, but later than all before, so that their order is told by it. Of several decisions of one
    command each is ``later`` by so many microseconds."""
    with archive.engine.connect() as connection:
        last = connection.execute(select(func.max(t.judgement.c.at))).scalar()
    now = datetime.now(UTC)
    if last and datetime.fromisoformat(last) >= now:
        now = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return (now + timedelta(microseconds=later)).isoformat(timespec="microseconds")


def find_claims(connection: Connection, given: str) -> tuple[str, list[tuple[int, str]]]:
    """The event meant by an id (or its beginning) and its versions, one only where the id ends in ``/2``. Raises UsageError."""
    wanted, _, which = given.strip().partition(VERSION)
    events = ids_meant(connection, wanted).events
    if len(events) != 1:
        if events:
            raise several(clean(wanted), events, "events")
        said = f"no event “{short(wanted)}”; khabar timeline prints an id at the end of every line"
        raise UsageError(said, "no-event", value=short(wanted))
    claims = event_versions(connection, events[0])
    if not which:
        return events[0], claims
    return events[0], [claims[version_number(which, events[0], len(claims)) - 1]]


def find_place(connection: Connection, given: str) -> Place:
    """The one text meant by a file or address. Raises UsageError."""
    found = find_places(connection, given)
    texts = {place.number for place in found}
    if len(texts) != 1:
        if found:
            raise several(clean(given), (near(place.place) for place in found))
        raise UsageError(f"no text met at “{short(given)}” in the archive", "no-text-at", value=short(given))
    return found[0]


def find_read(connection: Connection, given: str) -> Place:
    """As ``find_place``, of a text that was read. Raises UsageError where it is in another language."""
    place = find_place(connection, given)
    x = t.text.c
    language = connection.execute(select(x.language).where(x.number == place.number)).scalar()
    if language:
        met = clean(near(place.place))
        raise UsageError(f"{met}: that text is in {language_name(language)} and was not read", "text-not-read", value=met)
    return place


def read_again(own: Own, text_id: str, content: str, context: Context, place: str) -> Reading:
    """A text read with other things known of it, and what was added to its archive."""

    return reading_of(read_contract(content, context, place, own), text_id, content, context, version(own))


def changes_json(archive: Archive, changes: Sequence[tuple[int, Change]]) -> list[dict[str, Any]]:
    """Changes in texts (by number): each with the text's id, where that is met, and the event that its claim belongs to now."""
    v = t.event_version.c
    numbers = {number for number, _ in changes}
    with archive.engine.connect() as connection:
        texts = met_at(connection, numbers)
        events = {
            (row.text, row.local_id): row.event
            for some in chunks(numbers)
            for row in connection.execute(select(v.text, v.local_id, v.event).where(v.text.in_(some)))
        }
    return [
        {"text": texts[n][0], "place": texts[n][1], "event": events.get((n, change.local_id)), **asdict(change)}
        for n, change in changes
    ]


def dumped(value: object) -> str:
    """A value as a judgement holds it."""
    return json.dumps(value, ensure_ascii=False)
