"""Batches of items of about one length, and the pace of learning."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
#: Items among which those of one length are looked for, so that batches differ from epoch to epoch.
_BLOCK = 1000


def batches(
    items: Sequence[Item], length: Callable[[Item], int], budget: int, rng: random.Random | None = None
) -> list[list[Item]]:
    """Every item once. ``budget``: the longest of a batch times their number, at most. Shuffled where ``rng`` is given."""
    order = list(items)
    if rng:
        rng.shuffle(order)
    out: list[list[Item]] = []
    for start in range(0, len(order), _BLOCK):
        batch: list[Item] = []
        for item in sorted(order[start : start + _BLOCK], key=length):
            if batch and length(item) * (len(batch) + 1) > budget:
                out.append(batch)
                batch = []
            batch.append(item)
        if batch:
            out.append(batch)
    if rng:
        rng.shuffle(out)
    return out


def pace(step: int, steps: int, warm: float, least: float) -> float:
    """The share of the full learning rate: rising over ``warm`` steps, then falling to ``least`` over all of them."""
    return min(1.0, (step + 1) / warm) * max(least, 1 - step / max(steps, 1))
