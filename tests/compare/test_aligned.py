"""The stretches where two articles differ."""

from __future__ import annotations

import pytest

from khabar.compare.aligned import Word, differing, words
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize


def cut(text: str) -> tuple[Word, ...]:
    return words(sentences(text, tokenize(text, None)))


def said(side: tuple[Word, ...], part: tuple[int, int]) -> str:
    return " ".join(word.token.surface for word in side[part[0] : part[1]])


CASES = [
    ("one word", "ألف باء تاء ثاء جيم حاء خاء", "ألف باء تاء سين جيم حاء خاء", [("ثاء", "سين")]),
    ("one more", "ألف باء تاء جيم حاء خاء", "ألف باء تاء سين جيم حاء خاء", [("", "سين")]),
    ("marks", "ألف باء، تاء جيم حاء خاء", "ألف باء تاء جيم حاء خاء.", []),
    ("at the end", "ألف باء تاء جيم حاء. دال ذال راء", "ألف باء تاء جيم خاء. دال ذال راء", [("حاء", "خاء")]),
    ("nothing shared", "ألف باء تاء جيم", "دال ذال راء زاي", []),
    ("paragraphs turned", "ألف باء تاء جيم.\nدال ذال راء زاي.", "دال ذال راء زاي.\nألف باء تاء جيم.", []),
    ("empty", "", "ألف باء تاء", []),
]


@pytest.mark.parametrize(("what", "one", "other", "expected"), CASES)
def test_differing(what: str, one: str, other: str, expected: list[tuple[str, str]]) -> None:
    a, b = cut(one), cut(other)
    assert [(said(a, s.a), said(b, s.b)) for s in differing(a, b)] == expected, what
