"""Datelines before a lead and agencies' marks after a paragraph."""

from __future__ import annotations

import pytest

from khabar.lexicon.sections import load_sections
from khabar.segment.edges import prefix_end, suffix_start
from khabar.segment.lines import Line, line_at


def line(text: str) -> Line:
    found = line_at(text, 0, len(text), 0, load_sections())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("الخرطوم - رويترز: وصل الوزير إلى السودان.", "وصل"),
        ("النيل / بعد زيارة الوزير إلى السودان قال نائبه إن السد اكتمل.", "بعد"),
        ("الخرطوم (رويترز) - وصل الوزير إلى السودان.", "وصل"),
        ("القاهرة (أ ف ب) – أعلن الوزير استقالته.", "أعلن"),
        ("واس (الرياض) وصل الوزير إلى السودان.", "وصل"),
        ("سامي الحلو- النيل- الخرطوم: أعلن الوزير استقالته.", "أعلن"),
        ("الخرطوم - وصل الوزير إلى السودان.", "وصل"),
        ("الخرطوم: «الشرق الأوسط»: قال الوزير إنه باق.", "قال"),
        ("دبي في 5 مايو / وام / استقبل الوزير ضيفه.", "استقبل"),
        ("بغداد (وكالة أنباء الفرات) 9 تشرين الأول 2023 - كثفت العواصم اتصالاتها.", "كثفت"),
        ("دبي، الإمارات العربية المتحدة (CNN) -- قال الوزير إنه باق.", "قال"),
    ],
)
def test_datelines(text: str, lead: str) -> None:
    end = prefix_end(line(text), load_sections())
    assert end is not None
    assert text[end:].startswith(lead)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير: «لن أستقيل» قبل أن يغادر.",
        "حلف شمال الأطلسي (الناتو) أعلن أنه لن يتدخل.",
        "الوزير سامي الحلو - رئيس الوفد السوداني - وصل أمس إلى القاهرة.",
        "وأضاف الوزير - وهو رئيس الوفد - أن السد اكتمل.",
        "بين القاهرة والخرطوم خلاف قديم.",
        ":",
    ],
)
def test_no_dateline(text: str) -> None:
    assert prefix_end(line(text), load_sections()) is None


def test_the_own_outlet_is_a_dateline() -> None:
    text = "مرصد النيل: خلاف قديم بين البلدين يعود إلى الواجهة."
    assert prefix_end(line(text), load_sections()) is None
    assert prefix_end(line(text), load_sections(), "مرصد النيل") == text.index("خلاف")


@pytest.mark.parametrize(
    ("text", "last", "mark"),
    [
        ("وصل الوزير إلى الخرطوم. (أ ف ب)", False, "(أ ف ب)"),
        ("وصل الوزير إلى الخرطوم (رويترز)", True, "(رويترز)"),
        ("وصل الوزير إلى الخرطوم. (رويترز، أ ف ب)", False, "(رويترز، أ ف ب)"),
        ("وصل الوزير إلى الخرطوم.  - رويترز", False, "- رويترز"),
        ("وصل الوزير إلى الخرطوم. // انتهى //", False, "// انتهى //"),
        ("قال الوزير لقناة (العربية)", False, None),
        ("وصل الوزير إلى الخرطوم (السودان)", True, None),
        ("(رويترز)", True, None),
        ("قال الوزير إن الخلاف انتهى.", True, None),
        ("وصل الوزير إلى الخرطوم. انتهى/12:05", False, "انتهى/12:05"),
    ],
)
def test_marks_at_the_end(text: str, last: bool, mark: str | None) -> None:
    start = suffix_start(line(text), load_sections(), last=last)
    assert (None if start is None else text[start:]) == mark
