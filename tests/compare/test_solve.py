"""Events across texts: solved from the set, with ids that last."""

from __future__ import annotations

import random
from dataclasses import replace

from khabar.compare.solve import Solution, solve
from khabar.link.edges import Edges
from tests.compare.versions import told

A = told("t1", ("haris",), "2018-11-07", place="cairo", outlet="a")
B = told("t2", ("haris",), "2018-11", place="cairo", outlet="b")
LATER = told("t3", ("haris",), "2020-02-01", place="cairo", outlet="c")


def versions(solution: Solution) -> list[list[tuple[str, str]]]:
    return sorted(sorted(e.versions) for e in solution.events)


def test_two_tellings_of_one_visit_are_one_event_with_the_exact_day() -> None:
    (only,) = solve([A, B]).events
    assert sorted(only.versions) == [("t1", "e1"), ("t2", "e1")]
    assert only.when == "2018-11-07"


def test_a_visit_of_another_date_is_another_event_and_no_contradiction() -> None:
    solved = solve([A, B, LATER])
    assert versions(solved) == [[("t1", "e1"), ("t2", "e1")], [("t3", "e1")]]
    assert [[r.kind for r in found] for found in solved.relations.values()] == [["less exact"]]


def test_the_order_of_arrival_does_not_matter() -> None:
    texts = [A, B, LATER, told("t4", ("haris", "lina"), "2018-11-07", type="MEET")]
    expected = solve(texts)
    rng = random.Random(5)
    for _ in range(10):
        rng.shuffle(texts)
        assert solve(texts) == expected


def test_each_type_is_solved_by_itself() -> None:
    meeting = told("t4", ("haris", "lina"), "2018-11-07", type="MEET")
    whole = solve([A, B, LATER, meeting])
    parts = [solve(some) for some in ([A, B, LATER], [meeting])]
    assert sorted(whole.events, key=str) == sorted((e for part in parts for e in part.events), key=str)
    assert dict(whole.relations) == {i: r for part in parts for i, r in part.relations.items()}


def test_an_event_keeps_its_id_when_texts_come() -> None:
    (first,) = solve([A]).events
    solved = solve([A, B, LATER], dict.fromkeys(first.versions, first.id))
    assert first.id in {e.id for e in solved.events if ("t1", "e1") in e.versions}
    assert len({e.id for e in solved.events}) == 2


def test_a_split_event_leaves_its_id_to_one_of_its_parts() -> None:
    solved = solve([A, LATER], {("t1", "e1"): "old", ("t3", "e1"): "old"})
    assert sorted(e.id == "old" for e in solved.events) == [False, True]


def test_a_split_event_leaves_its_id_to_the_part_with_most_of_its_claims() -> None:
    later = [replace(LATER, text_id=f"u{n}") for n in range(3)]
    solved = solve([A, *later], {v.claim: "old" for v in (A, *later)})
    (kept,) = (e for e in solved.events if e.id == "old")
    assert sorted(kept.versions) == [v.claim for v in later]


def test_a_new_id_is_none_that_others_have() -> None:
    (first,) = solve([A]).events
    (other,) = solve([A], free=lambda i: i != first.id).events
    assert other.id != first.id
    assert other.id.startswith(first.id)


def test_what_a_person_decided_holds_against_the_machine() -> None:
    apart = Edges(different=frozenset({frozenset({A.claim, B.claim})}))
    assert len(solve([A, B], edges=apart).events) == 2
    (joined,) = solve([A, LATER], edges=Edges(same=frozenset({frozenset({A.claim, LATER.claim})}))).events
    assert set(joined.versions) == {A.claim, LATER.claim}


def test_a_day_of_publication_stands_in_only_where_nobody_told_one() -> None:
    guessed = told("t6", ("haris",), "2018-11-08", basis="fallback", place="cairo")
    (only,) = solve([A, guessed]).events
    assert only.when == "2018-11-07"
    (alone,) = solve([guessed]).events
    assert alone.when == "2018-11-08"


def test_a_day_that_a_person_set_beats_what_texts_tell() -> None:
    judged = told("t6", ("haris",), "2018-11", basis="judged", place="cairo")
    (only,) = solve([A, judged]).events
    assert only.when == "2018-11"


def test_a_town_and_its_state_may_be_one_place() -> None:
    town, state = replace(A, state="cairo"), told("t7", ("haris",), "2018-11-07", place="egypt", state="egypt")
    assert len(solve([town, state]).events) == 2
    assert len(solve([replace(A, state="egypt"), state]).events) == 1


def test_nothing_gives_nothing() -> None:
    assert solve([]).events == ()
