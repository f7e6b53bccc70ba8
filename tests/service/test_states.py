"""The state of those who take part: by the lexicon, an adjective, or a state that is named."""

from __future__ import annotations

import pytest

from khabar.service.states import states

#: Name and office, and the state; the name is "" of somebody only described.
STATES = [
    ("", "وزير الخارجية الروسي", "russia"),
    ("", "رئيس النيجر", "niger"),
    ("", "رئيس جنوب أفريقيا", "south-africa"),
    ("", "رئيس السودان", "sudan"),
    ("", "رئيس جنوب السودان", "south-sudan"),
    ("", "رئيس البلدية", None),
    ("", "النيجر", None),
    ("سالم الرافعي", "سفير السنغال", "senegal"),
    ("موسكو", "", "russia"),
]


@pytest.mark.parametrize(("name", "office", "expected"), STATES)
def test_states(name: str, office: str, expected: str | None) -> None:
    key = "moscow" if name == "موسكو" else name
    assert states([(key, name, office)]).get(key) == expected
