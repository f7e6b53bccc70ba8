"""Words on the page do not keep a sentence from being read: marks, quotes, spelling, diacritics, dashes."""

import pytest

from khabar.text.normalise import fold
from tests.read.reports import events, known_gap

SAME = [
    "التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة أمس.",
    "التقى وزير الخارجية المصري “سامح شكري” نظيره الأردني “أيمن الصفدي” في القاهرة أمس .",
    "التقى وزير الخارجية المصري، سامح شكري، نظيره الأردني، أيمن الصفدي، في القاهرة أمس.",
    "التقى وزير الخارجية المصرى سامح شكرى نظيره الأردنى أيمن الصفدى فى القاهرة امس.",
    "الْتَقَى وزيرُ الخارجيةِ المصريُّ سامح شكري نظيرَه الأردنيَّ أيمن الصفدي في القاهرةِ أمسِ.",
    known_gap("التقى وزير الخارجية المصري سامح شكري -أمس- نظيره الأردني أيمن الصفدي في القاهرة."),
    "التقى وزيـــر الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة أمس",
    "التقى أمس في القاهرة وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي.",
    "وزير الخارجية المصري سامح شكري التقى أمس نظيره الأردني أيمن الصفدي في القاهرة.",
    "وكان وزير الخارجية المصري سامح شكري قد التقى أمس نظيره الأردني أيمن الصفدي في القاهرة.",
]


@pytest.mark.parametrize("sentence", SAME)
def test_one_sentence_in_many_prints(sentence: str) -> None:
    (meeting,) = events(sentence)
    assert (meeting.type, meeting.status, meeting.when) == ("MEET", "happened", "2023-08-22")
    assert meeting.who == {"sameh-shoukry", "ayman-safadi"}
    assert fold(meeting.place or "") == fold("القاهرة")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي أمس.", None),
        ("بحث وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي في عمان الوضع في غزة.", "عمان"),
        ("بحث وزير الخارجية المصري سامح شكري مع نظيره الأردني أيمن الصفدي الأوضاع في غزة.", None),
    ],
)
def test_a_place_talked_of_is_no_place_of_the_meeting(sentence: str, place: str | None) -> None:
    assert [e.place for e in events(sentence)] == [place]
