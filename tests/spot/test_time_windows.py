"""Dates are the same whether tokens are made of the whole text or only around its time words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.words import shared_splitter
from khabar.model.time import TimeExpression
from khabar.spot.time_windows import time_tokens, windows
from khabar.spot.times import find_times
from khabar.text.tokens import tokenize
from tests.spot.test_phrases import NOT_DATES, PHRASES

PLAIN = "وأكد رئيس الوفد لصحافيين حرص بلاده الشديد عليها"
TEXTS = [
    "أقلعت الطائرة صباح أمس الخميس، وعلى متنها أعضاء الوفد، ثم هبطت في مطار بيروت عند الساعة 10:30 من مساء الجمعة 5 مايو 2017.",
    "افتتح الوزير المعرض (3 مايو/ أيار 2015) وجال بين أجنحته\nالأحد المقبل\nيختتم المعرض أعماله",
    "بدأ التسجيل في غرة ذي القعدة 1436هـ الموافق 16 أغسطس\u200f 2015م. وقال د. سامي إن آخر موعد منتصف ذي الحجة",
    "للعام الثاني ثم ألفين واثنين وعشرين وألفا وثلاثمائة قتيل ومن كل عام 3 مايو من كل عام وسنة 300 قبل الميلاد ثم منذ 1990",
    "ثورة 25 يناير وأمس الحاجة وأول من أمس وبعد غد، والعشر الأواخر من رمضان وعيد الفطر المبارك",
    'يلتقيان «اليوم» وقناة «روسيا اليوم» و"اليوم" العالمي، يوم\n3 مايو\r\n\r\nعام\u20282015 \u064b \u200f مايو \u200f\n 2014',
    "https://example.org/2015/05/03/a-long-name-of-a-page 2015 - 2016 :: (2017) 3/5/2018، 12.5.2019",
]


def both(text: str) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...]]:
    return find_times(text, tuple(time_tokens(text))), find_times(text, tokenize(text, shared_splitter()))


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS), "\n".join(TEXTS)])
def test_texts(text: str) -> None:
    around, whole = both(f"{PLAIN} {text} {PLAIN}")
    assert around == whole != ()


def test_every_phrase_among_words_that_tell_no_time() -> None:
    texts = [f"{PLAIN} {text} {PLAIN}" for text in (*(text for _, _, text in PHRASES), *NOT_DATES)]
    for text in (*texts, " ".join(texts)):
        around, whole = both(text)
        assert around == whole


def test_only_what_stands_around_time_words_is_looked_at() -> None:
    text = f"{PLAIN} {PLAIN} أمس الخميس {PLAIN} إلى من عن 15 كتابا {PLAIN}"
    assert [text[start:end] for start, end in windows(text)] == [f"{PLAIN} أمس الخميس {PLAIN} "]
    assert list(windows(PLAIN)) == list(windows("")) == []


@given(st.lists(st.sampled_from([*" ".join(TEXTS).split(), *PLAIN.split(), "\n", "\u200f", "\u064b", "ـ", "أ.د."]), max_size=60))
def test_any_row_of_words(words: list[str]) -> None:
    around, whole = both(" ".join(words))
    assert around == whole


@given(st.text())
def test_any_string(text: str) -> None:
    around, whole = both(text)
    assert around == whole


@pytest.mark.parametrize("unit", ["2015 ", "كتاب 2015 ", "من ", "2015", "د. ", "\u200f ", "كتاب\n2015\n", "مايو 3 ولد وفد "])
def test_long_strings(unit: str) -> None:
    around, whole = both(unit * 5_000)
    assert around == whole
