"""Contacts whose parties stand far from what tells them, and what around a contact is none of its parties."""

import pytest

from tests.read.reports import events

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
    # A president told before by the name of his state.
    (
        "وصل كمال الحداد رئيس ليبيا إلى عمّان أمس. وسيلتقي الرئيس الليبي الرئيس سامي الزيدي غدا.",
        "MEET",
        [{"person:كمال الحداد", "person:سامي الزيدي"}],
    ),
    # Who is visited.
    ("أثارت زيارة الوزير سامح شكري إلى أيمن الصفدي جدلا.", "VISIT", [{SHOUKRY, SAFADI}]),
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
    ("أثبتت المباحثات بين عبد الفتاح السيسي وقيس سعيد عمق العلاقات بين بلديهما الشقيقين.", "MEET", "~الشقيقين"),
]


@pytest.mark.parametrize(("body", "type_", "nobody"), NONE)
def test_who_takes_no_part(body: str, type_: str, nobody: str) -> None:
    assert not any(nobody in e.who | e.whom for e in events(body) if e.type == type_)


def test_a_meeting_after_that_is_another() -> None:
    first = "عقد سامح شكري أمس اجتماعا ثنائيا مع أيمن الصفدي."
    told = events(f"{first} عقب ذلك عقد شكري والصفدي اجتماعا موسعا.")
    assert [(set(e.who), e.when, e.basis) for e in told if e.type == "MEET"] == [
        ({SHOUKRY, SAFADI}, "2023-08-22", "text"),
        ({SHOUKRY, SAFADI}, "2023-08-22", "event"),
    ]
    later = events(f"{first} وبعد ذلك بيومين عقد شكري والصفدي اجتماعا موسعا.")
    assert [e.when for e in later if e.type == "MEET"][1:] != ["2023-08-22"]


def test_a_town_that_hosts_is_the_place() -> None:
    told = events("استضافت عمّان أمس اجتماعا لوزراء الطاقة في الأردن والعراق، شارك فيه سامح شكري.")
    assert [e.place for e in told if e.type == "MEET"] == ["عمّان"]


def test_where_others_arrived_so_does_who_follows() -> None:
    told = events("توافد القادة إلى عمّان، إذ وصل سامح شكري صباح أمس.")
    assert [e.place for e in told if e.type == "VISIT"] == ["عمّان"]


#: Headlines that name a side by its state, or not at all, where the text names all: one meeting or call is told.
HEADLINES = [
    ("شكري يبحث مع الأردن ملف المياه", "التقى سامح شكري أمس أيمن الصفدي في عمّان.", "MEET"),
    ("سامح شكري يستقبل نظيره البنغلاديشي", "استقبل سامح شكري أمس محمد شهريار عالم في القاهرة.", "MEET"),
    ("سامح شكري يبحث مع رئيس اليمن الهدنة", "تلقى سامح شكري أمس اتصالا هاتفيا من عبد ربه منصور هادي.", "CALL"),
]


@pytest.mark.parametrize(("title", "body", "type_"), HEADLINES)
def test_a_headline_vaguer_than_the_text_tells_nothing_more(title: str, body: str, type_: str) -> None:
    assert [e.type for e in events(body, title=title)] == [type_]
