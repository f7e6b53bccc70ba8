"""The folded words by which names are stored and searched."""

from __future__ import annotations

import re

from khabar.text.normalise import fold

_WORD = re.compile(r"\w+")
#: ``السيسي`` and ``سيسي`` are one word; shorter ones (``الو``) keep their letters.
_SHORTEST_WITH_ARTICLE = 5


def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded, lower case and without the article: ``خليفة حفتر`` gives ``خليفه`` and ``حفتر``."""
    return frozenset(words_in_order(name))


def words_in_order(name: str) -> list[str]:
    """The same as they stand."""
    return [_bare(word) for word in _WORD.findall(fold(name).lower())]


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE else word
