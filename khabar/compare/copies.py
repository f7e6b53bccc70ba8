"""How much of one article stands in another, word for word; and whether that makes one a copy of the other.

What a speaker said is the speaker's: words inside quotation marks tell nothing of who copied whom, unless there are hardly any
others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

from khabar.compare.runs import Run, runs
from khabar.text.forms import WORD
from khabar.text.normalise import fold

Kind = Literal["reprint", "rewrite", "part"]

#: Words in a row that two articles have to share: shorter runs are grammar and names.
_SHORTEST = 5
#: Between two such runs so many words may be changed in each; what stayed among them is shared, too.
_CHANGED = 12
#: Shares of an article's own words that stand in the other: nearly all; most. Found on pairs of the corpus read by hand.
REPRINT, REWRITE = 0.8, 0.5
#: A part taken over: so many own words in stretches of at least ``_PASSAGE`` words, if they are so much of one of the two, or so
#: many that it does not matter. Less is a formula (an office with its title, a prayer) or a fact put the same way.
_PART, _PART_SHARE, _LONG_PART, _PASSAGE = 40, 0.2, 80, 12
#: Fewer shared words than this are chance whatever their share.
_FEWEST = 20
#: Days after which an article that shares much with another is a new filling of an old form (a telegram, the weather), unless
#: nearly every word is the same.
_FRESH, _SAME_AGAIN = 3, 0.9
#: Fewer own words outside quotation marks than this: then the quoted ones have to speak.
_FEW = 20
#: A quotation: what stands between marks that look different, or between a pair of straight ones in one paragraph.
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"")
#: A quotation of fewer words is a name or a term.
_QUOTATION = 5


@dataclass(frozen=True, slots=True)
class Prose:
    """An article's news in folded words, with where each begins and ends in the text, and which are a speaker's (inside
    quotation marks)."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two articles share: ``of_a`` and ``of_b`` are the shares (0 to 1) of the words of each, quotations left out; ``words``
    how many words, and ``passages`` how many own ones that stand in long stretches."""

    of_a: float
    of_b: float
    words: int
    passages: int
    stretches: tuple[Run, ...] = ()


def kind(share: float, found: Shared) -> Kind | None:
    """What an article is to another, ``share`` of whose own words stand there; None where it took nothing from it."""
    if found.words < _FEWEST:
        return None
    if share >= REWRITE:
        return "reprint" if share >= REPRINT else "rewrite"
    taken = found.passages >= _PART and max(found.of_a, found.of_b) >= _PART_SHARE
    return "part" if taken or found.passages >= _LONG_PART else None


def tied(found: Shared, days: int) -> bool:
    """Whether one of two articles that appeared so many days apart took words from the other, or both from a third."""
    most = max(found.of_a, found.of_b)
    return kind(most, found) is not None and (days <= _FRESH or most >= _SAME_AGAIN)


def prose(text: str, spans: Iterable[tuple[int, int]]) -> Prose:
    """The words in those stretches of a text."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    quoted: list[bool] = []
    folded: dict[str, str] = {}
    for start, end in spans:
        inside = _quotations(text, start, end)[::-1]
        for found in WORD.finditer(text, start, end):
            word, at = found[0], found.start()
            if word not in folded:
                folded[word] = fold(word)
            words.append(folded[word])
            places.append(found.span())
            while inside and inside[-1][1] <= at:
                inside.pop()
            quoted.append(bool(inside) and inside[-1][0] <= at)
    return Prose(tuple(words), tuple(places), tuple(quoted))


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = (match.span() for match in _QUOTED.finditer(text, start, end))
    return [(a, b) for a, b in found if text.count(" ", a, b) >= _QUOTATION - 1]


def shared(a: Prose, b: Prose) -> Shared:
    """What two articles share. Takes time by the sum of their lengths."""
    stretches = tuple(runs(a.words, b.words, _SHORTEST))
    in_a, in_b = bytearray(len(a.words)), bytearray(len(b.words))
    for at_a, at_b, length in (*stretches, *_between(a.words, b.words, stretches)):
        in_a[at_a : at_a + length] = in_b[at_b : at_b + length] = b"\1" * length
    long = sum(_own(a, s) for s in stretches if s.length >= _PASSAGE)
    return Shared(_share(a, in_a), _share(b, in_b), sum(s.length for s in stretches), long, stretches)


def _own(article: Prose, stretch: Run) -> int:
    """Words of a stretch outside quotation marks."""
    return stretch.length - sum(article.quoted[stretch.a : stretch.a + stretch.length])


def _share(article: Prose, found: bytearray) -> float:
    own = [here for here, said in zip(found, article.quoted, strict=True) if not said]
    counted = own if len(own) >= _FEW else found
    return sum(counted) / len(counted) if counted else 0.0


def _between(one: Sequence[str], other: Sequence[str], stretches: Sequence[Run]) -> Iterable[Run]:
    """The words that stayed between two stretches where a few were changed: shorter runs, in the same order in both."""
    for before, after in pairwise(stretches):
        a, b = before.a + before.length, before.b + before.length
        if 0 < after.a - a <= _CHANGED and 0 < after.b - b <= _CHANGED:
            for block in Indel.opcodes(one[a : after.a], other[b : after.b]).as_matching_blocks():
                yield Run(a + block.a, b + block.b, block.size)
