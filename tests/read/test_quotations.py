"""Pairs of marks and what only looks like one."""

from itertools import pairwise

import pytest

from khabar.model.span import Span
from khabar.read.telling.quotations import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال: «نحن هنا من أجل السلام».", ["نحن هنا من أجل السلام"]),
        ("قال “نحن هنا من أجل السلام”.", ["نحن هنا من أجل السلام"]),
        ("قال ”نحن هنا من أجل السلام”.", ["نحن هنا من أجل السلام"]),
        ('قال "نحن هنا من أجل السلام".', ["نحن هنا من أجل السلام"]),
        ("قال {نحن هنا من أجل السلام}.", ["نحن هنا من أجل السلام"]),
        ("حزب «المستقبل» وحركة «أمل».", []),
        ("قال: «أ ب ج د» ثم «ه و ز ح».", ["أ ب ج د", "ه و ز ح"]),
        ("قال: «إن كتيبة «النصر» لن تنسحب اليوم» مؤكدا.", ["إن كتيبة «النصر» لن تنسحب اليوم"]),
        ("قال: «سنمضي في هذا الطريق.\nولن نعود عنه» ثم سكت.", ["سنمضي في هذا الطريق.\nولن نعود عنه"]),
        ("قال: «سنمضي في هذا الطريق.\n«ولن نعود عنه أبدا».", ["سنمضي في هذا الطريق.", "ولن نعود عنه أبدا"]),
        ("قال: «سنمضي في هذا الطريق\nوصل الوفد إلى العاصمة.", ["سنمضي في هذا الطريق"]),
        ('قال "سنمضي في هذا الطريق. وأوضح: "نريد السلام مع الجميع".', ["سنمضي في هذا الطريق", "نريد السلام مع الجميع"]),
        ('قال لـ"الساحل" إن "الوفد سيصل مساء الغد".', ["الوفد سيصل مساء الغد"]),
        ("لا علامات هنا ولا كلام.", []),
        ("» «", []),
        ("", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in quotations(text, Span(0, len(text)))] == expected


def test_least_words_and_part_of_a_text() -> None:
    text = "«قف هنا» ثم «لن نعود أبدا»"
    assert [s.of(text) for s in quotations(text, Span(0, len(text)), 2)] == ["قف هنا", "لن نعود أبدا"]
    assert [s.of(text) for s in quotations(text, Span(9, len(text)), 2)] == ["لن نعود أبدا"]


@pytest.mark.parametrize("text", ["«" * 20000, '" ' * 20000, "«ا ب ج د\n" * 5000, "“\n" * 20000, "»" * 20000])
def test_spans_never_overlap(text: str) -> None:
    spans = quotations(text, Span(0, len(text)), 1)
    assert all(a.end <= b.start for a, b in pairwise(spans))
