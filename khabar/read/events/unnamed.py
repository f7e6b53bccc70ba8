"""Whether people told by common nouns may be the same: by their number and their noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.lexicon.described import load_described
from khabar.read.frames.quantities import number_in
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: Words of a rough number, and how many times as many it may be.
_ROUGH, _ROUGHLY = frozenset({"اكثر", "اقل", "نحو", "حوالي", "قرابه", "زهاء", "عشرات", "العشرات", "عدد"}), 2
#: Forms of one noun differ by these: «جنديا», «الجنود».
_ENDING, _WEAK = re.compile("(?:يين|يون|ين|ون|ان|يا|ات)$"), re.compile("[اويه]")


def people(parties: Sequence[Party]) -> list[Party]:
    return [p for p in parties if p.mention.unnamed and p.mention.kind == "person"]


def alike(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether unnamed people may be the same: of one number, or where a number is missing, of one noun."""
    x, y = people(a), people(b)
    counts = [{n for p in side if (n := _count(p)) is not None} for side in (x, y)]
    if all(counts):
        return bool(counts[0] & counts[1])
    scores = any(not _nouns(p) and _count(p) is None for p in (*x, *y))  # «العشرات» may be any
    return bool(x and y and scores) or one_noun(x, y)


def about(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether a count that is told roughly may be another one: «أكثر من عشرين شخصا» and «21 شخصا», not «60»."""
    rough = any(_ROUGH & set(fold(p.mention.surface).split()) for p in (*a, *b))
    counts = sorted(n for p in (*a, *b) if (n := _count(p)) is not None)
    return rough and one_noun(a, b) and (len(counts) < 2 or counts[-1] <= _ROUGHLY * counts[0])


def _count(party: Party) -> int | None:
    return number_in(party.mention.surface) or (1 if party.mention.number == "s" else None)


def one_noun(a: Sequence[Party], b: Sequence[Party]) -> bool:
    return bool({w for p in a for w in _nouns(p)} & {w for p in b for w in _nouns(p)})


def _nouns(party: Party) -> set[str]:
    """The words of an unnamed party without numbers, articles and endings: «ثلاثة جنود», «الجنود»."""
    words = load_described()
    found = (word for word in fold(party.mention.surface).split() if word not in words.numbers and not word.isdecimal())
    return {_WEAK.sub("", _ENDING.sub("", word.removeprefix("ال"))) for word in found}
