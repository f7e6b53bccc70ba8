"""Who is called so in an archive: by any spelling of its texts, else by one that the lexicon knows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from khabar.archive.about import Fitting, bearers, entitled
from khabar.ask.naming import Lookup
from khabar.lexicon.names import load_names, spell


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
