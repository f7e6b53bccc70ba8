"""Which places and times of a sentence are its happening's own."""

import pytest

from tests.read.reports import events

PLACES = [
    ("وفي بيروت، استقبل الرئيس اللبناني جوزيف عون السفير الفرنسي هيرفيه ماغرو.", "MEET", "بيروت"),
    ("استقبل الرئيس الموريتاني محمد ولد الغزواني في قصر المؤتمرات بنواكشوط السفير المالي محمد ديباسي.", "MEET", "نواكشوط"),
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
]


@pytest.mark.parametrize(("sentence", "type_", "days"), TIMES)
def test_time(sentence: str, type_: str, days: list[str | None]) -> None:
    assert [e.when for e in events(sentence) if e.type == type_] == days
