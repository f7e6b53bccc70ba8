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
from khabar.spot.time_atoms import REACH, ROW_REACH, promise
from khabar.spot.times import readable
from khabar.text.tokens import tokenize

#: What a stretch between blanks is to a time expression: no part of any, a part where there is one, or why there may be one.
_NONE, _JOINS, _TELLS, _YEAR = "-", "+", "!", "4"
_RUN = re.compile(rf"[{_JOINS}{_TELLS}{_YEAR}]+")
#: Digits of a year.
_DIGITS = 4
_STRETCH = re.compile(r"\S+")
#: Longer ones (addresses, no words) are not looked at beforehand, so that the memory stays small.
_LONGEST = 32
_MEMORY = 50_000


def time_tokens(text: str) -> Iterator[Token]:
    """Some tokens of a text: ``find_times`` finds in them what it finds in all. Names and frequencies, which tell clitics apart,
    are loaded where there are any."""
    for start, end in windows(text):
        yield from tokenize(text, shared_splitter(), start, end)


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Where tokens have to be made, in order, none overlapping. Linear. Each begins and ends with a stretch that is no part of a
    time, unless the text or another does there: what stands side by side stays together, and nothing else comes together."""
    kinds = "".join([_kind(stretch) if len(stretch) <= _LONGEST else _TELLS for stretch in text.split()])
    if _TELLS not in kinds and _YEAR not in kinds:
        return
    edges = [*(stretch.start() for stretch in _STRETCH.finditer(text)), len(text)]
    done = 0
    for run in _RUN.finditer(kinds):
        start, end = edges[run.start()], edges[run.end()]
        # With the letter behind it, which tells ``م.`` from a full stop.
        if {_TELLS, _YEAR}.isdisjoint(run[0]):
            continue
        if end - start > _LONGEST or _readable(text[start : end + 1], end - start):
            reach = _reach(kinds, run.start(), run.end())
            first = max(kinds.rfind(_NONE, done, max(run.start() - reach + 1, done)), done)
            last = kinds.find(_NONE, run.end() + reach - 1) + 1 or len(kinds)
            if last > done:
                yield edges[first], edges[last]
                done = last


def _reach(kinds: str, start: int, end: int) -> int:
    """How much has to be seen around a run: of years more, where there are others for a row."""
    years = kinds.count(_YEAR, max(0, start - ROW_REACH), end + ROW_REACH) if _YEAR in kinds[start:end] else 0
    return ROW_REACH if years > 1 else REACH


@lru_cache(maxsize=_MEMORY)
def _readable(piece: str, length: int) -> bool:
    return readable(tokenize(piece, None, 0, length))


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
