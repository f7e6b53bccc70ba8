"""Events across texts: solved from the set, with ids that last."""

from __future__ import annotations

import random

from khabar.compare.solve import solve
from tests.compare.versions import event, stored

A = stored("t1", event("e1", "VISIT", ("haris",), "2018-11-07", place="cairo"), outlet="a")
B = stored("t2", event("e1", "VISIT", ("haris",), "2018-11", place="cairo"), outlet="b")
LATER = stored("t3", event("e1", "VISIT", ("haris",), "2020-02-01", place="cairo"), outlet="c")


def versions(solution) -> list[list[tuple[str, str]]]:
    return sorted(sorted(e.versions) for e in solution.events)


def test_two_tellings_of_one_visit_are_one_event_with_the_exact_day() -> None:
    (only,) = solve([A, B]).events
    assert sorted(only.versions) == [("t1", "e1"), ("t2", "e1")]
    assert only.when == "2018-11-07"


def test_a_visit_of_another_date_is_another_event_and_no_contradiction() -> None:
    solved = solve([A, B, LATER])
    assert versions(solved) == [[("t1", "e1"), ("t2", "e1")], [("t3", "e1")]]
    assert "contradicts" not in {r.kind for r in solved.relations}


def test_the_order_of_arrival_does_not_matter() -> None:
    texts = [A, B, LATER, stored("t4", event("e1", "MEET", ("haris", "lina"), "2018-11-07"))]
    expected = solve(texts)
    rng = random.Random(5)
    for _ in range(10):
        rng.shuffle(texts)
        assert solve(texts) == expected


def test_an_event_keeps_its_id_when_texts_come() -> None:
    (first,) = solve([A]).events
    solved = solve([A, B, LATER], previous=dict.fromkeys(first.versions, first.id))
    assert first.id in {e.id for e in solved.events if ("t1", "e1") in e.versions}
    assert len({e.id for e in solved.events}) == 2


def test_a_split_event_leaves_its_id_to_one_of_its_parts() -> None:
    solved = solve([A, LATER], previous={("t1", "e1"): "old", ("t3", "e1"): "old"})
    assert sorted(e.id == "old" for e in solved.events) == [False, True]


def test_a_meeting_lies_inside_its_visit_in_the_archive_too() -> None:
    both = stored(
        "t5",
        event("e1", "VISIT", ("haris",), "2018-11-07", place="cairo"),
        event("e2", "MEET", ("haris", "lina"), "2018-11-07", place="cairo", part_of="e1"),
    )
    solved = solve([A, both])
    types = {e.id: e.type for e in solved.events}
    assert [(types[inner], types[outer]) for inner, outer in solved.part_of.items()] == [("MEET", "VISIT")]


def test_a_day_of_publication_stands_in_only_where_nobody_told_one() -> None:
    guessed = stored("t6", event("e1", "VISIT", ("haris",), "2018-11-08", basis="fallback", place="cairo"))
    (only,) = solve([A, guessed]).events
    assert only.when == "2018-11-07"
    (alone,) = solve([guessed]).events
    assert alone.when == "2018-11-08"


def test_a_town_and_its_state_may_be_one_place() -> None:
    state = stored("t7", event("e1", "VISIT", ("haris",), "2018-11-07", place="egypt"))
    assert len(solve([A, state]).events) == 2
    assert len(solve([A, state], state_of={"cairo": "egypt", "egypt": "egypt"}).events) == 1


def test_nothing_gives_nothing() -> None:
    assert solve([]).events == ()
