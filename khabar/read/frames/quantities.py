"""How many an event struck, held or brought together, in the text's words: «مقتل ستة أشخاص»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.claims import load_counting
from khabar.lexicon.frames import Frame
from khabar.model.claim import Argument
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.described import is_described
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: The number stands this near to the word that says what befell them, in characters, or its own words alone are given.
_NEAR = 60
_WORD = re.compile(r"\w+")
_DIGITS = 6
_TEN, _TENS = 10, 90


def counted(frame: Frame, trigger: Chunk, people: Sequence[Party]) -> list[tuple[str, Span]]:
    """What the people of a role are counted as, with the words that tell the number; none where they are not counted."""
    if not frame.quantity:
        return []
    return [
        (frame.quantity, _words(trigger.span, p.span))
        for p in people
        if not p.implicit and (is_described(p.mention) or p.body is not None)
    ]


def in_words(text: str, quantity: Argument) -> Argument:
    """A quantity with its words as the text has them and the number they give, if they give one."""
    words = quantity.span.of(text)
    return replace(quantity, name=" ".join(words.split()), number=number_in(words))


def number_in(text: str) -> int | None:
    """The one number of some words: figures, «ستة», «خمسة وعشرين»; none where they give none, two, or round ones («عشرات»)."""
    cardinals, found = load_counting().cardinals, list[int]()
    for word in _WORD.findall(fold(text)):
        value = int(word) if word.isdecimal() and len(word) <= _DIGITS else cardinals.get(word)
        joined = cardinals.get(word[1:]) if value is None and word.startswith("و") else None
        if joined is not None and found and found[-1] < joined <= _TENS:
            found[-1] += joined
        elif value is not None and found and value == _TEN and found[-1] < value:
            found[-1] += value  # «ثلاثة عشر»
        elif value is not None:
            found.append(value)
    return found[0] if len(found) == 1 else None


def _words(trigger: Span, people: Span) -> Span:
    first, second = sorted((trigger, people), key=lambda span: span.start)
    return first.to(second) if second.start - first.end <= _NEAR else people
