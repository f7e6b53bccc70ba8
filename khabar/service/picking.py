"""Versions that a command is pointed at: an event's id, its beginning, or one of its versions (``1f3a9c02/2``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from khabar.archive.events import Found, Telling, events_by_id, with_tellings
from khabar.archive.people import LONGEST, names
from khabar.archive.store import Archive
from khabar.archive.versions import load_claims
from khabar.archive.view import find_event
from khabar.model.across import Claim, Version
from khabar.service.asked import UsageError, several
from khabar.service.plain import short
from khabar.service.states import states_in


@dataclass(frozen=True, slots=True)
class Picked:
    """What was pointed at: the event, and of its versions those that are meant, in its order; ``label`` is how each is called."""

    event: Found
    versions: tuple[Version, ...]
    tellings: Mapping[Claim, Telling]
    labels: Mapping[Claim, str]


def pick(archive: Archive, connection: Connection, wanted: str) -> Picked:
    """The versions meant. Raises UsageError where there is no such event or version, or where several fit."""
    number, slash, nth = wanted.strip().partition("/")
    ids = find_event(archive, number) if len(number) <= LONGEST else []
    if len(ids) != 1:
        raise several(short(wanted), ids) if ids else UsageError(f"no event “{short(wanted)}”", "no-event", value=short(wanted))
    (event,) = with_tellings(archive, events_by_id(archive, ids))
    claims = [(telling.text_id, telling.local_id) for telling in event.tellings]
    if slash and not (nth.isascii() and nth.isdigit() and 1 <= int(nth) <= len(claims)):
        said = f"“{short(wanted)}”: event {event.id} has versions 1 to {len(claims)}"
        raise UsageError(said, "no-version", value=short(wanted), count=len(claims))
    meant = [claims[int(nth) - 1]] if slash else claims
    labels = {claim: f"{event.id}/{n}" for n, claim in enumerate(claims, 1)}
    return Picked(
        event,
        tuple(load_claims(connection, meant, states_in(archive))),
        dict(zip(claims, event.tellings, strict=True)),
        labels,
    )


def name_of(connection: Connection, entities: set[str]) -> Callable[[str], str]:
    """What entities of the archive are called, looked up once; anything else stays as it is."""
    known = names(connection, entities)
    return lambda key: known[key].name if key in known else key
