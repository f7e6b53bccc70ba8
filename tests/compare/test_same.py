"""One event or two: parties, days, places."""

import random
from dataclasses import replace

from khabar.compare.same import clusters, same
from khabar.model.across import Version

VISIT = Version("t1", "e1", "VISIT", ("p1",), (), "2018-11-07", "text", "moscow", "russia", "happened", "a", "2018-11-08")


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
