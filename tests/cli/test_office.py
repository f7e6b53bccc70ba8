"""``khabar office``: who held an office, on a day or ever."""

from __future__ import annotations

import json

import pytest


def test_on_a_day(done) -> None:
    out = done("office", "وزير الدفاع الروسي", "--on", "2016-11-28")
    assert out.splitlines() == [
        "from November 2012 to May 2024        Sergei Shoigu · سيرغي شويغو · minister:defence russia · sergei-shoigu"
    ]
    (row,) = map(json.loads, done("office", "وزير الدفاع الروسي", "--on", "2016-11-28", "--json").splitlines())
    assert (row["key"], row["start"], row["end"], row["certain"]) == ("sergei-shoigu", "2012-11", "2024-05", True)


def test_all_who_held_it_and_all_that_one_held(done) -> None:
    assert "sergei-shoigu" in done("office", "وزير الدفاع الروسي")
    for asked in ("سيرغي شويغو", "sergei-shoigu"):
        assert "minister:defence russia" in done("office", asked)
        assert "minister:defence" not in done("office", asked, "--on", "2025")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("كلام",), 2, "is not understood as an office"),
        (("وزير الدفاع الروسي", "--on", "2999"), 2, "has not come yet"),
        (("وزير الدفاع الروسي", "--on", "then"), 2, "is no date"),
        (("وزير الدفاع الروسي", "--on", "2024-05-12"), 1, "it may have been Sergei Shoigu"),
        (("وزير الدفاع الروسي", "--on", "1955"), 1, "nobody is known for sure on 1955"),
    ],
)
def test_nobody_is_guessed(run, words, status, said) -> None:
    result = run("office", *words)
    assert (result.exit_code, said in result.output) == (status, True), result.output
