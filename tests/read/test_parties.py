"""Who took part, on which side, in which capacity; who had no name stays without one."""

import pytest

from tests.read.reports import events, known_gap, read

SHOUKRY, SAFADI = "وزير الخارجية المصري سامح شكري", "نظيره الأردني أيمن الصفدي"
PARTIES = [
    (f"التقى {SHOUKRY} {SAFADI} في القاهرة.", "MEET", {"sameh-shoukry", "ayman-safadi"}, set()),
    (
        "استقبل الرئيس المصري عبد الفتاح السيسي الملك عبد الله الثاني في القاهرة.",
        "MEET",
        {"abdel-fattah-el-sisi", "abdullah-ii"},
        set(),
    ),
    (f"زار {SHOUKRY} أنقرة أمس.", "VISIT", {"sameh-shoukry"}, set()),
    (
        "تلقى الرئيس المصري عبد الفتاح السيسي اتصالا هاتفيا من نظيره الفرنسي إيمانويل ماكرون.",
        "CALL",
        {"abdel-fattah-el-sisi", "emmanuel-macron"},
        set(),
    ),
    (
        "وجه الرئيس المصري عبد الفتاح السيسي دعوة إلى الرئيس التركي رجب طيب أردوغان لزيارة القاهرة.",
        "INVITE",
        {"abdel-fattah-el-sisi"},
        {"recep-tayyip-erdogan"},
    ),
    ("أكد الجيش السوري أنه قصف مواقع المسلحين في إدلب.", "ATTACK", {"army-syria"}, {"~مواقع المسلحين"}),
    (
        "اتصلت وزيرة الخارجية سلمى الكعبي هاتفيا بوزير الخارجية ياسر حمدان. ودعت الوزيرة السلطات اليمنية إلى فتح المعبر.",
        "DEMAND",
        {"person:سلمي الكعبي"},
        {"~السلطات اليمنية"},
    ),
    ("دان سامح شكري القصف، مطالبا المجتمع الدولي الاضطلاع بدوره.", "DEMAND", {"sameh-shoukry"}, {"~المجتمع الدولي"}),
    ("صدر قرار سامح شكري بتعيين أيمن الصفدي سفيرا في روما.", "APPOINT", {"sameh-shoukry"}, {"ayman-safadi"}),
    ("وقعت مصر وتركيا مذكرة تفاهم في أنقرة أمس.", "AGREE", {"egypt", "turkey"}, set()),
    ("اتهمت واشنطن موسكو بخرق المعاهدة.", "ACCUSE", {"united-states"}, {"russia"}),
    ("هدد الرئيس الروسي فلاديمير بوتين أوكرانيا برد قاس.", "THREATEN", {"vladimir-putin"}, {"ukraine"}),
    ("فرضت الولايات المتحدة عقوبات على شركة فاغنر.", "SANCTION", {"united-states"}, {"wagner"}),
    ("قطعت الجزائر علاقاتها مع المغرب في أغسطس 2021.", "BREAK_RELATIONS", {"algeria"}, {"morocco"}),
    ("قدمت الإمارات مساعدات إنسانية إلى السودان.", "AID", {"united-arab-emirates"}, {"sudan"}),
    ("طالب الأمين العام للأمم المتحدة أنطونيو غوتيريش إسرائيل بوقف القصف.", "DEMAND", {"antonio-guterres"}, {"israel"}),
    ("تظاهر آلاف اللبنانيين أمام مصرف لبنان احتجاجا على الأوضاع.", "PROTEST", {"~آلاف اللبنانيين"}, {"organization:مصرف لبنان"}),
    ("التقى سالم البدري أو خالد المهري مع السفير الفرنسي أمس.", "MEET", {"person:سالم البدري", "~السفير الفرنسي"}, set()),
    ("وافق مجلس النواب المصري على تعديل قانون الانتخابات.", "VOTE", {"house-of-representatives-egypt"}, set()),
    ("أعلنت الولايات المتحدة سحب ألف جندي من سوريا.", "WITHDRAW", {"united-states"}, set()),
    known_gap("أعلن الجيش الإسرائيلي مقتل جندي في كمين نصبه مقاتلو حزب الله.", "ATTACK", {"~مقاتلو حزب الله"}, {"~جندي"}),
    (
        "التقى الرئيس المصري عبد الفتاح السيسي وزير الخارجية اليمني.",
        "MEET",
        {"abdel-fattah-el-sisi", "~وزير الخارجية اليمني"},
        set(),
    ),
    (
        "التقى الرئيس المصري عبد الفتاح السيسي كبار المسؤولين اليمنيين.",
        "MEET",
        {"abdel-fattah-el-sisi", "~كبار المسؤولين"},
        set(),
    ),
    ("وسيلتقي سامح شكري خلال زيارته نظيره الأردني أيمن الصفدي.", "MEET", {"sameh-shoukry", "ayman-safadi"}, set()),
    ("وصل سامح شكري إلى عمّان. والتقى نظيره الأردني أيمن الصفدي.", "MEET", {"sameh-shoukry", "ayman-safadi"}, set()),
    (
        "قالت ميسون العبيداوي إن الماء شح. وطالبت العبيداوي وزير المياه بكشف المذكرة.",
        "DEMAND",
        {"person:ميسون العبيداوي"},
        {"~وزير المياه"},
    ),
    (
        "وصل رئيس بلدية المنصورة بيتر مورير إلى صنعاء. وسيلتقي مورير خلال زيارته مع كبار المسؤولين.",
        "MEET",
        {"peter-maurer", "~كبار المسؤولين"},
        set(),
    ),
    ("اجتمع وزراء خارجية مصر والأردن والعراق في بغداد أمس.", "MEET", {"~وزراء خارجية مصر والأردن والعراق"}, set()),
    ("أعادت السعودية فتح سفارتها في دمشق.", "RESTORE_RELATIONS", {"saudi-arabia"}, {"syria"}),
    known_gap(
        "قتل خمسة جنود في هجوم شنه تنظيم الدولة الإسلامية على حاجز في ديالى أمس.", "ATTACK", {"islamic-state"}, {"~خمسة جنود"}
    ),
    ("تظاهر مئات المحتجين في بغداد الجمعة للمطالبة بالكهرباء.", "PROTEST", {"~مئات المحتجين"}, set()),
    known_gap(
        "وجه الملك سلمان بن عبد العزيز دعوة إلى الرئيس الإيراني إبراهيم رئيسي لزيارة الرياض.",
        "INVITE",
        {"salman"},
        {"ebrahim-raisi"},
    ),
    (
        "ثم استقبل رئيس الوزراء اللبناني سعد الحريري سفيرة النروج إنغريد هولموي.",
        "MEET",
        {"saad-hariri", "person:انغريد هولموي"},
        set(),
    ),
    (
        "زار القائد المنتدب للحامية العسكرية بطنجة سالم البدري بغداد، وسيستقبله في محطته الأولى الرئيس عبد الفتاح السيسي.",
        "MEET",
        {"abdel-fattah-el-sisi", "person:سالم البدري"},
        set(),
    ),
    (
        "بحث الرئيس المصري عبد الفتاح السيسي هاتفيا مع نظيره الأمريكي جو بايدن الأوضاع في غزة.",
        "CALL",
        {"abdel-fattah-el-sisi", "joe-biden"},
        set(),
    ),
]


