"""Claims beyond happenings: who holds which office, and counts and "firsts" with their scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.model.claim import Claim, Holding, Scope, chain_at
from khabar.model.mention import Mention


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
