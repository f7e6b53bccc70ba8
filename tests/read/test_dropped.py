"""Whose deed it is where a verb has one noun phrase alone."""

from __future__ import annotations

import pytest

from tests.read.reports import events

WHO = "وزير الخارجية المصري سامح شكري"
#: A sentence, and who meets in it.
MEETS = [
    (f"وصل {WHO} إلى عمّان حيث التقى نظيره الأردني أيمن الصفدي.", {"sameh-shoukry", "ayman-safadi"}),
    # What is joined to the noun phrase bears the ending of a subject.
    (f"افتتح {WHO} السوق القديمة حيث يلتقي التجار والمقيمون كل صباح.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), MEETS)
def test_who_meets(sentence: str, expected: set[str] | None) -> None:
    met = [event.who for event in events(sentence) if event.type == "MEET"]
    assert met == [expected] if expected else all("sameh-shoukry" not in who for who in met)
