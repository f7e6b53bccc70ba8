"""Where time expressions lie in sentences, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model.time import TimeExpression, TimeValue
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize


def find(text: str) -> tuple[TimeExpression, ...]:
    return find_times(text, tokenize(text, Splitter()))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("وصل الوزير إلى عمّان أمس الخميس قادما من بيروت.", ["أمس الخميس"]),
        (
            "عقد الجانبان جلسة في كانون الثاني/ يناير 2017، وأخرى في آب/ أغسطس 2019.",
            [
                "كانون الثاني/ يناير 2017",
                "آب/ أغسطس 2019",
            ],
        ),
        ("زار الوفد بغداد في ٣ أيار ٢٠١٩ ثم عاد في ديسمبر الماضي.", ["٣ أيار ٢٠١٩", "ديسمبر الماضي"]),
        ("وقع الاتفاق يومي 3 و4 مايو 2018 في جنيف", ["يومي 3 و4 مايو 2018"]),
        ("استمرت المعارك خلال عامي 2013 و2014 قرب الحدود", ["عامي 2013 و2014"]),
        ("وفي حزيران/ يونيو الماضي، أعلنت الوزارة", ["حزيران/ يونيو الماضي"]),
        ("وكان المبعوث قد التقى، الأربعاء، نظيره", ["الأربعاء"]),
        ("قال مصدر مساء أمس إن الجلسة تأجلت إلى الأحد المقبل", ["مساء أمس", "الأحد المقبل"]),
        ("يعمل هناك منذ عام 2015", ["منذ عام 2015"]),
        ("تم ذلك نهاية العام الماضي وبداية العام الحالي", ["نهاية العام الماضي", "بداية العام الحالي"]),
        ("في أُكتُوبر الماضـــي", ["أُكتُوبر الماضـــي"]),
        ("(الأناضول) 12 مايو (أيار) الماضي", ["12 مايو (أيار) الماضي"]),
        ("من المقرر أن يعود في 25 من الشهر الجاري", ["25 من الشهر الجاري"]),
        ("نشر في: 14 May 2022 GMT", ["14 May 2022"]),
        ("ولد عام 1956م في حلب", ["عام 1956م"]),
        ("جرى ذلك في شهري أيار الماضي وحزيران الجاري", ["أيار الماضي", "حزيران الجاري"]),
        ("الاثنين\nالمقبل", ["الاثنين"]),
    ],
)
def test_spans(text: str, surfaces: list[str]) -> None:
    found = find(text)
    assert [e.surface for e in found] == surfaces
    assert all(text[e.span.start : e.span.end] == e.surface for e in found)


@pytest.mark.parametrize(
    "text",
    [
        "اجتماع لجنة (5+5) العسكرية",
        "القرار 2259 الصادر عن المجلس",
        "ضم الفريق 24 لاعبا",
        "للاتصال: 0912345678",
        "فاز الفريق 3-1 على ضيفه",
        "بلغ السعر 45.20 دولارا",
        "الإصدار 2.4.1 من البرنامج",
        "ارتفع بنسبة 12% عن سابقه",
        "أمام المؤتمر الـ29 للمنظمة",
        "تقع القرية في جبل الأحد",
        "أحد الوزراء قال ذلك",
        "الأمين العام للمنظمة",
        "مارس ضغوطا على الحكومة",
        "قال أب لثلاثة أطفال",
        "سيارة نيسان",
        "تيريزا ماي",
        "الجيش-2023",
        "في 5000 قرية",
        "الساعة 10:30",
        "اليوم العالمي للصحة",
        "قناة روسيا اليوم",
        "العام الدراسي",
        "ثورة 25 يناير",
        "قبل أيام",
        "بعد يومين من الهجوم",
        "2-صفر",
        "",
        " \n\n ",
    ],
)
def test_not_a_date(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("أمس", TimeValue(unit="day", offset=-1)),
        ("نوفمبر الماضي", TimeValue(month=11, rel="last")),
        ("العام الماضي", TimeValue(unit="year", offset=-1)),
        ("الخميس", TimeValue(weekday=3)),
        ("الخميس المقبل", TimeValue(weekday=3, rel="next")),
        ("منذ عام 2017", TimeValue(year=2017, edge="since")),
        ("مطلع الشهر الجاري", TimeValue(unit="month", offset=0, part="start")),
        ("قبل ثلاثة أيام", TimeValue(unit="day", offset=-3)),
        ("رمضان 1442هـ", TimeValue(year=1442, month=9, calendar="hijri")),
        ("وقت سابق من الشهر الجاري", TimeValue(unit="month", offset=0)),
        ("الجمعة من الأسبوع المقبل", TimeValue(weekday=4, of=TimeValue(unit="week", offset=1))),
        ("الأشهر الثلاثة الماضية", TimeValue(unit="month", rel="last", count=3)),
    ],
)
def test_values_stay_symbolic(text: str, value: TimeValue) -> None:
    assert [e.value for e in find(text)] == [value]


@given(st.text(alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ0123456789٠١٢/-،.()\n \u064e\u0640"), max_size=200))
def test_any_string(text: str) -> None:
    found = find(text)
    assert all(text[e.span.start : e.span.end] == e.surface for e in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


WORDS = [
    "من",
    "إلى",
    "في",
    "يوم",
    "أمس",
    "5",
    "22",
    "2019",
    "مايو",
    "آب",
    "/",
    "-",
    "،",
    "و",
    "الأحد",
    "الماضي",
    "عام",
    "قبل",
    "(",
    ")",
    "هـ",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_row_of_time_words(words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[e.span.start : e.span.end] == e.surface for e in find(text))


@pytest.mark.parametrize(
    "text",
    [
        "ب" * 100_000,
        "1 " * 20_000,
        "مايو " * 20_000,
        "من 5 إلى " * 10_000,
        "\u064e" * 50_000,
        "((((" * 10_000,
    ],
)
def test_long_strings(text: str) -> None:
    assert all(text[e.span.start : e.span.end] == e.surface for e in find(text))
