"""All that khabar reads from one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from khabar.model.article import Article
from khabar.model.claim import Claim, Happening, Quote, ResolvedDate, Scope, Term
from khabar.model.mention import Entity, InOffice
from khabar.model.span import Span
from khabar.model.text import Text


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one text. ``entities`` hold every mention that a claim, quote or article uses; ``in_office`` tells
    of offices named alone, by their spans, who held them; ``scopes`` are the stretches that somebody tells
    (``khabar.model.claim.chain_at``); ``wording`` are the terms that outlets choose between, in the order of the text."""

    text: Text
    document: str
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    happenings: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[ResolvedDate, ...]
    in_office: Mapping[Span, InOffice] = field(default_factory=dict)
    scopes: tuple[Scope, ...] = ()
    wording: tuple[Term, ...] = ()
