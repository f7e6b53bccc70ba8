"""As told: happened, going on, planned, called off, denied, conditional."""

import pytest

from tests.read.reports import events, known_gap

TOLD = [
    ("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.", "MEET", "happened"),
    ("لم يلتق وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.", "MEET", "denied"),
    ("لم يزر الرئيس التونسي قيس سعيد الجزائر هذا العام.", "VISIT", "denied"),
    ("نفت وزارة الخارجية المصرية أن يكون الوزير سامح شكري قد زار دمشق.", "VISIT", "denied"),
    ("سيلتقي الرئيس المصري عبد الفتاح السيسي الملك عبد الله الثاني في عمان الأحد المقبل.", "MEET", "planned"),
    ("من المقرر أن يزور الرئيس التركي رجب طيب أردوغان بغداد الشهر المقبل.", "VISIT", "planned"),
    ("يعتزم المستشار الألماني أولاف شولتس زيارة بكين الشهر المقبل.", "VISIT", "planned"),
    ("لن يزور الرئيس الإيراني إبراهيم رئيسي بغداد هذا الشهر.", "VISIT", "denied"),
    ("من المنتظر أن يصل وفد تركي إلى القاهرة الأسبوع المقبل.", "VISIT", "planned"),
    ("تأجلت زيارة وزير الخارجية السعودي فيصل بن فرحان إلى بيروت.", "VISIT", "cancelled"),
    ("تم إلغاء زيارة وزير الخارجية السعودي فيصل بن فرحان إلى بيروت.", "VISIT", "cancelled"),
    ("أفادت تقارير غير مؤكدة بأن قائد الجيش السوداني عبد الفتاح البرهان وصل إلى بورتسودان.", "VISIT", "conditional"),
    known_gap("كان من المقرر أن يزور الرئيس التركي رجب طيب أردوغان بغداد أمس، لكن الزيارة ألغيت.", "VISIT", "cancelled"),
    known_gap("يزور وزير الدفاع الأمريكي لويد أوستن إسرائيل غدا للقاء نظيره يوآف غالانت.", "MEET", "planned"),
    ("ألغى الرئيس الفرنسي إيمانويل ماكرون زيارة إلى الجزائر.", "VISIT", "cancelled"),
    ("أجل وزير الخارجية الإيراني حسين أمير عبد اللهيان زيارته إلى الرياض.", "VISIT", "cancelled"),
    ("أرجأ الرئيس العراقي عبد اللطيف رشيد زيارته إلى طهران.", "VISIT", "cancelled"),
    ("رفض رئيس الوزراء اللبناني نجيب ميقاتي لقاء السفير الإيراني.", "MEET", "cancelled"),
    known_gap("غادر الرئيس التونسي قيس سعيد روما من دون أن يلتقي نظيره الإيطالي سيرجو ماتاريلا.", "MEET", "denied"),
    ("قد يزور الرئيس الروسي فلاديمير بوتين أنقرة إذا تم الاتفاق على موعد.", "VISIT", "conditional"),
]


@pytest.mark.parametrize(("sentence", "type_", "status"), TOLD)
def test_status(sentence: str, type_: str, status: str) -> None:
    assert [e.status for e in events(sentence) if e.type == type_] == [status]


def test_a_denial_is_an_event_of_its_own_and_says_who_denies() -> None:
    told = {e.type: e for e in events("نفت وزارة الخارجية المصرية أن يكون الوزير سامح شكري قد زار دمشق.")}
    assert told["DENY"].who == {"ministry-of-foreign-affairs-egypt"}
    assert told["DENY"].status == "happened"
    assert told["DENY"].said_by == ()
