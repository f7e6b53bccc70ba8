"""Time stamps and bylines as records have them."""

from __future__ import annotations

import pytest

from khabar.sources.fields import author_of, credit_of, day_of, parse_fields


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2015-07-21 02:45:59", "2015-07-21"),
        ("2015-07-21T02:45:59+03:00", "2015-07-21"),
        ("2015/7/1", "2015-07-01"),
        ("2015-07", "2015-07"),
        ("2015", "2015"),
        ("Tue, 22 Aug 2023 10:00:00 GMT", "2023-08-22"),
        ("03/04/2020", None),
        ("2015-13-01", None),
        ("2015-02-30", None),
        ("20150", None),
        ("", None),
        ("أمس", None),
        ("-", None),
    ],
)
def test_days(stamp: str, day: str | None) -> None:
    assert day_of(stamp) == day


@pytest.mark.parametrize(
    ("author", "credit"),
    [
        ("", None),
        ("سالم أحمد", None),
        ("رويترز", "رويترز"),
        ("وكالة الأنباء", "وكالة الأنباء"),
        ("أ ف ب", "أ ف ب"),
        ("تونس - سالم أحمد", None),
        ("سالم أحمد (تونس)", None),
        ("فارس القحطاني (الرياض)", None),
        ("لندن: «النهار»", None),
        ("الرياض - واس", "واس"),
        ("الجزيرة - واس:", "واس"),
        ("بكين :رويترز", "رويترز"),
        ("زوريخ - (ا ف ب):", "ا ف ب"),
        ("كوالالمبور - د. ب. أ", "د. ب. أ"),
        ("&nbsp;رويترز (باريس)", "رويترز"),
        ("النهار- وكالات:", "وكالات"),
        ("القسم الرياضي", None),
        ("واسيني سالم", None),
    ],
)
def test_credits(author: str, credit: str | None) -> None:
    assert credit_of(author) == credit


@pytest.mark.parametrize(
    ("byline", "outlet", "author"),
    [
        ("سالم أحمد", "", "سالم أحمد"),
        ("فارس القحطاني (الرياض)", "", "فارس القحطاني (الرياض)"),
        ("  سالم\nأحمد ", "", "سالم أحمد"),
        ("رويترز", "", None),
        ("الرياض - واس", "", None),
        ("صحيفة المرفأ", "", None),
        ("المرفأ اليوم", "المرفأ اليوم", None),
        ("القسم الرياضي", "", None),
        ("admin@a.example", "", None),
        ("سالم", "", None),
        ("", "", None),
    ],
)
def test_authors(byline: str, outlet: str, author: str | None) -> None:
    assert author_of(byline, outlet) == author


def test_field_lines() -> None:
    assert parse_fields(" text=a , url = b.c,").given == (("text", "a"), ("url", "b.c"))
    with pytest.raises(ValueError, match="“day=x” is no field"):
        parse_fields("text=a,day=x")
