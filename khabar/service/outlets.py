"""Outlets asked for."""

from __future__ import annotations

from sqlalchemy import Connection

from khabar.archive.asked.find import outlets, outlets_called
from khabar.archive.kept.store import Archive
from khabar.service.plain import clean
from khabar.service.words import listed

#: Outlets named where none is called as asked.
_NAMED = 20


def all_outlets(archive: Archive) -> list[str]:
    """The names of all outlets, to choose from."""
    with archive.engine.connect() as connection:
        return outlets(connection)


def no_outlet(connection: Connection, asked: str | None) -> str:
    """What is said where no outlet is called as asked; ``""`` where one is, or none was asked for."""
    if not asked or outlets_called(connection, asked):
        return ""
    known = listed(map(clean, outlets(connection)), _NAMED) or "no outlet at all"
    return f"khabar: no outlet in the archive is called “{clean(asked)}”; there are: {known}"
