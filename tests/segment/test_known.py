"""Known events told in sentences."""

from __future__ import annotations

import pytest

from khabar.lexicon.facts import load_facts
from khabar.lexicon.sections import load_sections
from khabar.segment.known import number_at, told_in
from khabar.segment.lines import lines_of


def told(text: str) -> dict[str, str]:
    return {t.id: t.date for line in lines_of(text, load_sections()) for t in told_in(line.words, load_facts())}


@pytest.mark.parametrize(
    ("text", "id_", "date"),
    [
        ("منذ الغزو العراقي للكويت لم تعرف المنطقة أزمة كهذه.", "iraq-invades-kuwait", "1990-08-02"),
        ("وبعد توقيع اتفاق أوسلو عاد القادة إلى غزة.", "oslo-agreement", "1993-09-13"),
        ("أعقبت هجمات الحادي عشر من سبتمبر حربان.", "september-11", "2001-09-11"),
        ("بعد مقتل أسامة بن لادن في باكستان", "bin-laden-killed", "2011-05-02"),
        ("عقب الإطاحة بمحمد مرسي", "morsi-removed", "2013-07-03"),
        ("عند سيطرة الحوثيين على صنعاء", "sanaa-falls", "2014-09-21"),
        ("بدأ التحالف عملية عاصفة الحزم في اليمن", "decisive-storm", "2015-03-26"),
        ("محاولة الانقلاب الفاشلة في تركيا", "turkey-coup-attempt", "2016-07-15"),
        ("بعد انسحاب ترامب من الاتفاق النووي", "us-leaves-iran-deal", "2018-05-08"),
        ("في الهجوم الذي شنه حفتر على طرابلس", "tripoli-offensive", "2019-04-04"),
        ("منذ انفجار مرفأ بيروت والبلاد في أزمة", "beirut-port", "2020-08-04"),
        ("منذ سيطرة طالبان على كابول", "kabul-falls", "2021-08-15"),
        ("منذ الغزو الروسي لأوكرانيا ارتفعت الأسعار", "ukraine-invasion", "2022-02-24"),
        ("بعد الانقلاب في النيجر على محمد بازوم", "niger-coup", "2023-07-26"),
        ("منذ عملية طوفان الأقصى", "al-aqsa-flood", "2023-10-07"),
        ("في الدورة التاسعة والسبعين للجمعية العامة", "un-general-assembly-79", "2024-09"),
        ("خلال القمة العربية الثانية والثلاثين في جدة", "arab-summit-32", "2023-05"),
        ("على هامش مؤتمر الأطراف كوب 28 في دبي", "climate-conference-28", "2023-11/2023-12"),
        ("أمام قمة المناخ COP27 في شرم الشيخ", "climate-conference-27", "2022-11"),
    ],
)
def test_told(text: str, id_: str, date: str) -> None:
    assert told(text).get(id_) == date


@pytest.mark.parametrize(
    "text",
    [
        "التقى الوزير السوداني نظيره المصري في القاهرة.",
        "زار الرئيس الكويت أمس.",
        "في القمة العربية التي تعقد في 29 مارس",
        "تحطم قارب قبالة سواحل تونس.",
        "",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert told(text) == {}


def test_words_far_apart_do_not_tell_a_fact() -> None:
    text = "انفجار " + "كلمة " * 60 + "مرفأ بيروت"
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("الدورة الحادية عشرة", [None, 11, None]),
        ("الدورة الخامسة والعشرين", [None, 25, None]),
        ("المؤتمر الـ29", [None, 29]),
        ("القمة العشرين", [None, 20]),
        ("يوم 29", [None, None]),
    ],
)
def test_numbers(text: str, numbers: list[int | None]) -> None:
    (line,) = lines_of(text, load_sections())
    assert [number_at(line.words, k, load_facts().ordinals) for k in range(len(line.words))] == numbers
