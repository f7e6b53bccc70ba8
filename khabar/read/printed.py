"""Names and words of what was read, as they stand alone in its text."""

from __future__ import annotations

import re
from dataclasses import replace

from khabar.lexicon.words import without_lam
from khabar.model.claim import Argument, Happening, Holding
from khabar.model.mention import Mention
from khabar.read.frames.quantities import in_words
from khabar.read.sentence.described import is_described
from khabar.read.sentence.parties import Party

_CAPACITY = re.compile(r"[\s»”\"]*[،,\-–—(]?\s*(?:بصفت|بوصف)(?:ه|ها|هم|هما)\s+([^،,.)\n–—-]{3,60})")


def spelled(text: str, party: Party) -> Party:
    """A description made of folded words, as ``text`` spells it."""
    mention = party.mention
    surface = mention.span.of(text)
    return party if mention.surface == surface else replace(party, mention=replace(mention, surface=surface))


def happening(text: str, event: Happening) -> Happening:
    """The event with its words as they stand alone (of ``للوفد`` the mention holds ``لوفد``: its name is ``الوفد``)."""
    counts = tuple(in_words(text, a) for a in event.parties("quantity"))
    parties = (_in_capacity(text, a) for a in event.arguments if a.role != "quantity")
    trigger = replace(event.trigger, surface=event.trigger.span.of(text))
    return replace(event, trigger=trigger, arguments=(*(argument(text, a) for a in parties), *counts))


def argument(text: str, told: Argument) -> Argument:
    """An argument with its name as it stands alone."""
    if told.mention is not None and is_described(told.mention):
        told = replace(told, name=" ".join(told.mention.span.of(text).split()))
    behind = told.name.startswith("ل") and told.mention is not None and _behind_lam(text, told.mention)
    return replace(told, name=without_lam(told.name)) if behind else told


def holding(text: str, told: Holding) -> Holding:
    """«للمبعوث فلان»: the office with its article."""
    start = told.span.start
    behind = told.office.startswith("ل") and text[max(0, start - 1) : start] == "ل" and text.startswith(told.office, start)
    return replace(told, office=without_lam(told.office)) if behind else told


def _in_capacity(text: str, told: Argument) -> Argument:
    """«فلان، بصفته وزيرا للدفاع»: the capacity told in so many words outranks the office beside the name."""
    end = told.mention.whole.end if told.mention is not None else told.span.end
    match = _CAPACITY.match(text, end)
    return told if match is None else replace(told, capacity=match[1].strip())


def _behind_lam(text: str, mention: Mention) -> bool:
    return mention.surface.startswith("ل") and text[max(0, mention.span.start - 1) : mention.span.start] == "ل"
