"""Which names are one: spelling by consonant skeleton, shorter by longer form. Never across lexicon keys."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from khabar.text.normalise import fold

#: Letters that Arabic papers exchange when they write a foreign sound.
_SOUNDS = str.maketrans(
    {
        "غ": "ج",
        "ق": "ك",
        "گ": "ج",
        "ڤ": "ف",
        "ڨ": "ج",
        "ث": "س",
        "ذ": "ز",
        "ظ": "ض",
        "ط": "ت",
        "ص": "س",
        "ه": None,
        "پ": "ب",
        "چ": "ش",
    }
)
_WEAK = str.maketrans("", "", "اويء")


_BYNAME = re.compile(r"\b(ابو|ابي|ابا|بو|ام|عبد)\s+(?=\S)")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, article dropped; ``أبو بكر`` and ``بوبكر`` are one word each."""
    joined = _BYNAME.sub(r"\1", fold(name))
    return tuple(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in joined.split())


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, with letters that stand for one foreign sound made one.

    ``شويغو`` and ``شويجو`` give the same; so do ``يفكوروف`` and ``يفكيروف``.
    """
    return word.translate(_SOUNDS).translate(_WEAK) or word


def near(a: str, b: str) -> bool:
    """Whether two folded words spell one name: the same skeleton and at most two letters' difference (one in short words)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    if skeleton(a) == skeleton(b):
        return len(skeleton(a)) >= 2 and Levenshtein.distance(a, b) <= 3
    if min(len(a), len(b)) < 6:
        return False
    # Letters that changed places in a foreign name (يفكوروف, يوفكيورف), or one consonant heard differently (غوتيريش, جوتيريس).
    moved = sorted(skeleton(a)) == sorted(skeleton(b)) and Levenshtein.distance(a, b) <= 4
    return moved or Levenshtein.distance(a.translate(_SOUNDS), b.translate(_SOUNDS)) <= 1


def one_name(a: str, b: str) -> bool:
    """Whether the shorter name is the longer or a part of it that ends in its last word, up to spelling.

    «حفتر» is «خليفة حفتر», «سيرغي» alone is not «سيرغي شويغو».
    """
    x, y = sorted((words(a), words(b)), key=len)
    if not x:
        return False
    if len(x) == len(y):
        return all(near(p, q) for p, q in zip(x, y, strict=True))
    if len(x) == 1:
        return near(x[0], y[-1])
    if not near(x[-1], y[-1]):
        return set(x) <= set(y)
    rest = list(y)
    for word in x:
        hit = next((r for r in rest if near(word, r)), None)
        if hit is None:
            return False
        rest = rest[rest.index(hit) + 1 :]
    return True
