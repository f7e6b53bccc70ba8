"""What the pages say: every sentence in both languages, counted things as people count."""

from __future__ import annotations

import re

import pytest

from khabar.model.language import LANGUAGES, Language
from khabar.web.words import count, say, sentences

#: Forms of a counted thing.
_FORMS = {"ar": 5, "en": 2}


def test_every_sentence_is_there_in_both_languages_with_the_same_blanks() -> None:
    for key, told in sentences().items():
        assert set(told) == set(LANGUAGES), key
        blanks = [set(re.findall(r"{(\w+)}", told[lang])) for lang in LANGUAGES]
        # Of what is wrong English tells more at times: the words to be written, as programs ask.
        assert blanks[0] == blanks[1] or key.startswith("wrong-"), key


def test_counted_things_have_all_their_forms() -> None:
    for key, told in sentences().items():
        if any("|" in told[lang] for lang in LANGUAGES):
            assert {lang: len(told[lang].split("|")) for lang in LANGUAGES} == _FORMS, key


@pytest.mark.parametrize(
    ("lang", "number", "said"),
    [
        ("ar", 0, "0 حدث"),
        ("ar", 1, "حدث"),
        ("ar", 2, "حدثان"),
        ("ar", 3, "3 أحداث"),
        ("ar", 10, "10 أحداث"),
        ("ar", 11, "11 حدثا"),
        ("ar", 99, "99 حدثا"),
        ("ar", 100, "100 حدث"),
        ("ar", 102, "102 حدث"),
        ("ar", 1103, "1,103 أحداث"),
        ("ar", 12071, "12,071 حدثا"),
        ("en", 0, "0 events"),
        ("en", 1, "1 event"),
        ("en", 1200, "1,200 events"),
    ],
)
def test_counting(lang: Language, number: int, said: str) -> None:
    assert count(lang, "events", number) == said


def test_a_sentence_with_its_blanks_filled() -> None:
    assert say("en", "line", n=7) == "line 7"
