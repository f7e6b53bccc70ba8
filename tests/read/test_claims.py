"""Offices told, and counts with their scope."""

import pytest

from khabar.model.claim import Holding, State, Tally
from tests.read.reports import read


def test_an_office_beside_a_name_is_told() -> None:
    reading = read("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.")
    told = [(c.person.surface, c.office, c.basis) for c in reading.claims if isinstance(c, Holding)]
    assert ("سامح شكري", "وزير الخارجية المصري", "told") in told


def test_a_counterpart_is_no_office() -> None:
    reading = read("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.")
    assert [c.office for c in reading.claims if isinstance(c, Holding) and c.person.surface == "أيمن الصفدي"] == []


def test_an_office_told_twice_is_one_claim() -> None:
    sentence = "قال وزير الخارجية المصري سامح شكري إن الوضع صعب."
    reading = read(f"{sentence}\n\n{sentence}")
    assert len([c for c in reading.claims if isinstance(c, Holding)]) == 1


def test_an_order_with_its_scope() -> None:
    reading = read("وتعد هذه الزيارة الثانية للرئيس الإيراني إلى دمشق منذ عام 2010، بحسب الرئاسة.")
    (tally,) = (c for c in reading.claims if isinstance(c, Tally))
    assert (tally.what, tally.number, tally.order) == ("زيارة", 2, True)
    assert "منذ عام 2010" in tally.scope
    assert "بحسب" not in tally.scope


def tallies(text: str) -> list[tuple[object, ...]]:
    """What is counted, how often or the how-manieth, whose, whither, since when, in which time, and whether denied."""
    out: list[tuple[object, ...]] = []
    for c in read(text).claims:
        if isinstance(c, Tally):
            since, within = (s and (s.when.edtf if s.when else s.words) for s in (c.since, c.within))
            of, to = c.of and c.of.name, c.to and c.to.name
            out.append((c.what, c.number if c.order else -c.number, of, to, since, within, c.polarity == "denied"))
    return out


