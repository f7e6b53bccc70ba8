"""Terms that outlets choose between: the voice that holds there, and of whom they are said."""

from __future__ import annotations

import pytest

from khabar.model.claim import Term
from khabar.run.pipeline import read_text

#: Alone, a short sentence passes for a line above a title.
BEFORE = "المجلس يبحث ملفات الأسبوع في جلسة مسائية\nعقد المجلس جلسته الأسبوعية في مقره مساء الأحد وبحث فيها عددا من الملفات. "


def terms(sentence: str) -> list[Term]:
    text = BEFORE + sentence
    found = list(read_text(text).wording)
    assert all(term.span.of(text) == term.surface for term in found)
    return found


def voice(term: Term) -> str:
    return term.said_by[-1].name if term.said_by else "quoted" if term.quoted else "own"


VOICES = [
    # The words of a cue's subject are the outlet's, those of its complement the speaker's.
    ("قالت ميليشيات الحوثي إن العدوان يستهدف المدنيين.", {"ميليشيات": "own", "العدوان": "ميليشيات الحوثي"}),
    ("أكد وزير الدفاع نبيل العمري أن الإرهابيين انسحبوا من البلدة.", {"وزير الدفاع": "own", "الإرهابيين": "نبيل العمري"}),
    ("قال نبيل العمري: «لن ننسى شهداءنا». وزار العمري مقبرة القتلى.", {"شهداءنا": "نبيل العمري", "القتلى": "own"}),
    ("بحسب المرصد، سيطر التنظيم على مدينة تدمر.", {"سيطر": "المرصد"}),
    # Somebody calls it so.
    ("انتقد وزير الخارجية سامر القضاة ما وصفه بـ«الانقلاب» على الدستور.", {"الانقلاب": "سامر القضاة"}),
    ("وصفت الخارجية الروسية الغارات بأنها «عدوان» سافر.", {"الغارات": "own", "عدوان": "الخارجية الروسية"}),
    ("وندد البيان بما أسماه العدوان على اليمن.", {"العدوان": "البيان"}),
    ("كان الحي يشهد ما أسماه الانقلاب أيامها.", {"الانقلاب": "quoted"}),
    # Marks around a word or two that nobody is named for.
    ("انسحب من وصفهم السكان بالغرباء، وبقي «الثوار» في الحي.", {"الثوار": "quoted"}),
    ("تحدثت الأوساط السياسية طويلا عن «الانقلاب» في تلك الأيام.", {"الانقلاب": "quoted"}),
    ("انسحبت المليشيات من أطراف القرية، وعاد السكان إليها.", {"المليشيات": "own"}),
]


@pytest.mark.parametrize(("sentence", "voices"), VOICES, ids=[s[:30] for s, _ in VOICES])
def test_voice(sentence: str, voices: dict[str, str]) -> None:
    found = {term.surface: voice(term) for term in terms(sentence)}
    assert {surface: found.get(surface) for surface in voices} == voices


ABOUT = [
    ("شيع الآلاف جثامين شهداء غزة.", "شهداء", "غزة"),
    ("انسحبت ميليشيات الحوثي من القرية.", "ميليشيات", "أنصار الله"),
    ("قصف الجيش السوري الحي.", "الجيش", "الجيش السوري"),
    ("قال نظام الأسد إنه يقبل الهدنة.", "نظام", "الأسد"),
    ("تواصل القوات معركة تحرير مدينة عدن.", "تحرير", "عدن"),
    ("استعادت القوات بلدة منبج بعد معارك.", "استعادت", "منبج"),
    ("احتل العراق الكويت صيف ذلك العام.", "احتل", "الكويت"),
    ("شن الطيران غارات على صعدة.", "غارات", "صعدة"),
    ("ندد البيان بالعدوان الإسرائيلي على غزة.", "العدوان", "غزة"),
    ("تبنى تنظيم داعش الإرهابي التفجير.", "الإرهابي", "داعش"),
    ("دان البيان تفجير بغداد الإرهابي.", "الإرهابي", ""),
    ("شيع الأهالي الشهيد نبيل العمري.", "الشهيد", "نبيل العمري"),
    ("قصف النظام حلب بالبراميل بعد إسقاط النظام هدنة الأحد.", "النظام", ""),
    ("هاجم مسلحون حاجزا للشرطة.", "مسلحون", ""),
    ("زار الوفد القدس المحتلة.", "المحتلة", "القدس"),
]


@pytest.mark.parametrize(("sentence", "surface", "about"), ABOUT, ids=[s[:30] for s, _, _ in ABOUT])
def test_about(sentence: str, surface: str, about: str) -> None:
    assert [term.about_name for term in terms(sentence) if term.surface == surface][:1] == [about]


def test_titles_stand_for_the_person_they_are_said_of() -> None:
    found = terms("أعلن اللواء المتقاعد خليفة حفتر هدنة. وقال المشير خليفة حفتر لجنوده إنها قصيرة، ثم زار المشير الجبهة.")
    assert [(t.surface, t.about_name) for t in found if t.group == "title"] == [
        ("اللواء المتقاعد", "خليفة حفتر"),
        ("المشير", "خليفة حفتر"),
        ("المشير", "خليفة حفتر"),
    ]


def test_a_title_is_counted_under_its_words_as_they_stand_alone() -> None:
    found = terms("وجه المجلس رسالة للمشير خليفة حفتر. وقال المشير خليفة حفتر إنه تسلمها.")
    assert {t.term for t in found if t.group == "title"} == {"المشير"}


NONE = [
    "نفذت هيئة تحرير المجلة عددا عن منظمة التحرير الفلسطينية.",
    "تحتاج البلاد إلى نظام غذائي متوازن وإلى نظام المرور الجديد.",
    "استشهد الخطيب بقول مأثور، وتوقعت الأرصاد سقوط أمطار.",
    "نقل ضحايا حادث مروري إلى المستشفى بعد انقلاب سيارة.",
    "أعلنت حركة المقاومة الإسلامية حماس موعد المؤتمر.",
    "انتشرت قوات سوريا الديمقراطية شرق النهر.",
]


@pytest.mark.parametrize("sentence", NONE, ids=[s[:30] for s in NONE])
def test_what_only_looks_like_a_term(sentence: str) -> None:
    assert [term.surface for term in terms(sentence)] == []


def test_sports_reports_have_no_war() -> None:
    text = "الهلال يهزم النصر\nسيطر فريق الهلال على المباراة أمام فريق النصر في الدوري، وشن لاعبوه هجمات متتالية على المرمى."
    text += " وسجل المهاجم هدفين في الشوط الأول، وأضاف زميله هدفا في الشوط الثاني، وتصدر الفريق ترتيب الدوري بعد المباراة."
    assert read_text(text).wording == ()
