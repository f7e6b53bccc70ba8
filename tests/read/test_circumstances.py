"""Which places and times of a sentence are its happening's own."""

import pytest

from tests.read.reports import events

PLACES = [
    ("وفي بيروت، استقبل الرئيس اللبناني جوزيف عون السفير الفرنسي هيرفيه ماغرو.", "MEET", "بيروت"),
    ("استقبل الرئيس الموريتاني محمد ولد الغزواني في قصر المؤتمرات بنواكشوط السفير المالي محمد ديباسي.", "MEET", "نواكشوط"),
    # «بعد ساعات» tells of nothing else.
    ("يلتقي الرئيس المصري عبد الفتاح السيسي بعد ساعات في الرياض الأمير محمد بن سلمان.", "MEET", "الرياض"),
    ("وقال إن الهجوم الانتحاري في كوباني نفذه تنظيم داعش.", "ATTACK", "كوباني"),
    ("أعادت دولة الإمارات فتح سفارتها في دمشق الخميس الماضي.", "RESTORE_RELATIONS", "دمشق"),
    ("وصل الوفد إلى أنقرة، وقال سامح شكري إنه سيلتقي هناك الوزير هاكان فيدان.", "MEET", "أنقرة"),
]


@pytest.mark.parametrize(("sentence", "type_", "place"), PLACES)
def test_place(sentence: str, type_: str, place: str) -> None:
    assert [e.place for e in events(sentence) if e.type == type_] == [place]


TIMES = [
    # What is to be at a time is something else than the invitation.
    (
        "وجه وزير الدفاع المصري عبد المجيد صقر دعوة إلى نظيره الكيني لحضور العرض العسكري المقرر في أكتوبر المقبل.",
        "INVITE",
        [None],
    ),
    # The time in the relative clause is the noun's own, the one before it is not.
    (
        "مهدت زيارة الوزير في مايو الماضي للقمة التي جمعت الأحد في الرياض العاهل السعودي الملك سلمان ورئيس الوزراء العراقي محمد شياع السوداني.",
        "MEET",
        ["2023-08-20"],
    ),
    ("وزار وزير الطاقة المصري محمد شاكر الرياض الخميس.", "VISIT", ["2023-08-17"]),
    ("قتل ثلاثة جنود في هجوم على حاجز في سيناء السبت.", "ATTACK", ["2023-08-19"]),
    ("أعلنت الشرطة مقتل عشرة أشخاص في تفجير انتحاري الاثنين في البصرة.", "ATTACK", ["2023-08-21"]),
    ("أعلنت تركيا أمس استئناف العلاقات الدبلوماسية مع أرمينيا.", "RESTORE_RELATIONS", ["2023-08-22"]),
    ("اعتقلت الشرطة العراقية خمسة أشخاص بعد ساعات في مداهمة الأحد.", "ARREST", ["2023-08-20"]),
    ("أعلنت الوزارة عن زيارة رسمية مقررة الأحد المقبل لوزير الخارجية المصري سامح شكري إلى بغداد.", "VISIT", ["2023-08-27"]),
    # Behind a verb of telling and its day stands the noun of what is told.
    ("أعلنت السعودية أمس قطع علاقاتها الدبلوماسية مع إيران.", "BREAK_RELATIONS", ["2023-08-22"]),
    ("أعلن الاتحاد الأوروبي أمس فرض عقوبات على بيلاروسيا.", "SANCTION", ["2023-08-22"]),
    ("نفذت قوات التحالف أمس غارات استهدفت مواقع لتنظيم داعش في سوريا.", "ATTACK", ["2023-08-22"]),
]

OTHERS = [
    # What came before, gave the reason or is remembered has a day of its own.
    ("اعتقلت الشرطة العراقية خمسة أشخاص بعد هجوم السبت الماضي في كركوك.", "ARREST"),
    ("اعتقلت الشرطة العراقية خمسة أشخاص بعد ساعات من هجوم السبت في كركوك.", "ARREST"),
    ("اعتقلت الشرطة العراقية خمسة أشخاص على خلفية تفجير وقع السبت الماضي في كركوك.", "ARREST"),
    ("قتل أكثر من مئة جندي في هجمات للمسلحين منذ تنصيب الرئيس كمال الزيداني في 29 يناير.", "ATTACK"),
    ("تظاهر الآلاف في الخرطوم إحياء لذكرى مقتل سالم البدري في 21 أكتوبر 2018.", "PROTEST"),
    ("اعتقلت الشرطة التركية عشرين شخصا قبيل مظاهرة مقررة الأحد في إسطنبول.", "ARREST"),
    # So has what somebody there had a hand in, and what is told of him or of a thing.
    ("اعتقلت الشرطة العراقية خمسة مشتبه بهم في هجوم السبت الماضي.", "ARREST"),
    ("اعتقلت الشرطة العراقية الناشط سالم البدري المتهم بتفجير السبت الماضي.", "ARREST"),
    ("اعتقلت الشرطة العراقية الناشط سالم البدري المولود في 5 يناير 1980.", "ARREST"),
    ("صوت مجلس النواب اللبناني على قانون صدر عام 2019.", "VOTE"),
    ("صوت البرلمان التونسي على تعديل دستور 2014.", "VOTE"),
    ("أقر مجلس النواب العراقي قانون الموازنة لعام 2022.", "VOTE"),
    # The day of telling, claiming, welcoming or condemning is not that of what is told.
    ("قتل ثلاثة جنود في هجوم على حاجز للجيش في سيناء، وفق بيان صدر أمس الثلاثاء.", "ATTACK"),
    ("أعلنت وزارة الداخلية التونسية الثلاثاء توقيف سبعة أشخاص في سوسة.", "ARREST"),
    ("أعلنت الشرطة العراقية في بيان أمس القبض على ثلاثة لصوص في البصرة.", "ARREST"),
    ("تبنى تنظيم الدولة الإسلامية أمس هجوما على مقر الشرطة العراقية في كركوك.", "ATTACK"),
    ("تحدث الرئيس التونسي قيس سعيد السبت عن هجوم شنه مسلحون على حاجز للجيش في القصرين.", "ATTACK"),
    ("رحب الأمين العام للأمم المتحدة الأحد باتفاق وقعته الحكومة السودانية مع حركة العدل.", "AGREE"),
]