# The second value is negative for a count, positive for an order.
COUNTED: list[tuple[str, tuple[object, ...]]] = [
    (
        "وهذه الزيارة الثالثة للوزير سيرغي لافروف إلى بغداد منذ فبراير الماضي.",
        ("زيارة", 3, "سيرغي لافروف", "بغداد", "2023-02", None, False),
    ),
    ("قال المتحدث إنها ليست الزيارة الأولى لوفد روسي إلى طرابلس.", ("زيارة", 1, "وفد روسي", "طرابلس", None, None, True)),
    ("زار سامح شكري عمّان مرتين منذ توليه منصبه.", ("زيارة", -2, "سامح شكري", "عمّان", "توليه منصبه", None, False)),
    ("شن الطيران الإسرائيلي خامس غارة على دمشق في أسبوع.", ("غارة", 5, "الطيران الإسرائيلي", "دمشق", None, "أسبوع", False)),
    ("نفذ التحالف 4 غارات استهدفت قوات الحوثيين في تعز.", ("غارة", -4, "التحالف", "قوات الحوثيين", None, None, False)),
    ("ترأس المحافظ اجتماع اللجنة الثالث أمس.", ("اجتماع", 3, "اللجنة", None, None, None, False)),
    ("ووصفت الوزارة الزيارة بأنها الأولى لمسؤول تركي إلى القاهرة.", ("زيارة", 1, "مسؤول تركي", "القاهرة", None, None, False)),
    ("لم تعقد اللجنة منذ تشكيلها سوى جلسة واحدة.", ("جلسة", -1, "اللجنة", None, "تشكيلها", None, False)),
    ("وهذا ثالث لقاء يجمع شي جينبينغ وفلاديمير بوتين.", ("لقاء", 3, "شي جينبينغ", "فلاديمير بوتين", None, None, False)),
    ("وتظاهر أنصار الحركة للمرة الثالثة في عشرة أيام.", ("تظاهرة", 3, "أنصار الحركة", None, None, "عشرة أيام", False)),
    ("مددت المحكمة حبس المعارض للمرة الثانية.", ("تمديد", 2, "المحكمة", None, None, None, False)),
    ("وليست هذه المرة الأولى التي تداهم فيها الشرطة مصنعا.", ("مداهمة", 1, "الشرطة", "مصنعا", None, None, True)),
    ("حط أيمن الصفدي في طهران في ثاني زيارة له إليها.", ("زيارة", 2, "أيمن الصفدي", "طهران", None, None, False)),
    ("شهدت عدن أول زيارة أممية منذ 2019.", ("زيارة", 1, None, "عدن", "2019", None, False)),
    ("أكد ذلك في الاجتماع الأول للجنة العليا للانتخابات.", ("اجتماع", 1, "اللجنة العليا للانتخابات", None, None, None, False)),
    ("وقع في بغداد فيما يعد أول هجوم منذ 2020.", ("هجوم", 1, None, None, "2020", None, False)),
    ("وتعد هذه أول زيارة لوزير عماني إلى دمشق.", ("زيارة", 1, "وزير عماني", "دمشق", None, None, False)),
    ("زار أيمن الصفدي القاهرة في أول زيارة يقوم بها للعاصمة.", ("زيارة", 1, "أيمن الصفدي", "العاصمة", None, None, False)),
    ("عقدت فرق المتابعة اجتماعها الثالث أمس.", ("اجتماع", 3, "فرق المتابعة", None, None, None, False)),
    ("بحثت لجان المتابعة في وزارة النقل في اجتماعها الثالث الخطة.", ("اجتماع", 3, "لجان المتابعة", None, None, None, False)),
    ("وأوضح أن إدارة الرقابة نفذت 12 جولة خلال 45 يوما.", ("جولة", -12, "إدارة الرقابة", None, None, "45 يوما", False)),
    ("سيعقد الوزيران اجتماعهما الثاني خلال أكتوبر المقبل.", ("اجتماع", 2, "الوزيران", None, None, None, False)),
    ("بدأ الوزير زيارته الأولى للبصرة صباح اليوم.", ("زيارة", 1, "الوزير", "البصرة", None, None, False)),
    (
        "وسيكون ثالث لقاء يجمع سامح شكري وأيمن الصفدي في العام الجاري.",
        ("لقاء", 3, "سامح شكري", "أيمن الصفدي", None, "2023", False),
    ),
    ("استهدف سلاح الجو التركي بغارتين سيارة قرب العمادية.", ("غارة", -2, "سلاح الجو التركي", "سيارة", None, None, False)),
    ("وشنت المسيرات الأوكرانية ثماني غارات على موسكو.", ("غارة", -8, "المسيرات الأوكرانية", "موسكو", None, None, False)),
    ("وستشهد عدن أول جلسة لحكومة أحمد بن مبارك.", ("جلسة", 1, "حكومة أحمد بن مبارك", None, None, None, False)),
    ("وهذه أول مرة يزور فيها رئيس تركي أرمينيا منذ 2008.", ("زيارة", 1, "رئيس تركي", "أرمينيا", "2008", None, False)),
    ("وفي أول تصريحات علنية بعد الاتفاق قال سامح شكري إنه راض.", ("تصريح", 1, "سامح شكري", None, "الاتفاق", None, False)),
    ("وللمرة الأولى منذ عامين، تمكنت الأمم المتحدة من إرسال قافلة.", ("إرسال", 1, "الأمم المتحدة", None, "2021", None, False)),
    ("ترأس أيمن الصفدي الاجتماع الأول للجنة أمس.", ("اجتماع", 1, "اللجنة", None, None, None, False)),
    ("وأشار إلى أن تلك المحاولة لم تكن الأولى.", ("محاولة", 1, None, None, None, None, True)),
    ("والمؤتمر التاسع يأتي بعد مؤتمرات عقدت خلال السنوات الماضية.", ("مؤتمر", 9, None, None, None, None, False)),
]


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_counts_with_their_scope(text: str, wanted: tuple[object, ...]) -> None:
    assert tallies(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "يمكن الاطلاع على الخدمة عبر زيارة أحد فروع المصرف.",
        "وهو أكبر بـ100 مرة من المشروع السابق.",
        "عقد الاجتماعان في جلسة واحدة.",
        "وتصل دقات القلب إلى 120 ضربة في الدقيقة الواحدة.",
        "تلتقي اللجنة ثلاث مرات سنويا.",
        "وزارهم في المرة الأولى وحده.",
        "أعدم التنظيم سبعة أسرى مرة واحدة.",
        "واجهت الرواية احتجاجات عندما طبعت لأول مرة.",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert tallies(text) == []


#: The basis; ``over`` and ``denied`` where they are so.
OFFICES = [
    ("عين أيمن الصفدي رئيسا للجنة.", [("أيمن الصفدي", "رئيسا للجنة", "told")]),
    ("نصب خليفة حفتر نفسه قائدا للجيش.", [("خليفة حفتر", "قائدا للجيش", "self-given")]),
    ("أطلق خليفة حفتر على نفسه لقب قائد الجيش.", [("خليفة حفتر", "قائد الجيش", "self-given")]),
    ("رحب خليفة حفتر بالقرار لكنه يقود قواته، مطلقا على نفسه لقب قائد الجيش.", [("خليفة حفتر", "قائد الجيش", "self-given")]),
    ("بعد لقاء سامح شكري وخليفة حفتر سئل عن ذلك، مطلقا على نفسه لقب قائد الجيش.", []),
    ("أطلقت المدينة على نفسها اسم عروس البحر.", []),
    ("عقد رئيس الحكومة المكلف من مجلس النواب فتحي باشاغا اجتماعا.", [("فتحي باشاغا", "رئيس الحكومة المكلف", "disputed")]),
    ("وقع رئيس النادي المكلف عقدا رسميا مع البرتغالي أيمن الصفدي.", []),
    ("لم يعد سعد الحريري رئيسا للحكومة.", [("سعد الحريري", "رئيسا للحكومة", "told denied")]),
    ("وكان أيمن الصفدي يشغل منصب وزير الخارجية.", [("أيمن الصفدي", "وزير الخارجية", "told over")]),
    ("وهذا أول تصريح للمبعوث الأممي غسان سلامة.", [("غسان سلامة", "المبعوث الأممي", "told")]),
    ("التقى وزير الخارجية الأسبق نبيل فهمي طلابا.", [("نبيل فهمي", "وزير الخارجية الأسبق", "told over")]),
]


@pytest.mark.parametrize(("text", "wanted"), OFFICES)
def test_offices(text: str, wanted: list[tuple[str, str, str]]) -> None:
    told = [c for c in read(text).claims if isinstance(c, Holding)]
    how = [c.basis + " over" * c.ended + " denied" * (c.polarity == "denied") for c in told]
    assert [(c.person.surface, c.office, h) for c, h in zip(told, how, strict=True)] == wanted


RELATED = [
    ("لا تعترف الجزائر بإسرائيل.", [("الجزائر", "recognises", "إسرائيل", "denied")]),
    ("قال النائب إنهم يدعمون حماس وحزب الله.", []),
    ("الكويت: ضبط شبكة إرهابية تنتمي إلى تنظيم داعش.", []),
    ("سيطر تنظيم داعش على الرقة.", []),
]


@pytest.mark.parametrize(("text", "wanted"), RELATED)
def test_lasting_relations(text: str, wanted: list[tuple[str, ...]]) -> None:
    told = [c for c in read(text).claims if isinstance(c, State)]
    assert [(c.holder.surface, c.relation, c.object.surface, c.polarity) for c in told] == wanted


def test_a_count_whose_owner_no_list_knows_is_read() -> None:
    told = [c for c in read("عقد المنتدى جلسته الثالثة في القاعة الكبرى.").claims if isinstance(c, Tally)]
    assert [(c.number, c.order) for c in told] == [(3, True)]
