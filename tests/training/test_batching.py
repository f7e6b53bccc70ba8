"""Batches and pace."""

import random

import pytest

from training.batching import batches, pace


def test_every_item_comes_once_and_no_batch_is_too_big() -> None:
    items = [random.Random(1).randint(1, 40) for _ in range(2500)] + [400]
    for rng in (None, random.Random(2)):
        found = batches(items, int, 300, rng)
        assert sorted(item for batch in found for item in batch) == sorted(items)
        assert all(max(batch) * len(batch) <= 300 for batch in found if len(batch) > 1)


def test_one_seed_one_order() -> None:
    items = list(range(1, 50))
    assert batches(items, int, 100, random.Random(3)) == batches(items, int, 100, random.Random(3))
    assert batches(items, int, 100, random.Random(3)) != batches(items, int, 100, random.Random(4))
    assert batches([], int, 100) == []


@pytest.mark.parametrize(("step", "share"), [(0, 0.1), (4, 0.5), (9, 0.91), (50, 0.5), (99, 0.05), (100, 0.05)])
def test_pace(step: int, share: float) -> None:
    assert pace(step, 100, 10, 0.05) == pytest.approx(share, abs=0.03)
