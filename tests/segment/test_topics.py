"""The turn to a second story."""

from __future__ import annotations

import pytest

from khabar.model.article import Article
from tests.segment.pages import read

FIRST = (
    "وزير الري السوداني يبحث في القاهرة ملف السد",
    "بحث وزير الري السوداني في القاهرة ملف السد مع نظيره المصري ضمن زيارة رسمية.",
    "وأكد الوزير السوداني ونظيره المصري أهمية التنسيق في ملف السد خلال زيارة القاهرة.",
    "واختتم وزير الري السوداني زيارة القاهرة بجولة رسمية.",
)
OTHER = (
    "ويذكر أن منظمة الصحة العالمية حذرت قبل أيام من انتشار الحصبة.",
    "وقالت المنظمة إن ملايين الأطفال لم يحصلوا على اللقاح بعد.",
    "ودعت إلى حملات تطعيم واسعة في القارة كلها.",
)


def turns(article: Article) -> list[str]:
    return [section.rule for section in article.sections if section.rule == "second-topic"]


def test_a_second_story_is_a_body_of_its_own_in_the_same_article() -> None:
    content = "\n".join((*FIRST, *OTHER))
    (article,) = read(content)
    (section,) = [s for s in article.sections if s.rule == "second-topic"]
    assert section.kind == "body"
    assert section.span.of(content).startswith(OTHER[0])
    assert section.span.end == len(content)


@pytest.mark.parametrize(
    "lines",
    [
        (
            *FIRST,
            "ويذكر أن الوزير السوداني زار القاهرة لبحث ملف السد مرتين.",
            "وفي زيارة رسمية سابقة بحث وزير الري السوداني ونظيره المصري السد.",
        ),
        (*FIRST, OTHER[0]),
        FIRST,
    ],
)
def test_background_is_no_second_story(lines: tuple[str, ...]) -> None:
    (article,) = read("\n".join(lines))
    assert turns(article) == []
