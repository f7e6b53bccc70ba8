"""The table of frequencies and its keys."""

from __future__ import annotations

import pytest

from khabar.text import frequency
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


def test_the_packages_file_is_read_as_the_package_reads_it() -> None:
    from wordfreq import get_frequency_list

    assert frequency._buckets() == get_frequency_list("ar", "large")[: frequency._DEPTH]


def test_the_package_is_asked_where_its_file_lies_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = frequency._buckets()
    monkeypatch.setattr(frequency, "find_spec", lambda _: None)
    assert frequency._buckets() == expected
