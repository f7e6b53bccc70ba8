"""Two articles on one page, told apart by their days alone: no credit, stamp or related list between them."""

from __future__ import annotations

import pytest

from khabar.model.text import Context
from tests.segment.pages import read

FIRST = (
    "وزير الري السوداني يبحث ملف السد في القاهرة",
    "بحث وزير الري السوداني مع نظيره المصري في القاهرة {} ملف السد وتقاسم المياه بين البلدين.",
    "وقال الوزير إن المحادثات كانت مفيدة للبلدين، وإنها ستستأنف في الأسابيع المقبلة بالخرطوم.",
    "وكان الوزيران قد التقيا قبل شهر على هامش مؤتمر للمياه.",
)
SECOND = (
    "وزيرة الصحة التونسية تفتتح مستشفى جديدا في صفاقس",
    "افتتحت وزيرة الصحة التونسية {} مستشفى جديدا في مدينة صفاقس بحضور نواب الجهة.",
    "وأوضحت الوزيرة أن المستشفى يضم مئتي سرير، وأن العمل فيه يبدأ في الشهر المقبل.",
    "ووعدت الوزيرة بفتح مستوصف في كل بلدة من بلدات الجهة.",
)


def days_of(first: str, second: str, paragraphs: int = 3) -> list[str | None]:
    page = "\n".join((*FIRST, *SECOND[: 1 + paragraphs])).replace("{}", first, 1).replace("{}", second, 1)
    return [a.published.edtf if a.published else None for a in read(page, Context())]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("اليوم الثلاثاء 14 مايو 2019", "اليوم الجمعة 3 يونيو 2016", ["2019-05-14", "2016-06-03"]),
        ("خلال العام الحالي 2019", "خلال العام الجاري 2016", ["2019", "2016"]),
        ("اليوم الثلاثاء", "اليوم الجمعة", [None, None]),
        # one day or the next: a report brought up to date
        ("اليوم الثلاثاء 14 مايو 2019", "اليوم الثلاثاء 14 مايو 2019", ["2019-05-14"]),
        ("اليوم الثلاثاء", "أمس الثلاثاء", [None]),
        # a date of the past is no day of writing
        ("اليوم الثلاثاء 14 مايو 2019", "في 3 يونيو 2016", ["2019-05-14"]),
        ("صباحا", "مساء", [None]),
    ],
)
def test_a_heading_with_another_day_below_it_opens_an_article(first: str, second: str, days: list[str | None]) -> None:
    assert days_of(first, second) == days


def test_one_paragraph_below_a_heading_is_no_article() -> None:
    assert days_of("اليوم الثلاثاء 14 مايو 2019", "اليوم الجمعة 3 يونيو 2016", paragraphs=1) == ["2019-05-14"]
