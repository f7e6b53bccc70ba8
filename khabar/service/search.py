"""Texts by their words, as JSON: whose they are, where the words stand, and who is called so."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from khabar.archive.asked.beginnings import begun
from khabar.archive.asked.find import Hit, Search, load_splitter, outlets_called, search
from khabar.archive.kept.store import Archive
from khabar.archive.schema.query import Node, QueryError, parse
from khabar.service.asked import UsageError, day_range, event_types
from khabar.service.paged import Page
from khabar.service.pieces import entity_json, words_json
from khabar.service.plain import clean, short

Json = dict[str, Any]
#: Names shown above the texts.
_NAMES = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, as users write it; "" and () where they do not care."""

    words: str
    exact: bool = False
    outlet: str = ""
    who: str = ""
    types: str = ""
    first: str = ""
    last: str = ""
    newest: bool = False


def words_asked(words: str) -> Node:
    """What is looked for. Raises UsageError, whose value ``at`` is the character (from 1) where it is no question."""
    try:
        return parse(words)
    except QueryError as error:
        raise UsageError(str(error), "no-query", at=error.at + 1, said=clean(str(error))) from None


def checked(asked: Asked) -> Search:
    """The same for the archive. Raises UsageError."""
    node = words_asked(asked.words)
    start, end = day_range(asked.first, asked.last)
    among = event_types(asked.types)
    return Search(node, asked.exact, asked.outlet or None, start, end, asked.who or None, among, asked.newest)


def search_json(archive: Archive, asked: Asked, page: Page, writing: bool = False) -> Json:
    """One page of the texts, and the names that begin so.

    Where nothing is found, ``missing`` are words that no text has, and ``no_outlet`` tells that no outlet is called as asked.
    ``writing``: the last word may be only begun; where no text has it as it stands, ``begun`` tells that all words count
    that begin so. Raises UsageError.
    """
    wanted = replace(checked(asked), limit=page.size, skip=page.skipped)
    with archive.engine.connect() as connection:
        found, unfinished = search(connection, wanted), False
        if not found.total and writing and (longer := _going_on(asked.words)) is not None:
            more = search(connection, replace(wanted, node=longer))
            found, unfinished = (more, True) if more.total else (found, False)
        names = begun(connection, asked.words, _NAMES)
        no_outlet = not found.total and bool(asked.outlet) and not outlets_called(connection, asked.outlet)
    return {
        **page.of([hit_json(hit) for hit in found.hits], found.total),
        "begun": unfinished,
        "missing": list(found.missing),
        "no_outlet": no_outlet,
        "names": [{**entity_json(one.name), "texts": one.texts} for one in names],
    }


def hit_json(hit: Hit) -> Json:
    """A text found: whose it is, where it was met, and the offsets of every marked word."""
    return {
        "text": hit.text_id,
        "title": hit.title,
        "heading": heading(hit),
        "outlet": hit.outlet,
        "published": hit.published,
        "language": hit.language,
        "met": list(map(asdict, hit.met)),
        "line": hit.line,
        "marks": [words_json(hit.content, span.start, span.end) for span in hit.marks],
        "snippets": [words_json(hit.content, span.start, span.end) for span in hit.passages],
    }


def heading(hit: Hit) -> str:
    """What stands above a text found: its title, else its first line."""
    return short(hit.title or hit.content.lstrip().partition("\n")[0])


def warm() -> None:
    """Loads what cuts words that the archive has never met."""
    load_splitter()


def _going_on(words: str) -> Node | None:
    """The same, with the last word only begun; None where that makes no question."""
    try:
        return words_asked(f"{words.rstrip()}*")
    except UsageError:
        return None
