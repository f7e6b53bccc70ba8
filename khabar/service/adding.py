"""Texts into an archive: read, kept, and told of as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import and_, func, select

from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.service.events import event_json, events_of
from khabar.service.intake import Became, Kept, Report, Things, take_in
from khabar.service.plain import short
from khabar.service.reader import Readers
from khabar.service.rereading import Unread, read_unsure

#: After so many new texts the index of words is worth tidying.
_MANY = 1000
#: Characters of an article's first line that stand for its title.
_LINE = 200


def add_all(archive: Archive, things: Things, readers: Readers, size: int, report: Report, kept: Kept, unread: Unread) -> None:
    """Reads and keeps ``things``, ``size`` of them in a transaction; then reads once more what that made unsure.

    The view across texts is left to be solved. ``kept`` is told of every batch, ``unread`` of what could not be read once more.
    """
    take_in(archive, things, readers, size, report, kept)
    read_unsure(archive, readers, size, unread)
    if report.added >= _MANY:
        archive.tidy()


def became_json(one: Became) -> dict[str, Any]:
    """What became of one thing."""
    return {name: value for name, value in asdict(one).items() if value not in (None, False)}


def added_json(archive: Archive, some: Sequence[Became]) -> list[dict[str, Any]]:
    """What became of some things, each with the titles of its text's articles and the events that they tell, as the view across
    texts was solved last."""
    texts = {one.text for one in some if one.text and one.state != "passed over"}
    titles, told = _titles(archive, texts), _events(archive, texts)
    events = {event.id: event_json(event) for event in events_of(archive, (one for ids in told.values() for one in ids))}
    return [
        {
            **became_json(one),
            "titles": titles.get(one.text or "", []),
            "events": [events[i] for i in told.get(one.text or "", ()) if i in events],
        }
        for one in some
    ]


def _titles(archive: Archive, texts: Iterable[str]) -> dict[str, list[str]]:
    """The titles of the articles of texts; of an article without one, its first line."""
    x, a = t.text.c, t.article.c
    start = func.substr(x.content, a.start + 1, _LINE)
    query = select(x.id, a.title, start.label("start")).join(t.text, x.number == a.text).order_by(a.text, a.number)
    out: dict[str, list[str]] = {}
    with archive.engine.connect() as connection:
        for row in (row for few in chunks(texts) for row in connection.execute(query.where(x.id.in_(few)))):
            out.setdefault(row.id, []).append(row.title or short(row.start.strip().partition("\n")[0]))
    return out


def _events(archive: Archive, texts: Iterable[str]) -> dict[str, list[str]]:
    """The events that texts tell, in the order of the texts' words."""
    x, v, c = t.text.c, t.event_version.c, t.claim.c
    joined = t.event_version.join(t.text, x.number == v.text).join(t.claim, and_(c.text == v.text, c.local_id == v.local_id))
    query = select(x.id, v.event).select_from(joined).order_by(v.text, c.number)
    out: dict[str, list[str]] = {}
    with archive.engine.connect() as connection:
        for row in (row for few in chunks(texts) for row in connection.execute(query.where(x.id.in_(few)))):
            if row.event not in out.setdefault(row.id, []):
                out[row.id].append(row.event)
    return out


def report_json(report: Report) -> dict[str, Any]:
    """How many things became what, and why some were passed over."""
    passed = [{"reason": r, "count": n, "places": report.why[r]} for r, n in report.passed.most_common()]
    names = ("added", "known_text", "changed", "reread", "unchanged")
    return {**{name: getattr(report, name) for name in names}, "not_read": dict(report.unread), "passed_over": passed}
