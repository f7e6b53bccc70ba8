"""Spellings of one word, words that only look alike, and what makes a word Arabic."""

from __future__ import annotations

import pytest

from khabar.lexicon.sounds import alike, distance, is_arabic, is_given, skeleton

FOREIGN = [
    ("شويغو", "شويجو"),
    ("تسيبراس", "تسبراس"),
    ("جاويش", "تشاووش"),
    ("غوتيريش", "جوتيريس"),
    ("رودريغيز", "رودريجيز"),
    ("برناردينو", "برنادينو"),
    ("اوغلو", "اغولو"),
    ("يونكر", "جونكر"),
    ("يواكيم", "يواخيم"),
    ("كونستانتوبولو", "كونستانتوبولوس"),
    ("سانشيز", "سانشيث"),
    ("فييتوتشي", "فييتوسي"),
    ("جنبلاط", "جمبلاط"),
    ("ديشامب", "ديشام"),
    ("دجوكوفيتش", "جوكوفيتش"),
]
HABIT = [
    ("داود", "داوود"),
    ("الناظري", "الناضري"),
    ("البراهيم", "الابراهيم"),
    ("المعيوف", "معيوف"),
    ("خوجا", "خوجه"),
    ("اقعيم", "قعيم"),
]
OTHER = [("غونزاليس", "غونزالفيس"), ("بنيامين", "بنياتوف"), ("كيري", "كيربي"), ("كينغ", "هوكينغ"), ("فروست", "فوستر")]
ARABIC = [
    ("سالم", "سليم"),
    ("سلمان", "سليمان"),
    ("سعد", "سعيد"),
    ("حسن", "حسين"),
    ("الحمدي", "الاحمدي"),
    ("العمري", "العميري"),
    ("محسن", "محاسن"),
]


@pytest.mark.parametrize(("a", "b"), [*FOREIGN, *HABIT])
def test_spellings_of_one_foreign_word(a: str, b: str) -> None:
    assert alike(a, b, foreign=True)
    assert alike(b, a, foreign=True)


@pytest.mark.parametrize(("a", "b"), HABIT)
def test_habits_hold_for_arabic_words_too(a: str, b: str) -> None:
    assert alike(a, b, foreign=False)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other_foreign_words(a: str, b: str) -> None:
    assert not alike(a, b, foreign=True)


@pytest.mark.parametrize(("a", "b"), ARABIC)
def test_the_vowels_of_arabic_words_count(a: str, b: str) -> None:
    assert not alike(a, b, foreign=False)


@pytest.mark.parametrize("word", ["سعيد", "الزياني", "سلمان", "نورالدين", "عبدالله", "ال_سعود"])
def test_arabic_words(word: str) -> None:
    assert is_arabic(word)


@pytest.mark.parametrize("word", ["شويغو", "كاميرون", "اوباما"])
def test_foreign_words(word: str) -> None:
    assert not is_arabic(word)


def test_a_given_name_has_no_article() -> None:
    assert is_arabic("اليكسيس")
    assert not is_arabic("اليكسيس", given=True)
    assert is_given("سلمان")
    assert not is_given("الزياني")


def test_the_skeleton_is_one_for_spellings() -> None:
    assert skeleton("شويغو") == skeleton("شويجو")
    assert skeleton("الزياني") == skeleton("زياني")
    assert skeleton("اي") == "اي"


def test_distance_is_symmetric_and_nought_for_the_same() -> None:
    assert distance("شويغو", "شويغو") == 0
    assert distance("شويغو", "جويشو") == distance("جويشو", "شويغو") > 0


def test_what_is_too_long_for_a_word_is_only_itself() -> None:
    one, other = "بتر" * 30_000, "بتن" * 30_000  # compared letter by letter they would take a day
    assert distance(one, one) == 0
    assert not alike(one, other, foreign=True)
