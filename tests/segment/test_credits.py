"""Whom an article credits, and which outlet its date line names."""

from __future__ import annotations

import pytest

from khabar.model.text import Context
from tests.segment.pages import read

TITLE = "وزير الري السوداني يبحث ملف السد في القاهرة"
LEAD = "بحث وزير الري السوداني مع نظيره المصري في القاهرة ملف السد"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ((TITLE, LEAD + ".", "المصدر: مرصد النيل"), ["مرصد النيل"]),
        ((TITLE, LEAD + ".", "المصدر : النيل + وكالات"), ["النيل", "وكالات"]),
        ((TITLE, LEAD + ". (أ ف ب)"), ["أ ف ب"]),
        ((TITLE, LEAD + " (رويترز، أ ف ب)"), ["رويترز", "أ ف ب"]),
        ((TITLE, "القاهرة - سبوتنيك: " + LEAD + "."), ["سبوتنيك"]),
        ((TITLE, "القاهرة (رويترز) - " + LEAD + ".", "المصدر: رويترز"), ["رويترز"]),
        ((TITLE, LEAD + ".", "كتب: سامي الحلو"), []),
        ((TITLE, LEAD + "."), []),
    ],
)
def test_origin(page: tuple[str, ...], names: list[str]) -> None:
    content = "\n".join(page)
    (article,) = read(content)
    assert [credit.name for credit in article.origin] == names
    assert all(credit.span is not None and credit.span.of(content) == credit.name for credit in article.origin)


def test_a_credit_given_with_the_page() -> None:
    (article,) = read("\n".join((TITLE, LEAD + ".")), Context(credit="رويترز"))
    assert [(c.name, c.span) for c in article.origin] == [("رويترز", None)]


def test_the_outlet_of_a_date_line() -> None:
    page = "\n".join((TITLE, "القاهرة - بوابة النيل الثلاثاء 14 مايو 2019, 05:10 مساء", LEAD + "."))
    assert read(page)[0].outlet == "بوابة النيل"
    assert read(page, Context(outlet="النيل"))[0].outlet == "النيل"
