"""B³ on clusters small enough to count by hand."""

from __future__ import annotations

import pytest

from eval.linking import b_cubed


@pytest.mark.parametrize(
    ("gold", "system", "figures"),
    [
        ("aabb", "xxyy", (1.0, 1.0)),
        ("aabb", "xxxx", (0.5, 1.0)),
        ("aabb", "wxyz", (1.0, 0.5)),
        ("aab", "xyy", (2 / 3, 2 / 3)),
        ("", "", (0.0, 0.0)),
    ],
)
def test_b_cubed(gold: str, system: str, figures: tuple[float, float]) -> None:
    precision, recall, _ = b_cubed(dict(enumerate(gold)), dict(enumerate(system)))
    assert (precision, recall) == pytest.approx(figures)
