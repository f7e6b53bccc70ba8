"""Names with their offices on either side."""

import pytest

from tests.read.reports import read

OFFICES = [
    ("وصل وزير الخارجية المصري سامح شكري إلى أنقرة.", "سامح شكري", "وزير الخارجية المصري"),
    ("وصل وزير الخارجية المصري، سامح شكري، إلى أنقرة.", "سامح شكري", "وزير الخارجية المصري"),
    ("وصل سامح شكري، وزير الخارجية المصري، إلى أنقرة.", "سامح شكري", "وزير الخارجية المصري"),
    ("قال المبعوث الأممي إلى ليبيا عبد الله باتيلي إن الحوار مستمر.", "عبد الله باتيلي", "المبعوث الأممي إلى ليبيا"),
    ("قال المتحدث باسم الحكومة العراقية باسم العوادي إن الموعد لم يحدد.", "باسم العوادي", "المتحدث باسم الحكومة العراقية"),
]


@pytest.mark.parametrize(("sentence", "name", "office"), OFFICES)
def test_offices(sentence: str, name: str, office: str) -> None:
    found = {m.surface: [o.surface for o in m.offices] for e in read(sentence).entities for m in e.mentions}
    assert office in found[name]