@pytest.mark.parametrize(("sentence", "type_", "who", "whom"), PARTIES)
def test_parties(sentence: str, type_: str, who: set[str], whom: set[str]) -> None:
    assert [(e.who, e.whom) for e in events(sentence) if e.type == type_] == [(who, whom)]


SPEAKER = "قال وزير النقل اليمني سالم الكعبي"
IMPLIED = [
    (f"{SPEAKER}: «وصل الشاب ثم زار المكلا أمس».", None),
    (f"{SPEAKER} إن الشاب وصل ثم زار المكلا.", None),
    (f"{SPEAKER}: «وصل نائب رئيس الوزراء وأجرى جولة في المكلا».", "~نائب رئيس الوزراء"),
    (f"{SPEAKER} إن الرئيس عبد الفتاح السيسي وصل وزار المكلا.", "abdel-fattah-el-sisi"),
    (f"{SPEAKER} إنه وصل من عدن وزار المكلا.", "person:سالم الكعبي"),
    ("أعلن المتحدث أن سالم الكعبي «سيزور المكلا الخميس».", "person:سالم الكعبي"),
    ("أعلن سالم الكعبي أنه «سيزور المكلا الخميس».", "person:سالم الكعبي"),
    ("أعلن سالم الكعبي «أنه سيزور المكلا الخميس».", "person:سالم الكعبي"),
    (
        f"تحدث نائب الرئيس السوداني ياسر حمدان في الخرطوم. {SPEAKER}: «أجرى نائب رئيس الجمهورية جولة في المكلا».",
        "person:ياسر حمدان",
    ),
]


@pytest.mark.parametrize(("sentence", "who"), IMPLIED)
def test_a_verb_without_subject_speaks_of_whom_the_clause_before_it_does_and_in_quotations_not_of_their_speaker(
    sentence: str, who: str | None
) -> None:
    assert [e.who for e in events(sentence) if e.place == "المكلا"] == ([{who}] if who else [])


