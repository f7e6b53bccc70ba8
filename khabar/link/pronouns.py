"""Pronouns as mentions of whom they stand for: only where one named person or body is meant with confidence."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.link.met import HER, Pronoun, met
from khabar.link.nobody import of_nobody
from khabar.link.referents import Referents, Seen
from khabar.link.whom import Last, whom
from khabar.model.mention import Gender, Mention


def pronouns(text: str, of: Referents) -> Iterator[tuple[Mention, Mention]]:
    """Each resolved pronoun of an article as a mention, with the mention it leads to. Places are nobody's antecedent."""
    last: dict[str, Last] = {}
    for one in met(of):
        found = None if of_nobody(one) else whom(one, last.get(one.enc))
        if found is None:
            continue
        last[one.enc] = Last(found, one.sentence, one.token)
        if found.known and found.target.kind != "place":
            yield _mention(text, one, found), found.target


def _mention(text: str, one: Pronoun, found: Seen) -> Mention:
    gender: Gender = "f" if one.enc == HER else "m"
    return Mention(one.span, one.span.of(text), found.target.kind, "pronoun", one.span, f"pronoun:{one.sort}", gender=gender)
