"""Contacts whose parties stand far from what tells them, and what around a contact is none of its parties."""

import pytest

from tests.read.reports import events, known_gap

SHOUKRY, SAFADI = "sameh-shoukry", "ayman-safadi"
SISI = "abdel-fattah-el-sisi"
#: The sentences of a report, the type looked for, and the parties of each event of that type.
TOLD = [
    # What stands behind a preposition is no subject of the verb before it.
    (
        "وصل سامح شكري إلى عمّان أمس. وتناول في مؤتمر صحفي مشترك عقده مع أيمن الصفدي أوضاع المنطقة.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    ("قال المتحدث إن سامح شكري وصل إلى عمّان أمس والتقى بأيمن الصفدي قبل أن يغادرها.", "MEET", [{SHOUKRY, SAFADI}]),
    ("زار سامح شكري عمّان أمس، واجتمع بعد الظهر مع أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("وصل سامح شكري إلى عمّان أمس. والتقى قبل حفل الافتتاح أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("زار سامح شكري بغداد أمس، كما يتوجه إلى عمّان للقاء أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("سيعقد سامح شكري لقاء اليوم، كما يتوجه إلى بغداد للقاء وزير الزراعة في إقليم كردستان زمهرين فقطان.", "VISIT", [{SHOUKRY}]),
    # Verbs spelled like nouns, behind «after that».
    ("وصل سامح شكري إلى عمّان أمس. عقب ذلك عقد شكري اجتماعا مع أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("أعلنت الأمم المتحدة أن مصر والأردن توصلتا أمس إلى اتفاق لتقاسم المياه.", "AGREE", [{"egypt", "jordan"}]),
    # A number of meetings is told as new.
    ("سيجري سامح شكري خلال زيارته لعمّان عددا من اللقاءات مع أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    # Officials are no two, but where the ending says so.
    (
        "التقى سامح شكري أيمن الصفدي أمس. واتفق المسؤولان على فتح معبر جديد.",
        "AGREE",
        [{SHOUKRY, SAFADI}],
    ),
    (
        "التقى سامح شكري أيمن الصفدي أمس. وسيجري عبد الفتاح السيسي محادثات مع المسؤولين الروس.",
        "MEET",
        [{SHOUKRY, SAFADI}, {SISI, "~المسؤولين الروس"}],
    ),
    ("أشاد السفير بالمحادثات التي أجراها سامح شكري مع المسؤولين الروس.", "MEET", [{SHOUKRY, "~المسؤولين الروس"}]),
    ("عقد سامح شكري سلسلة من الاجتماعات مع أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    # A title of two with their names.
    (
        "التقى سامح شكري أيمن الصفدي أمس. واتفق الرئيسان، عبد الفتاح السيسي وقيس سعيد على فتح معبر جديد.",
        "AGREE",
        [{SISI, "kais-saied"}],
    ),
    (
        "زار عبد الفتاح السيسي وإيمانويل ماكرون باريس. وقال المتحدث إن الرئيسين السيسي وماكرون سيعقدان قمة غدا.",
        "MEET",
        [{SISI, "emmanuel-macron"}],
    ),
    # Another sentence or clause tells who came.
    ("استضافت عمّان اجتماعا للوزراء العرب، شارك فيه سامح شكري وأيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI, "~الوزراء العرب"}]),
    ("يأتي اللقاء ضمن زيارة بدأها سامح شكري أمس إلى عمّان، سيلتقي خلالها أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("وصل الوفد إلى عمّان للتحضير للزيارة المرتقبة التي سيقوم بها سامح شكري إلى بغداد.", "VISIT", [{"~الوفد"}, {SHOUKRY}]),
    ("توافد القادة إلى عمّان، إذ وصل سامح شكري صباح أمس.", "VISIT", [{SHOUKRY}]),
    # Of «البلدين» beside two sides nobody else is told.
    ("وقعت مصر والأردن أمس عقدا لخط الربط بين البلدين.", "AGREE", [{"egypt", "jordan"}]),
    # A dual verb is about the two that the clause before it speaks of.
    ("قالت مصر والأردن إنهما اتفقتا على زيادة إمدادات الغاز.", "AGREE", [{"egypt", "jordan"}]),
    # An agreement that came about.
    ("تم الاتفاق بين مصر والأردن على فتح معبر جديد.", "AGREE", [{"egypt", "jordan"}]),
    ("تم التوقيع على مذكرة تفاهم بين مصر والأردن.", "AGREE", [{"egypt", "jordan"}]),
    ("التقى الرئيسان في بغداد، وقد اتفقا على فتح معبر جديد.", "AGREE", [{"~الرئيسان"}]),
    # Whom a relative clause says the invitation was made to, behind a verb that refuses it.
    (
        "رفضت الحكومة المصرية دعوة وجهتها إليها الأمم المتحدة للمشاركة في المؤتمر.",
        "INVITE",
        [{"government-egypt", "united-nations"}],
    ),
    # Between a verb and whom it is about stands the occasion.
    (
        "اجتمع سامح شكري أمس، في إطار الزيارة الرسمية التي يقوم بها إلى عمّان، مع أيمن الصفدي، وذلك بمقر الوزارة.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    ("قال المتحدث إن سامح شكري التقى خلال زيارة إلى عمّان أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("التقى سامح شكري على هامش القمة العربية في بغداد أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    (
        "التقى سامح شكري، على هامش اجتماعات الجمعية العامة للأمم المتحدة في نيويورك، أيمن الصفدي.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    ("وخلال اجتماع عقده أمس في عمّان مع أيمن الصفدي، أكد سامح شكري أن الحدود آمنة.", "MEET", [{SHOUKRY, SAFADI}]),
    # Whom somebody invites, told at length or met before what he is invited to.
    ("دعا سامح شكري خلال لقائه أمس أيمن الصفدي في بغداد إلى زيارة القاهرة.", "INVITE", [{SHOUKRY, SAFADI}]),
    (
        "دعا سامح شكري نائب رئيس الوزراء، وزير الخارجية وشؤون المغتربين الأردني، الرئيس الدوري لمجلس وزراء الخارجية العرب، "
        "أيمن الصفدي، لزيارة مدينة القاهرة.",
        "INVITE",
        [{SHOUKRY, SAFADI}],
    ),
    # Sides that no list knows.
    ("بحث سامح شكري، مع كتل الائتلاف الوطني تشريع القوانين.", "MEET", [{SHOUKRY, "~كتل الائتلاف الوطني"}]),
    ("عقد سامح شكري لقاءات مع مجموعة تضم نحو 40 خبيرا.", "MEET", [{SHOUKRY, "~مجموعة"}]),
    ("التقى سامح شكري أكثر من 30 نائبا من أعضاء البرلمان.", "MEET", [{SHOUKRY, "~أكثر من 30 نائبا"}]),
    # Sides told by their adjectives, unless the text tells who met.
    ("عقد في عمّان أمس اجتماع ثلاثي مصري - أردني - عراقي لبحث ملف المياه.", "MEET", [{"egypt", "jordan", "iraq"}]),
    ("بدأت في الرباط أمس مباحثات مغربية فرنسية حول الهجرة.", "MEET", [{"morocco", "france"}]),
    ("عقدت في بغداد أمس محادثات عراقية حول الموازنة.", "MEET", []),
    (
        "عقد في عمّان أمس اجتماع مصري أردني. والتقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    # Who sits with a body; its own head is no other side.
    (
        "عقدت لجنة المتابعة العربية اجتماعا لها في عمّان على مستوى وزراء الخارجية، برئاسة أيمن الصفدي، وبحضور سامح شكري.",
        "MEET",
        [{"organization:لجنه المتابعه العربيه", SAFADI, SHOUKRY}],
    ),
    (
        "عقدت لجنة المتابعة العربية اجتماعا في عمّان برئاسة أيمن الصفدي.",
        "MEET",
        [{"organization:لجنه المتابعه العربيه"}],
    ),
    # An honour means whose title calls for it, and nobody meets himself.
    (
        "استقبل الرئيس عبد الفتاح السيسي الأمير محمد بن سلمان أمس. ثم عقد فخامته اجتماعا مع سموه في بغداد يوم السبت.",
        "MEET",
        [{SISI, "mohammed-bin-salman"}, {SISI, "mohammed-bin-salman"}],
    ),
    (
        "وصل الأمير محمد بن سلمان أمس إلى القاهرة. وكان في استقبال سموه الرئيس عبد الفتاح السيسي.",
        "MEET",
        [{SISI, "mohammed-bin-salman"}],
    ),
    # Who says what stands before a comma meets behind it, where the words speak of nobody who would.
    ("أكد سامح شكري أن بلاده تدعم الحل، خلال لقاء مع أيمن الصفدي في عمّان.", "MEET", [{SHOUKRY, SAFADI}]),
    ("أكد سامح شكري أن العلاقات متينة، وذلك في اتصال هاتفي مع أيمن الصفدي.", "CALL", [{SHOUKRY, SAFADI}]),
    (
        "قال نبيل العربي إن سامح شكري بحث ملف المياه، خلال لقاء مع أيمن الصفدي في عمّان.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    (
        "قال نبيل العربي إن أعضاء من الحزب سيقومون غدا بزيارة عمّان للقاء أيمن الصفدي.",
        "MEET",
        [{"~أعضاء من الحزب", SAFADI}],
    ),
    # What follows goes on about whom the verb before has left out.
    known_gap(
        "سيصل سامح شكري إلى عمّان غدا حيث سيقابل أيمن الصفدي ويجتمع مع فؤاد حسين.",
        "MEET",
        [{SHOUKRY, SAFADI}, {SHOUKRY, "fuad-hussein"}],
    ),
    ("سيغادر سامح شكري إلى عمّان في زيارة عمل يلتقي خلالها بأيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    ("قال المتحدث إن سامح شكري يقوم الآن بعقد سلسلة من الاجتماعات مع أيمن الصفدي.", "MEET", [{SHOUKRY, SAFADI}]),
    # Joined to whom a preposition governs, and names behind two officials.
    (
        "زار سامح شكري النقابة والتقى بأيمن الصفدي وعدد من الكتاب والصحفيين.",
        "MEET",
        [{SHOUKRY, SAFADI, "~الصحفيين"}],
    ),
    ("سيبحث نبيل العربي الأزمة مع نظيريه المصري سامح شكري والأردني أيمن الصفدي.", "MEET", [{"nabil-elaraby", SHOUKRY, SAFADI}]),
    (
        "انتهت المحادثات بين وزيري الخارجية في مصر والأردن، سامح شكري وأيمن الصفدي، من دون اتفاق.",
        "MEET",
        [{SHOUKRY, SAFADI}],
    ),
    # Calls.
    ("في اتصال هاتفي أجراه معه مساء أمس، أطلع سامح شكري أيمن الصفدي على نتائج زيارته.", "CALL", [{SHOUKRY, SAFADI}]),
    ("أكد سامح شكري لأيمن الصفدي خلال اتصال هاتفي دعم بلاده.", "CALL", [{SHOUKRY, SAFADI}]),
    ("أجرى سامح شكري اتصالا هاتفيا لتقديم التهنئة لأيمن الصفدي.", "CALL", [{SHOUKRY, SAFADI}]),
    # A president told before by the name of his state.
    (
        "وصل كمال الحداد رئيس ليبيا إلى عمّان أمس. وسيلتقي الرئيس الليبي الرئيس سامي الزيدي غدا.",
        "MEET",
        [{"person:كمال الحداد", "person:سامي الزيدي"}],
    ),
    # Who is visited.
    ("أثارت زيارة الوزير سامح شكري إلى أيمن الصفدي جدلا.", "VISIT", [{SHOUKRY, SAFADI}]),
    # The place before who went there, what is signed before who signed it, and what an invitation is for before who sent it.
    ("زار عمّان أمس سامح شكري في إطار جولة عربية.", "VISIT", [{SHOUKRY}]),
    ("وقع المذكرة أمس وزير الخارجية المصري سامح شكري ونظيره الأردني أيمن الصفدي.", "AGREE", [{SHOUKRY, SAFADI}]),
    ("تلقى سامح شكري دعوة رسمية لزيارة عمّان من أيمن الصفدي.", "INVITE", [{SHOUKRY, SAFADI}]),
    ("أعلنت مصر التوصل إلى اتفاق مع الأردن لتقاسم المياه.", "AGREE", [{"egypt", "jordan"}]),
    # An arrival on a visit has the place of the visit; nobody is visited by what he is sent.
    ("قال المتحدث إن وصول سامح شكري أمس في زيارة رسمية إلى عمّان يفتح صفحة جديدة.", "VISIT", [{SHOUKRY}]),
    ("سلم سامح شكري خلال زيارته عمّان رسالة إلى أيمن الصفدي.", "VISIT", [{SHOUKRY}]),
    # Who held the meetings stands with their verb, those whom they gathered with another.
    ("أجرى سامح شكري سلسلة لقاءات شملت أيمن الصفدي وقيس سعيد.", "MEET", [{SHOUKRY, SAFADI}, {SHOUKRY, "kais-saied"}]),
    ("أما سامح شكري فقد اجتمع إلى أيمن الصفدي في عمّان.", "MEET", [{SHOUKRY, SAFADI}]),
]


@pytest.mark.parametrize(("body", "type_", "parties"), TOLD)
def test_who_takes_part(body: str, type_: str, parties: list[set[str]]) -> None:
    assert [set(e.who | e.whom) for e in events(body) if e.type == type_] == parties


#: A report, the type looked for, and who takes part in none of that type.
NONE = [
    # «بين» of another noun.
    ("رحبت قطر بالاتفاق الذي وقعته إيران أمس، والتقارب الكبير بين مصر والأردن.", "AGREE", "egypt"),
    ("تم خلال اللقاء تبادل الأحاديث وبحث سبل التعاون بين مصر والأردن.", "MEET", "egypt"),
    # Whom no visit went to.
    ("غادر سامح شكري عدن بعد زيارة أجراها أمس للمدينة عقب طرد القوات الموالية لأيمن الصفدي.", "VISIT", SAFADI),
    # Whose visit it is stands right behind it.
    ("قال سامح شكري إن الرئيس طلب زيارة القوات البحرية المصرية إلى عدن.", "VISIT", SHOUKRY),
    # Behind «أن» stands who does it.
    ("كان سامح شكري يقيم في عدن. وأفادت تقارير بأن قائدا كبيرا في البحرية زار عدن أمس.", "VISIT", SHOUKRY),
    # With whom he meets on a visit is no visitor.
    ("وصل أيمن الصفدي إلى بغداد أمس، وسيلتقي خلال زيارته مع سامح شكري.", "VISIT", SHOUKRY),
    # A walk through a house.
    ("قام سامح شكري بجولة داخل أروقة القصر في عمّان.", "VISIT", SHOUKRY),
    # For whose sake nobody travels.
    ("اقترح سامح شكري موعدا جديدا لاجتماع الحكومة المصرية.", "MEET", SHOUKRY),
    # A state beside its town.
    ("كشف مصدر مصري عن اجتماع للمعارضة في مدينة جدة السعودية قبل أيام.", "MEET", "saudi-arabia"),
    # Another word's genitive, and an adjective spelled like an office.
    ("تطرق الوزير إلى اجتماعات مجلس الأمن الدولي، وبدء جامعتي القاهرة وسامح شكري في الدراسة.", "MEET", SHOUKRY),
    ("عقد سامح شكري أمس لقاءات مع أيمن الصفدي في المقر الرئيسي بالقاهرة.", "MEET", "~الرئيسي"),
    # A paper of which each spoke, and families.
    ("قدم نبيل العربي الورقة الأولى، وناقشها سامح شكري وأيمن الصفدي.", "MEET", SHOUKRY),
    ("نقل النادي طائرته أمس إلى عمّان، حيث جرى استقبالها بحضور سامح شكري.", "MEET", SHOUKRY),
    ("تجتمع العائلات في العيد لقضاء أجمل الأوقات.", "MEET", "~العائلات"),
    ("أثبتت المباحثات بين عبد الفتاح السيسي وقيس سعيد عمق العلاقات بين بلديهما الشقيقين.", "MEET", "~الشقيقين"),
    # Again and again.
    ("قال الكاتب إن سامح شكري يتناول السمك كلما زار بيروت.", "VISIT", SHOUKRY),
    ("وأضاف أنه في كل مرة يزورها سامح شكري يمشي على الشاطئ.", "VISIT", SHOUKRY),
    ("يزور سامح شكري بيروت كل عام لقضاء إجازته.", "VISIT", SHOUKRY),
    # A verb of the first person that a slip would make a summit.
    ("روى سامح شكري ما جرى قائلا: حضر أيمن الصفدي وقمت بعمل بلاغ بعد يومين.", "MEET", SHOUKRY),
]


@pytest.mark.parametrize(("body", "type_", "nobody"), NONE)
def test_who_takes_no_part(body: str, type_: str, nobody: str) -> None:
    assert not any(nobody in e.who | e.whom for e in events(body) if e.type == type_)


#: Who two are that a dual means: (what is told behind a meeting of two ministers, the parties of what it tells).
TWO = [
    ("واستقبل رئيس البرلمان التركي نعمان كورتولموش الوزير المصري.", {"sameh-shoukry", "numan-kurtulmus"}),
    ("وكان في استقباله بالمطار السفير عمرو الحمامي. واتفق الجانبان على فتح المعبر.", {"sameh-shoukry", "hakan-fidan"}),
    ("والتقى الرئيس التركي رجب طيب أردوغان أمير قطر تميم بن حمد. واتفق الوزيران على فتح المعبر.", {"sameh-shoukry", "hakan-fidan"}),
    ("وكان شكري وفيدان قد اجتمعا في القاهرة في مارس 2022 ووقعا اتفاقا.", {"sameh-shoukry", "hakan-fidan"}),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "parties"), TWO)
def test_whom_a_dual_means(behind: str, parties: set[str]) -> None:
    told = events(f"بحث وزير الخارجية المصري سامح شكري مع نظيره التركي هاكان فيدان الأزمة. {behind}")
    assert set(told[-1].who | told[-1].whom) == parties


def test_an_office_before_the_name_of_another_state_s_man_is_somebody_else() -> None:
    told = events(
        "بحث وزير الخارجية المصري سامح شكري مع نظيره التركي هاكان فيدان الأزمة. ومن المنتظر أن يستقبل الرئيس التركي شكري غدا."
    )
    assert [(e.status, set(e.who)) for e in told[1:]] == [("planned", {"~الرئيس التركي", "sameh-shoukry"})]


def test_a_meeting_after_that_is_another() -> None:
    first = "عقد سامح شكري أمس اجتماعا ثنائيا مع أيمن الصفدي."
    told = events(f"{first} عقب ذلك عقد شكري والصفدي اجتماعا موسعا.")
    assert [(set(e.who), e.when, e.basis) for e in told if e.type == "MEET"] == [
        ({SHOUKRY, SAFADI}, "2023-08-22", "text"),
        ({SHOUKRY, SAFADI}, "2023-08-22", "event"),
    ]
    later = events(f"{first} وبعد ذلك بيومين عقد شكري والصفدي اجتماعا موسعا.")
    assert [e.when for e in later if e.type == "MEET"][1:] != ["2023-08-22"]


#: A round of talks: counted, they are new, have their place, and are no round trip.
ROUNDS = [
    ("تعقد غدا في عمّان جولة جديدة من المفاوضات بين سامح شكري وأيمن الصفدي.", "planned"),
    ("انطلقت أمس في عمّان الجولة الثانية من المحادثات بين سامح شكري وأيمن الصفدي.", "happened"),
    ("بدأ سامح شكري أمس في عمّان جولة جديدة من المفاوضات مع أيمن الصفدي.", "happened"),
]


@pytest.mark.parametrize(("sentence", "status"), ROUNDS)
def test_a_round_of_talks(sentence: str, status: str) -> None:
    told = events(sentence)
    assert [(e.type, e.status, e.place, set(e.who)) for e in told] == [("MEET", status, "عمّان", {SHOUKRY, SAFADI})]


def test_a_town_that_hosts_is_the_place() -> None:
    told = events("استضافت عمّان أمس اجتماعا لوزراء الطاقة في الأردن والعراق، شارك فيه سامح شكري.")
    assert [e.place for e in told if e.type == "MEET"] == ["عمّان"]


def test_what_was_talked_about_is_not_where() -> None:
    told = events("بحث سامح شكري مع أيمن الصفدي سبل دعم إعادة الإعمار في سوريا.")
    assert [e.place for e in told if e.type == "MEET"] == [None]


def test_where_others_arrived_so_does_who_follows() -> None:
    told = events("توافد القادة إلى عمّان، إذ وصل سامح شكري صباح أمس.")
    assert [e.place for e in told if e.type == "VISIT"] == ["عمّان"]


#: Two meetings in a row, of which the second is told by a sentence that turns to it: the parties of each.
IN_A_ROW = [
    ("إلى ذلك، استقبل سامح شكري مديري الإدارات ورؤساء الأقسام.", [{SHOUKRY, "~مديري الإدارات", "~رؤساء الأقسام"}]),
    ("من جهة أخرى، أجرى سامح شكري محادثات مع أيمن الصفدي.", [{SHOUKRY, SAFADI}]),
    ("كما استقبل سامح شكري عددا من السفراء.", [{SHOUKRY, "~عددا من السفراء"}]),
]


@pytest.mark.parametrize(("second", "parties"), IN_A_ROW)
def test_what_a_sentence_turns_to_is_another_meeting(second: str, parties: list[set[str]]) -> None:
    told = events(f"استقبل سامح شكري أمس وكلاء الوزارة. {second}")
    assert [set(e.who | e.whom) for e in told if e.type == "MEET"][1:] == parties


def test_what_a_meeting_was_about_is_not_where_it_was() -> None:
    told = events("عقد سامح شكري أمس اجتماعا مع أيمن الصفدي. ويبحث الاجتماع التصعيد الأخير في القدس.")
    assert [e.place for e in told if e.type == "MEET"] == [None]


def test_a_meeting_turned_to_twice_is_one() -> None:
    first = "استقبل نبيل العربي أمس وكلاء الوزارة. كما عقد سامح شكري اجتماعا مع أيمن الصفدي. وجرى خلال اللقاء بحث التعاون."
    told = events(f"{first} كما عقد سامح شكري أمس اجتماعا مع أيمن الصفدي حضره عدد من السفراء.")
    assert [set(e.who) for e in told if e.type == "MEET"][1:] == [{SHOUKRY, SAFADI}]


#: Headlines that name a side by its state, or not at all, where the text names all: one meeting or call is told.
HEADLINES = [
    ("شكري يبحث مع الأردن ملف المياه", "التقى سامح شكري أمس أيمن الصفدي في عمّان.", "MEET"),
    ("سامح شكري يستقبل نظيره البنغلاديشي", "استقبل سامح شكري أمس محمد شهريار عالم في القاهرة.", "MEET"),
    ("سامح شكري يبحث مع رئيس اليمن الهدنة", "تلقى سامح شكري أمس اتصالا هاتفيا من عبد ربه منصور هادي.", "CALL"),
]


@pytest.mark.parametrize(("title", "body", "type_"), HEADLINES)
def test_a_headline_vaguer_than_the_text_tells_nothing_more(title: str, body: str, type_: str) -> None:
    assert [e.type for e in events(body, title=title)] == [type_]
