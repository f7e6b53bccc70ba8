"""All that khabar reads from one text."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.model.article import Article
from khabar.model.claim import Claim, Happening, Quote, ResolvedDate
from khabar.model.mention import Entity
from khabar.model.text import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one text. ``entities`` hold every mention that a claim, quote or article uses."""

    text: Text
    document: str
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    happenings: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[ResolvedDate, ...]
