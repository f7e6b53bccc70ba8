"""Resolving on a day, on an interval, on nothing; and backwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import edtf
from khabar.model.time import Anchor, TimeValue
from khabar.spot.calendar import anchors_for, disagreement, resolve, weekdays_for
from khabar.spot.context import before_told, plausible
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

D = date.fromisoformat


def value(phrase: str) -> TimeValue:
    return find_times(phrase, tokenize(phrase, Splitter()))[0].value


def on(first: str, last: str | None = None) -> Anchor:
    return Anchor(D(first), D(last or first))


@pytest.mark.parametrize(
    ("phrase", "today", "past", "expected"),
    [
        # 2021-04-16 is a Friday.
        ("نوفمبر الماضي", "2021-03-10", None, "2020-11"),
        ("نوفمبر الماضي", "2021-11-10", None, "2020-11"),
        ("نوفمبر المقبل", "2021-11-10", None, "2022-11"),
        ("نوفمبر الجاري", "2021-11-10", None, "2021-11"),
        ("6 فبراير الماضي", "2021-04-16", None, "2021-02-06"),
        ("6 فبراير الماضي", "2021-02-26", None, "2021-02-06"),
        ("الخميس", "2021-04-16", None, "2021-04-15"),
        ("الجمعة", "2021-04-16", None, "2021-04-16"),
        ("الجمعة", "2021-04-16", False, "2021-04-16"),
        ("الخميس", "2021-04-16", False, "2021-04-22"),
        ("الجمعة الماضية", "2021-04-16", None, "2021-04-09"),
        ("الجمعة المقبلة", "2021-04-16", None, "2021-04-23"),
        ("10 ديسمبر", "2021-02-01", None, "2020-12-10"),
        ("10 ديسمبر", "2021-02-01", False, "2021-12-10"),
        ("10 يونيو", "2021-02-01", True, "2020-06-10"),
        ("الخميس 15 أغسطس", "2013-02-12", None, "2013-08-15"),
        # the weekday outranks the side that the verb tells, but a slip of the pen does not choose another year
        ("الخميس 15 أغسطس", "2013-08-12", True, "2013-08-15"),
        ("الأربعاء 15 أغسطس", "2013-08-20", True, "2013-08-15"),
        # printed the day after it was written, or two; a third day is no print's delay
        ("اليوم الجمعة", "2015-08-01", None, "2015-07-31"),
        ("أمس الخميس", "2015-08-02", None, "2015-07-30"),
        ("اليوم الأربعاء", "2015-08-01", None, "2015-08-01"),
        # on the web the evening before
        ("أمس السبت", "2015-08-01", None, "2015-08-01"),
        ("29 شباط", "2021-04-16", None, "2020-02-29"),
        ("ليلة الاثنين", "2021-04-16", None, "2021-04-11/2021-04-12"),
        ("منذ 29 ديسمبر", "2021-02-01", None, "2020-12-29/.."),
        ("من 28 ديسمبر إلى 3 يناير 2020", "2021-02-01", None, "2019-12-28/2020-01-03"),
        ("عام 1436هـ", "2021-02-01", None, "2014-10-25/2015-10-13"),
        ("5 شوال 1200هـ", "2021-02-01", None, None),
        ("شتاء 2019", "2021-02-01", None, "2019"),
        # Open ends are as fine as told.
        ("منذ يناير 2019", "2021-02-01", None, "2019-01/.."),
        ("منذ الأول من يناير 2019", "2021-02-01", None, "2019-01-01/.."),
        ("قبل الأول من يناير 2019", "2021-02-01", None, "../2018-12-31"),
        ("بعد ديسمبر 2019", "2021-02-01", None, "2020-01/.."),
        ("يومي الأحد والاثنين", "2021-04-18", None, "2021-04-11/2021-04-12"),
        ("يومي الأحد والاثنين", "2021-04-18", False, "2021-04-18/2021-04-19"),
    ],
)
def test_on_a_day(phrase: str, today: str, past: bool | None, expected: str | None) -> None:
    assert resolve(value(phrase), on(today), past=past) == expected


@pytest.mark.parametrize(
    ("phrase", "first", "last", "expected"),
    [
        ("أمس", "2021-04-15", "2021-04-16", None),
        ("الخميس", "2021-04-16", "2021-04-18", None),
        ("قبل ثلاثة أيام", "2021-04-15", "2021-04-16", None),
        ("اليومين الماضيين", "2021-04-15", "2021-04-16", None),
        ("العام الماضي", "2021-02-01", "2021-11-30", "2020"),
        ("العام الماضي", "2021-02-01", "2022-03-01", "2020/2021"),
        ("نوفمبر الماضي", "2020-12-01", "2021-10-31", "2020-11"),
        ("الشهر الماضي", "2021-04-28", "2021-05-02", "2021-03/2021-04"),
        ("6 فبراير الماضي", "2021-03-01", "2021-04-01", "2021-02-06"),
        ("6 فبراير الماضي", "2021-01-01", "2021-04-01", None),
        ("22 آب 2023", "2021-01-01", "2024-04-01", "2023-08-22"),
        ("منذ عام 2017", "2021-01-01", "2024-04-01", "2017/.."),
        ("اليوم الجمعة", "2021-04-14", "2021-04-17", "2021-04-16"),
        ("أمس الخميس", "2021-04-01", "2021-04-30", None),
    ],
)
def test_on_an_interval(phrase: str, first: str, last: str, expected: str | None) -> None:
    assert resolve(value(phrase), on(first, last)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("أمس", None),
        ("نوفمبر الماضي", None),
        ("الخميس", None),
        ("22 آب/ أغسطس 2023", "2023-08-22"),
        ("عامي 2019 و2020", "2019/2020"),
        ("القرن الماضي", "1900/1999"),
        ("العقد الماضي", None),
    ],
)
def test_without_an_anchor(phrase: str, expected: str | None) -> None:
    assert resolve(value(phrase), None) == expected


@pytest.mark.parametrize(
    ("phrase", "told", "expected"),
    [
        ("30 أكتوبر من تلك السنة", "2006-12", "2006-10-30"),
        ("أكتوبر من العام نفسه", "2006-12-01", "2006-10"),
        ("14 من الشهر نفسه", "2006-12-01", "2006-12-14"),
        ("14 من الشهر نفسه", "2006", None),
        ("أكتوبر من العام نفسه", "2004/2006", None),
        ("نفس الشهر من عام 2014", "2015-06", "2014-06"),
    ],
)
def test_what_hangs_on_the_date_told_last(phrase: str, told: str, expected: str | None) -> None:
    assert before_told(value(phrase), told) == expected


@pytest.mark.parametrize(
    ("phrase", "past", "expected"),
    [
        ("أول أغسطس", True, None),
        ("سبتمبر", True, None),
        ("أول سبتمبر 2014", True, True),
        ("أغسطس الماضي", True, True),
        ("ديسمبر", True, True),
        ("الخميس", True, True),
        ("مايو", False, None),
        ("أغسطس", False, False),
    ],
)
def test_a_verb_puts_no_month_nearly_a_year_away(phrase: str, past: bool, expected: bool | None) -> None:
    """Said on 22 July 2015."""
    assert plausible(value(f"في {phrase}"), on("2015-07-22"), past) is expected


def test_an_open_anchor_fixes_nothing_relative() -> None:
    assert resolve(value("العام الماضي"), Anchor(date.min, D("2021-01-01"))) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("الثلاثاء 5 أبريل 2021", (1, 0)),
        ("الاثنين 5 أبريل 2021", None),
        ("5 أبريل 2021", None),
        ("أمس الأحد", (6, 3)),
        ("أمس الخميس", None),
    ],
)
def test_a_weekday_that_is_wrong(phrase: str, expected: tuple[int, int] | None) -> None:
    assert disagreement(value(phrase), on("2021-04-16")) == expected


def test_a_wrong_weekday_leaves_the_date() -> None:
    assert resolve(value("الثلاثاء 5 أبريل 2021"), None) == "2021-04-05"


@pytest.mark.parametrize(
    ("phrase", "weekday"),
    [
        ("اليوم الجمعة", 4),
        ("أمس الخميس", 4),
        ("غدا السبت", 4),
        ("أمس الأول الأربعاء", 4),
        ("أمس", None),
        ("الخميس", None),
        ("نوفمبر", None),
    ],
)
def test_weekdays_for(phrase: str, weekday: int | None) -> None:
    assert weekdays_for(value("في " + phrase)) == weekday


@pytest.mark.parametrize(
    ("phrase", "known", "expected"),
    [
        ("نوفمبر الماضي", ("2024-11-01", "2024-11-30"), ("2024-12-01", "2025-10-31")),
        ("العام الماضي", ("2015-01-01", "2015-12-31"), ("2016-01-01", "2016-12-31")),
        ("أمس", ("2023-08-22", "2023-08-22"), ("2023-08-23", "2023-08-23")),
        ("الثلاثاء", ("2023-08-22", "2023-08-22"), ("2023-08-22", "2023-08-28")),
        ("الثلاثاء الماضي", ("2023-08-22", "2023-08-22"), ("2023-08-23", "2023-08-29")),
        ("الثلاثاء المقبل", ("2023-08-22", "2023-08-22"), ("2023-08-15", "2023-08-21")),
        ("6 فبراير الماضي", ("2021-02-06", "2021-02-06"), ("2021-02-07", "2022-02-05")),
        ("الشهر الجاري", ("2021-02-06", "2021-02-06"), ("2021-02-01", "2021-02-28")),
        ("الشهر الماضي", ("2021-01-31", "2021-01-31"), ("2021-02-01", "2021-02-28")),
        ("نوفمبر المقبل", ("2024-11-01", "2024-11-30"), ("2023-12-01", "2024-10-31")),
        ("الأسبوع الماضي", ("2021-04-07", "2021-04-07"), ("2021-04-12", "2021-04-18")),
        ("نهاية العام الماضي", ("2015-10-01", "2015-12-31"), ("2016-01-01", "2016-12-31")),
        ("منذ يونيو الماضي", ("2016-06-01", "2016-06-30"), ("2016-07-01", "2017-05-31")),
        ("قبل سنة وعشرة أيام", ("2020-04-06", "2020-04-06"), ("2021-04-16", "2021-04-16")),
    ],
)
def test_when_it_was_said(phrase: str, known: tuple[str, str], expected: tuple[str, str]) -> None:
    assert anchors_for(value(phrase), (D(known[0]), D(known[1]))) == (D(expected[0]), D(expected[1]))


def test_a_date_with_its_distance_fixes_the_day() -> None:
    known = (D("2021-04-15"), D("2021-04-15"))
    assert anchors_for(value("أمس الخميس 15 أبريل 2021"), known) == (D("2021-04-16"), D("2021-04-16"))


def test_an_explicit_date_says_nothing_of_its_speaker() -> None:
    assert anchors_for(value("22 آب 2023"), (D("2023-08-22"), D("2023-08-22"))) == (date.min, date.max)


PHRASES = [
    "أمس",
    "العام الماضي",
    "الشهر المقبل",
    "نوفمبر الماضي",
    "6 فبراير الماضي",
    "الأسبوع الماضي",
    "الخميس الماضي",
    "اليوم",
    "رمضان الماضي",
    "عيد الأضحى الماضي",
]


@given(st.sampled_from(PHRASES), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_backwards_undoes_forwards(phrase: str, today: date) -> None:
    """What a phrase means on a day leads back to days that hold it (or the month it names, see ``anchors_for``)."""
    told = resolve(value(phrase), Anchor(today, today))
    assert told is not None
    first, last = anchors_for(value(phrase), edtf.bounds(told))
    assert first <= today <= last + timedelta(days=31)


ODD = [
    "ثاني أيام عيد الفطر",
    "رمضان العام الماضي",
    "بعد عامين و21 يوما من الآن",
    "قبل سنة وعشرة أيام",
    "يومي الأحد والاثنين",
    "الليلة قبل الماضية",
    "العام الهجري الحالي",
    "قبل 25 ديسمبر المقبل",
]


@given(st.sampled_from([*PHRASES, "الجمعة 22", "باقي الشهر", "29 فبراير", "ليلة الاثنين", "صيف العام الماضي", *ODD]), st.dates())
def test_any_day(phrase: str, today: date) -> None:
    told = resolve(value("في يوم " + phrase if phrase[0] == "ا" and "22" in phrase else phrase), Anchor(today, today))
    assert told is None or edtf.valid(told)
