"""What rules ask of the whole text: the answers, and that the text is gone through once for each question."""

from __future__ import annotations

import pytest

from khabar.spot import elsewhere
from khabar.spot.elsewhere import definite_behind, says, word_counts
from tests.spot.test_names import read

TEXT = "قالت لانا الفراج إن لانا وصلت، وقال فادي لفادي: لانا السالم هنا."


def test_answers() -> None:
    assert word_counts(TEXT)["لانا"] == 3
    assert word_counts(TEXT)["فادي"] == 1
    assert says(TEXT, "لانا السالم")
    assert not says(TEXT, "لانا سالم")
    assert definite_behind(TEXT, "لانا") == {"الفراج", "السالم"}
    assert definite_behind("ولانا الفراج", "لانا") == set()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("word_counts", "قال فخالد العتيبي لفلاد ثم سافر فخالد السبيعي. "),
        ("definite_behind", "وكالة لانا لانا قالت (لانا). "),
        ("says", "الحكاية التي روته. "),
    ],
)
def test_a_page_of_one_line_asks_once(question: str, text: str) -> None:
    asked = getattr(elsewhere, question)
    asked.cache_clear()
    read(text * 100)
    assert 0 < asked.cache_info().misses <= 3 < asked.cache_info().hits
