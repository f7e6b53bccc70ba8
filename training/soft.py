"""What the teacher makes of the sentences it was trained on: the student learns from its doubts as well as from the tags."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpus import DOMAINS
from training.examples import Example, load
from training.teacher import Teacher


def step(data: Path, work: Path) -> None:  # noqa: ARG001 (every step's signature)
    """Writes ``soft.npz``: for each training part the teacher's probabilities over BIO for all its words, (words, 9)."""
    teacher, examples = Teacher(work), load(work)
    out: dict[str, Any] = {}
    for domain, corpus in enumerate(DOMAINS):
        name = f"{corpus}.train"
        found = teacher.chances([[word for word, _ in one.sentence] for one in examples[name]], domain)
        out[name] = np.concatenate(found).astype(np.float16)
    np.savez(work / "soft.npz", **out)


def by_example(rows: NDArray[np.float16], examples: Sequence[Example]) -> list[NDArray[np.float16]]:
    """The rows of one part of ``soft.npz``, cut at the sentences they are of."""
    ends = list(accumulate(len(one.sentence) for one in examples))
    return np.split(rows, ends[:-1])
