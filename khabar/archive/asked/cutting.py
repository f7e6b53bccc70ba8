"""What the words of a question stand for in the index: the stems of the forms met; for other words those of a splitter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from khabar.archive.schema.fulltext import is_stem, stems_of_folded
from khabar.text.clitics import Splitter
from khabar.text.forms import folded, is_arabic, stem

#: Conjunction and preposition before an article: what follows is a word of its own, whatever the rest is.
_BEFORE_ARTICLE = re.compile("[وف]?(?:[بك]?(?=ال...)|ل(?=ل...))")
#: Of a beginning also the article goes: stems have none.
_TO_STEM = re.compile("[وف]?(?:[بك]?ال|لل)(?=..)")
_HEADS = re.compile("[وف]?[بكلس]?(?:ال)?|[وف]?لل")
_TAILS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ني", "ي")
#: What a pronoun did to the letter before it.
_UNDONE = {"ت": "ه", "ا": "ي", "ي": "ء", "و": "ء"}
_SHORTEST = 2


class Cutting:
    """Remembers the words of one question. The splitter takes half a second to load: it is asked for only where needed."""

    def __init__(self, connection: Connection, splitter: Callable[[], Splitter]) -> None:
        self._connection, self._splitter = connection, splitter
        self._known: dict[tuple[str, bool], Sequence[str]] = {}

    def stems_of(self, word: str, prefix: bool) -> Sequence[str]:
        """The stems a word may have, ``written`` as in the index; with ``prefix`` the beginnings of stems."""
        known = self._known.get((word, prefix))
        if known is None:
            known = self._known[word, prefix] = self._beginnings(word) if prefix else self._stems(word)
        return known

    def _beginnings(self, word: str) -> Sequence[str]:
        norm = folded(word)
        return tuple(dict.fromkeys([norm, _TO_STEM.sub("", norm, count=1) if _TO_STEM.match(norm) else norm]))

    def _stems(self, word: str) -> Sequence[str]:
        norm = folded(word)
        if not is_arabic(word):
            return (norm,)
        if seen := stems_of_folded(self._connection, norm):
            return seen
        articled = _articled(norm)
        if articled != norm and (seen := stems_of_folded(self._connection, articled)):
            return seen
        # A word that no cut makes one of the archive's need not be cut: it is not there.
        if not is_stem(self._connection, _cuts(norm)):
            return (norm,)
        return (stem(word, self._splitter()),)


def _articled(norm: str) -> str:
    """``فبالاسلحه`` and ``وللاسلحه`` as ``الاسلحه``; other words as they are."""
    match = _BEFORE_ARTICLE.match(norm)
    if match is None:
        return norm
    rest = norm[match.end() :]
    return rest if rest.startswith("ال") else "ا" + rest


def _cuts(norm: str) -> set[str]:
    """Every stem that any splitter might give the word."""
    found = _HEADS.match(norm)
    starts = range((found.end() if found else 0) + 1)
    out: set[str] = set()
    for rest in (norm[start:] for start in starts):
        for tail in _TAILS:
            base = rest.removesuffix(tail) if tail else rest
            out |= {base, base[:-1] + _UNDONE.get(base[-1:], base[-1:]), base + "ا", base + "ن"}
    return {base for base in out if len(base) >= _SHORTEST}
