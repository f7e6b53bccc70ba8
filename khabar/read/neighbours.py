"""What stands beside a word in its row: whether a clause may open there, a verb may follow, an adjective is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from khabar.model.text import Token

if TYPE_CHECKING:
    from khabar.read.chunks import Chunk

#: Behind these a participle describes: «معلومات مؤكدة من مصادر».
_BEHIND_ADJECTIVES = frozenset(("من", "في", "حول", "عن", "بشان"))
#: A subject between them has at most so many words.
_SUBJECT = 6


def indefinite(chunk: Chunk) -> bool:
    """A common noun without article or pronoun."""
    return chunk.kind == "word" and not chunk.definite and not chunk.enc


def may_open(before: Chunk | None) -> bool:
    """Whether a clause may begin behind ``before``: not in «الاحتيال عبر الإنترنت عن طريق …»."""
    if before is None or before.kind in ("mark", "sub", "time", "rel", "comp"):
        return True
    return before.kind == "word" and (before.value == "adverb" or before.norm == "قد" or bool(before.enc))


def is_adjective(tokens: Sequence[Token], i: int, before: Chunk | None) -> bool:
    """«معلومات مؤكدة من …»: right behind a noun like it, and opening no words of anybody's."""
    alike = before is not None and before.kind in ("word", "noun") and not before.definite
    if not alike or before is None or not before.norm.endswith(("ه", "ات", "ين")) or tokens[i].norm.endswith("ا"):
        return False
    return i + 1 >= len(tokens) or tokens[i + 1].kind == "mark" or tokens[i + 1].norm in _BEHIND_ADJECTIVES


def governs(tokens: Sequence[Token], i: int, governed: frozenset[str]) -> bool:
    """Whether a word that the verb governs stands behind it, its subject of a few words between, and nothing joined to that."""
    for token in tokens[i + 1 : i + 2 + _SUBJECT]:
        if token.norm in governed:
            return True
        if token.kind == "mark" or token.pro[:1] == ("و",) or token.norm == "و":
            return False
    return False


def behind_phrase(before: Chunk | None) -> bool:
    """«وعلى هامشها عقد الوزير …», «وفي طهران طالب الوزير …»: behind what owns nothing a noun would stand alone."""
    if before is None:
        return False
    if before.kind == "party":
        return before.mention is not None and before.mention.kind == "place" and before.prep in ("في", "ب", "من")
    return before.kind in ("word", "noun") and (before.definite or bool(before.enc)) and before.value != "transparent"


def at_head(before: Chunk | None) -> bool:
    """Whether a clause may begin, or its verb may follow, right here."""
    if before is None or before.kind in ("mark", "comp", "rel", "sub", "neg", "cond", "time"):
        return True
    return before.kind == "party" and not before.prep and before.free
