"""Whom an attack struck, counted in the words of the text; and an attack told in parts is one record."""

import pytest

from khabar.export.check import problems
from khabar.export.contract import to_json
from tests.read.reports import events, read

COUNTED = [
    (
        "قتل 12 مدنيا وأصيب سبعة آخرون في قصف مدفعي على سوق شعبية في الفاشر.",
        [("قتلى", "قتل 12 مدنيا", 12), ("جرحى", "وأصيب سبعة آخرون", 7)],
    ),
    ("أعلن الجيش اللبناني مقتل ثلاثة جنود في عرسال.", [("قتلى", "مقتل ثلاثة جنود", 3)]),
    ("قتل عشرات المدنيين في غارة على صعدة.", [("قتلى", "قتل عشرات المدنيين", None)]),
    ("قتل خمسة وعشرون جنديا في هجوم انتحاري في كابول.", [("قتلى", "قتل خمسة وعشرون جنديا", 25)]),
    ("أدى انفجار سيارة مفخخة في بغداد إلى مقتل أربعة وإصابة سبعة.", [("قتلى", "مقتل أربعة", 4), ("جرحى", "وإصابة سبعة", 7)]),
    ("اختطف تسعة عراقيين في البصرة.", [("مخطوفون", "اختطف تسعة عراقيين", 9)]),
]


@pytest.mark.parametrize(("body", "counted"), COUNTED)
def test_victims_are_counted_in_the_words_of_the_text(body: str, counted: list[tuple[str, str, int | None]]) -> None:
    (event,) = (h for h in read(body).happenings if h.type == "ATTACK")
    assert [(a.what, a.name, a.number) for a in event.parties("quantity")] == counted


def test_a_quantity_fits_the_contract() -> None:
    reading = read("قتل ثلاثة جنود في انفجار سيارة مفخخة في بنغازي.")
    record = to_json(reading)
    (event,) = record["events"]
    start = reading.text.content.index("قتل")
    end = start + len("قتل ثلاثة جنود")
    assert event["quantity"] == [{"what": "قتلى", "words": "قتل ثلاثة جنود", "number": 3, "start": start, "end": end}]
    assert [party["name"] for party in event["object"]] == ["سيارة مفخخة"]
    assert problems(record, reading.text.content) == []


ONE = [
    "قتل ثلاثة جنود في هجوم شنه مسلحون على حاجز في ديالى. وأعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم.",
    "قتل 21 شخصا في هجوم انتحاري في كابول. وفجر انتحاري نفسه وسط مجموعة من المدنيين.",
]


@pytest.mark.parametrize("body", ONE)
def test_an_attack_told_in_parts_is_one(body: str) -> None:
    assert [e.type for e in events(body)] == ["ATTACK"]


def test_two_attacks_are_two() -> None:
    told = events("قتل جندي في هجوم على حاجز في الموصل. كما قتل ثلاثة جنود في كمين في تكريت.")
    assert [e.type for e in told] == ["ATTACK", "ATTACK"]


def test_men_stand_for_the_body_they_belong_to() -> None:
    (event,) = events("هاجم مقاتلو حركة طالبان قاعدة للجيش الأفغاني في قندهار.")
    assert event.who == {"taliban"}
