"""Who is told to have said what, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khabar.archive.asked import quotes as archived
from khabar.archive.asked.find import outlets_called
from khabar.archive.asked.quotes import Said
from khabar.archive.kept.store import Archive
from khabar.archive.solved.telling import Telling
from khabar.service.asked import day_range
from khabar.service.paged import Page
from khabar.service.pieces import met_json, party_json
from khabar.service.search import words_asked
from khabar.service.tellings import common_origin, outlets

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quotes, as users ask for them: "" and None where they do not care."""

    by: str = ""
    via: str = ""
    about: str = ""
    outlet: str = ""
    first: str = ""
    last: str = ""
    direct: bool | None = None


def checked(asked: Asked, limit: int, skip: int = 0) -> archived.Asked:
    """The same for the archive. Raises UsageError."""
    start, end = day_range(asked.first, asked.last)
    words = words_asked(asked.about) if asked.about else None
    about, outlet = asked.about or None, asked.outlet or None
    return archived.Asked(asked.by or None, asked.via or None, about, words, outlet, start, end, asked.direct, limit, skip)


def quotes_json(archive: Archive, asked: Asked, page: Page) -> Json:
    """One page of them, the newest first. ``more`` tells that there are more than could be counted; where there are none,
    ``unknown`` are the names that nobody bears, and ``no_outlet`` tells that no outlet is called as asked. Raises UsageError."""
    wanted = checked(asked, page.size, page.skipped)
    with archive.engine.connect() as connection:
        found = archived.quotes(connection, wanted)
        nothing = not found.counted
        names = [name for name in (wanted.by, wanted.via) if nothing and name and not archived.known(connection, name)]
        no_outlet = nothing and bool(wanted.outlet) and not outlets_called(connection, wanted.outlet or "")
    return {**listed(found, page), "unknown": names, "no_outlet": no_outlet}


def listed(found: archived.Answer, page: Page) -> Json:
    """A page of quotes, the newest first."""
    dated = [said for said in found.said if said.day is not None]
    newest_first = [*reversed(dated), *found.said[len(dated) :]]
    return {**page.of([quote_json(said) for said in newest_first], found.counted), "more": found.total is None}


def quote_json(said: Said) -> Json:
    """The same words of one speaker, with every place where they are printed."""
    telling = said.tellings[0]
    told = telling.told
    return {
        "speaker": party_json(told["speaker"], telling.names) if told.get("speaker") else None,
        "said_by": [party_json(hop, telling.names) for hop in told["said_by"]],
        "direct": told["direct"],
        "surface": told["surface"],
        "cue": told.get("cue"),
        "when": when_said(telling) or None,
        "texts": said.texts,
        "word_for_word": said.word_for_word,
        "outlets": outlets(said.tellings),
        "all_from": common_origin(said.tellings),
        "line": said.line,
        "tellings": [_telling(one) for one in said.tellings],
    }


def when_said(telling: Telling) -> Json:
    """Day and how it is known; nothing where any day is possible."""
    when = telling.told.get("when") or {}
    return when if when.get("edtf") != "../.." else {}


def _telling(telling: Telling) -> Json:
    told = telling.told
    return {
        "text": telling.text_id,
        **{key: told.get(key) for key in ("start", "end", "surface", "direct", "cue", "when")},
        "said_by": [party_json(hop, telling.names) for hop in told["said_by"]],
        "outlets": list(telling.outlets),
        "origin": list(telling.origin),
        "title": telling.title,
        "met": met_json(telling.sightings),
    }
