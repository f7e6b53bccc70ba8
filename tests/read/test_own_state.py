"""«بلاده» is the state of the one who speaks."""

import pytest

from tests.read.reports import events

TOLD = [
    ("أعلن وزير الخارجية السعودي عادل الجبير أن بلاده قررت قطع علاقاتها مع إيران.", "BREAK_RELATIONS", {"saudi-arabia"}),
    ("قالت المستشارة الألمانية أنغيلا ميركل إن بلادها تطالب روسيا بسحب قواتها.", "DEMAND", {"germany"}),
    (
        "وصل وزير الدفاع البريطاني مايكل فالون إلى كييف. وقال فالون إن بلاده سترسل جنودا إلى أوكرانيا.",
        "DEPLOY",
        {"united-kingdom"},
    ),
    # Whom nobody is known to serve has no state.
    ("قال شاهد إن بلاده قدمت مساعدات إلى اليمن.", "AID", None),
    # Behind a noun it owns that.
    ("قال وزير الدفاع البريطاني مايكل فالون إن سفارة بلاده قدمت مساعدات إلى اليمن.", "AID", None),
]


@pytest.mark.parametrize(("text", "type_", "who"), TOLD)
def test_who_acts(text: str, type_: str, who: set[str] | None) -> None:
    assert [e.who for e in events(text) if e.type == type_] == ([who] if who else [])
