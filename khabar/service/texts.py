"""What a form for corrections needs of a text: its first article's day, and where it is met."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from khabar.archive.asked.events import sightings
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.service.judging import find_place
from khabar.service.pieces import met_json


def text_json(archive: Archive, wanted: str) -> dict[str, Any]:
    """The text met at a place, address or under an id. Raises UsageError where there is none."""
    with archive.engine.connect() as connection:
        place = find_place(connection, wanted)
        a = t.article.c
        rows = connection.execute(select(a.published, a.basis).where(a.text == place.number).order_by(a.number)).all()
        met = sightings(connection, [place.number]).get(place.number, ())
    return {
        "id": place.text_id,
        "met": met_json(met),
        "articles": [{"published": {"edtf": row.published, "basis": row.basis} if row.published else None} for row in rows],
        "at": None,
    }
