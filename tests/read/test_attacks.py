"""Which tellings are of one attack, and which are of several."""

import pytest

from tests.read.reports import TITLE, events

#: (title, body, how many attacks it tells).
TOLD = [
    # The toll, the blow and the killing are one; so are the dead and the wounded.
    (TITLE, "قتل 12 مدنيا وأصيب سبعة آخرون في قصف على سوق في الفاشر. وسقطت القذائف على السوق ظهرا.", 1),
    (TITLE, "فجر انتحاري نفسه في سوق في كابول. وأسفر الهجوم عن مقتل تسعة أشخاص.", 1),
    ("مقتل تسعة بهجوم في كابول", "فجر انتحاري نفسه أمس في سوق في كابول، مما أدى إلى مقتل تسعة أشخاص وإصابة العشرات.", 1),
    # A force that no list knows is the same in the same words.
    (
        TITLE,
        "أدان الوزير التفجير الذي استهدف مسجدا لقوات الطوارئ في عسير. وأدان النائب التفجير الذي استهدف مسجد قوات الطوارئ في عسير.",
        1,
    ),
    # Who struck and was killed later was killed in another deed.
    (TITLE, "اقتحم مسلحون مركزا للشرطة في البنجاب أمس. وقتلت قوات الأمن ثلاثة مسلحين.", 2),
    # A kidnapping is no killing.
    (TITLE, "اقتحمت الميليشيات مديرية أرحب. وقام الحوثيون باختطاف عدد من المواطنين.", 2),
    # Another number of the same people is another deed, but where the toll is said to have risen.
    (TITLE, "خطفت جبهة النصرة ثمانية مقاتلين في حلب. وأفاد المرصد باختطاف خمسة مقاتلين.", 2),
    (TITLE, "قتل عشرة جنود في هجوم في سيناء. وارتفعت حصيلة الهجوم إلى مقتل 14 جنديا.", 1),
    (TITLE, "قتل 21 شخصا في هجوم على قرية في بورنو. وقال شاهد إن المسلحين هاجموا القرية ليلا فقتل أكثر من عشرين شخصا.", 1),
    # What is spoken of as known is no other one.
    (
        TITLE,
        "قتل ثلاثة جنود في هجوم على حاجز في الموصل أمس. "
        + "وقال الوزير إن الحكومة تعمل على توفير السكن للنازحين. " * 6
        + "وفجر الانتحاري نفسه عند مدخل الحاجز. وأدان الوزير العمل الإرهابي الذي استهدف جنود الجيش العراقي.",
        1,
    ),
    # How somebody fell is not a blow told before.
    (
        TITLE,
        "أعلن الجيش اليمني مقتل ثمانية مسلحين إثر قصف جوي في تعز أمس. "
        + "وقال الوزير إن الحكومة تعمل على توفير السكن للنازحين. " * 4
        + "ولقي أمين شرطة مصرعه إثر قيام مجهولين بإطلاق النار عليه، حسبما أفاد مدير الأمن.",
        2,
    ),
    # What stands far off tells of its own.
    (
        TITLE,
        "قتل ثلاثة جنود في هجوم على حاجز في الموصل. "
        + "وقال الوزير إن الحكومة تعمل على توفير السكن للنازحين. " * 6
        + "وقتل شرطيان برصاص مجهولين.",
        2,
    ),
    # Who fell and who was aimed at.
    (TITLE, "شيع الأهالي الضابط كمال الزيداني الذي استشهد في عملية التفجير التي استهدفت الشرطة العراقية في كركوك.", 1),
    # The bomb that was thrown is the one that went off.
    (TITLE, "انفجرت قنبلة ألقاها مجهولون على دورية للشرطة في كراتشي.", 1),
    # A claim is of what was told.
    (TITLE, "قتل ثلاثة جنود في هجوم على حاجز في الموصل. وأعلن تنظيم الدولة الإسلامية مسؤوليته عن عملية التفجير.", 1),
    # What is only aimed at was not done.
    (TITLE, "أبطلت الشرطة مفعول ست عبوات زرعت على جانبي الطريق لاستهداف الآليات العسكرية في كركوك، وأصيب جندي برصاص.", 1),
    # Thousands fall in a war.
    (TITLE, "أسفرت الحرب الأهلية في البلاد عن مقتل 150 ألف شخص.", 0),
    # Those who fell in the blow that was told.
    (
        TITLE,
        "اعتقل رجل بعد هجوم استهدف مركزين للتجنيد في تولوز الخميس. "
        + "وقال الوزير إن الحكومة تعمل على توفير السكن للنازحين. " * 4
        + "وقتل جنديان في الهجوم.",
        1,
    ),
    # Two towns of one state are two places where they lie far from each other; a town in its region is not.
    (
        TITLE,
        "قتل أربعة جنود في انفجار عبوة ناسفة استهدفت دورية في بعقوبة. وفي الموصل، شنت طائرات التحالف الدولي غارات على مواقع للمسلحين.",
        2,
    ),
    (
        TITLE,
        "هاجم مسلحون من حركة طالبان حاجزا للشرطة في منطقة براكي براك في ولاية لوغار. وشن مسلحو طالبان هجوما على حاجز الشرطة في لوغار.",
        1,
    ),
    # A place that no list knows is none of the towns told elsewhere, but may lie in the state.
    (TITLE, "قصفت المدفعية بلدة تل الزرزور في ريفها الشرقي. وفي تعز، سقطت قذائف على المنازل.", 2),
    # Where an attack is told with both sides, it goes on about no other.
    (TITLE, "قتل 13 جنديا أوكرانيا. وقصف المتمردون القافلة بقذائف الهاون.", 2),
    # One sentence may tell of two blows, and who fell in which.
    (TITLE, "أسفر هجوم في حي البياع عن مقتل 18 شخصا، فيما قتل اثنان في تفجير استهدف سوقا شعبية شمال بغداد.", 2),
    # A blow that kills is the subject, whoever tells of it.
    (
        "غارة أميركية تقتل قياديا في أفغانستان",
        "قال الجيش الأميركي إن غارة جوية أميركية في أفغانستان قتلت قياديا كبيرا في تنظيم القاعدة.",
        1,
    ),
    # Scores of nobody in particular are the scores of people told below.
    ("مقتل العشرات على يد بوكو حرام", "قتل مسلحون من جماعة بوكو حرام عشرات الأشخاص في أربع قرى في ولاية بورنو.", 1),
    # Two who exchange fire do so in a deed of its own.
    (TITLE, "أسقط الجيش الليبي طائرة مسيرة. وتبادل الجيش الهندي والجيش الباكستاني إطلاق النار في كشمير.", 2),
    # A sentence that turns to another tells another; one blow may only date the next.
    (TITLE, "قتل أربعة أشخاص في تفجير في بغداد. إلى ذلك، قتل ثلاثة جنود في تفجير سيارة مفخخة شمالي بغداد.", 2),
    (TITLE, "قتل أربعة جنود في تفجير في بغداد. وفي هجوم منفصل، قتل أربعة جنود برصاص مسلحين.", 2),
    (
        TITLE,
        "قتل أربعة أشخاص في تفجير سيارة مفخخة في ديالى. ويأتي هذا التفجير بعد أيام من تفجير انتحاري ضخم في ديالى أدى إلى مقتل 90 شخصا.",
        2,
    ),
    (TITLE, "سقط ثمانية متمردين في كمين. وفي تعز اقتحم الجيش اليمني قرية في جبل صبر.", 2),
]


@pytest.mark.parametrize(("title", "body", "attacks"), TOLD)
def test_attacks_told_in_parts(title: str, body: str, attacks: int) -> None:
    assert len([e for e in events(body, title) if e.type == "ATTACK"]) == attacks
