"""Leads the later short forms of a text back: common nouns with the article, titles, pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from khabar.lexicon.referring import load_referring
from khabar.link.pronouns import pronouns
from khabar.link.referents import Referents
from khabar.link.short_nouns import short_nouns
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.article import ArticleReading
from khabar.read.sentence.clauses import Parsed


def refer(
    text: str, mentions: Sequence[Mention], read: Sequence[ArticleReading], who_is: Mapping[Span, str]
) -> tuple[tuple[Mention, ...], dict[Span, Mention]]:
    """All mentions, those that stand for someone only here among them, and all antecedents by span: what reading found and
    what is found here. ``who_is`` maps a name's span to its cluster."""
    antecedents = {span: mention for one in read for span, mention in one.antecedents.items()}
    new: list[Mention] = []
    adjectives: set[Span] = set()
    starts = [m.span.start for m in mentions]
    for one in read:
        if not one.parsed:
            continue
        first, last = one.parsed[0].tokens[0].span.start, one.parsed[-1].tokens[-1].span.end
        adjectives |= set(_adjectives(one.parsed))
        inside = [m for m in mentions[bisect_right(starts, first - 1) : bisect_right(starts, last)] if m.span not in adjectives]
        of = Referents(inside, one.parsed, who_is, antecedents)
        nouns = dict(short_nouns(text, of, inside))
        antecedents.update((mention.span, target) for mention, target in nouns.items())
        led_spans = {m.span for m in nouns}
        known = sorted([*(m for m in inside if m.span not in led_spans), *nouns], key=_in_text)
        led = dict(pronouns(text, of.again(known) if nouns else of))
        antecedents.update((mention.span, target) for mention, target in led.items())
        new += [*nouns, *led]
    spans = adjectives.union(m.span for m in new)
    for span in adjectives:
        antecedents.pop(span, None)
    return tuple(sorted([*(m for m in mentions if m.span not in spans), *new], key=_in_text)), antecedents


def _adjectives(parsed: Sequence[Parsed]) -> Iterator[Span]:
    """«الدافع الرئيس»: no office, but an adjective of the thing before it."""
    things = load_referring()["chief"]
    for one in parsed:
        for before, token in pairwise(one.tokens):
            if before.definite and before.stem in things and token.definite and not token.pro[:-1]:
                yield token.span


def _in_text(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end
