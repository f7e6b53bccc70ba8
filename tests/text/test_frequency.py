"""The table of frequencies and its keys."""

from __future__ import annotations

import pytest

from khabar.text.frequency import load_frequencies, spelling
from khabar.text.normalise import fold


@pytest.mark.parametrize(("word", "expected"), [("دورة", "دورة"), ("إدارة", "ادارة"), ("دوره", "دوره"), ("إلى", "الي"), ("", "")])
def test_spelling_keeps_ta_marbuta_alone(word: str, expected: str) -> None:
    assert spelling(word) == expected


def test_table() -> None:
    table = load_frequencies()
    assert table["في"] > table["وزير"] > table["زير"]
    assert table["دورة"] != table["دوره"]
    assert "إلى" not in table
    assert all(spelling(word) == word for word in list(table)[::1000])
    assert all(fold(word).rstrip("ه") == word.rstrip("ةه") for word in list(table)[::1000])
