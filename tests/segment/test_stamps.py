"""Days printed on a page."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.model.edtf import bounds
from khabar.segment.stamps import address_days, day_in
from tests.segment.pages import read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14th, May 2019 GMT", date(2019, 5, 14)),
        ("May 14, 2019", date(2019, 5, 14)),
        ("14 sept. 2019", date(2019, 9, 14)),
        ("2019-05-14 10:30", date(2019, 5, 14)),
        ("14.05.2019 | 10:30 GMT", date(2019, 5, 14)),
        ("14/5/2019", date(2019, 5, 14)),
        ("٢٠١٩/٥/١٤", date(2019, 5, 14)),
        ("5/14/2019", date(2019, 5, 14)),
        ("31/2/2019", None),
        ("10:30", None),
        ("1433/5/2", None),
    ],
)
def test_days_in_digits_and_english(text: str, day: date | None) -> None:
    found = day_in(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://nile.example/2019/05/14/river", "2019-05-14"),
        ("https://nile.example/20190514/a.htm", "2019-05-14"),
        ("https://nile.example/2019/05/river", "2019-05"),
        ("https://nile.example/news/1902", None),
        ("https://nile.example/id/20191399", None),
        ("", None),
    ],
)
def test_addresses(url: str, days: str | None) -> None:
    assert address_days(url) == (bounds(days) if days else None)


@pytest.mark.parametrize(
    ("stamp", "edtf"),
    [
        ("تاريخ النشر: 14 مايو 2019", "2019-05-14"),
        ("تاريخ النشر: 14th, May 2019 GMT", "2019-05-14"),
        ("القاهرة - مرصد النيل الثلاثاء 14 مايو 2019, 05:10 مساء", "2019-05-14"),
        ("آخر تحديث: 2019/05/14 - 10:30", "2019-05-14"),
        ("نشر في: 14/05/2019 - 10:30 آخر تحديث: 15/05/2019 - 11:00", "2019-05-14"),
        ("14 أيار/مايو 2019", "2019-05-14"),
        ("كتب: محرر الشؤون الأفريقية الثلاثاء 14/05/2019 - 10:14 ص", "2019-05-14"),
        ("كتب: سالم البدري - الثلاثاء 14 مايو 2019\nتاريخ النشر: 15 مايو 2019", "2019-05-15"),
    ],
)
def test_stamps_on_pages(stamp: str, edtf: str) -> None:
    lead = "بحث وزير الري السوداني مع نظيره المصري في القاهرة ملف السد."
    (article,) = read(
        "\n".join(("وزير الري السوداني يبحث ملف السد في القاهرة", stamp, lead, "وقال إن الاجتماع المقبل في الخرطوم."))
    )
    assert article.published is not None
    assert (article.published.edtf, article.published.basis) == (edtf, "text")
    assert article.published.span is not None


def test_a_first_printing_outranks_an_update() -> None:
    stamps = "آخر تحديث: 15/05/2019\nنشر بتاريخ: 14/05/2019"
    page = f"وزير الري السوداني يبحث ملف السد\n{stamps}\nبحث الوزير السوداني ملف السد في القاهرة أمس."
    (article,) = read(page)
    assert article.published is not None
    assert article.published.edtf == "2019-05-14"
