"""Stretches of time on one axis."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.web.bars import Bar, Stretch, chart, of_list, of_office


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def told(first: str, last: str, since: str | None = None, until: str | None = None) -> Stretch:
    return of_office({"told": {"seen": {"first": first, "last": last}}, "since": since, "until": until})


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ((None, None, None), (None, None, False, False)),
        ((("2015-03-01", "2015-04-01"), None, None), ("2015-03-01", "2015-04-01", False, False)),
        ((("2015-03-01", "2015-04-01"), "2007", "2012"), ("2007-01-01", "2012-12-31", True, True)),
        ((None, "1996-02", None), ("1996-02-01", None, True, False)),
    ],
)
def test_when_texts_tell_of_an_office(office, expected) -> None:
    seen, since, until = office
    told = {"seen": {"first": seen[0], "last": seen[1]} if seen else None}
    first, last, begins, ends = expected
    assert of_office({"told": told, "since": since, "until": until}) == Stretch(day(first), day(last), begins, ends)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1963", "2011-11", Stretch(date(1963, 1, 1), date(2011, 11, 30), True, True)),
        ("2015-01", "..", Stretch(date(2015, 1, 1), date.max, True, False)),
        ("2015-01", None, Stretch(date(2015, 1, 1), None, True, False)),
        (None, "2012", Stretch(None, date(2012, 12, 31), False, True)),
    ],
)
def test_when_a_list_has_it(since, until, expected) -> None:
    assert of_list({"since": since, "until": until}) == expected


def test_bars_stand_by_their_days_and_open_ends_fade() -> None:
    made = chart([told("2010-01-01", "2012-01-01"), told("2012-01-01", "2014-01-01", "2012-01-01", "2014-01-01")], False)
    first, other = made.bars
    assert first
    assert other
    assert (first.before, first.after, other.before, other.after) == (6.0, 6.0, 0.0, 0.0)
    assert first.x == 1.0
    assert first.x + first.width - first.after == pytest.approx(other.x, abs=0.02) == pytest.approx(50, abs=0.1)
    assert other.x + other.width == pytest.approx(93)
    assert [edtf for _, edtf in made.ticks] == ["2011", "2012", "2013", "2014"]


def test_the_first_day_stands_at_the_right_in_arabic() -> None:
    some = [told("2010-01-01", "2012-01-01"), told("2012-01-01", "2014-01-01")]
    left, right = chart(some, False), chart(some, True)
    for one, other in zip(left.bars, right.bars, strict=True):
        assert one
        assert other
        assert other.x == pytest.approx(100 - one.x - one.width)
    assert [x for x, _ in right.ticks] == [pytest.approx(100 - x) for x, _ in left.ticks]


def test_what_has_no_day_has_no_bar() -> None:
    nothing = Stretch(None, None, False, False)
    assert chart([nothing], True).bars == (None,)
    assert chart([nothing, told("2015-01-01", "2015-01-01")], False).bars == (None, Bar(44.0, 12.8, 6.0, 6.0))


def test_what_lasts_runs_to_the_end() -> None:
    lasting = of_list({"since": "2014", "until": ".."})
    (bar,) = chart([lasting], False, beside=[told("2016-01-01", "2020-01-01")]).bars
    assert bar
    assert (bar.x, bar.x + bar.width) == (7.0, 100.0)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2015-03-01", "2015-03-01", ["2015-03-01"]),
        ("2015-03-01", "2015-04-10", ["2015-03-01", "2015-04-10"]),
        ("2015-01-10", "2015-12-10", ["2015-02", "2015-05", "2015-08", "2015-11"]),
        ("1960-05-01", "2020-01-01", ["1980", "2000", "2020"]),
    ],
)
def test_which_days_are_written(first, last, ticks) -> None:
    assert [edtf for _, edtf in chart([told(first, last)], False).ticks] == ticks
