"""Versions that a command is pointed at: an event's id, its beginning, or one of its versions (``1f3a9c02/2``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from khabar.archive.asked.events import Found
from khabar.archive.asked.people import LONGEST
from khabar.archive.kept.store import Archive
from khabar.archive.solved.telling import Telling
from khabar.archive.solved.versions import load_claims
from khabar.archive.solved.view import find_event
from khabar.model.across import Claim, Version
from khabar.service.asked import UsageError, several, version_number
from khabar.service.events import events_of
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
    found = events_of(archive, ids)
    if len(found) != 1:
        raise several(short(wanted), ids) if found else UsageError(f"no event “{short(wanted)}”", "no-event", value=short(wanted))
    event = found[0]
    claims = [telling.claim for telling in event.tellings]
    meant = [claims[version_number(nth, event.id, len(claims)) - 1]] if slash else claims
    labels = {claim: f"{event.id}/{n}" for n, claim in enumerate(claims, 1)}
    return Picked(
        event,
        tuple(load_claims(connection, meant, states_in(archive))),
        dict(zip(claims, event.tellings, strict=True)),
        labels,
    )
