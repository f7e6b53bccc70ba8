"""Claims grouped into events: from the set alone, the most alike first, and as people decided."""

from __future__ import annotations

import random
from dataclasses import replace

from khabar.compare.groups import clusters, linked
from khabar.link.edges import Edges
from khabar.model.across import Version
from tests.compare.versions import VISIT

MEETING = replace(VISIT, type="MEET", who=("p1", "p2"), place=None, state=None)


def test_order_of_arrival_does_not_matter() -> None:
    rng = random.Random(7)
    versions = [
        replace(VISIT, text_id=f"t{i}", when=f"2018-{m:02}-{d:02}")
        for i, (m, d) in enumerate([(1, 3), (1, 3), (4, 9), (4, 9), (7, 1)])
    ]
    versions += [replace(VISIT, text_id="u1", when="2018-01"), replace(VISIT, text_id="u2", when="2018", basis="inferred")]
    versions += [any_version(rng, n) for n in range(30)]
    expected = clusters(versions)
    for _ in range(20):
        rng.shuffle(versions)
        assert clusters(versions) == expected


def any_version(rng: random.Random, number: int) -> Version:
    parties = tuple(sorted(rng.sample(("p1", "p2", "p3"), rng.randint(1, 2))))
    when = rng.choice((None, f"2018-01-0{rng.randint(1, 9)}", "2018-01"))
    words = frozenset(rng.sample("abcdefgh", 5))
    basis = "text" if when else None
    return replace(MEETING, text_id=f"v{number}", who=parties, when=when, basis=basis, published="2018-01-09", words=words)


def test_what_is_most_alike_comes_together_first() -> None:
    assert linked({(0, 1): 3.0, (1, 2): 5.0, (0, 2): 1.0}, 3) == [[0], [1, 2]]
    assert linked({(0, 1): 3.0, (1, 2): 5.0, (0, 2): 2.0}, 3) == [[0, 1, 2]]
    assert linked({(0, 1): 5.0, (1, 2): 5.0, (0, 2): float("-inf")}, 3) == [[0, 1], [2]]
    assert linked({(0, 1): 5.0, (1, 2): 3.0}, 3) == [[0, 1], [2]]


def test_solving_parts_that_are_not_alike_is_solving_the_whole() -> None:
    rng = random.Random(3)
    here = [any_version(rng, n) for n in range(25)]
    there = [replace(any_version(rng, n), text_id=f"w{n}", who=("q1", "q2")) for n in range(25)]
    assert sorted(clusters([*here, *there]), key=str) == sorted([*clusters(here), *clusters(there)], key=str)


def test_pairs_that_a_person_decided() -> None:
    other, later = replace(VISIT, text_id="t2"), replace(VISIT, text_id="t3", when="2020-02")
    apart = Edges(different=frozenset({frozenset({VISIT.claim, other.claim})}))
    assert clusters([VISIT, other]) == [[VISIT, other]]
    assert clusters([VISIT, other], apart) == [[VISIT], [other]]
    called = replace(later, type="CALL")
    joined = Edges(same=frozenset({frozenset({VISIT.claim, called.claim})}))
    assert [sorted(v.text_id for v in group) for group in clusters([VISIT, called], joined)] == [["t1", "t3"]]
