"""The subset of EDTF that khabar writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import edtf

D = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("0247", "0247-01-01", "0247-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2023-08-22", "2023-08-22", "2023-08-22"),
        ("2019/2020", "2019-01-01", "2020-12-31"),
        ("2019-05-05/2019-06", "2019-05-05", "2019-06-30"),
        ("2017/..", "2017-01-01", "9999-12-31"),
        ("../2010", "0001-01-01", "2010-12-31"),
        ("../..", "0001-01-01", "9999-12-31"),
        ("[2018-11,2020-02]", "2018-11-01", "2020-02-29"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert edtf.bounds(text) == (D(first), D(last))
    assert edtf.valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "20",
        "2019-13",
        "2019-02-30",
        "2020/2019",
        "2019-1",
        "٢٠١٩",
        "2019/",
        "/2019",
        "[]",
        "[2019,]",
        "2019-05-",
        "x",
        "0000",
    ],
)
def test_not_edtf(text: str) -> None:
    assert not edtf.valid(text)
    with pytest.raises(ValueError, match=r".*"):
        edtf.bounds(text)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-02-01", "2019-02-28", "2019-02"),
        ("2020-02-01", "2020-02-28", "2020-02-01/2020-02-28"),
        ("2019-01-01", "2020-12-31", "2019/2020"),
        ("2019-03-01", "2019-05-31", "2019-03/2019-05"),
        ("2019-03-02", "2019-05-31", "2019-03-02/2019-05-31"),
        ("2019-03-02", "2019-03-02", "2019-03-02"),
        ("2017-01-01", "9999-12-31", "2017/.."),
        ("0001-01-01", "2010-12-31", "../2010"),
        ("0001-01-01", "2010-05-03", "../2010-05-03"),
    ],
)
def test_from_bounds(first: str, last: str, text: str) -> None:
    assert edtf.from_bounds(D(first), D(last)) == text


def test_from_bounds_refuses_nothing() -> None:
    with pytest.raises(ValueError, match="interval"):
        edtf.from_bounds(D("2020-01-02"), D("2020-01-01"))
    with pytest.raises(ValueError, match="one end"):
        edtf.from_bounds(date.min, date.max)


@given(st.dates(), st.integers(0, 4000))
def test_from_bounds_and_back(first: date, days: int) -> None:
    last = min(date.max - timedelta(days=1), first + timedelta(days=min(days, (date.max - first).days)))
    if first == date.min or last < first:
        return
    assert edtf.bounds(edtf.from_bounds(first, last)) == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2019", "2019-05", True),
        ("2019", "2020", False),
        ("2017/..", "2024-01-01", True),
        ("../2010", "2011", False),
        ("[2018-11,2020-02]", "2019", False),
        ("[2018-11,2020-02]", "2020-02-10", True),
        ("2023-08-22", "2023-08-22", True),
    ],
)
def test_overlap(a: str, b: str, expected: bool) -> None:
    assert edtf.overlap(a, b) is expected
    assert edtf.overlap(b, a) is expected


@pytest.mark.parametrize(("text", "days"), [("2023-08-22", 1), ("2020-02", 29), ("2019", 365), ("2023-08-20/2023-08-21", 2)])
def test_width(text: str, days: int) -> None:
    assert edtf.width_days(text) == days


def test_choices() -> None:
    assert edtf.choices("[2018-11, 2020-02]") == ("2018-11", "2020-02")
    assert edtf.choices("2018-11") == ("2018-11",)


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        ("2018", "2020", "2018/2020"),
        ("2018-11", "2018-11", "2018-11"),
        ("2018-11", "2020", "2018-11/2020"),
        ("2016/2017", "2019/2020", "2016/2020"),
        ("2016", "2019/..", "2016/.."),
    ],
)
def test_join(a: str, b: str, text: str) -> None:
    assert edtf.join(a, b) == text


def test_join_backwards() -> None:
    with pytest.raises(ValueError, match="before"):
        edtf.join("2020", "2018")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (["2020", "2019"], "2019/2020"),
        (["2018-11", "2020-02"], "[2018-11,2020-02]"),
        (["2018"], "2018"),
        (["2018", "2018"], "2018"),
        (["2019-08-23", "2019-08-22"], "2019-08-22/2019-08-23"),
    ],
)
def test_one_of(values: list[str], text: str) -> None:
    assert edtf.one_of(values) == text


def test_within_and_exact_day() -> None:
    assert edtf.within("2019-05", "2019")
    assert not edtf.within("2019", "2019-05")
    assert edtf.exact_day("2019-05-01") == D("2019-05-01")
    assert edtf.exact_day("2019-05") is None
