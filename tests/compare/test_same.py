"""One event or two: parties, days, places."""

import random
from dataclasses import replace

from khabar.compare.same import clusters, same
from khabar.link.edges import Edges
from tests.compare.versions import VISIT


def test_the_same_visit_told_twice_is_one() -> None:
    assert same(VISIT, replace(VISIT, text_id="t2", when="2018-11"))
    assert same(VISIT, replace(VISIT, text_id="t2", place="russia"))


def test_a_publication_day_stands_for_the_days_before_it() -> None:
    assert same(VISIT, replace(VISIT, text_id="t2", when="2018-11-09", basis="fallback"))
    assert not same(VISIT, replace(VISIT, text_id="t2", when="2018-12-09", basis="fallback"))


def test_visits_of_different_dates_never_merge() -> None:
    assert not same(VISIT, replace(VISIT, text_id="t2", when="2020-02"))


def test_two_claims_of_one_text_stay_two() -> None:
    assert not same(VISIT, replace(VISIT, event_id="e2"))


def test_other_parties_or_places_are_other_events() -> None:
    assert not same(VISIT, replace(VISIT, text_id="t2", who=("p2",)))
    assert not same(VISIT, replace(VISIT, text_id="t2", place="cairo", state="egypt"))


def test_an_undated_claim_joins_nothing() -> None:
    assert not same(VISIT, replace(VISIT, text_id="t2", when=None, basis=None))


def test_order_of_arrival_does_not_matter() -> None:
    rng = random.Random(7)
    versions = [
        replace(VISIT, text_id=f"t{i}", when=f"2018-{m:02}-{d:02}")
        for i, (m, d) in enumerate([(1, 3), (1, 3), (4, 9), (4, 9), (7, 1)])
    ]
    versions += [replace(VISIT, text_id="u1", when="2018-01"), replace(VISIT, text_id="u2", when="2018", basis="inferred")]
    expected = clusters(versions)
    for _ in range(20):
        rng.shuffle(versions)
        assert clusters(versions) == expected


def test_pairs_that_a_person_decided() -> None:
    other, later = replace(VISIT, text_id="t2"), replace(VISIT, text_id="t3", when="2020-02")
    apart = Edges(different=frozenset({frozenset({VISIT.claim, other.claim})}))
    assert clusters([VISIT, other]) == [[VISIT, other]]
    assert clusters([VISIT, other], apart) == [[VISIT], [other]]
    called = replace(later, type="CALL")
    joined = Edges(same=frozenset({frozenset({VISIT.claim, called.claim})}))
    assert [sorted(v.text_id for v in group) for group in clusters([VISIT, called], joined)] == [["t1", "t3"]]


def test_named_side_and_the_same_words_for_the_other() -> None:
    one = replace(VISIT, type="MEET", unnamed=("نظيره التركي",))
    assert same(one, replace(one, text_id="t2"))
    assert not same(one, replace(one, text_id="t2", unnamed=("نظيره",)))
    assert not same(one, replace(one, text_id="t2", who=("p2",)))
