"""Intersecting bounds."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.segment.solve import Bound, Recurring, as_edtf, solve

YEAR = Bound(date(2019, 1, 1), date(2019, 12, 31), 4, "a year")
MONTHS = Bound(date(2018, 12, 1), date(2019, 10, 31), 4, "months")
LATE = Bound(date(2022, 3, 5), date.max, 1, "too late")
SINCE = Bound(date(2019, 3, 5), date.max, 2, "since")


def test_nothing_bounds_nothing() -> None:
    assert solve(()) is None


def test_bounds_meet_whatever_their_order() -> None:
    for bounds in ((YEAR, MONTHS, SINCE), (SINCE, MONTHS, YEAR)):
        solved = solve(bounds)
        assert solved is not None
        assert (solved.first, solved.last) == (date(2019, 3, 5), date(2019, 10, 31))
        assert set(solved.reasons) == {"a year", "months", "since"}


def test_the_weakest_is_set_aside_and_told() -> None:
    solved = solve((LATE, YEAR))
    assert solved is not None
    assert (solved.first, solved.last) == (YEAR.first, YEAR.last)
    assert any("set aside" in reason and "too late" in reason for reason in solved.reasons)


def test_a_bound_that_makes_no_end_is_not_told() -> None:
    earlier = Bound(date(2001, 1, 1), date.max, 1, "long ago")
    solved = solve((earlier, SINCE))
    assert solved is not None
    assert solved.reasons == ("since",)


def test_of_many_dates_those_that_make_an_end_are_told() -> None:
    year = Bound(date(2014, 3, 1), date(2015, 2, 28), 3, "a year")
    dates = [Recurring(((day, date(2016, 1, 1)),), True, f"from {day}") for day in (date(2014, 5, n) for n in range(1, 31))]
    solved = solve([year], recurring=dates)
    assert solved is not None
    assert solved.reasons == ("a year", "from 2014-05-30")


def test_a_weekday_narrows_a_week_to_its_day() -> None:
    week = Bound(date(2019, 5, 13), date(2019, 5, 19), 3, "a week")
    solved = solve((week,), ((4, "a Friday"),))
    assert solved is not None
    assert (solved.first, solved.last) == (date(2019, 5, 17), date(2019, 5, 17))


def test_a_weekday_leaves_longer_stretches() -> None:
    solved = solve((YEAR,), ((4, "a Friday"),))
    assert solved is not None
    assert (solved.first, solved.last) == (YEAR.first, YEAR.last)
    assert "a Friday" in solved.reasons


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        (date(2019, 3, 5), date.max, "2019-03/.."),
        (date.min, date(2019, 3, 5), "../2019-03-05"),
        (date(2019, 1, 1), date(2019, 10, 31), "2019-01/2019-10"),
        (date(2019, 3, 5), date(2019, 10, 31), "2019-03/2019-10"),
        (date(2019, 3, 5), date(2019, 3, 11), "2019-03-05/2019-03-11"),
        (date(2019, 3, 5), date(2019, 3, 5), "2019-03-05"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
    ],
)
def test_as_edtf(first: date, last: date, edtf: str) -> None:
    assert as_edtf(first, last) == edtf
