"""Whether what two tellings say of parties, days and places fits."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model.edtf import overlap
from khabar.model.mention import Mention
from khabar.read.events.whereabouts import one_place
from khabar.read.frames.fill import Draft
from khabar.read.sentence.discourse import Discourse
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold


def fits(a: Sequence[Party], b: Sequence[Party], discourse: Discourse, least: int) -> bool:
    """Whether one side's named parties hold the other's; unnamed ones fit each other only by their words."""
    x = {discourse.identity(p.mention) for p in a if not p.mention.unnamed}
    y = {discourse.identity(p.mention) for p in b if not p.mention.unnamed}
    unnamed = [[p for p in side if p.mention.unnamed] for side in (a, b)]
    both = [(p, q) for p in unnamed[0] for q in unnamed[1]]
    if not x or not y:
        return any(noun_of(p) == noun_of(q) and not _of_two(p, q, discourse) for p, q in both)
    if both and all(_of_two(p, q, discourse) for p, q in both):
        return False  # «التقى فلان وفد الجيش ثم اجتمع بوفد الحركة»
    return len(x & y) >= min(least, len(x), len(y)) and (x <= y or y <= x)


def of_one_state(a: Draft, b: Draft) -> bool:
    """«الكويت تنفي …», then «نفت الأجهزة الأمنية الكويتية …»: whether a headline names the state of those who act in the text."""
    title, text = (a, b) if a.in_title else (b, a)
    if text.in_title or not title.in_title or not text.who:
        return False
    states = {p.mention.key for p in title.who if p.mention.key and p.mention.key == p.mention.state}
    return len(states) == len(title.who) == 1 and all(states & _served(p) for p in text.who)


def _served(party: Party) -> set[str | None]:
    return {party.mention.state, *(office.state for office in party.mention.offices)}


def _of_two(p: Party, q: Party, discourse: Discourse) -> bool:
    """Whether two unnamed parties are told to be of two bodies."""
    return p.body is not None and q.body is not None and not discourse.same(p.body, q.body)


def noun_of(party: Party) -> str:
    """The noun of an unnamed party: «وفد عسكري روسي» and «الوفد» are one delegation within an article."""
    word = fold(party.mention.surface).split()[0]
    return word.removeprefix("ال").removeprefix("ل") if len(word) > 3 else word


def otherwise(a: Draft, b: Draft, discourse: Discourse) -> bool:
    """Whether two drafts are told of different days or places."""
    dated = a.when is not None and b.when is not None and "fallback" not in (a.when.basis, b.when.basis)
    if dated and a.when is not None and b.when is not None and not overlap(a.when.edtf, b.when.edtf):
        return True
    return a.place is not None and b.place is not None and _elsewhere(a.place, b.place, discourse)


def _elsewhere(a: Mention, b: Mention, discourse: Discourse) -> bool:
    """Whether two places are not one: a hall that no list knows may lie in any town."""
    return bool(a.key) == bool(b.key) and not one_place(a, b, discourse)
