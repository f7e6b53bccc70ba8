"""Forms of verbs as news prints them."""

import pytest

from khabar.lexicon.grammar import Verb, VerbTable
from khabar.lexicon.verbs import VerbForm, conjugate
from khabar.text.normalise import fold

FORMS = [
    # past, present, surface, tense, gender, number, object
    ("التقى", "يلتقي", "التقت", "past", "f", "s", ""),
    ("التقى", "يلتقي", "التقيا", "past", "m", "d", ""),
    ("التقى", "يلتقي", "سيلتقي", "future", "m", "s", ""),
    ("التقى", "يلتقي", "التقاهم", "past", "m", "s", "هم"),
    ("التقى", "يلتقي", "يلتق", "present", "m", "s", ""),
    ("زار", "يزور", "زرنا", "past", "m", "p", ""),
    ("زار", "يزور", "يزر", "present", "m", "s", ""),
    ("دعا", "يدعو", "دعت", "past", "f", "s", ""),
    ("دعا", "يدعو", "يدعون", "present", "m", "p", ""),
    ("وصل", "يصل", "وصلوا", "past", "m", "p", ""),
    ("استقبل", "يستقبل", "استقبلها", "past", "m", "s", "ها"),
    ("أجرى", "يجري", "أجروا", "past", "m", "p", ""),
]


@pytest.mark.parametrize(("past", "present", "surface", "tense", "gender", "number", "enc"), FORMS)
def test_form(past: str, present: str, surface: str, tense: str, gender: str, number: str, enc: str) -> None:
    found = VerbTable({(past, present): Verb(VerbForm(past, "past"))}).get(fold(surface))
    assert any((v.form.tense, v.form.gender, v.form.number, v.form.enc) == (tense, gender, number, enc) for v in found), found


def test_present_must_be_one() -> None:
    with pytest.raises(ValueError, match="must begin"):
        list(conjugate("زار", "زيارة"))
