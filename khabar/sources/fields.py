"""Which field of a JSON record is the text, the title, the outlet …, and what a record says of its text."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from typing import Any

from khabar.lexicon.sections import load_sections
from khabar.model.text import Context
from khabar.sources.found import Unreadable, printable, storable
from khabar.text.normalise import fold

#: What a record can tell, and the field names known for it, most telling first.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "fulltext", "full_text"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site"),
    "published": ("published", "date", "published_at", "pubdate", "publication_date", "date_published"),
    "retrieved": ("retrieved", "date_extracted", "crawled", "fetched", "retrieved_at", "crawled_at"),
    "url": ("url", "link"),
    "credit": ("credit", "author", "byline"),
    "author": ("author", "byline"),
    "modified": ("modified", "updated", "date_modified", "updated_at", "modified_at", "edited"),
}
_LETTERS = re.compile(r"[^\W\d_]+")
# «city - name», «city: name», «name (city)», «name من city»: somebody somewhere. A bare name is a byline only.
_APART = re.compile(r"\s*[-–—ـ:()\[\]«»\"/،,;؛|+]\s*|\sمن\s")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{4})")


@dataclass(frozen=True, slots=True)
class Fields:
    """Field names given by the user: what it tells → name in the record. Dots go into nested objects (``meta.date``)."""

    given: tuple[tuple[str, str], ...] = ()

    def value(self, record: Mapping[str, Any], what: str) -> str:
        """What the record holds for ``what`` (a key of KNOWN), or ``""``."""
        for name in self.names(what):
            value = _inside(record, name)
            if isinstance(value, str) and value.strip():
                return storable(value)
        return ""

    def names(self, what: str) -> tuple[str, ...]:
        """The field names looked at for ``what``: the given one alone, or the known ones."""
        mine = tuple(name for key, name in self.given if key == what)
        return mine or KNOWN[what]

    def known(self, record: Mapping[str, Any]) -> bool:
        """Whether the record has a field for its text, filled or not."""
        return any(_has(record, name) for name in self.names("text"))


def parse_fields(line: str) -> Fields:
    """The fields of ``text=content,title=headline``. Raises ValueError, saying what is wrong and what would be right."""
    given = []
    for part in filter(None, (p.strip() for p in line.split(","))):
        what, sign, name = (p.strip() for p in part.partition("="))
        if not sign or not name or what not in KNOWN:
            raise ValueError(f"“{part}” is no field: write WHAT=NAME, where WHAT is one of {', '.join(KNOWN)}")
        given.append((what, name))
    return Fields(tuple(given))


def read_record(record: Mapping[str, Any], fields: Fields) -> tuple[str, Context]:
    """The text of a record (title, empty line, content) and what the record says of it.

    Raises Unreadable where it has no text. A crawl stamp (``date_extracted``) is an upper bound, never the day of publication.
    """
    body = fields.value(record, "text")
    if not body:
        raise Unreadable(_no_text(record, fields))
    title = _one_line(fields.value(record, "title"))
    published = day_of(fields.value(record, "published"))
    context = Context(
        published=published,
        published_by="metadata" if published else None,
        title=title or None,
        outlet=fields.value(record, "outlet").strip() or None,
        credit=credit_of(fields.value(record, "credit")),
        url=fields.value(record, "url").strip() or None,
        retrieved=day_of(fields.value(record, "retrieved")),
        author=author_of(fields.value(record, "author"), fields.value(record, "outlet")),
        modified=day_of(fields.value(record, "modified")),
    )
    return (f"{title}\n\n{body}" if title else body), context


def day_of(stamp: str) -> str | None:
    """The day (or month, or year) of a time stamp as EDTF; None where it is no date or leaves day and month open (03/04/2020)."""
    stamp = stamp.strip()
    if (match := _DAY.match(stamp)) is not None:
        return _real(*(int(g) for g in match.groups()))
    if (match := _MONTH.fullmatch(stamp)) is not None:
        return stamp if match[3] or _real(int(match[1]), int(match[2]), 1) else None
    parsed = parsedate(stamp) if re.search("[A-Za-z]", stamp) else None
    return _real(*parsed[:3]) if parsed else None


def credit_of(author: str) -> str | None:
    """The agencies an author field names («الرياض - واس», «أ ف ب، رويترز»), with commas between; None where it holds writers,
    towns or the outlet's own name, which no text was taken from."""
    pieces = (piece.strip() for piece in _APART.split(" ".join(html.unescape(author).split())))
    agency = load_sections().authors
    named = [p for p in pieces if agency.fullmatch(" ".join(fold(p).replace(".", " ").split())) or p.startswith("وكالة ")]
    return "، ".join(dict.fromkeys(named)) or None


def author_of(byline: str, outlet: str = "") -> str | None:
    """The byline as printed, where it can be a person's: None for agencies, desks, addresses and the outlet itself."""
    line = " ".join(html.unescape(byline).split())
    words = _LETTERS.findall(fold(line))
    nobody = not 2 <= len(words) <= 12 or words[0] in load_sections().desks or "@" in line or "://" in line
    return None if nobody or fold(line) == fold(outlet.strip()) or credit_of(line) else line


def _real(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _one_line(title: str) -> str:
    """The title without line ends: the first line of the text must be the whole title."""
    return " ".join(title.split()) if len(title.splitlines()) > 1 or not title.strip() else title


def _inside(record: Mapping[str, Any], name: str) -> Any:
    if name in record:
        return record[name]
    head, dot, rest = name.partition(".")
    inner = record.get(head)
    return _inside(inner, rest) if dot and isinstance(inner, Mapping) else None


def _has(record: Mapping[str, Any], name: str) -> bool:
    return name in record or _inside(record, name) is not None


def _no_text(record: Mapping[str, Any], fields: Fields) -> str:
    names = fields.names("text")
    if empty := next((name for name in names if _has(record, name)), None):
        return f"no text (its “{empty}” is empty)"
    have = ", ".join(sorted(printable(str(key))[:40] for key in record)[:8]) or "none"
    return f"no field “{names[0]}” (it has: {have}): name the right one with --fields text=NAME"
