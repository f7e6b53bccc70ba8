"""Texts into an archive: read, kept, and told of as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from khabar.archive.store import Archive
from khabar.service.intake import Became, Kept, Report, Things, take_in
from khabar.service.reader import Readers
from khabar.service.rereading import Unread, read_unsure

#: After so many new texts the index of words is worth tidying.
_MANY = 1000


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


def report_json(report: Report) -> dict[str, Any]:
    """How many things became what, and why some were passed over."""
    passed = [{"reason": r, "count": n, "places": report.why[r]} for r, n in report.passed.most_common()]
    names = ("added", "known_text", "changed", "reread", "unchanged")
    return {**{name: getattr(report, name) for name in names}, "not_read": dict(report.unread), "passed_over": passed}
