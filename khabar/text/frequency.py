"""How frequent an Arabic word is, from the lists of ``wordfreq``."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path

import msgpack

from khabar.text.normalise import fold

#: Buckets read, of one hundredth of a Zipf point each from 9 down: below Zipf 2 are misspellings, mostly, slow to load.
_DEPTH = 700


@lru_cache(maxsize=1)
def load_frequencies() -> Mapping[str, float]:
    """Zipf frequency (log10 of uses in a thousand million words) by ``spelling``.

    Words spelt alike share the highest value. Source: wordfreq 3 (CC BY-SA 4.0), list ``ar``, large. Loads once.
    """
    buckets = _buckets()
    words = _spell_all("\n".join("\n".join(bucket) for bucket in buckets)).split("\n")
    # An empty bucket leaves an empty word; of words spelt alike the last, the most frequent, counts.
    values = (repeat(9 - depth / 100, len(bucket) or 1) for depth, bucket in enumerate(buckets))
    return dict(reversed(list(zip(words, chain.from_iterable(values), strict=True))))


def _buckets() -> list[list[str]]:
    """Words by frequency: one list for each hundredth of a Zipf point from 9 down to the last that counts.

    The package's file is read (msgpack behind gzip, its first element a header), and no further: two thirds of its words come
    behind. Importing the package also loads what it needs for other languages; where the file lies elsewhere, it is asked.
    """
    package = find_spec("wordfreq")
    folder = next(iter(package.submodule_search_locations or ()), "") if package else ""
    path = Path(folder, "data", "large_ar.msgpack.gz")
    if path.is_file():
        with gzip.open(path) as file:
            content = msgpack.Unpacker(file)
            count = content.read_array_header() - 1
            if content.unpack() == {"format": "cB", "version": 1}:
                return [content.unpack() for _ in range(min(count, _DEPTH))]
    from wordfreq import get_frequency_list

    return list(get_frequency_list("ar", "large")[:_DEPTH])


def spelling(word: str) -> str:
    """The folded word, but with its ``ة``: ``دورة`` (a session) and ``دوره`` (his role) are two words here."""
    return fold(word[:-1]) + "ة" if word.endswith("ة") else fold(word)


def _spell_all(text: str) -> str:
    """As ``spelling``, but faster on megabytes: one replacement for each letter that changes."""
    for letter in set(text):
        plain = fold(letter)
        if plain != letter != "ة":
            text = text.replace(letter, plain)
    return text
