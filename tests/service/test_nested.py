"""Events with those inside them beneath."""

from __future__ import annotations

import pytest

from khabar.service.nested import nested


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("a", None), ("b", "c"), ("c", None)], [("a", 0), ("c", 0), ("b", 1)]),
        ([("a", "b"), ("b", "a")], [("a", 0), ("b", 1)]),
        ([("a", "a"), ("b", "gone")], [("a", 0), ("b", 0)]),
        ([(str(n), str(n - 1) if n else None) for n in range(6)], [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("4", 3), ("5", 3)]),
        ([], []),
    ],
)
def test_what_lies_inside_what(events, expected) -> None:
    assert [(event[0], depth) for event, depth in nested(events, lambda e: e)] == expected


def test_a_long_chain_of_parts_is_no_trouble() -> None:
    chain = [(str(n), str(n - 1)) for n in range(20_000)]
    assert len(list(nested(chain, lambda e: e))) == 20_000