@pytest.mark.parametrize(("sentence", "type_", "days"), TIMES)
def test_time(sentence: str, type_: str, days: list[str | None]) -> None:
    assert [e.when for e in events(sentence) if e.type == type_] == days


@pytest.mark.parametrize(("sentence", "type_"), OTHERS)
def test_another_has_the_day(sentence: str, type_: str) -> None:
    assert {e.basis for e in events(sentence) if e.type == type_} == {"fallback"}


def test_another_has_the_place() -> None:
    found = events("التقى الرئيس التونسي قيس سعيد الرئيس المصري عبد الفتاح السيسي عقب اعتقال الناشط هادي العامري في صفاقس.")
    assert {e.type: e.place for e in found} == {"MEET": None, "ARREST": "صفاقس"}


GOING_ON = [
    # What the same people are told to have done in the next clause they did there and then.
    (
        "اجتمع وزير الزراعة المصري علاء فاروق ونظيره التونسي عز الدين بن الشيخ في أنقرة في 12 أغسطس الجاري، ووقعا مذكرة تفاهم.",
        "AGREE",
        ("أنقرة", "2023-08-12"),
    ),
    ("اقتحمت الشرطة العراقية مقر الحزب في كركوك الأحد واعتقلت خمسة مسلحين.", "ARREST", ("كركوك", "2023-08-20")),
    # In one year much is done, and what is to come has not been done there.
    (
        "اجتمع وزير الزراعة المصري علاء فاروق ونظيره التونسي عز الدين بن الشيخ في أنقرة عام 2021، ووقعا مذكرة تفاهم.",
        "AGREE",
        ("أنقرة", None),
    ),
    (
        "اجتمع وزير الزراعة المصري علاء فاروق ونظيره التونسي عز الدين بن الشيخ في أنقرة الأحد، وسيوقعان مذكرة تفاهم.",
        "AGREE",
        (None, None),
    ),
    # An outcome is of the day and the place of what led to it, not of the day on which somebody told it.
    ("وندد المجلس بالجريمة التي نفذها مستوطنون في نابلس الأحد وأدت إلى مقتل رضيع.", "ATTACK", ("نابلس", "2023-08-20")),
    ("وأعلنت الشرطة الأحد في بيان وزع في صفاقس أن خلافا أدى إلى مقتل ثلاثة جنود.", "ATTACK", (None, None)),
    # Who tells something at a press conference with whom he met tells it there.
    (
        "وقع وزير الدفاع المصري عبد المجيد صقر ونظيره التونسي خالد السهيلي في تونس الأحد اتفاقا للتعاون."
        " وقال صقر في مؤتمر صحفي مشترك مع السهيلي بعد التوقيع إن بلاده سترسل خبراء.",
        "MEET",
        ("تونس", "2023-08-20"),
    ),
    # What two do right after what they did is of its place.
    (
        "عقد وزير الدفاع المصري عبد المجيد صقر في مكتبه بالقاهرة الأحد جلسة مباحثات مع نظيره الكيني عدن دوالي."
        " عقب ذلك عقد صقر ودوالي اجتماعا موسعا.",
        "MEET",
        ("القاهرة", "2023-08-20"),
    ),
    ("وفي بيروت، نفى الوزير اللبناني جوني القرم صحة ما نسب إليه.", "DENY", ("بيروت", None)),
]


@pytest.mark.parametrize(("sentence", "type_", "expected"), GOING_ON)
def test_what_goes_on_from_what_was_told(sentence: str, type_: str, expected: tuple[str | None, str | None]) -> None:
    told = [e for e in events(sentence) if e.type == type_][-1]
    assert (told.place, None if told.basis == "fallback" else told.when) == expected
