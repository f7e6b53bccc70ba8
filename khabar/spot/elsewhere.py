"""What a text says elsewhere than where a rule looks. Each question is answered once, so that a page of one name stays linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from khabar.text.normalise import fold

#: A word with its vowel marks.
_WORD = re.compile(r"[\w\u064b-\u0652\u0670]+")
#: Answers kept: a text is read as a whole before the next.
_TEXTS, _ANSWERS = 2, 64


@lru_cache(maxsize=_TEXTS)
def word_counts(text: str) -> Mapping[str, int]:
    """How often each word stands in a text, as printed."""
    return Counter(_WORD.findall(text))


def recurs(text: str, word: str) -> bool:
    """Whether a word stands in a text again as it is, or with a preposition: then its first letter is its own."""
    told = word_counts(text)
    return sum(told.get(letter + word, 0) for letter in ("", "و", "ب", "ل")) > 1


@lru_cache(maxsize=_ANSWERS)
def says(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text, as printed."""
    return phrase in text


@lru_cache(maxsize=_ANSWERS)
def says_closed_up(text: str, phrase: str) -> bool:
    """Whether a folded phrase stands in a text however it is spelled and spaced: ``عبدالفتاح`` is ``عبد الفتاح``."""
    return phrase.replace(" ", "") in _closed_up(text)


@lru_cache(maxsize=_TEXTS)
def _closed_up(text: str) -> str:
    return fold(text).replace(" ", "")


@lru_cache(maxsize=_ANSWERS)
def definite_behind(text: str, word: str) -> frozenset[str]:
    """The words with the article that stand right behind a word anywhere in a text."""
    return frozenset(re.findall(rf"(?<!\w){re.escape(word)} (ال\w+)", text))
