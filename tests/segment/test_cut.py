"""A text cut into articles: whole coverage on any input, and the real pages where they are at hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.model.article import Article
from khabar.model.text import Text
from khabar.segment.cut import cut
from tests.segment.pages import SEEDS, kinds, read


def check_cover(content: str, articles: tuple[Article, ...]) -> None:
    """Articles cover the text in order, and their sections them, without gap or overlap."""
    assert [a.span.start for a in articles[:1]] == [0] * bool(content)
    assert [a.span.end for a in articles[-1:]] == [len(content)] * bool(content)
    for one, other in pairwise(articles):
        assert one.span.end == other.span.start
    for article in articles:
        assert article.sections[0].span.start == article.span.start
        assert article.sections[-1].span.end == article.span.end
        assert all(a.span.end == b.span.start for a, b in pairwise(article.sections))
        assert all(len(s.span) > 0 and s.rule for s in article.sections)


PIECES = st.sampled_from(
    [
        "وصل الوزير إلى الخرطوم أمس.",
        "الوزير في الخرطوم",
        "المصدر: النيل",
        "اقرأ أيضا:",
        "تعليقات",
        "كلمات دلالية: سد",
        "تاريخ النشر: 14 مايو 2019",
        "• بند",
        "(رويترز)",
        "— a (@b) May 14, 2019",
        "\n",
        "\n\n",
        " ",
        "ـ",
        ":",
        ")",
        "\u064b",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_pages_of_any_order_are_covered(content: str) -> None:
    check_cover(content, cut(Text("t", content)))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_string_is_covered(content: str) -> None:
    check_cover(content, cut(Text("t", content)))


@pytest.mark.parametrize(
    "content",
    [
        "ا" * 1_000_000,
        "\u064b" * 100_000,
        "\u200f\n" * 1000,
        "قال الوزير إن الحرب في سوريا " * 20_000,
        "(" * 100_000,
        "المصدر: النيل. كلمات دلالية: سد " * 5_000,
        "عنوان قصير هنا جدا\nقال الوزير إن بلاده ترحب بالاتفاق.\n" * 3_000,
        "\x00\x01\x85\u2028",
    ],
    ids=["no space", "diacritics", "marks", "no sentence", "brackets", "tails", "many lines", "control"],
)
def test_hostile_texts_are_covered(content: str) -> None:
    check_cover(content, cut(Text("t", content)))


def test_an_empty_text_has_no_article() -> None:
    assert cut(Text("t", "")) == ()


@pytest.mark.parametrize("content", [" \n ", "***", "Home\nAbout", "شارك الخبر\nتعليقات"])
def test_a_text_without_news_is_one_article_of_leftovers(content: str) -> None:
    (article,) = cut(Text("t", content))
    assert {s.kind for s in article.sections} <= {"furniture", "form"}
    assert article.title is None


PAGE = """الرئيسيةمحلياتشريط الأخبار

وزير الري السوداني يبحث في القاهرة ملف السد
الخرطوم - بوابة النيل الثلاثاء 14 مايو 2019, 05:10 مساء

الوزير سامي الحلو (يمين) ونظيره المصري (رويترز)
النيل / بحث وزير الري السوداني سامي الحلو مع نظيره المصري في القاهرة ملف السد.

خلفية الخلاف
واتفق الوزيران على ما يأتي خلال الفترة المقبلة:
• تبادل البيانات
• عقد لقاء شهري
وعاد الوزير إلى الخرطوم مساء أمس. (رويترز)
المصدر: رويترز
كلمات دلالية: السد النيل
عناوين ذات صلة
السودان يرحب بالوساطة
السودان يرحب بالوساطة
اترك تعليقاً
زر الذهاب إلى الأعلى"""


def test_a_whole_page() -> None:
    assert [kind for kind, _ in kinds(PAGE)] == [
        "furniture",
        "title",
        "dateline",
        "caption",
        "dateline",
        "body",
        "subheading",
        "body",
        "list",
        "body",
        "credit",
        "keywords",
        "related",
        "form",
        "furniture",
    ]
    assert read(PAGE)[0].title == "وزير الري السوداني يبحث في القاهرة ملف السد"


def seed(number: str) -> str:
    """A real page, by its number; skips where the pages are not at hand."""
    found = sorted(Path(SEEDS).glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real pages are not at hand")
    return found[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", ["title", "body", "subheading", "body", "body", "list"]),
        (
            "001",
            ["furniture", "title", "dateline", "furniture", "body", *["subheading", "body"] * 3, "related", "form", "related"],
        ),
        ("002", ["furniture", "title", "dateline", "body", "furniture", "form", "furniture"]),
        ("003", ["title", "caption", "body", "caption", "subheading", "body", "body", "credit"]),
        ("004", ["title", "dateline", "body", "embed", "body", "credit", "keywords", "related"]),
    ],
)
def test_sections_of_real_pages(number: str, expected: list[str]) -> None:
    content = seed(number)
    articles = read(content)
    check_cover(content, articles)
    assert [section.kind for section in articles[0].sections] == expected


@pytest.mark.parametrize(("number", "count"), [("000", 1), ("001", 1), ("002", 1), ("003", 1), ("004", 2)])
def test_articles_of_real_pages(number: str, count: int) -> None:
    assert len(read(seed(number))) == count


@pytest.mark.parametrize(
    ("number", "article", "edtf", "basis"),
    [
        ("000", 0, "2025-01/2025-10", "inferred"),
        ("001", 0, "2016-09-05", "text"),
        ("002", 0, "2016-10/2016-12", "inferred"),
        ("003", 0, "2021-03/2022-01", "inferred"),
        ("004", 0, "2023-08-23", "text"),
        ("004", 1, "2024-11", "inferred"),
    ],
)
def test_days_of_real_pages(number: str, article: int, edtf: str, basis: str) -> None:
    when = read(seed(number))[article].published
    assert when is not None
    assert (when.edtf, when.basis) == (edtf, basis)


def test_the_attached_article_begins_at_its_title() -> None:
    content = seed("004")
    assert read(content)[1].span.start == content.index("مسؤول روسي")
