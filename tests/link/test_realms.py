"""States called by what they are. Every sentence is made up for these tests."""

from __future__ import annotations

import pytest

from khabar.run.pipeline import read_text


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("استقبل أمير منطقة تبوك الوفد. وتستضيف المملكة المؤتمر.", "saudi-arabia"),
        ("أكد خادم الحرمين الشريفين حرص المملكة على السلام.", "saudi-arabia"),
        ("وصل الوزير الأردني إلى العقبة، وقال إن المملكة تستقبل اللاجئين.", "jordan"),
        ("زار الوزير السعودي الرياض ثم عمّان، وقال الوزير الأردني إن المملكة ترحب به.", None),
        ("وقال محافظ مسقط إن السلطنة تدعم الحوار.", "oman"),
        ("زار الوزير السعودي برج المملكة في الرياض.", None),
        ("زار الوزير السعودي المملكة المتحدة.", None),
        ("تستضيف المملكة المؤتمر.", None),
    ],
)
def test_whose_kingdom_it_is(text: str, state: str | None) -> None:
    found = [
        e.id for e in read_text(text).entities for m in e.mentions if m.surface in ("المملكة", "السلطنة") and m.form == "name"
    ]
    assert found == ([state] if state else [])
