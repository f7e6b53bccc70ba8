"""Officials told beside others: of whose state each is, whom a first name or «نظيريه» means, and where they met."""

import pytest

from tests.read.reports import events

ZARIF, KERRY, LAVROV, JUBEIR = "mohammad-javad-zarif", "john-kerry", "sergei-lavrov", "adel-al-jubeir"

#: The sentences of a report, and who takes part in each meeting.
MET = [
    ("استقبل وزير الخارجية الكويتي وزير الخارجية الإيراني محمد جواد ظريف أمس.", [{"~وزير الخارجية الكويتي", ZARIF}]),
    ("استقبل رئيس الوزراء العراقي وزير الخارجية الإيراني محمد جواد ظريف أمس.", [{"~رئيس الوزراء العراقي", ZARIF}]),
    ("استقبل رئيس الجمهورية وزير الخارجية الإيراني محمد جواد ظريف أمس.", [{"~رئيس الجمهورية", ZARIF}]),
    ("التقى جون كيري أمس وزراء خارجية دول مجلس التعاون الخليجي.", [{KERRY, "~وزراء خارجية دول مجلس التعاون الخليجي"}]),
    ("يلتقي جون كيري غدا نظراءه في دول مجلس التعاون الخليجي.", [{KERRY, "~نظراءه في دول مجلس التعاون الخليجي"}]),
    (
        "وصل سيرغي لافروف إلى الدوحة أمس، على أن يلتقي لاحقا بنظيريه، الأميركي جون كيري والسعودي عادل الجبير.",
        [{LAVROV, KERRY, JUBEIR}],
    ),
    ("استقبل تميم بن حمد أمس وزير الخارجية الأمريكي جون. وأكد كيري أهمية اللقاء.", [{"tamim-bin-hamad", KERRY}]),
]

#: Sentences, and the place of each event.
PLACES = [
    ("على هامش الاجتماع الوزاري في قطر، أجرى سامح شكري أمس محادثات مع أيمن الصفدي.", ["قطر"]),
    ("بدأ محمد جواد ظريف أمس جولة خليجية تبدأ بالكويت ثم قطر والعراق.", ["الكويت", "قطر", "العراق"]),
    ("تخوض قوات الجيش السوداني قتالا عنيفا مع قوات الدعم السريع في مديرية «نيالا» منذ أمس.", ["نيالا"]),
]


@pytest.mark.parametrize(("body", "met"), MET)
def test_who_meets(body: str, met: list[set[str]]) -> None:
    assert [set(e.who | e.whom) for e in events(body) if e.type == "MEET"] == met


@pytest.mark.parametrize(("body", "places"), PLACES)
def test_where(body: str, places: list[str]) -> None:
    assert [e.place for e in events(body)] == places
