"""Which quotes are the same words of one speaker, printed by several: an agency's text reprinted is not two tellings."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from khabar.text.forms import WORD
from khabar.text.normalise import fold

#: Letters in common, in a hundred: of all the words, and of a word that stands in the place of another (``الإصلاح``,
#: ``الإصلاحات``). By letters alone ``لن نسمح`` is ``نسمح``, and ``المصرية`` in a long sentence ``الفرنسية``.
_ALIKE = 85
_SAME_WORD = 80
#: Days between two printings of the same words.
_NEAR = 3
#: What turns a sentence round: such a word more, and it says something else.
_TURNING = re.compile("[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لسنا|لست|غير|دون|عدم|ما|بلا|الا|كلا|سوي)")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a speaker, folded (``folded_words``), and the days between which they were printed."""

    speaker: Hashable
    words: str
    first: str | None = None
    last: str | None = None


@lru_cache(maxsize=1 << 13)
def folded_words(surface: str) -> str:
    """What is compared: words without their marks and in one spelling; kept, since every page of quotes compares the same."""
    return " ".join(WORD.findall(fold(surface)))


def same_words(said: Sequence[Words]) -> list[list[int]]:
    """The places in ``said`` of what belongs together, groups and members in the order of ``said``."""
    by_speaker: dict[Hashable, list[int]] = {}
    for at, one in enumerate(said):
        by_speaker.setdefault(one.speaker, []).append(at)
    groups = [group for places in by_speaker.values() for group in _grouped(said, places)]
    return sorted(groups)


def alike(one: str, other: str) -> bool:
    """Whether folded words are the same but for spelling and for what one of them leaves out."""
    if one == other:
        return True
    if not one or not other or not fuzz.ratio(one, other, score_cutoff=_ALIKE):
        return False
    mine, theirs = one.split(), other.split()
    for step in Levenshtein.opcodes(mine, theirs):
        here, there = mine[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "replace":
            if any(_tells(word) for word in (*here, *there)) or fuzz.ratio(here[0], there[0]) < _SAME_WORD:
                return False
        elif step.tag != "equal" and any(_tells(word) for word in (*here, *there)):
            return False
    return True


def _tells(word: str) -> bool:
    """Whether a sentence with this word more or less says something else: a negation or a number."""
    return _TURNING.fullmatch(word) is not None or any(letter.isdigit() for letter in word)


def _grouped(said: Sequence[Words], places: Iterable[int]) -> list[list[int]]:
    """Groups of one speaker's words. Every one is compared with the first of the groups near it in time."""
    exact: dict[str, list[list[int]]] = {}
    groups: list[list[int]] = []
    waiting: list[list[int]] = []
    for at in sorted(places, key=lambda at: (said[at].last or "", at)):
        one = said[at]
        waiting = [group for group in waiting if _near(said[group[-1]], one)]
        same = (group for group in exact.get(one.words, ()) if _near(said[group[-1]], one))
        found = next(same, None) or next((group for group in waiting if alike(said[group[0]].words, one.words)), None)
        if found is None:
            found = []
            groups.append(found)
            waiting.append(found)
            exact.setdefault(one.words, []).append(found)
        found.append(at)
    return [sorted(group) for group in groups]


def _near(before: Words, after: Words) -> bool:
    """Whether words may have been printed within a few days of each other; what has no day may."""
    if not before.last or not after.first or after.first <= before.last:
        return True
    return (date.fromisoformat(after.first) - date.fromisoformat(before.last)).days <= _NEAR
