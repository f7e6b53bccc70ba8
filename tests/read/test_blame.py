"""Nobody is made the author of violence or of a threat whom the text does not name as such."""

from __future__ import annotations

import pytest

from tests.read.reports import events

#: (text, type, who must not be its author, who must not be its target)
INNOCENT = [
    ("تبنى تنظيم الدولة الإسلامية هجوما استهدف مقر الشرطة العراقية في كركوك.", "ATTACK", "police-iraq", ""),
    ("قتل خمسة جنود في تفجير استهدف حاجزا في ديالى أمس.", "ATTACK", "iraq", "russia"),
    (
        "ألقي القبض على المتهم كمال الزيداني في تونس أمس، بحسب الشرطة التونسية.",
        "ARREST",
        "person:كمال الزيداني",
        "police-tunisia",
    ),
    ("أدان الرئيس المصري عبد الفتاح السيسي الهجوم الذي استهدف قوات الأمن في الرياض أمس.", "ATTACK", "abdel-fattah-el-sisi", ""),
    (
        "قدم وزير الخارجية المصري سامح شكري تعازيه في ضحايا الهجوم الذي استهدف تجارا في مالي الثلاثاء.",
        "ATTACK",
        "sameh-shoukry",
        "",
    ),
    ("شارك العراق في التحالف المناهض لتنظيم الدولة الإسلامية الذي يشن غارات يومية.", "ATTACK", "islamic-state", ""),
    ("باتت اليمن أمام حرب أهلية طاحنة تهدد حياة الملايين.", "THREATEN", "yemen", ""),
    ("قال المتحدث كمال الزيداني إن الجفاف يهدد المزارعين في العراق.", "THREATEN", "person:كمال الزيداني", ""),
    ("هاجم وزير الخارجية المصري سامح شكري تصريحات نظيره الإثيوبي أمس.", "ATTACK", "sameh-shoukry", ""),
    ("وأسفر هجوم في كركوك أعلنته الشرطة العراقية عن مقتل جنديين.", "ATTACK", "police-iraq", ""),
    ("أدى قصف تنظيم الدولة الإسلامية لمحطات الكهرباء في ديالى إلى انقطاع التيار.", "ATTACK", "", "islamic-state"),
    ("قال الناطق سمير الحلو إن الشرطة العراقية ألقت القبض عليه في كركوك أمس.", "ARREST", "", "person:سمير الحلو"),
    ("شكر الرئيس التونسي قيس سعيد صحافيا احتجزه مسلحون في ليبيا.", "ARREST", "", "kais-saied"),
    ("العجز المالي يهدد الأمم المتحدة بتعليق برامجها في مالي.", "THREATEN", "united-nations", ""),
    ("رحب كمال الزيداني بتعيينه مديرا للمستشفى في بيروت.", "APPOINT", "person:كمال الزيداني", "~مديرا للمستشفى"),
    ("شهدت بغداد مظاهرات ضد الفساد أمس.", "PROTEST", "iraq", ""),
    ("اتهمت المعارضة التونسية الحكومة بالتقصير، وطالبت ليبيا بتعويض الضحايا.", "DEMAND", "libya", ""),
    ("فرضت عقوبات على إيران في عام 2012.", "SANCTION", "iran", ""),
    ("بينما استهدفت قوات الأمن التونسية بالقذائف مخبأ في القصرين أمس.", "ATTACK", "", "security-forces-tunisia"),
    # Not read yet: a pronoun's or a dropped subject's guess; asserted as gaps so that they show when they are.
    (
        "تضمنت القرارات تكليف كمال الزيداني مديرا للإدارة، فيما كُلف سمير الحلو رئيسا للقسم.",
        "APPOINT",
        "person:كمال الزيداني",
        "",
    ),
    (
        "تضم الحكومة التي يرأسها سامي البكوش وزراء جددا، واستغل التنظيم الفوضى وشن هجمات على سفارات في طرابلس.",
        "ATTACK",
        "person:سامي البكوش",
        "",
    ),
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
    ("حملت إثيوبيا مصر مسؤولية التصعيد أمس.", "ACCUSE", "ethiopia"),
    ("اتهمت منظمات حقوقية السلطات المصرية بالتقصير أمس.", "ACCUSE", "~منظمات حقوقية"),
    ("اتهمت قوى سياسية عراقية الحكومة بالتقصير أمس.", "ACCUSE", "~قوى سياسية عراقية"),
    ("فرض الاتحاد الأوروبي عقوبات على بيلاروسيا أمس.", "SANCTION", "european-union"),
    ("سحبت إثيوبيا قواتها من الصومال أمس.", "WITHDRAW", "ethiopia"),
    ("نفت مصر صحة الأنباء أمس.", "DENY", "egypt"),
]


@pytest.mark.parametrize(("text", "type_", "author"), GUILTY)
def test_who_is_told_as_the_author_is(text: str, type_: str, author: str) -> None:
    assert [e.who for e in events(text) if e.type == type_] == [{author}]


def test_who_denies_a_charge_in_one_breath_answers_his_accuser() -> None:
    told = {e.type: e for e in events("تتهم الهند باكستان بتدريب متشددين وهو ما تنفيه إسلام أباد.")}
    assert (told["DENY"].who, told["DENY"].whom) == ({"pakistan"}, {"india"})
