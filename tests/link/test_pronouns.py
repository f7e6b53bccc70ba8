"""Pronouns and whom they stand for."""

from __future__ import annotations

import pytest

from khabar.lexicon.words import shared_splitter
from khabar.link.met import letters
from khabar.text.tokens import tokenize
from tests.read.reports import read


def pronouns(text: str) -> list[tuple[str, str]]:
    """The word a resolved pronoun ends and the name it stands for, in the order of the text."""
    reading = read(text)
    content = reading.text.content
    found = [(m.span, e.name) for e in reading.entities for m in e.mentions if m.form == "pronoun"]
    return [(content[: span.end].split()[-1], name) for span, name in sorted(found)]


MEANT = [
    ("وصل الوزير السوري أسعد الشيباني إلى الدوحة، في أول زيارته للبلاد.", ("زيارته", "أسعد الشيباني")),
    ("قال وزير الخارجية التركي هاكان فيدان إنه سيزور بغداد الأسبوع المقبل.", ("إنه", "هاكان فيدان")),
    ("استقبل الوزير المصري سامح شكري في مكتبه السفير الياباني الجديد.", ("مكتبه", "سامح شكري")),
    ("زار الملك عبد الله الثاني - حفظه الله - مدينة العقبة أمس.", ("حفظه", "عبد الله الثاني")),
    ("وقال الرئيس قيس سعيد، في كلمة له مساء أمس، إن البلاد بخير.", ("له", "قيس سعيد")),
    ("من جانبه، أكد الوزير سامح شكري عمق العلاقات بين البلدين.", ("جانبه", "سامح شكري")),
    ("عبر الرئيس اللبناني جوزيف عون عن شكره وتقديره لرجال الإسعاف.", ("وتقديره", "جوزيف عون")),
    ("أطلقت وزارة الصحة القطرية خدماتها الجديدة للمرضى.", ("خدماتها", "وزارة الصحة القطرية")),
    ("التقى الوزير سامح شكري السفير كمال الزيداني، وقدم شكره للسفير كمال الزيداني على دعمه.", ("دعمه", "كمال الزيداني")),
    ("هنأ الرئيس قيس سعيد الملك عبد الله الثاني وولي عهده.", ("عهده", "عبد الله الثاني")),
    ("هنأ الوزير سامح شكري الرئيس قيس سعيد بذكرى إعلان الجمهورية في بلاده.", ("بلاده", "قيس سعيد")),
    ("وصل الوزير سامح شكري إلى بغداد ومعه عدد من المستشارين.", ("ومعه", "سامح شكري")),
    ("وقال الوزير سامح شكري إنه لم يلتق الوفد.", ("إنه", "سامح شكري")),
    ("أعلنت شركة بوينغ أمس نتائجها المالية.", ("نتائجها", "شركة بوينغ")),
    ("قال رئيس حزب الأمة الصادق المهدي إن مكتبه مغلق.", ("مكتبه", "الصادق المهدي")),
    ("كان الوزير سامح شكري هو أول الواصلين.", ("هو", "سامح شكري")),
    ("أعلنت شركة بوينغ أمس أرباحها. وقالت الشركة في بيان لها إن الطلب يزيد.", ("لها", "شركة بوينغ")),
    ("أكدت زوجته السابقة كلارا مندوزا أن حياتها في خطر.", ("حياتها", "كلارا مندوزا")),
    ("أشادت الكاتبة مريم الهاشمي برواياتها الأولى وحياتها في الريف.", ("وحياتها", "مريم الهاشمي")),
]


@pytest.mark.parametrize(("text", "pair"), MEANT)
def test_a_pronoun_leads_to_whoever_is_meant(text: str, pair: tuple[str, str]) -> None:
    assert pair in pronouns(text)


NOT_MEANT = [
    ("قال الوزير سامح شكري إنه من المتوقع أن يستمر الحوار.", "إنه"),
    ("اطلع الوزير سامح شكري على القرار الذي اتخذه المجلس.", "اتخذه"),
    ("أوضح الوزير سامح شكري أن ما قاله الخبراء صحيح.", "قاله"),
    ("تحدث الوزير سامح شكري عن أهمية الغذاء وتوفيره للناس.", "وتوفيره"),
    ("قال الوزير سامح شكري في الوقت نفسه إن الحوار مستمر.", "نفسه"),
    ("تحدث الوزير سامح شكري عن المشروع وموعد تنفيذه في الصيف.", "تنفيذه"),
    ("قال الوزير سامح شكري إن ما يجب أن يعرفه الجميع هو الحقيقة.", "يعرفه"),
    ("زار الوزير سامح شكري المستشفى، وقال المريض إن حياته في خطر.", "حياته"),
    ("وقال الوزير سامح شكري منوها بالدعم: إن الكذب على الله ورسوله محرم.", "ورسوله"),
    ("قالت الوزيرة مريم الهاشمي منوها بالدعم إن الحوار مستمر.", "منوها"),
    ("وصف الوزير سامح شكري روسيا بأنها لاعب دولي له وزن كبير.", "له"),
]


@pytest.mark.parametrize(("text", "word"), NOT_MEANT)
def test_a_pronoun_of_a_thing_leads_to_nobody(text: str, word: str) -> None:
    assert word not in [found for found, _ in pronouns(text)]


def test_a_mention_is_the_letters_of_the_pronoun_alone() -> None:
    reading = read("وصل الوزير سامح شكري إلى مكتبِهِ في القاهرة، والتقى الوزير في مكتبـه مدير إدارته.")
    content = reading.text.content
    spans = [m.span for e in reading.entities for m in e.mentions if m.form == "pronoun"]
    assert spans
    assert {span.of(content) for span in spans} == {"ه"}


SPELT = [("مكتبه", "ه", "ه"), ("مكتبهُ", "ه", "ه"), ("خدماتهـا", "ها", "هـا"), ("خدماتُهَا", "ها", "هَا")]


@pytest.mark.parametrize(("word", "enc", "surface"), SPELT)
def test_marks_and_tatweel_do_not_move_the_letters(word: str, enc: str, surface: str) -> None:
    (token,) = tokenize(word, shared_splitter())
    span = letters(token, enc)
    assert span is not None
    assert span.of(word) == surface


def test_letters_that_are_not_there() -> None:
    (token,) = tokenize("كتاب", shared_splitter())
    assert letters(token, "ه") is None
