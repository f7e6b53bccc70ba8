"""Mentions in running text: own sentences in the manner of a news agency."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.lexicon.names import load_names
from khabar.lexicon.words import load_words
from khabar.model.mention import Mention
from khabar.spot.names import find_names
from khabar.text.clitics import Splitter
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize


@cache
def splitter() -> Splitter:
    return Splitter(load_names().known_words, load_words())


def read(text: str) -> tuple[Mention, ...]:
    return find_names(text, sentences(text, tokenize(text, splitter())), load_names())


def surfaces(text: str, kind: str, form: str = "name") -> list[str]:
    return [m.surface for m in read(text) if m.kind == kind and m.form == form]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت", ["إيمانويل ماكرون"]),
        ("قال وزير النقل العراقي ناصر حسين الشبلي إن الميناء جاهز", ["ناصر حسين الشبلي"]),
        (
            "استقبل صاحب السمو الملكي الأمير نايف بن سعد بن عبدالعزيز أمير منطقة تبوك عددا من المواطنين",
            ["نايف بن سعد بن عبدالعزيز"],
        ),
        ("وأكد ماكرون أن بلاده مستعدة", ["ماكرون"]),
        ("ناقش «سيرجي لافروف» الملف مع نظيره", ["سيرجي لافروف"]),
        ("ورفض بيان لـ”حفتر” الاتهامات", ["حفتر"]),
        ("وقال زاروبينسكي إن الاجتماع تأجل", ["زاروبينسكي"]),
        ("بحث الفريق أول ركن محمد زكي التعاون", ["محمد زكي"]),
        ("وأضاف أن الاجتماع كان مثمرا", []),
        ("ضم الفريق كارلوس مندوزا وإلتون سواريز أمس", ["كارلوس مندوزا", "إلتون سواريز"]),
        ("أعلن وزير الدفاع زيادة الإنفاق", []),
        ("رست حاملة الطائرات الأميرال كوزنتسوف قبالة الساحل", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert surfaces(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سافر الوفد إلى ليبيا ثم بموسكو وليبيا", ["ليبيا", "موسكو", "ليبيا"]),
        ("عقدت في مدينة سرت", ["سرت"]),
        ("في قاعدة حميميم الجوية", ["قاعدة حميميم الجوية"]),
        ("حصل على دعم مالي كبيرا", []),
        ("في إطار التعاون", []),
        ("زار نائب وزير الدفاع الروسي يفكوروف بنغازي", ["بنغازي"]),
        ("عاد إلى مسقط رأسه ثم إلى مسقط", ["مسقط"]),
        ("استقبله في قصر السلام بجدة", ["قصر السلام", "جدة"]),
        ("عقد الاجتماع في فندق النيل بالقاهرة", ["فندق النيل", "القاهرة"]),
        ("جراحة تصحح قصر النظر", []),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert surfaces(text, "place") == expected


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("أصدر مجلس الأمن الدولي قرارا", "مجلس الأمن الدولي", "un-security-council"),
        ("اجتمع مجلس الأمن القومي الروسي", "مجلس الأمن القومي الروسي", "security-council-russia"),
        ("زار مقر مجلس الأمن الروسي", "مجلس الأمن الروسي", "security-council-russia"),
        ("نفت وزارة الدفاع التركية ذلك", "وزارة الدفاع التركية", "ministry-of-defence-turkey"),
        ("قالت وزارة الخارجية القطرية", "وزارة الخارجية القطرية", "ministry-of-foreign-affairs-qatar"),
        ("اجتماع لجنة (5+5) العسكرية المشتركة", "لجنة (5+5) العسكرية المشتركة", "joint-military-commission-libya"),
        ("دعا حلف الناتو إلى التهدئة", "حلف الناتو", "nato"),
        ("قالت وكالة تاس الروسية", "وكالة تاس الروسية", "tass"),
    ],
)
def test_bodies(text: str, surface: str, key: str) -> None:
    assert (surface, key) in [(m.surface, m.key) for m in read(text) if m.kind == "organization"]


@pytest.mark.parametrize(
    ("text", "surface", "head", "domain", "state"),
    [
        ("التقى نائب وزير الدفاع الروسي أمس", "نائب وزير الدفاع الروسي", "deputy-minister", "دفاع", "russia"),
        ("غادر وزير الخارجية المصري أمس", "وزير الخارجية المصري", "minister", "خارجيه", "egypt"),
        ("قال القائد العام للجيش الليبي أمس", "القائد العام للجيش الليبي", "commander-in-chief", "", "libya"),
        ("وصل رئيس الوفد الروسي أمس", "رئيس الوفد الروسي", "delegation-head", "", "russia"),
    ],
)
def test_offices_without_a_name(text: str, surface: str, head: str, domain: str, state: str) -> None:
    found = [m for m in read(text) if m.form == "nominal" and m.kind == "person"]
    assert [(m.surface, m.offices[0].head, m.offices[0].domain, m.state) for m in found] == [(surface, head, domain, state)]


def test_offices_before_and_after_a_name() -> None:
    before = read("التقى نائب وزير الدفاع الروسي الفريق أول يونس بك يفكوروف")[0]
    assert (before.surface, before.key) == ("يونس بك يفكوروف", "yunus-bek-yevkurov")
    assert [(o.head, o.rank) for o in before.offices] == [("deputy-minister", False), ("general-first", True)]
    text = "قال سيرغي شويغو، سكرتير مجلس الأمن الروسي، إن الحوار مستمر"
    after = next(m for m in read(text) if m.kind == "person")
    assert after.whole.of(text) == "سيرغي شويغو، سكرتير مجلس الأمن الروسي"
    assert [(o.head, o.body) for o in after.offices] == [("secretary", "security-council-russia")]
    assert [m.surface for m in read(text) if m.kind == "organization"] == ["مجلس الأمن الروسي"]


def test_a_known_holder_completes_an_office_printed_short() -> None:
    mention = next(m for m in read("والتقى أمين مجلس الأمن نيكولاي باتروشيف") if m.kind == "person")
    assert (mention.offices[0].body, mention.state) == ("security-council-russia", "russia")


def test_an_office_behind_a_name_is_that_names_where_another_man_with_his_own_follows() -> None:
    text = "استقبل الأمير نايف بن سعد بن عبدالعزيز أمير المنطقة الشرقية، السفير الكوري سالم البدري"
    found = {m.surface: [o.surface for o in m.offices] for m in read(text) if m.kind == "person"}
    assert found == {
        "نايف بن سعد بن عبدالعزيز": ["الأمير", "أمير المنطقة الشرقية"],
        "سالم البدري": ["السفير الكوري"],
    }


def test_two_offices_of_two_people_stay_two() -> None:
    found = [m for m in read("جمع اللقاء الرئيس المصري والأمير محمد بن سلمان") if m.kind == "person"]
    assert [(m.surface, m.form) for m in found] == [("الرئيس المصري", "nominal"), ("محمد بن سلمان", "name")]


def test_a_state_inside_another_phrase_is_the_state_all_the_same() -> None:
    found = [m for m in read("نقل الوزير تحيات شعب وحكومة المملكة العربية السعودية إلى الضيف.") if m.kind == "place"]
    assert [(m.surface, m.key) for m in found] == [("المملكة العربية السعودية", "saudi-arabia")]


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("وصل الوفد إلى العاصمة الروسية مساء أمس", "العاصمة الروسية", "moscow"),
        ("وعقد اللقاء بالعاصمة السودانية", "العاصمة السودانية", "khartoum"),
    ],
)
def test_capitals_told_by_their_states(text: str, surface: str, key: str) -> None:
    assert [(m.surface, m.form, m.key) for m in read(text) if m.kind == "place"] == [(surface, "nominal", key)]


def test_a_capital_that_is_named_is_told_once() -> None:
    assert surfaces("وصل الوفد إلى العاصمة الروسية موسكو", "place", "nominal") == []


def test_an_office_before_the_last_name_of_another_state_s_man_stands_alone() -> None:
    found = read("التقى وزير الخارجية المصري سامح شكري وفدا. ويستقبل الرئيس التركي شكري غدا.")
    assert [(m.surface, m.form) for m in found if m.kind == "person"][1:] == [("الرئيس التركي", "nominal"), ("شكري", "name")]


def test_short_forms_of_those_the_text_introduces() -> None:
    text = "قال المهندس عادل الخرافي إن المشروع مستمر.\nوزار الخرافي الموقع."
    assert surfaces(text, "person") == ["عادل الخرافي", "الخرافي"]
    assert surfaces("وزار الخرافي الموقع.", "person") == []
    quoted = 'قال وزير الدفاع جورج هاملتون إن الغارات مستمرة.\nونقل موقع الهيئة عن "هاملتون" الذي يزور العراق أن القوات تتقدم.'
    assert surfaces(quoted, "person") == ["جورج هاملتون", "هاملتون"]


def test_a_last_name_that_tells_of_a_state() -> None:
    text = (
        "وصل محمد شياع السوداني. وتلقى السوداني اتصالا، ثم استقبل الوزير السوداني ونظيره السوداني. وقال مكتب السوداني إنه انتهى."
    )
    assert surfaces(text, "person") == ["محمد شياع السوداني", "السوداني", "السوداني"]


def test_a_last_name_that_is_a_common_given_name_behind_a_preposition() -> None:
    text = "زار الرئيس التونسي قيس سعيد باريس. وسبق لسعيد أن زارها، كما اتصل بسعيد جليلي."
    assert surfaces(text, "person")[:2] == ["قيس سعيد", "سعيد"]
    assert "سعيد" not in surfaces("زار الرئيس باريس. وسبق لسعيد أن زارها.", "person")


@pytest.mark.parametrize(
    ("text", "surface", "kind", "state", "number"),
    [
        ("وصل وفد عسكري روسي إلى المطار", "وفد عسكري روسي", "organization", "russia", "s"),
        ("قال مسؤول أميركي", "مسؤول أميركي", "person", "united-states", "s"),
        ("أفاد مصدر دبلوماسي", "مصدر دبلوماسي", "person", None, "s"),
        ("ذكر دبلوماسيون", "دبلوماسيون", "person", None, "p"),
        ("روى شهود عيان", "شهود عيان", "person", None, "p"),
    ],
)
def test_unnamed(text: str, surface: str, kind: str, state: str | None, number: str) -> None:
    mention = next(m for m in read(text) if m.unnamed)
    assert (mention.surface, mention.kind, mention.state, mention.number) == (surface, kind, state, number)


def test_spans_leave_out_what_is_written_on() -> None:
    text = "التقى للجيش الليبيِّ ولِرُوسيا ووزير الدّفاع"
    for mention in read(text):
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert mention.whole.holds(mention.span)
    assert "رُوسيا" in [m.surface for m in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "ا" * 100_000,
        "ًٌٍ" * 1000,
        "\x00\x01",
        "عبد",
        "وزير",
        "رئيس لجنة",
        "لل",
        "«»«»",
        "بن بن بن",
        "الفريق",
        "نائب رئيس " * 1500,
        "مساعد الرئيس " * 1500,
    ],
)
def test_hostile_texts_do_not_break_it(text: str) -> None:
    assert all(m.surface for m in read(text))


WORDS = st.sampled_from(
    [
        "وزير",
        "الدفاع",
        "الروسي",
        "رئيس",
        "محمد",
        "بن",
        "علي",
        "،",
        "«",
        "»",
        ".",
        "عبد",
        "الله",
        "لجنة",
        "(",
        "5",
        "+",
        ")",
        "في",
        "للجيش",
        "قال",
        "الأمير",
        "و",
        "مجلس",
        "الأمن",
        "12",
        "-",
        "حفتر",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join))
@example("الدفاع رئيس مجلس الله")
@example("وزير مجلس الأمن الدفاع")
def test_mentions_never_cross(text: str) -> None:
    found = read(text)
    for one in found:
        assert text[one.span.start : one.span.end] == one.surface
        for other in found:
            assert one is other or not one.span.meets(other.span) or one.span.holds(other.span) or other.span.holds(one.span)
