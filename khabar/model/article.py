"""One piece of news inside a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.span import Span
from khabar.model.time import When

SectionKind = Literal[
    "title", "body", "subheading", "caption", "dateline", "credit", "embed", "list", "related", "keywords", "form", "furniture"
]

#: Sections that tell the news; events, quotes and claims are read from these only.
NEWS: frozenset[str] = frozenset({"title", "body", "subheading", "list"})


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled stretch. The sections of an article cover it without gap or overlap."""

    kind: SectionKind
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet the article says it is taken from (``المصدر: …``, ``القاهرة - سبوتنيك``)."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news: where it lies, who printed it, whom it credits, when it appeared; ``written`` is the day that "today"
    means in it, where it tells another than that of publication."""

    span: Span
    sections: tuple[Section, ...]
    title: str | None = None
    outlet: str | None = None
    origin: tuple[Credit, ...] = ()
    published: When | None = None
    written: date | None = None