WHERE = [
    (f"صرح {SHOUKRY} من بغداد؛ حيث التقى مسؤولين عراقيين، أن الدعم مستمر.", "MEET", "بغداد"),
    (f"استقبل {SHOUKRY} في مكتبه بجدة أمس السفير الألماني.", "MEET", "جدة"),
    (f"عقد {SHOUKRY} في جدة أمس اجتماعا ثنائيا مع {SAFADI}.", "MEET", "جدة"),
]


@pytest.mark.parametrize(("sentence", "type_", "place"), WHERE)
def test_where_it_happened(sentence: str, type_: str, place: str | None) -> None:
    assert [e.place for e in events(sentence) if e.type == type_] == [place]


NO_EVENT = [
    "التقى الفريقان المصري والمغربي في نهائي البطولة.",
    "اتفق الجانبان على أهمية الحوار.",
    "دعا الرئيس الفلسطيني محمود عباس إلى عقد مؤتمر دولي.",
    "قال الطبيب إن زيارة المريض سنة حسنة.",
]


@pytest.mark.parametrize("sentence", NO_EVENT)
def test_what_only_sounds_like_a_meeting_a_visit_or_an_invitation(sentence: str) -> None:
    assert [e for e in events(sentence) if e.type in ("MEET", "VISIT", "AGREE", "INVITE")] == []


def test_unnamed_parties_are_descriptions_and_no_entities() -> None:
    reading = read("التقى وفد مصري مسؤولين إسرائيليين في تل أبيب أمس.")
    (meeting,) = reading.happenings
    assert sorted(party.name for party in meeting.arguments) == ["مسؤولين إسرائيليين", "وفد مصري"]
    assert {e.kind for e in reading.entities} <= {"place"}


def test_a_short_title_is_the_man_spoken_of() -> None:
    told = events(f"وصل {SHOUKRY} إلى أنقرة السبت. وبحث الوزير مع نظيره التركي هاكان فيدان ملف غزة.")
    (meeting,) = (e for e in told if e.type == "MEET")
    assert meeting.who == {"sameh-shoukry", "hakan-fidan"}


def test_a_capital_that_acts_is_its_state_and_where_something_happens_the_place() -> None:
    (accusation,) = events("اتهمت موسكو واشنطن بخرق المعاهدة.")
    assert accusation.who == {"russia"}
    (visit,) = events(f"زار {SHOUKRY} موسكو أمس.")
    assert visit.place == "موسكو"
    assert visit.whom == set()


def test_meetings_told_as_several_are_several() -> None:
    told = read(f"عقد {SHOUKRY} لقاءين مع {SAFADI} والمبعوث سالم البدري في القاهرة.").happenings
    assert [len(h.parties("who")) for h in told] == [2, 2]
    (meeting,) = read(f"عقد {SHOUKRY} محادثات مع {SAFADI} والمبعوث سالم البدري في القاهرة.").happenings
    assert len(meeting.parties("who")) == 3


def test_a_second_list_of_those_who_received_a_guest_is_of_the_same_reception() -> None:
    told = read(
        f"وصل بحفظ الله ورعايته {SHOUKRY} إلى عمّان أمس. وكان في استقبال سامح شكري لدى وصوله المطار الوزير سالم البدري."
        " كما كان في استقباله بالمطار السفير زياد الكعبي."
    ).happenings
    assert [(h.type, len(h.parties("who"))) for h in told] == [("VISIT", 1), ("MEET", 3)]


def test_an_office_told_elsewhere_is_the_capacity_where_none_stands_beside_the_name() -> None:
    told = read(f"وصل {SHOUKRY} إلى عمّان أمس. والتقى شكري {SAFADI} في القصر.").happenings
    assert {p.capacity for h in told for p in h.parties("who")} == {"وزير الخارجية المصري", "نظيره الأردني"}


def test_the_head_of_a_delegation_says_so() -> None:
    (visit,) = read("وصل وفد من وزارة الدفاع الروسية برئاسة نائب وزير الدفاع يونس بك يفكوروف إلى بنغازي أمس.").happenings
    heads = {party.name: party.head_of for party in visit.arguments}
    assert heads["يونس بك يفكوروف"]


def test_capacity_is_the_office_told_here() -> None:
    (meeting,) = read(f"التقى {SHOUKRY} {SAFADI} في القاهرة.").happenings
    assert meeting.parties("who")[0].capacity == "وزير الخارجية المصري"


def test_capacity_said_in_so_many_words() -> None:
    dbeibah = read("التقى عبد الحميد الدبيبة، بصفته وزيرا للدفاع، نظيره الإيطالي غويدو كروسيتو في روما أمس.").happenings
    assert [p.capacity for h in dbeibah for p in h.arguments if p.name == "عبد الحميد الدبيبة"] == ["وزيرا للدفاع"]
