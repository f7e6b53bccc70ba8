"""What is kept of an article's words to find copies of it: a few of its short runs of words, chosen by winnowing.

Of all runs of ``RUN`` words the one with the smallest hash in every stretch of ``_WINDOW`` neighbouring ones is kept (Schleimer,
Wilkerson and Aiken, "Winnowing", SIGMOD 2003): of each passage of ``RUN + _WINDOW - 1`` words that two articles share at least
one run is kept in both. So a short article is found in a longer one and a paragraph in another setting, which
one similarity of whole articles (MinHash) does not do.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from khabar.text.forms import WORD
from khabar.text.normalise import fold

#: Words in a run.
RUN = 6
#: Runs of which one is kept: about 2 in 13.
_WINDOW = 12
#: Marks are numbers below this: they take six bytes in a database.
_BITS = np.uint64(47)
_FACTOR = 0x9E3779B97F4A7C15


def words_of(text: str) -> list[str]:
    """The folded words of a stretch, in order: without marks, blanks and what folding drops."""
    return WORD.findall(fold(text))


def marks(words: Sequence[str]) -> tuple[int, ...]:
    """The kept runs of an article's folded words as numbers of 47 bits, each once, sorted; none for fewer than ``RUN`` words."""
    if len(words) < RUN:
        return ()
    runs = _runs(words)
    window = min(_WINDOW, len(runs))
    kept = sliding_window_view(runs, window).min(axis=1)
    return tuple(int(mark) for mark in np.unique(kept))


def _runs(words: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A number for every run of words."""
    known = {word: crc32(word.encode("utf-8", "replace")) for word in set(words)}
    single = np.array([known[word] for word in words], dtype=np.uint64)
    count = len(words) - RUN + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(RUN):
        mixed = mixed * np.uint64(_FACTOR) + single[at : at + count] + np.uint64(1)
    # The last bits of a sum of products are weak: they are mixed with the first ones (finalizer of splitmix64).
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed >> (np.uint64(64) - _BITS)
