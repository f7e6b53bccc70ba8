"""Contacts as whole reports of agencies tell them: who takes part, row by row."""

import pytest

from tests.read.reports import events

SHOUKRY, SAFADI = "sameh-shoukry", "ayman-safadi"
SISI = "abdel-fattah-el-sisi"
#: The sentences of a report, the type looked for, and the parties of each event of that type.
TOLD = [
    # Between a verb and whom it is about stands an arrival; two who attended the signing of several agreements made them.
    ("التقى سامح شكري فور وصوله إلى عمّان نظيره الأردني أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("وقال المتحدث إن سامح شكري وأيمن الصفدي أشرفا على توقيع خمس اتفاقيات.", "AGREE", [{SHOUKRY, SAFADI}]),
    # «منفصلة»: with each of them alone.
    (
        "أجرى عبد الفتاح السيسي مباحثات منفصلة مع كل من قيس سعيد وإيمانويل ماكرون.",
        "MEET",
        [{SISI, "kais-saied"}, {SISI, "emmanuel-macron"}],
    ),
    # Two states agree, not those who met for them.
    (
        "التقى وزير الخارجية المصري سامح شكري أيمن الصفدي وزير خارجية الأردن في القاهرة. واتفق البلدان على فتح معبر بين مصر والأردن.",
        "AGREE",
        [{"egypt", "jordan"}],
    ),
    # A peer holds the office of whoever acts.
    (
        "زار بغداد وزير الخارجية الأردني أيمن الصفدي ورئيس الوزراء الأردني بشر الخصاونة. وهاتف وزير الخارجية المصري سامح شكري "
        "نظيره الأردني أمس.",
        "CALL",
        [{SHOUKRY, SAFADI}],
    ),
    # Who tells of it is no side.
    ("والتقى سامح شكري أيمن الصفدي، وفق هاكان فيدان.", "MEET", [{SHOUKRY, SAFADI}]),
    ("وعقد سامح شكري اجتماعا مع أيمن الصفدي وفق هاكان فيدان.", "MEET", [{SHOUKRY, SAFADI}]),
    # Who did it before stands behind «ل».
    ("وسبق لسامح شكري أن التقى أيمن الصفدي في عمّان.", "MEET", [{SHOUKRY, SAFADI}]),
    ("ولم يسبق لسامح شكري أن التقى أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("رفض سامح شكري استقبال أيمن الصفدي الشهر الماضي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("قال المصدر إن لقاء سريا جمع في عمّان سامح شكري وأيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("التقى سامح شكري أيمن الصفدي أمس. وكان الجانبان وقعا العام الماضي اتفاقا للتعاون.", "AGREE", [{SHOUKRY, SAFADI}]),
    ("التقى سامح شكري أيمن الصفدي. ودعا الصفدي جميع الأطراف إلى اجتماع في عمّان.", "INVITE", [{SAFADI, "~جميع الأطراف"}]),
    # A town, which is feminine, does nothing with a verb in the masculine; an honour before the verb is its subject.
    ("وغادر جدة اليوم سامح شكري بعد زيارة للأردن استغرقت ثلاثة أيام.", "VISIT", [{SHOUKRY}]),
    (
        "استقبل الأمير سعود بن نايف وكلاء الوزارة. وحضر اللقاء مدير المكتب خالد البتال. وكان سموه قد استقبل أمس سامح شكري.",
        "MEET",
        [{"saud-bin-nayef", "~وكلاء الوزارة"}, {"saud-bin-nayef", SHOUKRY}],
    ),
    # Of whose men a delegation is; who is asked to take part has met nobody.
    (
        "التقى سامح شكري وفد الجيش المصري صباحا ثم اجتمع مساء بوفد قوات الدعم السريع برئاسة العميد عمر حمدان.",
        "MEET",
        [{SHOUKRY, "~وفد"}, {SHOUKRY, "~وفد", "person:عمر حمدان"}],
    ),
    ("رفض سامح شكري دعوة أميركية للمشاركة في محادثات مع أيمن الصفدي.", "MEET", []),
    (
        "التقى سامح شكري وفدا أميركيا في القاهرة. واجتمع سامح شكري مع أيمن الصفدي.",
        "MEET",
        [{SHOUKRY, "~وفدا أميركيا"}, {SHOUKRY, SAFADI}],
    ),
    # A rank alone leads back to who bears it.
    (
        "وصل الفريق أول السعيد شنقريحة. وسيجري الفريق أول محادثات مع سامح شكري ومع أيمن الصفدي.",
        "MEET",
        [{"said-chengriha", SHOUKRY, SAFADI}],
    ),
    ("التقى وزير الخارجية المصري سامح شكري نظيره الروسي. واتفق الوزيران على فتح معبر.", "AGREE", [{SHOUKRY, "~نظيره الروسي"}]),
    # «بين» tells who talked, not whoever was spoken of last; who heads a delegation is told behind whose it is.
    (
        "وصل المبعوث سالم البدري إلى عمّان. وانطلقت أمس جولة جديدة من المفاوضات غير المباشرة بين مصر والأردن.",
        "MEET",
        [{"egypt", "jordan"}],
    ),
    ("قال المتحدث إن وفد الحركة برئاسة سامح شكري وصل إلى عمّان السبت.", "VISIT", [{"~وفد", SHOUKRY}]),
    ("قال المتحدث إن الوفد سيتوجه إلى عمّان للقاء أيمن الصفدي.", "MEET", [{"~الوفد", SAFADI}]),
    ("وكان وفد مصري زار عمّان الأسبوع الماضي والتقى أيمن الصفدي.", "MEET", [{"~وفد مصري", SAFADI}]),
    ("وبحث سامح شكري، في اتصال مع أيمن الصفدي، سبل التعاون.", "CALL", [{SHOUKRY, SAFADI}]),
    ("استهل سامح شكري جولته بلقاء أيمن الصفدي في عمّان.", "MEET", [{SHOUKRY, SAFADI}]),
    ("قال رئيس الجمهورية جوزاف عون إن الأمر انتهى. وتوجه عون صباحا إلى الرياض.", "VISIT", [{"joseph-aoun"}]),
    ("يصل إلى عمّان غدا سامح شكري في زيارة هي الثالثة له منذ تعيينه.", "VISIT", [{SHOUKRY}]),
    ("يصل إلى عمّان غدا سامح شكري في زيارة هي الثالثة له منذ تعيينه.", "APPOINT", []),
    # Whoever only tells is no side; nor are the states of which a definite meeting's matter is.
    ("كشفت مصادر دبلوماسية عن خطة تتضمن إجراء مشاورات واسعة.", "MEET", []),
    (
        "التقى سامح شكري أيمن الصفدي. وقال بيان إن الجانبين بحثا خلال اللقاء التعاون الثنائي بين مصر والأردن.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    # What a telephone carries outside the marks is no call inside them.
    ("وقال سامح شكري عبر الهاتف من القاهرة: «لم يتحدث أيمن الصفدي معنا».", "CALL", []),
    # A span of time owns nothing; a capital behind its adjective is where.
    (
        "صرح مصدر بأن سامح شكري سيلتقي بعد ساعات الوزير أيمن الصفدي في العاصمة العمانية مسقط.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    # Behind «وعددا» stands whom somebody met, and so before it; what reached a number went nowhere.
    (
        "قال سامح شكري إن عدد المراجعين زاد، حيث وصل عدد المراجعين في الأردن إلى 410 مراجعين.",
        "VISIT",
        [],
    ),
    # What a journey is told to be for says nothing of the tour before it.
    ("وأجرى سامح شكري جولة في عدن ليعود إلى مدينة الرياض.", "VISIT", [{SHOUKRY}]),
    ("زار وفد من الجامعة مدينة جدة أمس.", "VISIT", [{"~وفد"}]),
    # Councils and committees sit, whatever they are called; bodies and offices told by common nouns meet.
    ("اجتمع مجلس الأمن الدولي أمس لبحث الأزمة.", "MEET", [{"un-security-council"}]),
    ("تعقد لجنة الحكام برئاسة سامح شكري اجتماعها الدوري ظهر اليوم.", "MEET", [{"~لجنة الحكام"}]),
    ("رأس سامح شكري أمس اجتماع مجلس الأمن الدولي في نيويورك.", "MEET", [{"un-security-council"}]),
    ("استقبلت إدارة الكلية أمس الوزير سامح شكري.", "MEET", [{"~إدارة الكلية", SHOUKRY}]),
    ("التقى سامح شكري إدارة الكلية في مكتبه.", "MEET", [{SHOUKRY, "~إدارة الكلية"}]),
    (
        "استقبل عبد الفتاح السيسي سامح شكري أمس. كما استقبل رئيس الهيئة أيمن الصفدي.",
        "MEET",
        [{SISI, SHOUKRY}, {SISI, SAFADI}],
    ),
    # A delegation goes on its journey, whomever it is from, not its host.
    ("التقى سامح شكري وفدا من الكونغرس الأمريكي وصل إلى الرياض أمس.", "VISIT", [{"~وفدا"}]),
    # A town of the list is told once, the next behind «ثم» as well.
    (
        "وقال سامح شكري ذلك خلال زيارته الأسبوع الماضي إلى العراق والأردن.",
        "VISIT",
        [{SHOUKRY}, {SHOUKRY}],
    ),
    ("زار سامح شكري بغداد وعمّان ثم الرياض.", "VISIT", [{SHOUKRY}, {SHOUKRY}, {SHOUKRY}]),
    ("وصف سامح شكري ما تم التوصل إليه أمس بين بريطانيا وإيران بالتسوية.", "AGREE", [{"united-kingdom", "iran"}]),
    # Brackets may be marks of quotation, or hold what was put into a speaker's words.
    (
        'قال فيصل بن فرحان: "انتهت محادثات بين الرئيس (فلاديمير) بوتين والرئيس إيمانويل ماكرون".',
        "MEET",
        [{"vladimir-putin", "emmanuel-macron"}],
    ),
    ("وتشن بريطانيا ضربات ضد (داعش) في العراق.", "ATTACK", [{"united-kingdom", "islamic-state"}]),
    # A spokesman is none of the two sides.
    (
        "قال سامح شكري إن الأمر انتهى. وقال المتحدث باسم الوزارة أحمد أبو زيد إن الجانبين اتفقا على فتح معبر.",
        "AGREE",
        [{"~الجانبين"}],
    ),
]


@pytest.mark.parametrize(("body", "type_", "parties"), TOLD)
def test_who_takes_part(body: str, type_: str, parties: list[set[str]]) -> None:
    assert [set(e.who | e.whom) for e in events(body) if e.type == type_] == parties
