"""Offices of the lexicon in words."""

from __future__ import annotations

import pytest

from khabar.lexicon.names import load_names
from khabar.lexicon.office_words import office_words


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ("minister:defence", ("وزير الدفاع", "minister of defence")),
        ("crown-prince", ("ولي العهد", "crown prince")),
        ("minister-of-state:foreign-affairs", ("وزير دولة الخارجية", "minister of state for foreign affairs")),
        ("keeper:of-keys", ("keeper for of keys", "keeper for of keys")),
    ],
)
def test_in_both_languages(office: str, words: tuple[str, str]) -> None:
    assert office_words(office) == words


def test_every_office_held_has_arabic_words() -> None:
    offices = {held.office for entry in load_names().entries.values() for held in entry.held}
    assert {office for office in offices if office_words(office)[0].isascii()} == set()
