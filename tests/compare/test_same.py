"""One event or two: parties, days, places, and what else two tellings have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from khabar.compare.same import around, likeness, same, told_twice
from tests.compare.versions import VISIT

MEETING = replace(VISIT, type="MEET", who=("p1", "p2"), place=None, state=None)
ATTACK = replace(VISIT, type="ATTACK", who=("p1",), whom=("p2",), place="aden", state="yemen")

#: What differs in the second telling, and whether it is the same visit.
VISITS: list[tuple[dict[str, Any], bool]] = [
    ({"when": "2018-11"}, True),
    ({"place": "russia"}, True),
    ({"when": "2018-11-09", "basis": "fallback"}, True),
    ({"when": "2018-12-09", "basis": "fallback"}, False),
    ({"when": "2020-02"}, False),
    ({"when": "2018-12"}, False),
    ({"text_id": "t1", "event_id": "e2"}, False),
    ({"who": ("p2",)}, False),
    ({"place": "cairo", "state": "egypt"}, False),
    ({"when": None, "basis": None, "published": None}, False),
    ({"when": None, "basis": None, "published": "2019-03-01"}, False),
    ({"type": "MEET"}, False),
]
MEETINGS: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"who": ("p1", "p2", "p3")}, True),
    ({"when": None, "basis": None, "published": "2018-11-09"}, True),
    ({"when": None, "basis": None, "published": "2018-12-29"}, False),
    ({"who": ("p1", "p3")}, False),
    ({"who": ("p1",)}, False),
    ({"who": ("p3", "p4")}, False),
    ({"when": "2018-11-08"}, False),
    ({"when": "2018-11-08", "words": frozenset("abcdef"), "beside": frozenset(("p1", "p2", "p5"))}, True),
    ({"when": "[2018-11,2019-01]"}, False),
]


@pytest.mark.parametrize(("change", "expected"), VISITS)
def test_visits(change: dict[str, Any], expected: bool) -> None:
    assert same(VISIT, replace(VISIT, **{"text_id": "t2", **change})) is expected


@pytest.mark.parametrize(("change", "expected"), MEETINGS)
def test_meetings(change: dict[str, Any], expected: bool) -> None:
    one = replace(MEETING, words=frozenset("abcdef"), beside=frozenset(("p1", "p2", "p5")))
    other = replace(MEETING, text_id="t2")
    assert same(one, replace(other, **change)) is expected
    assert same(replace(other, **change), one) is expected


def test_neighbouring_years_are_two() -> None:
    assert not same(replace(MEETING, when="2017"), replace(MEETING, text_id="t2", when="2018"))


def test_the_grounds_name_what_was_compared() -> None:
    found = likeness(VISIT, replace(VISIT, text_id="t2", place="russia"))
    assert [ground.field for ground in found.grounds] == ["date", "parties", "place"]
    assert found.score == pytest.approx(1.5 + 1 + 0.3)
    (bar,) = likeness(VISIT, replace(VISIT, event_id="e2")).grounds
    assert bar.barred


def test_named_side_and_the_same_words_for_the_other() -> None:
    one = replace(VISIT, type="MEET", unnamed=("نظيره التركي",))
    assert same(one, replace(one, text_id="t2"))
    assert not same(one, replace(one, text_id="t2", who=("p2",)))


def test_a_side_described_by_the_office_of_the_one_named_elsewhere() -> None:
    described = replace(MEETING, who=("p1",), unnamed=("وزير الدفاع الروسي",))
    named = replace(MEETING, text_id="t2", capacities=(("p2", "وزير الدفاع"),))
    assert same(described, named)
    assert not same(replace(described, unnamed=("وفد تجاري",)), named)


def test_guests_named_otherwise_are_two_meetings_whoever_came_along() -> None:
    words = frozenset("abcdef")
    one = replace(MEETING, unnamed=("الوفد",), words=words)
    assert same(one, replace(one, text_id="t2"))
    assert not same(one, replace(one, text_id="t2", who=("p1", "p3")))


#: How two texts describe a party, and whether it can be one.
DESCRIBED = [
    ("وزير الزراعه", "وزير الزراعه المغربي", True),
    ("وزير الزراعه", "وزير زراعه المغرب", True),
    ("رييس البلديه", "رييس الجمعيه", False),
    ("وفد مغربي", "وفد كيني", False),
    ("الوفد", "وفد كيني", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), DESCRIBED)
def test_a_rank_alone_describes_nobody(one: str, other: str, expected: bool) -> None:
    told = replace(MEETING, who=("p1",), unnamed=(one,))
    reasons = [ground.reason for ground in likeness(told, replace(told, text_id="t2", unnamed=(other,))).grounds]
    assert ("the same words for a party" in reasons) is expected


Told = tuple[str, str | None]
#: Two guests of one host by their offices, with their states, and whether the meetings can be one.
GUESTS = [
    (("رييس النيجر", "niger"), ("رييس النيجر", "niger"), True),
    (("رييس النيجر", "niger"), ("رييس السنغال", "senegal"), False),
    (("رييس النيجر", "niger"), ("رييس الجمهوريه", None), True),
    (("سفير النيجر", "niger"), ("رييس السنغال", "senegal"), True),
]


@pytest.mark.parametrize(("one", "other", "expected"), GUESTS)
def test_one_office_of_two_states_is_two_guests(one: Told, other: Told, expected: bool) -> None:
    host, words = replace(MEETING, who=("p1",)), frozenset("abcdef")
    first, second = (
        replace(host, text_id=name, unnamed=(office,), described=((office, state),) if state else (), words=words)
        for name, (office, state) in (("t2", one), ("t3", other))
    )
    guest = replace(host, who=("p1", "p2"), capacities=(("p2", other[0]),), states=(("p2", other[1]),) if other[1] else ())
    for version in (second, guest):
        reasons = [ground.reason for ground in likeness(first, version).grounds]
        assert ("other parties" not in reasons) is expected


def test_a_visitor_named_and_one_described_are_not_the_same_for_their_day_and_place() -> None:
    assert not same(VISIT, replace(VISIT, text_id="t2", who=(), unnamed=("وفد",)))
    assert same(replace(VISIT, unnamed=("وفد",)), replace(VISIT, text_id="t2", who=(), unnamed=("وفد",)))


def test_one_side_alone_says_little_of_an_attack() -> None:
    told = replace(ATTACK, whom=(), place=None, state=None, when=None, basis=None, words=frozenset("abcdefgh"))
    other = replace(told, text_id="t2", words=frozenset("abcstuvw"))
    one, other = (replace(v, beside=frozenset(("p1", name))) for v, name in ((told, "p8"), (other, "p9")))
    assert not same(one, other)
    assert same(*(replace(v, place="aden", state="yemen") for v in (one, other)))


def test_towns_of_one_state_are_not_one_place() -> None:
    arrest = replace(VISIT, type="ARREST")
    assert same(arrest, replace(arrest, text_id="t2", place="russia"))
    other = replace(arrest, text_id="t2", place="kazan", beside=frozenset(("p1", "p7", "p8")))
    assert not same(replace(arrest, beside=frozenset(("p1", "p2", "p3", "p4", "p5"))), other)


def test_the_words_and_names_around_tell_attacks_apart() -> None:
    told = replace(ATTACK, who=(), whom=(), words=frozenset("abcdefgh"), beside=frozenset(("aden", "p9")))
    assert same(told, replace(told, text_id="t2"))
    other = replace(told, text_id="t2", words=frozenset("stuvwxyz"), beside=frozenset(("aden", "p7", "p8", "p6")))
    assert not same(told, replace(other, when=None, basis=None))


def test_days_between_which_others_may_lie() -> None:
    assert around("2018-11-07", "text", None)[0].isoformat() == "2018-11-05"
    assert around(None, None, "2018-11-07")[1].isoformat() == "2018-12-08"
    assert around(None, None, None)[0].year == 1
    assert around(None, None, "../..")[0].year == 1


#: What the second of two claims of one text tells, and whether they may be one happening for all that.
TWICE = [
    ({"when": None, "basis": None}, True),
    ({"place": None, "state": None}, True),
    ({"status": "ongoing"}, True),
    ({"status": "planned"}, True),
    ({"status": "planned", "when": None, "basis": None}, False),
    ({"status": "denied"}, False),
    ({"when": "2018-11-09"}, False),
    ({"place": "kazan"}, False),
    ({"who": ("p2",)}, False),
    ({"type": "CALL"}, False),
]


@pytest.mark.parametrize(("change", "expected"), TWICE)
def test_one_happening_may_be_read_twice_in_a_text(change: dict[str, Any], expected: bool) -> None:
    assert told_twice(VISIT, replace(VISIT, **{"event_id": "e2", **change})) is expected


#: Sides of two meetings of one text (named, described), and whether these may be one.
SIDES = [
    (("p1", "p2"), (), ("p1", "p2"), (), True),
    (("p1", "p2", "p3"), (), ("p1", "p2"), ("وفد",), True),
    (("p1", "p2"), (), ("p1",), (), True),
    (("p1", "p2"), (), ("p1",), ("وزراء",), False),
    (("p1",), ("وزراء الخارجيه",), ("p1",), ("رييس الحكومه",), False),
    (("p1",), ("وزراء الخارجيه",), ("p1",), ("وزراء الخارجيه",), True),
    (("p1", "p2"), (), ("p1", "p3"), (), False),
]


@pytest.mark.parametrize(("one", "described", "other", "otherwise", "expected"), SIDES)
def test_meetings_of_one_text_with_others_are_two(
    one: tuple[str, ...], described: tuple[str, ...], other: tuple[str, ...], otherwise: tuple[str, ...], expected: bool
) -> None:
    meeting = replace(MEETING, who=one, unnamed=described)
    assert told_twice(meeting, replace(meeting, event_id="e2", who=other, unnamed=otherwise)) is expected


def test_attacks_and_demands_of_one_text_are_several() -> None:
    for kind in ("ATTACK", "DEMAND"):
        told = replace(VISIT, type=kind)
        assert not told_twice(told, replace(told, event_id="e2"))


def test_one_man_is_seldom_appointed_twice_in_a_week() -> None:
    told = replace(VISIT, type="APPOINT", who=("p9",), whom=("p1",), when=None, basis=None, place=None, state=None)
    other = replace(told, text_id="t2", who=(), words=frozenset("abcd"))
    told = replace(told, words=frozenset("abxy"))
    assert same(told, other)
    offices = ((("p1", "وزيرا للمالية"),), (("p1", "مستشارا"),))
    assert not same(replace(told, capacities=offices[0]), replace(other, capacities=offices[1]))


def test_a_visit_lasts_for_days() -> None:
    arrival = replace(VISIT, when="2018-11-07", basis="inferred")
    later = replace(VISIT, text_id="t2", when="2018-11-08", basis="inferred", words=frozenset("abcd"))
    arrival = replace(arrival, words=frozenset("abxy"))
    assert same(arrival, later)
    assert not same(arrival, replace(later, place="turkey", state="turkey"))
    assert not same(replace(arrival, basis="text"), replace(later, basis="text"))
    assert not same(replace(arrival, type="PROTEST"), replace(later, type="PROTEST"))


@pytest.mark.parametrize(("when", "expected"), [("2018-11-07", True), (None, False)])
def test_what_is_denied_of_no_day_is_another(when: str | None, expected: bool) -> None:
    told = replace(MEETING, when=when, basis="text" if when else None)
    denied = replace(told, text_id="t2", status="denied", words=frozenset("abcd"))
    assert same(told, replace(denied, status="happened"))
    assert same(told, denied) is expected
