"""Words with the article behind a noun: which are adjectives of it, and what adjectives of names look like."""

from __future__ import annotations

import re

from khabar.lexicon.referring import load_referring
from khabar.model.text import Token
from khabar.read.sentence.chunks import Chunk

#: «احتفاظ», «استمرار», «توقيع»: so only verbal nouns look.
_VERBAL = re.compile(r"ا\w{3,4}ا\w|ت\w{2}ي\w")


def of_its_own(noun: Token, behind: Token, chunk: Chunk | None) -> bool:
    """Whether the word with the article behind a noun tells a time, is a verbal noun or of another gender, so no adjective of
    it: «أعلنت الجامعة الليلة الماضية», «يعتزم اللاعب الاستمرار», «نفت الوزارة الخبر». ``chunk`` is the one that word is in."""
    words, told = load_referring(), behind.stem
    if (chunk is not None and chunk.kind == "time") or told in words["spells"] or _VERBAL.fullmatch(told):
        return True
    feminine = words.institutions.get(noun.stem) == "f" or noun.stem.endswith("ه")
    return told.endswith(("ه", "ات")) != feminine and not (feminine and told.endswith(("ي", "ا")))


def is_nisba(token: Token) -> bool:
    """Whether a word has the ending of an adjective made of a name: ``كرواتي``."""
    return token.stem.endswith(("ي", "يه")) and len(token.stem) > 4


def rooted(adjective: str, word: str) -> bool:
    """``اهلاوي`` and ``الاهلي``, ``اتحادي`` and ``اتحاد``: the same first letters."""
    bare = word.removeprefix("ال")
    return len(bare) > 2 and adjective[:3] == bare[:3] and adjective.endswith(("ي", "يه"))
