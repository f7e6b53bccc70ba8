"""The same words of one speaker: reprinted, spelled or shortened otherwise; and what only looks like them."""

from __future__ import annotations

import pytest

from khabar.compare.same_words import Words, alike, folded_words, same_words

OPEN = "لن نسمح بعودة القوات الأجنبية إلى أراضينا"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OPEN, "لن نسمحَ بعوده القوات الاجنبية الى أراضينا !"),
        (OPEN, f"{OPEN} أبدا"),
        ("المعبر سيفتح في الأول من يونيو", "المعبر سيفتح في الأول من حزيران/ يونيو"),
        ("الحكومة ماضية في الإصلاح مهما كانت العقبات", "الحكومة ماضية في الإصلاحات مهما كانت العقبات"),
        (
            "زيارته التي كانت مقررة يوم الأحد أرجئت إلى موعد لم يحدد",
            "زيارته التي كانت مقررة يوم الأحد المقبل أرجئت إلى موعد لم يحدد",
        ),
        ("نرفض أي تدخل في شؤوننا الداخلية من أي طرف كان", "إننا نرفض أي تدخل في شؤوننا الداخلية من أي طرف"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike(folded_words(one), folded_words(other))
    assert alike(folded_words(other), folded_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OPEN, "سنسمح بعودة القوات الأجنبية إلى أراضينا"),
        ("الاتفاق يخدم مصالح البلدين", "الاتفاق لا يخدم مصالح البلدين"),
        ("الاتفاق يخدم مصالح البلدين ويرضي الطرفين", "الاتفاق يخدم مصالح البلدين ولا يرضي الطرفين"),
        ("الضحايا 12 قتيلا و30 جريحا بينهم أطفال", "الضحايا 15 قتيلا و30 جريحا بينهم أطفال"),
        ("نرحب بالمبادرة المصرية لوقف إطلاق النار", "نرحب بالمبادرة الفرنسية لوقف إطلاق النار"),
        ("سنزور القاهرة الأسبوع المقبل لتوقيع الاتفاق", "سنزور أنقرة الأسبوع المقبل لتوقيع الاتفاق"),
        ("ندعم الحوار بين الطرفين حتى يتفقا", "ندعم الحل بين الطرفين حتى يتفقا"),
        ("الجيش سيطر على المدينة بعد معارك دامت يومين", "الجيش سيطر على المطار بعد معارك دامت يومين"),
        ("سنستقبل الوفد الليبي في مطار العاصمة غدا", "سنودع الوفد الليبي في مطار العاصمة غدا"),
        ("قواتنا تقدمت على ثلاثة محاور في الشمال", "قواتنا تراجعت على ثلاثة محاور في الشمال"),
        ("", OPEN),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert not alike(folded_words(one), folded_words(other))


def test_only_of_one_speaker_and_of_days_near_each_other() -> None:
    day, later, long_after = "2023-05-01", "2023-05-03", "2023-06-01"
    said = [
        Words("a", folded_words(OPEN), day, day),
        Words("b", folded_words(OPEN), day, day),
        Words("a", folded_words(f"{OPEN} أبدا"), later, later),
        Words("a", folded_words(OPEN), long_after, long_after),
        Words("a", "شيء اخر", day, day),
    ]
    assert same_words(said) == [[0, 2], [1], [3], [4]]
    assert same_words([Words("a", "نعم"), Words("a", "نعم", day, day)]) == [[0, 1]]


def test_the_order_of_arrival_does_not_matter() -> None:
    days = ["2023-05-01", "2023-05-02", "2023-05-04"]
    said = [Words("a", folded_words(OPEN), day, day) for day in days]
    assert same_words(said) == same_words(said[::-1]) == [[0, 1, 2]]
