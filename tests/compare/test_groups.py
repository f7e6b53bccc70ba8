"""Claims grouped into events: from the set alone, the most alike first, and as people decided."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from khabar.compare import groups
from khabar.compare.groups import Linked, linked
from khabar.link.edges import Edges
from khabar.model.across import Claim, Version
from tests.compare.versions import VISIT

MEETING = replace(VISIT, type="MEET", who=("p1", "p2"), place=None, state=None)


def clusters(versions: Iterable[Version], edges: Edges[Claim] | None = None) -> list[list[Version]]:
    return [group.versions for group in groups.clusters(versions, edges)]


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


LINKED = [
    ({(0, 1): 3.0, (1, 2): 5.0, (0, 2): 1.0}, [Linked([0], None, 2.0), Linked([1, 2], 5.0, 2.0)]),
    ({(0, 1): 3.0, (1, 2): 5.0, (0, 2): 2.0}, [Linked([0, 1, 2], 2.5)]),
    ({(0, 1): 5.0, (1, 2): 5.0, (0, 2): float("-inf")}, [Linked([0, 1], 5.0), Linked([2])]),
    ({(0, 1): 5.0, (1, 2): 3.0}, [Linked([0, 1], 5.0, 0.5), Linked([2], None, 0.5)]),
    ({(0, 1): 2.0}, [Linked([0]), Linked([1])]),
]


@pytest.mark.parametrize(("scores", "expected"), LINKED)
def test_what_is_most_alike_comes_together_first(scores: dict[tuple[int, int], float], expected: list[Linked]) -> None:
    assert linked(scores, 1 + max(max(pair) for pair in scores)) == expected


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


def test_how_narrowly_they_came_together_is_nobodys_question_where_a_person_decided() -> None:
    vague = replace(VISIT, text_id="t2", place=None, state=None)
    (group,) = groups.clusters([VISIT, vague])
    assert group.joined is not None
    later = replace(VISIT, text_id="t3", when="2020-02")
    judged = groups.clusters([VISIT, vague, later], Edges(same=frozenset({frozenset({VISIT.claim, later.claim})})))
    assert [(len(one.versions), one.joined) for one in judged] == [(3, None)]


def test_what_a_text_tells_twice_is_one_where_others_tell_it_once() -> None:
    once = [replace(MEETING, text_id=f"t{n}", words=frozenset("abcd")) for n in range(2, 5)]
    twice = [replace(MEETING, when=None, basis=None, words=frozenset("abcd")), replace(MEETING, event_id="e2")]
    assert len(clusters(twice)) == 2
    assert len(clusters([*twice, *once])) == 1
    judged = Edges(different=[frozenset((twice[0].claim, twice[1].claim))])
    assert len(clusters([*twice, *once], judged)) == 2
