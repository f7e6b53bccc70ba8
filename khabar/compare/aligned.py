"""Where two articles that share most of their words differ: the stretches between words that both have in the same order.

Pure. Runs of words that stand in both are found by their hashes and chained; what lies between two neighbouring runs, or between
a run and the edge of its sentence, is held against each other word by word. Time grows with the sum of the lengths. How
sentences are cut does not matter, nor in which order paragraphs stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from khabar.compare.runs import Run, runs
from khabar.model.text import Sentence, Token

#: Words in a row that tie two articles together: shorter runs are grammar.
_RUN = 3
#: Words between two runs that are still held against each other: more is another telling.
_GAP = 14
#: A run that goes on where the last one ended is taken before one elsewhere that is longer by less.
_ON = 8
#: Up to this many words between a run and the edge of its sentence.
_EDGE = 6


class Word(NamedTuple):
    """A word or number of an article: its token, and the number of its sentence."""

    token: Token
    sentence: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``a`` and ``b`` (half-open, counted in words; one of them may be empty) where two articles differ, between words that
    they share: ``before`` and ``after`` of them, counted up to the next difference."""

    a: tuple[int, int]
    b: tuple[int, int]
    before: int
    after: int


def words(sentences: Sequence[Sentence]) -> tuple[Word, ...]:
    """The words of an article in order; marks are left out, so that they make no difference."""
    return tuple(
        Word(token, number)
        for number, sentence in enumerate(sentences)
        for token in sentence.tokens
        if token.kind not in ("mark", "break")
    )


def differing(a: Sequence[Word], b: Sequence[Word]) -> list[Stretch]:
    """The stretches where two articles differ, in the order of ``a``."""
    keys = [word.token.norm for word in a], [word.token.norm for word in b]
    out: list[Stretch] = []
    for chain in _chains(runs(*keys, _RUN, _GAP, _ON)):
        blocks = [*_head(a, b, chain[0]), *chain, *_tail(a, b, chain[-1])]
        out += _between(_refined(keys, blocks))
    return out


def _chains(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that follow each other closely in both texts; a run elsewhere breaks no chain that goes on behind it."""
    open_chains: list[list[Run]] = []
    out: list[list[Run]] = []
    for run in runs:
        open_chains = [chain for chain in open_chains if run.a - chain[-1].a - chain[-1].length <= _GAP]
        found = next(((chain, on) for chain in reversed(open_chains) if (on := _goes_on(chain[-1], run))), None)
        if found is None:
            open_chains.append([run])
            out.append(open_chains[-1])
        else:
            found[0].append(found[1])
    return out


def _goes_on(last: Run, run: Run) -> Run | None:
    """The run without words that the last one claims as well («في يوم في» beside «في يوم»), where it follows closely."""
    doubled = max(0, last.b + last.length - run.b)
    if doubled >= run.length:
        return None
    run = Run(run.a + doubled, run.b + doubled, run.length - doubled)
    apart = run.a - last.a - last.length, run.b - last.b - last.length
    return run if all(0 <= gap <= _GAP for gap in apart) else None


def _head(a: Sequence[Word], b: Sequence[Word], run: Run) -> Iterator[Run]:
    """An empty run at the beginning of the sentence in which the first run begins, where that is near in both."""
    here, there = _back(a, run.a), _back(b, run.b)
    if here is not None and there is not None and (here, there) != (run.a, run.b):
        yield Run(here, there, 0)


def _tail(a: Sequence[Word], b: Sequence[Word], run: Run) -> Iterator[Run]:
    here, there = _ahead(a, run.a + run.length), _ahead(b, run.b + run.length)
    if here is not None and there is not None:
        yield Run(here, there, 0)


def _back(side: Sequence[Word], at: int) -> int | None:
    first = at
    while first and side[first - 1].sentence == side[at].sentence:
        first -= 1
        if at - first > _EDGE:
            return None
    return first


def _ahead(side: Sequence[Word], at: int) -> int | None:
    last = at
    while last < len(side) and side[last].sentence == side[at - 1].sentence:
        last += 1
        if last - at > _EDGE:
            return None
    return last


def _refined(keys: tuple[Sequence[str], Sequence[str]], blocks: Sequence[Run]) -> list[Run]:
    """The runs with the single words that are the same between them."""
    out = [blocks[0]]
    for run in blocks[1:]:
        a, b = out[-1].a + out[-1].length, out[-1].b + out[-1].length
        between = keys[0][a : run.a], keys[1][b : run.b]
        if all(between):
            found = Levenshtein.opcodes(*between).as_matching_blocks()
            out += [Run(block.a + a, block.b + b, block.size) for block in found if block.size]
        out.append(run)
    return out


def _between(runs: Sequence[Run]) -> Iterator[Stretch]:
    """What lies between neighbouring runs, runs without a gap being one."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].a + joined[-1].length, joined[-1].b + joined[-1].length) == (run.a, run.b):
            run = Run(joined[-1].a, joined[-1].b, joined.pop().length + run.length)
        joined.append(run)
    for before, after in pairwise(joined):
        ends = before.a + before.length, before.b + before.length
        yield Stretch((ends[0], after.a), (ends[1], after.b), before.length, after.length)
