"""Where a text may tell a time, and the tokens there: all that dates alone need of it.

Most stretches between blanks hold no word that could belong to a time expression. Which do is remembered, and tokens are made
only around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.lexicon.words import shared_splitter
from khabar.model.text import Token
from khabar.spot.time_atoms import promise
from khabar.text.tokens import tokenize

#: What a stretch between blanks is to a time expression: no part of any, a part where there is one, or why there may be one.
_NONE, _JOINS, _TELLS, _YEAR = "-", "+", "!", "4"
_RUN = re.compile(rf"[{_JOINS}{_TELLS}{_YEAR}]+")
_STRETCH = re.compile(r"\S+")
#: So many stretches are kept on either side of these: nothing in the grammar looks at more tokens. But a number of four digits may
#: be a year for its noun, or for other years further off.
_AROUND, _AROUND_YEAR, _AROUND_YEARS = 6, 8, 40
#: Digits of a year.
_DIGITS = 4
#: Longer ones (addresses, no words) are not looked at beforehand, so that the memory stays small.
_LONGEST = 32
_MEMORY = 50_000


def time_tokens(text: str) -> Iterator[Token]:
    """Some tokens of a text: ``find_times`` finds in them what it finds in all. Names and frequencies, which tell clitics apart,
    are loaded where there are any."""
    for start, end in windows(text):
        yield from tokenize(text, shared_splitter(), start, end)


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Where tokens have to be made, in order, none overlapping; each begins and ends between blanks and words. Linear."""
    kinds = "".join([_kind(stretch) if len(stretch) <= _LONGEST else _TELLS for stretch in text.split()])
    if _TELLS not in kinds and _YEAR not in kinds:
        return
    edges = [*(stretch.start() for stretch in _STRETCH.finditer(text)), len(text)]
    done = 0
    for run in _RUN.finditer(kinds):
        reach = _reach(kinds, run.start(), run.end())
        first, end = max(run.start() - reach, done), min(run.end() + reach, len(kinds))
        if reach and first < end:
            yield edges[first], edges[end]
            done = end


def _reach(kinds: str, start: int, end: int) -> int:
    """How much around a run of stretches has to be seen."""
    if _YEAR not in kinds[start:end]:
        return _AROUND if _TELLS in kinds[start:end] else 0
    years = kinds.count(_YEAR, max(0, start - _AROUND_YEARS), end + _AROUND_YEARS)
    return _AROUND_YEARS if years > 1 else _AROUND_YEAR


@lru_cache(maxsize=_MEMORY)
def _kind(stretch: str) -> str:
    tokens = tokenize(stretch, None)
    told = [promise(token) for token in tokens]
    if any(token.kind == "number" and len(token.norm) == _DIGITS for token in tokens):
        return _YEAR
    if True in told:
        return _TELLS
    # What has no tokens does not part its neighbours.
    return _JOINS if False in told or not tokens else _NONE
