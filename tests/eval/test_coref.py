"""The figures of clusters: what is worked out by hand in the papers, a perfect answer, and answers that join or part all."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from eval.coref import b_cubed, best_sum, ceaf_e, conll, muc, together

#: Seven things in one, four in another, three alone, as Bagga and Baldwin have them (1998): twelve things in three clusters.
KEY = {**dict.fromkeys("12345", "a"), **dict.fromkeys("67", "b"), **dict.fromkeys("89ABC", "c")}
#: Once the two of b are joined to c, once a and c are joined.
FIRST = {**dict.fromkeys("12345", 1), **dict.fromkeys("6789ABC", 2)}
SECOND = {**dict.fromkeys("1234589ABC", 1), **dict.fromkeys("67", 2)}
APART = {thing: thing for thing in KEY}
ONE = dict.fromkeys(KEY, 0)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("response", "links", "cubed", "entities"),
    [
        (FIRST, f1(9 / 10, 1), f1((5 + 7 * (4 + 25) / 49) / 12, 1), f1((1 + 10 / 12) / 2, (1 + 10 / 12) / 3)),
        (SECOND, f1(9 / 10, 1), f1((2 + 10 * 50 / 100) / 12, 1), f1((1 + 10 / 15) / 2, (1 + 10 / 15) / 3)),
        (KEY, 1.0, 1.0, 1.0),
        (APART, 0.0, f1(1, 3 / 12), f1((2 / 6 + 2 / 3 + 2 / 6) / 12, (2 / 6 + 2 / 3 + 2 / 6) / 3)),
        (ONE, f1(9 / 11, 1), f1((25 + 4 + 25) / 144, 1), f1(10 / 17, 10 / 17 / 3)),
    ],
)
def test_figures(response: dict[str, object], links: float, cubed: float, entities: float) -> None:
    assert muc(KEY, response) == pytest.approx(links)
    assert b_cubed(KEY, response) == pytest.approx(cubed)
    assert ceaf_e(KEY, response) == pytest.approx(entities)
    assert conll(KEY, response) == pytest.approx((links + cubed + entities) / 3)


def test_nothing_to_judge_is_right_and_single_things_have_no_links() -> None:
    assert conll({}, {}) == 1.0
    assert conll({"x": 1, "y": 2}, {"x": 3, "y": 4}) == 1.0
    assert muc({"x": 1, "y": 2}, {"x": 3, "y": 3}) == 0.0


def test_best_sum_is_that_of_all_ways() -> None:
    rng = random.Random(8)
    for rows, columns in ((1, 1), (2, 3), (4, 4), (5, 3), (3, 6)):
        for _ in range(20):
            table = [[rng.choice((0.0, 0.25, 0.5, 1.0)) for _ in range(columns)] for _ in range(rows)]
            short, long = sorted((rows, columns))
            ways = permutations(range(long), short)
            cells = [[(i, way[i]) if rows <= columns else (way[i], i) for i in range(short)] for way in ways]
            assert best_sum(table) == pytest.approx(max(sum(table[r][c] for r, c in some) for some in cells))


def test_pairs_of_one_cluster() -> None:
    assert together({"x": 1, "y": 1, "z": 2}) == {frozenset("xy")}
