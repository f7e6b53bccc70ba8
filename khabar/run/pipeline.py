"""One text through all stages: a pure function of text, context and lexicon."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from khabar.lexicon.name_types import NOTHING_OWN, Own
from khabar.lexicon.names import Names, load_names
from khabar.lexicon.words import shared_splitter
from khabar.link.in_office import in_office
from khabar.link.places import located, placed
from khabar.link.realms import reigned
from khabar.link.refer import refer
from khabar.link.within import cluster, entities
from khabar.model.claim import Claim, Happening, Quote, ResolvedDate
from khabar.model.mention import Mention
from khabar.model.reading import Reading
from khabar.model.span import Span
from khabar.model.text import Context, Text
from khabar.read.article import ArticleReading, Spotted, read_article
from khabar.read.sentence.apposition import join
from khabar.read.wording import wording
from khabar.segment.cut import cut
from khabar.spot.names import find_names, outside
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize


@lru_cache(maxsize=4)
def _tools(own: Own) -> tuple[Names, Splitter, dict[str, tuple[str, str | None]]]:
    names = load_names(own.names)
    known = {key: (entry.names[0], entry.en or None) for key, entry in names.entries.items() if entry.names}
    # Words are split as without a user's names: these touch only texts that hold them.
    return names, shared_splitter(), known


def read_text(content: str, context: Context | None = None, document: str = "", own: Own = NOTHING_OWN) -> Reading:
    """Everything khabar reads from one text.

    ``content`` is the decoded text; all offsets in the result are code points of it. ``context`` holds what is known from
    outside (publication day, outlet); ``own`` are names and frames of the user's (``khabar.lexicon.own``,
    ``own_frames``), known beside khabar's.
    Never raises on any string.
    """
    return read_closely(content, context, document, own)[0]


def read_closely(
    content: str, context: Context | None = None, document: str = "", own: Own = NOTHING_OWN
) -> tuple[Reading, list[ArticleReading]]:
    """As ``read_text``, with what was read on the way, article by article: sentences, clauses, frames tried."""
    names, splitter, known = _tools(own)
    text = Text(hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), content)
    tokens = tokenize(content, splitter)
    lines = sentences(content, tokens)
    times = find_times(content, tokens)
    mentions = outside(times, find_names(content, lines, names))
    mentions = reigned(content, lines, placed(content, lines, join(content, mentions), names), names)
    articles = cut(text, lines, mentions, times, context or Context(), names)
    who_is = cluster(content, mentions)
    spotted = Spotted(lines, mentions, times, who_is, names, own.frames)
    read = [read_article(content, i, article, spotted) for i, article in enumerate(articles)]
    referring, antecedents = refer(content, mentions, read, who_is)
    found = located(entities(content, _used(referring, read), who_is, antecedents, known), names)
    whole = Reading(
        text=text,
        document=document,
        articles=articles,
        entities=found,
        happenings=_all_events(read),
        claims=_claims(read),
        quotes=_quotes(read),
        scopes=tuple(s for r in read for s in r.scopes),
        dates=_dates(read),
        in_office=in_office(content, articles, _all_events(read), referring, antecedents, names),
        wording=wording(content, read, found, names),
    )
    return whole, read


def _used(mentions: tuple[Mention, ...], read: list[ArticleReading]) -> tuple[Mention, ...]:
    """All mentions, with those that reading made; a capital that acts for its state is that state's mention alone."""
    made = {a.mention for r in read for h in r.happenings for a in h.arguments if a.mention is not None}
    made.update(m for r in read for m in r.acting)
    states = {m.span for m in made if m.rule.endswith(".acts")}
    rest = (m for m in mentions if m.span not in states)
    return tuple(dict.fromkeys([*rest, *sorted(made, key=lambda m: m.span)]))


def _all_events(read: list[ArticleReading]) -> tuple[Happening, ...]:
    return tuple(h for r in read for h in r.happenings)


def _claims(read: list[ArticleReading]) -> tuple[Claim, ...]:
    return tuple(c for r in read for c in r.claims)


def _quotes(read: list[ArticleReading]) -> tuple[Quote, ...]:
    return tuple(sorted((q for r in read for q in r.quotes), key=lambda q: q.span))


def _dates(read: list[ArticleReading]) -> tuple[ResolvedDate, ...]:
    unique: dict[Span, ResolvedDate] = {d.span: d for r in read for d in r.dates}
    return tuple(unique[s] for s in sorted(unique))
