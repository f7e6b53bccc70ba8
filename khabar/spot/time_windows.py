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
from khabar.spot.time_atoms import REACH, promise
from khabar.spot.times import readable
from khabar.text.tokens import tokenize

#: What a stretch between blanks is to a time expression: no part of any, a part where there is one, or why there may be one.
_NONE, _JOINS, _TELLS = "-", "+", "!"
_RUN = re.compile(rf"[{_JOINS}{_TELLS}]+")
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
    if _TELLS not in kinds:
        return
    edges = [*(stretch.start() for stretch in _STRETCH.finditer(text)), len(text)]
    done = 0
    for run in _RUN.finditer(kinds):
        start, end = edges[run.start()], edges[run.end()]
        # With the letter behind it, which tells ``م.`` from a full stop.
        if _TELLS in run[0] and (end - start > _LONGEST or _readable(text[start : end + 1], end - start)):
            first = max(kinds.rfind(_NONE, done, max(run.start() - REACH + 1, done)), done)
            done = kinds.find(_NONE, run.end() + REACH - 1) + 1 or len(kinds)
            yield edges[first], edges[done]


@lru_cache(maxsize=_MEMORY)
def _readable(piece: str, length: int) -> bool:
    return readable(tokenize(piece, None, 0, length))


@lru_cache(maxsize=_MEMORY)
def _kind(stretch: str) -> str:
    tokens = tokenize(stretch, None)
    told = [promise(token) for token in tokens]
    if True in told:
        return _TELLS
    # What has no tokens does not part its neighbours.
    return _JOINS if False in told or not tokens else _NONE
