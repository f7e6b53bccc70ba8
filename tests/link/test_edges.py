"""Pairs that must be one and pairs that must not."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from khabar.link.edges import Edges


def edges(same: str = "", different: str = "") -> Edges[str]:
    """``ab bc`` are the pairs a–b and b–c."""
    return Edges(*(frozenset(frozenset(pair) for pair in pairs.split()) for pairs in (same, different)))


@pytest.mark.parametrize(
    ("groups", "same", "different", "merged"),
    [
        ("a b c", "", "", "a b c"),
        ("a b c", "ac", "", "ac b"),
        ("a b c", "ab bc", "", "abc"),
        ("ax b c", "xb", "", "axb c"),
        ("ax b", "xb", "ab", "ax b"),  # merging would put together what must not be
        ("ab c", "", "ab", "ab c"),  # it never cuts a group: who makes groups asks ``apart``
        ("a b c", "ab bc", "ac", "ab c"),  # the pair that comes first by its keys holds
        ("a b", "az yz", "", "a b"),  # what is not there is no matter
        ("a b c d", "cd ab da", "", "abcd"),
        ("", "ab", "", ""),
    ],
)
def test_merging(groups: str, same: str, different: str, merged: str) -> None:
    listed = groups.split()
    found = edges(same, different).merge(listed)
    assert ["".join(listed[n] for n in numbers) for numbers in found] == merged.split()


def test_apart() -> None:
    decided = edges(different="ab")
    assert decided.apart("a", "xb")
    assert decided.apart("b", "a")
    assert not decided.apart("a", "xc")
    assert not decided.apart("a", "")
    assert not edges(same="ab").apart("a", "b")


def test_merging_never_breaks_a_decision_to_keep_apart() -> None:
    rng = random.Random(11)
    pairs = ["".join(pair) for pair in combinations("abcdefg", 2)]
    for _ in range(200):
        rng.shuffle(pairs)
        decided = edges(" ".join(pairs[:6]), " ".join(pairs[6:10]))
        found = decided.merge(list("abcdefg"))
        assert sorted(n for numbers in found for n in numbers) == list(range(7))
        together = [{"abcdefg"[n] for n in numbers} for numbers in found]
        assert not any(pair <= keys for keys in together for pair in decided.different)
