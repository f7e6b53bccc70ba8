"""Folding and its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model.span import Span
from khabar.text.normalise import fold, normalise

FOLDED = [
    ("وزير", "وزير"),
    ("أُنشئَتْ", "انشيت"),
    ("القاهـــرة", "القاهره"),
    ("إلى", "الي"),
    ("مسؤول", "مسوول"),
    ("لقاء", "لقاء"),
    ("کیف", "كيف"),
    ("ﻻ", "لا"),
    ("ﺍﻟﻘﺎﻫﺮﺓ", "القاهره"),
    ("٢٠٢٣", "2023"),
    ("۱۴", "14"),
    ("١٢٫٥٪", "12.5%"),
    ("\u200fمصر\u200e", "مصر"),
    ("آذار", "اذار"),
    ("هٰذا", "هذا"),
    ("NATO", "NATO"),
    ("", ""),
    ("ًٌٍ", ""),
]


@pytest.mark.parametrize(("word", "expected"), FOLDED)
def test_fold(word: str, expected: str) -> None:
    assert fold(word) == expected


TEXTS = st.text(alphabet=st.sampled_from("ابتةىأؤئءـَّ\u200f\u200c\ufeffﻻﷺﷲﹰ1٣ .,\n") | st.characters(), max_size=60)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_offsets_agree_with_folding_letter_by_letter(text: str) -> None:
    copy = normalise(text)
    assert copy.text == fold(text)
    origin = [at for at, letter in enumerate(text) for _ in fold(letter)] + [len(text)]
    assert [copy.to_raw(at) for at in range(len(copy.text) + 1)] == origin
    assert [copy.to_normal(at) for at in range(len(text) + 1)] == [len(fold(text[:at])) for at in range(len(text) + 1)]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_spans_come_back(text: str, one: int, other: int) -> None:
    copy = normalise(text)
    start, end = sorted((min(one, len(copy.text)), min(other, len(copy.text))))
    raw = copy.raw_span(Span(start, end))
    if start < end:
        assert copy.text[start:end] in fold(raw.of(text))
        assert copy.to_normal(raw.end) >= end
    else:
        assert not len(raw)


@pytest.mark.parametrize("offset", [-1, 4])
def test_no_offset_outside(offset: int) -> None:
    with pytest.raises(IndexError):
        normalise("abc").to_raw(offset)
    with pytest.raises(IndexError):
        normalise("abc").to_normal(offset)
