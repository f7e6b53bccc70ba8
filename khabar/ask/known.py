"""Who is called so in an archive: by any spelling of its texts, else by one that the lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import Connection

from khabar.archive.asked.about import Fitting, bearers, entitled
from khabar.archive.asked.spread import usual_days
from khabar.ask.holders import Held
from khabar.ask.naming import Lookup
from khabar.lexicon.names import load_names, spell
from khabar.link.offices import all_holders, may_hold


def known_in(connection: Connection) -> Lookup:
    """Looks names up in an archive, each once."""

    @cache
    def lookup(name: str) -> tuple[Fitting, ...]:
        return tuple(bearers(connection, name)) or tuple(_by_lexicon(connection, name))

    return lookup


def _by_lexicon(connection: Connection, name: str) -> list[Fitting]:
    """Entities that the lexicon calls so, in a spelling that no text of the archive prints."""
    names, phrase = load_names(), " ".join(spell(name))
    hits = (names.people.table.get(phrase), names.find(phrase))
    keys = {entry.key for hit in hits if hit for entry in hit.entries}
    return [replace(one, exact=True) for one in entitled(connection, keys)]


def held_in(connection: Connection) -> Held:
    """Looks up who of an archive held an office, in the days asked for or else in those from which nearly all its texts are."""

    def held(office: str, first: str | None, last: str | None) -> Sequence[Fitting]:
        if first is None and last is None:
            first, last = usual_days(connection) or (None, None)
        days = date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max
        return entitled(connection, {one.key for one in all_holders(office) if may_hold(one, *days)})

    return held
