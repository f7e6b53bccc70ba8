"""One form filled for two occasions, against a copy in which something was altered."""

from __future__ import annotations

import pytest

from khabar.compare.discrepancies import Discrepancy
from khabar.compare.refilled import is_refilled
from khabar.model.span import Span

A = "مالطا مالطا قبرص 10 20 30 40"
B = "فنلندا فنلندا تشاد 11 21 31 41"


def found(*words: tuple[str, int]) -> list[Discrepancy]:
    """Differences in a field of the words with these numbers."""
    spans = [[Span(text.index(w, at), text.index(w, at) + len(w)) for at, w in _placed(text)] for text in (A, B)]
    whole = Span(0, len(A)), Span(0, len(B))
    return [Discrepancy("contradicts", field, spans[0][n], spans[1][n], *whole, "", "") for field, n in words]


def _placed(text: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        out.append((at, word))
        at += len(word)
    return out


FIGURES = [("quantity", number) for number in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("differences", "share", "refilled"),
    [
        ([], 0.6, False),
        ([("place", 0)], 0.6, False),
        ([("place", 0), ("place", 2)], 0.6, False),
        ([("place", 0), ("place", 1)], 0.9, True),
        ([("quantity", 0), ("quantity", 1)], 0.6, False),
        (FIGURES[:3], 0.6, False),
        (FIGURES, 0.6, True),
        (FIGURES, 0.9, False),
    ],
)
def test_forms(differences: list[tuple[str, int]], share: float, refilled: bool) -> None:
    assert is_refilled(found(*differences), A, B, share) is refilled
