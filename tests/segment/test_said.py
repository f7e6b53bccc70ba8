"""When a relative time can have been said of an event."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.model.edtf import bounds
from khabar.model.time import TimeValue
from khabar.segment.said import explicit_days, month_span, said_between


@pytest.mark.parametrize(
    ("value", "event", "said"),
    [
        (TimeValue(month=11, rel="last"), "2018-11-19", "2018-12/2019-10"),
        (TimeValue(month=11, rel="this"), "2018-11-19", "2018-11"),
        (TimeValue(month=11, day=19, rel="last"), "2018-11-19", "2018-12/2019-10"),
        (TimeValue(unit="year", offset=-1), "2018-11-19", "2019"),
        (TimeValue(unit="year", offset=0), "2018", "2018"),
        (TimeValue(unit="year", offset=-1, part="end"), "2015-09-30", "2016"),
        (TimeValue(unit="month", offset=-1), "2018-12-19", "2019-01"),
    ],
)
def test_said(value: TimeValue, event: str, said: str) -> None:
    assert said_between(value, bounds(event)) == bounds(said)


@pytest.mark.parametrize(
    ("value", "event"),
    [
        (TimeValue(month=10, rel="last"), "2018-11-19"),
        (TimeValue(month=11, day=2, rel="last"), "2018-11-19"),
        (TimeValue(year=2018, month=11), "2018-11-19"),
        (TimeValue(unit="year", offset=-1, part="start"), "2018-11-19"),
        (TimeValue(unit="day", offset=-1), "2018-11-19"),
        (TimeValue(unit="year", offset=-2), "2018-11-19"),
        (TimeValue(weekday=3), "2018-11-19"),
        (TimeValue(month=11), "2018-11-19"),
        (TimeValue(unit="year", count=3, rel="last"), "2018-11-19"),
    ],
)
def test_tells_nothing_of_it(value: TimeValue, event: str) -> None:
    assert said_between(value, bounds(event)) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        (TimeValue(year=2019, month=5, day=14), "2019-05-14"),
        (TimeValue(year=2019, month=5), "2019-05"),
        (TimeValue(year=2019), "2019"),
        (TimeValue(year=2019, month=2, day=30), None),
        (TimeValue(month=5, day=14), None),
        (TimeValue(year=1440, calendar="hijri"), "2018-09-11/2019-08-30"),
        (TimeValue(year=1440, month=13, calendar="hijri"), None),
        (TimeValue(year=1970, unit="decade"), None),
    ],
)
def test_explicit_days(value: TimeValue, days: str | None) -> None:
    assert explicit_days(value) == (bounds(days) if days else None)


def test_months_run_over_the_year() -> None:
    assert month_span(2018, 13, 2) == (date(2019, 1, 1), date(2019, 2, 28))
