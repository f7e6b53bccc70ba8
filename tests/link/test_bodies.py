"""Bodies under several names, and bodies that share words."""

from __future__ import annotations

import pytest

from khabar.link.bodies import begins, block, one_body

SAME = [
    ("شركة أرامكو", "أرامكو"),
    ("شركة توشيبا", "مجموعة توشيبا"),
    ("الأمم المتحدة", "لأمم المتحدة"),
    ("وكالة الأنباء البحرينية", "وكالة أنباء البحرين"),
    ("وكالة أنباء الأناضول", "الأناضول"),
    ("وزارة الخارجية الأميركية", "الخارجية الأمريكية"),
    ("الكونغرس الأمريكي", "الكونجرس الأميركي"),
    ("صندوق التنمية العقارية", "صندوق التنمية العقاري"),
    ("جامعة هارفارد", "جامعة هارفرد"),
    ("ميليشيات الحوثي", "المليشيات الحوثية"),
]
DIFFERENT = [
    ("مجلس الأمن الدولي", "مجلس الأمن القومي"),
    ("البنك المركزي اليمني", "البنك المركزي الليبي"),
    ("وكالة الأنباء اليمنية", "وكالة الأنباء الليبية"),
    ("تنظيم القاعدة", "القاعدة"),
    ("حركة الأمل", "حركة الأمل الجديد"),
    ("نادي النصر", "نادي الشباب"),
    ("شركة فروست", "شركة فوستر"),
    ("جمعية البر الخيرية", "جمعية البركة الخيرية"),
    ("صحيفة الوطن", "قناة الوطن"),
    ("وزارة الداخلية", "وزارة المالية"),
    ("", "أرامكو"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    assert one_body(a, b)
    assert one_body(b, a)
    assert block(a) == block(b)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different(a: str, b: str) -> None:
    assert not one_body(a, b)
    assert not one_body(b, a)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("مستشفى تيماء", "مستشفى تيماء العام", True),
        ("حزب العدالة", "حزب العدالة والتنمية", True),
        ("وزارة الدفاع", "وزارة الدفاع الروسية", False),
        ("جامعة", "جامعة القاهرة", False),
        ("مستشفى تيماء العام", "مستشفى تيماء", False),
    ],
)
def test_the_beginning_of_a_longer_name(short: str, long: str, expected: bool) -> None:
    assert begins(short, long) is expected
