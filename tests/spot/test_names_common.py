"""Names and words that are each other's look-alikes, told apart by what stands around them: own sentences."""

from __future__ import annotations

import pytest

from khabar.lexicon.names import load_names
from khabar.model.mention import Kind
from khabar.spot.lines import Line
from khabar.spot.tagger import Tagged
from khabar.spot.vetoes import no_name
from khabar.text.tokens import tokenize
from tests.spot.test_names import splitter, surfaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a common word is the surname where the name must end behind it
        ("وقال أحمد قذاف الدم، المبعوث السابق، إن الحوار ممكن", ["أحمد قذاف الدم"]),
        ("حضر الحفل محمد جمال العدل وسعيد الفهد", ["محمد جمال العدل", "سعيد الفهد"]),
        ("وقال عصام الصغير رئيس الهيئة إن الخدمة تحسنت", ["عصام الصغير"]),
        ("وأوضح خالد البشر أن الموعد لم يحدد", ["خالد البشر"]),
        ("وقال عبدالله طيران إن المشروع اكتمل", ["عبدالله طيران"]),
        ("وقال محمد المرشد المدير العام للشركة إن الأرباح ارتفعت", ["محمد المرشد"]),
        ("التقى خالد مساعد السهلي عددا من الأعيان", ["خالد مساعد السهلي"]),
        ("وقال عبدالرحمن بن رجاء الله السلمي عضو المجلس إن القرار صائب", ["عبدالرحمن بن رجاء الله السلمي"]),
        # and not where it may be what he met, gave or said, or a king's style
        ("وسلم خالد الجائزة وغادر المكان", ["خالد"]),
        ("وأكد خالد الخبر وغادر المكان", ["خالد"]),
        ("وقال الأمير سلطان المدير إن الخطة جاهزة", ["سلطان"]),
        ("وقال محمد أمس إن الخطة جاهزة", ["محمد"]),
        # given names
        ("وقالت هيا الراشد إن الحملة نجحت", ["هيا الراشد"]),
        ("قالت الأستاذة شيخة المنيع إن المعرض ناجح", ["شيخة المنيع"]),
        ("قالت الأستاذة خيرية الحربي إن المعرض ناجح", ["خيرية الحربي"]),
        ("استقبل المدير البراء الحلبي في مكتبه", ["البراء الحلبي"]),
        ("شاركت الفنانة منة شلبي في الفيلم", ["منة شلبي"]),
        ("وطلبت منه أن يعود إلى جمعية خيرية", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert surfaces(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "name", "kind", "none"),
    [
        ("أسقطت طائرة «إف-16» فوق البحر", "إف", "organization", True),
        ("ضرب الهجوم ناقلة النفط الفرنسية ليمبورغ", "ليمبورغ", "place", True),
        ("وصلت مقاتلات ميراج إلى القاعدة", "ميراج", "organization", True),
        ("وصلت السفينة إلى ميناء ليمبورغ", "ليمبورغ", "place", False),
        ("تبيع المحلات «فواكه» طازجة", "فواكه", "organization", True),
        ("أعلنت قناة «فواكه» ذلك", "فواكه", "organization", False),
        ("صادرت الشرطة كيابل كهربائية", "كيابل", "person", True),
        ("عاد اللاعب إلى ناديه", "ناديه", "person", True),
        ("قالت نادية إنها عادت", "نادية", "person", False),
        ("نحن نعلم نواياك جيدا", "نواياك", "person", True),
        ("دعا الجميع للإسهام في الحملة", "للإسهام", "organization", True),
        ("فاز النادي الباريسي أمس", "الباريسي", "organization", True),
        ("قال رونالدينيو إنه عائد", "رونالدينيو", "person", False),
    ],
)
def test_words_around_a_name_deny_it(text: str, name: str, kind: Kind, none: bool) -> None:
    line = Line(text, tokenize(text, splitter()), load_names())
    at = next(i for i, token in enumerate(line.tokens) if token.surface == name)
    assert no_name(line, Tagged(at, at + 1, kind, 0.9)) is none
