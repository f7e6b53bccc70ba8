"""In what capacity somebody takes part: told beside the name, at another place of the text, or by what he is made."""

import pytest

from tests.read.reports import read

TABLE = [
    # Beside the name; a title such as «الأمير» is none where an office is told.
    (
        "استقبل الأمير سعود بن ماجد أمير منطقة الجوف وزير النقل الأردني عمر الربابعة في مكتبه.",
        {"سعود بن ماجد": "أمير منطقة الجوف", "عمر الربابعة": "وزير النقل الأردني"},
    ),
    # Between two names it is that of the second, unless he has one of his own.
    ("التقى عمر الربابعة وزير الدفاع سالم الكيلاني.", {"عمر الربابعة": None, "سالم الكيلاني": "وزير الدفاع"}),
    (
        "التقى عمر الربابعة وزير النقل سالم الكيلاني رئيس الحكومة.",
        {"عمر الربابعة": "وزير النقل", "سالم الكيلاني": "رئيس الحكومة"},
    ),
    # In another sentence.
    (
        "قال وزير الموارد العراقي نوري الزوبعي إن السدود امتلأت. والتقى الزوبعي الثلاثاء السفير الكندي مارك ديلون.",
        {"الزوبعي": "وزير الموارد العراقي", "مارك ديلون": "السفير الكندي"},
    ),
    # A counterpart, where nothing else is told of him.
    (
        "التقى وزير النقل الأردني عمر الربابعة نظيره السوري مأمون الدباغ.",
        {"عمر الربابعة": "وزير النقل الأردني", "مأمون الدباغ": "نظيره السوري"},
    ),
    # The head of those who share a calling.
    (
        "التقى وزير النقل الأردني عمر الربابعة نقيب المهندسين سالم الكيلاني.",
        {"عمر الربابعة": "وزير النقل الأردني", "سالم الكيلاني": "نقيب المهندسين"},
    ),
    # What he is made.
    (
        "عينت الحكومة الأردنية المهندس سالم الكيلاني رئيسا تنفيذيا لهيئة الاتصالات.",
        {"سالم الكيلاني": "رئيسا تنفيذيا لهيئة الاتصالات"},
    ),
    (
        "أصدر ملك البحرين مرسوما بتعيين الشيخ راشد بن علي المسلم محافظا لمصرف البحرين المركزي خلفا للسيد حسن فخرو.",
        {"راشد بن علي المسلم": "محافظا لمصرف البحرين المركزي"},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), TABLE)
def test_capacity(text: str, wanted: dict[str, str | None]) -> None:
    told = {a.name: a.capacity for event in read(text).happenings for a in event.arguments}
    assert {name: told.get(name) for name in wanted} == wanted
