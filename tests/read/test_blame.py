"""Nobody is made the author of violence or of a threat whom the text does not name as such."""

from __future__ import annotations

import pytest

from tests.read.reports import events, known_gap

#: (text, type, who must not be its author, who must not be its target)
INNOCENT = [
    ("قتل خمسة جنود في تفجير استهدف حاجزا في ديالى أمس.", "ATTACK", "iraq", "russia"),
    (
        "ألقي القبض على المتهم كمال الزيداني في تونس أمس، بحسب الشرطة التونسية.",
        "ARREST",
        "person:كمال الزيداني",
        "police-tunisia",
    ),
    known_gap(
        "أدان الرئيس المصري عبد الفتاح السيسي الهجوم الذي استهدف قوات الأمن في الرياض أمس.", "ATTACK", "abdel-fattah-el-sisi", ""
    ),
    known_gap(
        "قدم وزير الخارجية المصري سامح شكري تعازيه في ضحايا الهجوم الذي استهدف تجارا في مالي الثلاثاء.",
        "ATTACK",
        "sameh-shoukry",
        "",
    ),
    known_gap("شارك العراق في التحالف المناهض لتنظيم الدولة الإسلامية الذي يشن غارات يومية.", "ATTACK", "islamic-state", ""),
    known_gap("باتت اليمن أمام حرب أهلية طاحنة تهدد حياة الملايين.", "THREATEN", "yemen", ""),
    known_gap("قال المتحدث كمال الزيداني إن الجفاف يهدد المزارعين في العراق.", "THREATEN", "person:كمال الزيداني", ""),
    ("اتهم فيها مدير الشركة كمال الزيداني مسؤولا كبيرا بالرشوة.", "ACCUSE", "~مسؤولا كبيرا", "person:كمال الزيداني"),
    ("قال الضابط سمير الحلو إن المتهم هرب بعد أن أُلقي القبض عليه أمس.", "ARREST", "person:سمير الحلو", ""),
]


@pytest.mark.parametrize(("text", "type_", "author", "target"), INNOCENT)
def test_nobody_is_blamed_by_nearness(text: str, type_: str, author: str, target: str) -> None:
    for event in events(text):
        if event.type == type_:
            assert author not in event.who
            assert target not in event.whom


#: The guards above must not be met by reading nothing.
GUILTY = [
    ("شن تنظيم الدولة الإسلامية هجوما على حاجز في ديالى أمس.", "ATTACK", "islamic-state"),
    ("هدد الرئيس الروسي فلاديمير بوتين أوكرانيا برد قاس.", "THREATEN", "vladimir-putin"),
    ("اعتقلت الشرطة التونسية رئيس حركة النهضة راشد الغنوشي مساء الاثنين.", "ARREST", "police-tunisia"),
    ("اتهم وزير الخارجية المصري سامح شكري إثيوبيا بالتعنت.", "ACCUSE", "sameh-shoukry"),
]


@pytest.mark.parametrize(("text", "type_", "author"), GUILTY)
def test_who_is_told_as_the_author_is(text: str, type_: str, author: str) -> None:
    assert [e.who for e in events(text) if e.type == type_] == [{author}]
