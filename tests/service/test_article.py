"""Texts and their words as they are asked for."""

from __future__ import annotations

import pytest

from khabar.archive.asked.texts import Held
from khabar.model.span import Span
from khabar.service.article import position_asked, span_asked
from khabar.service.asked import UsageError
from khabar.service.word import word_at

HELD = Held(1, "0" * 64, "زار الوزير\r\n😀 باريس.", None)


@pytest.mark.parametrize(("at", "span"), [("", None), ("0-3", Span(0, 3)), ("12-13", Span(12, 13)), ("0-20", Span(0, 20))])
def test_a_span_of_a_text(at: str, span: Span | None) -> None:
    assert span_asked(HELD, at) == span


@pytest.mark.parametrize(
    "at", ["3", "3-", "-3", "3-3", "4-3", "0-21", " 0-3", "0–3", "٠-٣", "0-3-4", "1e1-20", "9" * 30 + "-1", "\0"]
)
def test_what_is_no_span_of_a_text(at: str) -> None:
    with pytest.raises(UsageError, match="START-END"):
        span_asked(HELD, at)


@pytest.mark.parametrize(("at", "number"), [("0", 0), ("19", 19), ("007", 7)])
def test_a_character_of_a_text(at: str, number: int) -> None:
    assert position_asked(HELD, at) == number


@pytest.mark.parametrize("at", ["", "20", "-1", "٣", "x", "3.0"])
def test_what_is_no_character_of_a_text(at: str) -> None:
    with pytest.raises(UsageError, match="counted from 0"):
        position_asked(HELD, at)


@pytest.mark.parametrize(
    ("at", "word"),
    [(0, "زار"), (2, "زار"), (3, "زار"), (4, "الوزير"), (9, "الوزير"), (10, "الوزير"), (12, "😀"), (14, "باريس"), (19, "باريس")],
)
def test_the_word_around_a_character(at: int, word: str) -> None:
    start, end = word_at(HELD.content, at)
    assert HELD.content[start:end] == word
