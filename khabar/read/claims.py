"""Claims beyond happenings: who holds which office, and counts and "firsts" with their scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from khabar.lexicon.grammar import load_grammar
from khabar.model.claim import Claim, Holding, Scope, Tally, chain_at
from khabar.model.mention import Mention
from khabar.model.span import Span


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:[وفبل])?(?:ال)?(زيارة|لقاء|اجتماع|قمة|اتصال)(?:\s+(?:الرسمية|الرسمي|الخارجية))?\s+("
        + "|".join(load_grammar().ordinals) + r")(?!\w)([^.،؛\n]{0,80})"
    )  # fmt: skip


def holdings(mentions: Sequence[Mention], scopes: Sequence[Scope]) -> Iterator[Claim]:
    """An office printed beside a name: told by the text, once for each distinct pair."""
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        if mention.kind != "person" or mention.form != "name":
            continue
        for office in mention.offices:
            key = (mention.surface, office.surface)
            if office.rank or office.head == "counterpart" or key in seen:
                continue
            seen.add(key)
            span = office.span.to(mention.span)
            yield Holding(mention, office.surface, span, said_by=chain_at(scopes, span), rule="holding.apposition")


def tallies(text: str, span: Span, scopes: Sequence[Scope]) -> Iterator[Claim]:
    """«الزيارة الثانية … منذ يونيو»: an order with its scope in the text's own words."""
    for match in _counted().finditer(text, span.start, span.end):
        place = Span(match.start(), match.start() + len(match[0].rstrip()))
        yield Tally(
            what=match[1],
            number=load_grammar().ordinals[match[2]],
            order=True,
            scope=match[3].strip(),
            span=place,
            said_by=chain_at(scopes, place),
            rule="tally.ordinal",
        )
