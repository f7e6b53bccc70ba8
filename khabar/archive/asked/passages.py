"""The sentences behind findings: words of a text with the sentence around them, the line, and where the text was met."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from khabar.archive.asked.differing import At
from khabar.archive.asked.events import sightings
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name, names_in
from khabar.archive.solved.telling import Sighted

#: Characters of a sentence shown on each side of its words.
_AROUND = 200
_STOP = re.compile(r"[.!؟?؛](?=\s)|(?<=\w\w\w)\.(?=[^\W\d])|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words (``start`` to ``end``) in their sentence (``first`` to ``last``, ``surface``); offsets are code points of the text,
    ``line`` counts from 1. ``said_by`` is the contract's chain, ``names`` leads from its ids to the archive's entities."""

    text_id: str
    start: int
    end: int
    first: int
    last: int
    surface: str
    line: int
    said_by: tuple[Mapping[str, Any], ...]
    names: Mapping[str, Name]
    title: str | None
    published: str | None
    outlets: tuple[str, ...]
    origin: tuple[str, ...]
    met: tuple[Sighted, ...]


def passages(connection: Connection, wanted: Iterable[At]) -> list[Passage]:
    """The passage of each, in their order."""
    places = list(wanted)
    texts = {at.text for at in places}
    told = _told(connection, {(at.text, at.claim) for at in places if at.claim is not None})
    content = _content(connection, texts)
    names, met, articles = names_in(connection, texts), sightings(connection, texts), _articles(connection, texts)
    outlets = Outlets(connection)

    def passage(at: At) -> Passage:
        text_id, words = content[at.text]
        start, end, accounts, chain = told.get((at.text, at.claim or "")) or (at.start, at.end, [], at.said_by)
        first, last = _sentence(words, start, end, accounts)
        article = next((a for a in articles.get(at.text, ()) if a.start <= start < a.end), None)
        here = met.get(at.text, ())
        printed = {o for o in (outlets.article(at.text, article.outlet) if article else None, *(s.outlet for s in here)) if o}
        return Passage(
            text_id, start, end, first, last, words[first:last], words.count("\n", 0, start) + 1, tuple(chain),
            names.get(at.text, {}), article.title if article else None, article.published if article else None,
            tuple(sorted(printed)), tuple(json.loads(article.origin or "[]")) if article else (), here,
        )  # fmt: skip

    return [passage(at) for at in places]


def _told(connection: Connection, claims: set[tuple[int, str]]) -> dict[tuple[int, str], tuple[int, int, Any, Any]]:
    c = t.claim.c
    out = {}
    for some in _pairs(claims):
        which = or_(*(and_(c.text == text, c.local_id == claim) for text, claim in some))
        for row in connection.execute(select(c.text, c.local_id, c.told).where(which)):
            told = json.loads(row.told)
            start, end = told["trigger"]["start"], told["trigger"]["end"]
            out[row.text, row.local_id] = (start, end, told.get("accounts") or [], told.get("said_by") or [])
    return out


def _pairs(claims: set[tuple[int, str]]) -> Iterable[list[tuple[int, str]]]:
    ordered = sorted(claims)
    return (ordered[at : at + 200] for at in range(0, len(ordered), 200))


def _content(connection: Connection, texts: set[int]) -> dict[int, tuple[str, str]]:
    x = t.text.c
    query = select(x.number, x.id, x.content)
    rows = (row for some in chunks(texts) for row in connection.execute(query.where(x.number.in_(some))))
    return {row.number: (row.id, row.content) for row in rows}


def _articles(connection: Connection, texts: set[int]) -> dict[int, list[Any]]:
    a = t.article.c
    out: dict[int, list[Any]] = {}
    for some in chunks(texts):
        query = select(a.text, a.start, a.end, a.title, a.outlet, a.origin, a.published).where(a.text.in_(some))
        for row in connection.execute(query.order_by(a.text, a.number)):
            out.setdefault(row.text, []).append(row)
    return out


def _sentence(text: str, start: int, end: int, accounts: Iterable[Mapping[str, Any]]) -> tuple[int, int]:
    """The shortest account around the words, else the sentence, at most so many characters around them."""
    around = [(a["start"], a["end"]) for a in accounts if a["start"] <= start and end <= a["end"]]
    if around:
        first, last = min(around, key=lambda span: span[1] - span[0])
    else:
        low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
        first = max((m.end() for m in _STOP.finditer(text, low, start)), default=low)
        behind = _STOP.search(text, end, high)
        last = behind.end() if behind else high
    first, last = max(first, start - _AROUND), min(last, end + _AROUND)
    cut = text[first:last]
    return first + len(cut) - len(cut.lstrip()), last - (len(cut) - len(cut.rstrip()))
