"""Holders of offices as told: ``وزير الدفاع`` beside a name bounds when the text was written, if his terms are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from khabar.lexicon.facts import bare
from khabar.lexicon.names import Held, Names
from khabar.lexicon.sections import split_words
from khabar.model.edtf import bounds, valid
from khabar.model.mention import Mention, Office
from khabar.model.span import Span
from khabar.segment.said import Days
from khabar.segment.solve import Bound

#: Words beside an office that make it one of the past or to come (folded, without article).
_FORMER = frozenset(
    (
        "سابق",
        "سابقه",
        "اسبق",
        "راحل",
        "راحله",
        "انذاك",
        "حينها",
        "وقتها",
        "حينذاك",
        "مخلوع",
        "منتخب",
        "معين",
        "مكلف",
    )
)
#: Letters after a name in which such a word still belongs to it.
_AFTER = 25


def holder_bounds(content: str, within: Span, mentions: Sequence[Mention], names: Names) -> Iterator[Bound]:
    """Bounds from the offices told of known people inside ``within`` (the head of an article: what is told as of today)."""
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        if mention.key is None or not mention.offices or not within.holds(mention.span):
            continue
        for office in mention.offices:
            if office.rank or (mention.key, office.surface) in seen or _former(content, mention, office):
                continue
            seen.add((mention.key, office.surface))
            days = term(office.surface, names.holdings(mention.key))
            if days is not None:
                name = names.entries[mention.key].en
                told = " to ".join("…" if day in (date.min, date.max) else day.isoformat() for day in days)
                yield Bound(*days, 2, f"outside the text: {name} held «{office.surface}» {told}")


def term(surface: str, held: Sequence[Held]) -> Days | None:
    """First and last day of the terms whose office's words are among those told, the first one first; None where unknown."""
    told = tuple(bare(word) for word in split_words(surface))
    spans = []
    for one in held:
        words = tuple(bare(word) for word in split_words(one.office))
        if words and told and words[0] == told[0] and set(words) <= set(told):
            spans.append((_edge(one.start, 0), _edge(one.end, 1)))
    if not spans:
        return None
    first, last = min(s for s, _ in spans), max(e for _, e in spans)
    return None if (first, last) == (date.min, date.max) else (first, last)


def _edge(edtf: str, side: int) -> date:
    if edtf and edtf != ".." and valid(edtf):
        return bounds(edtf)[side]
    return date.max if side else date.min


def _former(content: str, mention: Mention, office: Office) -> bool:
    around = content[office.span.start : office.span.end] + " " + content[mention.span.end : mention.span.end + _AFTER]
    return any(bare(word) in _FORMER for word in split_words(around))
