"""Capitals that act are their states; where something happens they are places."""

from __future__ import annotations

import pytest

from tests.read.reports import read


def entities(text: str) -> list[str]:
    """The names of the places and states a text speaks of."""
    return [e.name for e in read(text).entities if e.kind == "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأغلقت نواكشوط المعبر الحدودي أمام الشاحنات.", ["موريتانيا"]),
        ("وقال الوزير سامح شكري إن باريس ترفض هذا الطلب.", ["فرنسا"]),
        ("القاهرة والخرطوم تدعوان إلى وقف القتال.", ["مصر", "السودان"]),
        ("واتهمت واشنطن ولندن الجيش بقصف السوق.", ["الولايات المتحدة", "بريطانيا"]),
        ("واستضافت باريس القمة السنوية.", ["باريس"]),
        ("وشهدت بغداد اليوم أمطارا غزيرة.", ["بغداد"]),
        ("والتقى الوزير في القاهرة نظيره السوداني.", ["القاهرة"]),
        ("ونقل الكرملين عن الرئيس قوله إن البلاد بخير.", ["الكرملين"]),
    ],
)
def test_a_capital_that_acts_is_the_state(text: str, expected: list[str]) -> None:
    assert entities(text) == expected
