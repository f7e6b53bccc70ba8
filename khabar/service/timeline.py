"""The archive's events by date: those asked for, with what all versions of each tell together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from khabar.archive.asked.events import Filter, Found, events_page, with_tellings
from khabar.archive.asked.find import outlets_called
from khabar.archive.asked.people import entities_asked
from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import names as entity_names
from khabar.ask.told import told_of
from khabar.service.asked import day_range, event_statuses, event_types
from khabar.service.events import event_json
from khabar.service.merged import Merged, merge
from khabar.service.nested import nested
from khabar.service.paged import Page
from khabar.service.pieces import name_json
from khabar.service.states import states_in


def wanted(
    who: str = "", others: str = "", types: str = "", statuses: str = "", outlet: str = "", first: str = "", last: str = ""
) -> Filter:
    """What is asked for, as written on the command line; ``types`` and ``statuses`` with commas between. Raises UsageError."""
    start, end = day_range(first, last)
    kinds, told = event_types(types), event_statuses(statuses)
    return Filter(who.strip() or None, others.strip() or None, kinds, start, end, told, outlet.strip() or None)


def not_held(archive: Archive, asked: Filter) -> dict[str, str]:
    """What is asked for that the archive does not know: ``who`` or ``others`` that nobody is called, an ``outlet``."""
    with archive.engine.connect() as connection:

        def known(name: str) -> bool:
            found = entities_asked(connection, name)
            return bool(found if isinstance(found, Sequence) else connection.execute(found.limit(1)).first())

        names = {key: name for key, name in _names_in(asked) if not known(name)}
        outlet = {"outlet": asked.outlet} if asked.outlet and not outlets_called(connection, asked.outlet) else {}
    return names | outlet


def asked_by_id(archive: Archive, asked: Filter) -> dict[str, dict[str, Any]]:
    """Who is meant where an id was asked for, as a name: ``who``, ``others``."""
    with archive.engine.connect() as connection:
        found = {key: entities_asked(connection, name) for key, name in _names_in(asked)}
        ids = {key: some[0] for key, some in found.items() if isinstance(some, Sequence) and some}
        known = entity_names(connection, ids.values())
    return {key: name_json(known[i]) for key, i in ids.items() if i in known}


def _names_in(asked: Filter) -> list[tuple[str, str]]:
    return [(key, name) for key, name in (("who", asked.who), ("others", asked.others)) if name]


def told_together(archive: Archive, found: Sequence[Found]) -> list[tuple[Found, Merged]]:
    """Events with their versions, and these as one; events that no text tells any more are left out."""
    full = [event for event in with_tellings(archive, found) if event.tellings]
    with archive.engine.connect() as connection:
        told = told_of(connection, full, (), states_in(archive))
    return [(event, merge(event, told[event.id])) for event in full]


def timeline_json(archive: Archive, asked: Filter, page: Page) -> dict[str, Any]:
    """One page of the events asked for, by date, the undated last; a meeting stands beneath its visit where the page has both.

    ``not_held`` names what was asked for that the archive does not know, ``by_id`` who is meant by an id. A page after the last
    one has no items.
    """
    total, found = events_page(archive, asked, page.number, page.size)
    ordered = [event for event, _ in nested(found, lambda event: (event.id, event.part_of))]
    return {
        **page.of([event_json(event, merged=merged) for event, merged in told_together(archive, ordered)], total),
        "not_held": not_held(archive, asked),
        "by_id": asked_by_id(archive, asked),
    }
