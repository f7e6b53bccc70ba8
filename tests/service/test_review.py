"""The tally of what was looked at, and its interval."""

from __future__ import annotations

import pytest

from khabar.archive.asked.reviewed import Verdict
from khabar.service.review import Asked, tally, wilson


def _said(number: int, claim: str, right: bool, kind: str = "MEET", name: str = "سالم الرافعي") -> Verdict:
    return Verdict(number, (1, claim), (1, claim), right, kind, (name,), f"2031-01-01T00:00:0{number}")


@pytest.mark.parametrize(
    ("right", "total", "interval"),
    [
        (0, 0, None),
        (112, 120, [0.8739, 0.9658]),
        (0, 10, [0.0, 0.2775]),
        (10, 10, [0.7225, 1.0]),
        (1, 2, [0.0945, 0.9055]),
    ],
)
def test_the_interval(right: int, total: int, interval: list[float] | None) -> None:
    assert wilson(right, total) == interval


@pytest.mark.parametrize(
    ("said", "reviewed", "right"),
    [
        ([], 0, 0),
        ([_said(1, "a", True), _said(2, "a", True)], 1, 1),
        ([_said(1, "a", True), _said(1, "b", True)], 1, 1),
        ([_said(1, "a", True), _said(2, "b", True)], 2, 2),
        ([_said(1, "a", False), _said(2, "a", True)], 1, 0),
        ([_said(1, "a", True), _said(1, "b", True), _said(2, "b", False)], 1, 0),
    ],
    ids=["nothing", "twice", "two versions", "two events", "corrected, then right", "one version wrong"],
)
def test_what_was_said_of_one_event_counts_once(said: list[Verdict], reviewed: int, right: int) -> None:
    told = tally(said, Asked())["all"]
    assert (told["reviewed"], told["right"]) == (reviewed, right)


def test_by_type_and_by_whom() -> None:
    said = [_said(1, "a", True), _said(2, "b", False, "ATTACK"), _said(3, "c", True, "VISIT", "هدى الكيلاني")]
    told = tally(said, Asked())
    assert (told["all"]["reviewed"], told["contacts"]["reviewed"]) == (3, 2)
    assert [one["type"] for one in told["types"]] == ["ATTACK", "MEET", "VISIT"]
    assert tally(said, Asked(types=("ATTACK",)))["all"]["right"] == 0
    assert tally(said, Asked(who="هدى"))["all"] == {"reviewed": 1, "right": 1, "interval": [0.2065, 1.0]}
