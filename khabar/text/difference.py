"""What is different between two versions of a text: sentences that are gone or new, and within those that stayed the words.

Pure; compared are words and marks, so that blanks and line ends make no difference. Sentences are paired first: words matched
across a whole page would pair every ``في`` of a new sentence with one of an old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from khabar.model.span import Span
from khabar.text.forms import WORD

#: A word, or a mark by itself.
_TOKEN = re.compile(rf"{WORD.pattern}|\S")
#: A line up to its end or up to a full stop, question or exclamation mark before a blank. Only for showing, so this will do.
_SENTENCE = re.compile(r"\S(?:[^\n]*?[.؟?!۔…][»”\")\]]*(?=\s)|[^\n]*)")
#: Two sentences are one reworded where so much of their words is the same, in order.
_ALIKE = 0.5
#: Comparing takes memory by the product of two lengths: beyond (50 MB) all is taken as replaced.
_MOST_CELLS = 400_000_000
#: Sentences between two that stayed: beyond this product none of them are paired.
_MOST_PAIRS = 40_000
#: A match of at most so many characters between two differences is chance.
_ISLAND = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words: ``removed`` ones lie in the text before, ``kept`` and ``added`` ones in the text after."""

    op: Literal["kept", "removed", "added"]
    span: Span


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence that is not as it was, its parts in reading order. ``before`` or ``after`` is None where it is new or gone."""

    before: Span | None
    after: Span | None
    parts: tuple[Part, ...]


class _Sentence(NamedTuple):
    span: Span
    words: tuple[Span, ...]
    keys: tuple[int, ...]


def difference(before: str, after: str) -> tuple[Changed, ...]:
    """The sentences that differ, in reading order; none where both have the same words."""
    known: dict[str, int] = {}
    old, new = list(_sentences(before, known)), list(_sentences(after, known))
    whole: dict[tuple[int, ...], int] = {}
    keys = [[whole.setdefault(sentence.keys, len(whole)) for sentence in side] for side in (old, new)]
    out: list[Changed] = []
    at = 0, 0
    for i, j, length in [*_matches(keys[0], keys[1]), (len(old), len(new), 0)]:
        for a, b in _pairs(old[at[0] : i], new[at[1] : j]):
            out.append(_changed(a, b))
        at = i + length, j + length
    return tuple(out)


def _sentences(text: str, known: dict[str, int]) -> Iterator[_Sentence]:
    for found in _SENTENCE.finditer(text):
        words = tuple(Span(found.start() + m.start(), found.start() + m.end()) for m in _TOKEN.finditer(found[0]))
        if words:
            keys = tuple(known.setdefault(text[w.start : w.end], len(known)) for w in words)
            yield _Sentence(Span(words[0].start, words[-1].end), words, keys)


def _matches(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches that are equal in both: start here, start there, length. None where the two are too long to be compared."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    most = min(len(one), len(other)) - start
    end = next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most)
    first, last = (0, 0, start), (len(one) - end, len(other) - end, end)
    inner = one[start : len(one) - end], other[start : len(other) - end]
    between: list[tuple[int, int, int]] = []
    if len(inner[0]) * len(inner[1]) <= _MOST_CELLS:
        blocks = Indel.opcodes(*inner).as_matching_blocks() if all(inner) else []
        between = [(b.a + start, b.b + start, b.size) for b in blocks if b.size]
    return [block for block in (first, *between, last) if block[2]]


def _pairs(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[tuple[_Sentence | None, _Sentence | None]]:
    """Sentences that were reworded with what they are now, those gone and new alone: the pairing in order that likens most."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((a, None) for a in old)
        yield from ((None, b) for b in new)
        return
    alike = [[_likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            yield old[i], None
            i += 1
        elif i == len(old) or best[i][j] == best[i][j + 1]:
            yield None, new[j]
            j += 1
        else:
            yield old[i], new[j]
            i, j = i + 1, j + 1


def _likeness(one: _Sentence, other: _Sentence) -> float:
    """0 where the two are different sentences, else up to 1."""
    if len(one.keys) * len(other.keys) > _MOST_CELLS:
        return 0.0
    return float(Indel.normalized_similarity(one.keys, other.keys, score_cutoff=_ALIKE))


def _changed(old: _Sentence | None, new: _Sentence | None) -> Changed:
    if old is not None and new is not None:
        return Changed(old.span, new.span, tuple(_parts(old, new)))
    gone = (Part("removed", old.span),) if old else ()
    come = (Part("added", new.span),) if new else ()
    return Changed(old.span if old else None, new.span if new else None, (*gone, *come))


def _parts(old: _Sentence, new: _Sentence) -> Iterator[Part]:
    i = j = 0
    for a, b, length in [*_firm(old, new), (len(old.words), len(new.words), 0)]:
        if a > i:
            yield Part("removed", _over(old.words[i:a]))
        if b > j:
            yield Part("added", _over(new.words[j:b]))
        if length:
            yield Part("kept", _over(new.words[b : b + length]))
        i, j = a + length, b + length


def _firm(old: _Sentence, new: _Sentence) -> list[tuple[int, int, int]]:
    """The matches of words, without those that are too short to be more than chance."""
    found = _matches(old.keys, new.keys)
    joined: list[tuple[int, int, int]] = []
    for a, b, length in found:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            before = joined.pop()
            joined.append((before[0], before[1], before[2] + length))
        else:
            joined.append((a, b, length))
    ends = (0, 0), (len(old.words), len(new.words))
    return [m for m in joined if m[:2] == ends[0] or (m[0] + m[2], m[1] + m[2]) == ends[1] or _letters(new, m) > _ISLAND]


def _letters(sentence: _Sentence, match: tuple[int, int, int]) -> int:
    return sum(word.end - word.start for word in sentence.words[match[1] : match[1] + match[2]])


def _over(words: Sequence[Span]) -> Span:
    return Span(words[0].start, words[-1].end)
