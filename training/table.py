"""The vectors of words, and of groups of letters for words that have none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khabar.spot.tagger import letter_groups

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Table:
    """Folded words, their vectors (words, size), and those of the letter groups (BUCKETS, size)."""

    words: Sequence[str]
    vectors: Array
    groups: Array
    _kept: dict[str, Array] = field(default_factory=dict)

    def by_letters(self, word: str) -> Array:
        """The vector a word would have if it were not in the table."""
        found = self._kept.get(word)
        if found is None:
            found = self._kept[word] = self.groups[letter_groups(word, len(self.groups))].sum(axis=0)
        return found

    def save(self, work: Path) -> None:
        """Writes ``words.json`` and ``vectors.npz``."""
        (work / "words.json").write_text(json.dumps(list(self.words), ensure_ascii=False), encoding="utf-8")
        np.savez(work / "vectors.npz", words=self.vectors.astype(np.float16), groups=self.groups.astype(np.float16))


def load(work: Path) -> Table:
    """What ``Table.save`` wrote."""
    words = json.loads((work / "words.json").read_text(encoding="utf-8"))
    with np.load(work / "vectors.npz") as arrays:
        return Table(words, arrays["words"].astype(np.float32), arrays["groups"].astype(np.float32))
