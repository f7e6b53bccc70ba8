"""The words by which short forms are led back."""

from __future__ import annotations

from khabar.lexicon.referring import load_referring


def test_words_are_folded_and_lists_are_full() -> None:
    words = load_referring()
    assert words.institutions["وزاره"] == "f"
    assert words.institutions["مجلس"] == "m"
    assert words.kin["شركه"] == {"شركه", "مجموعه"}
    assert "امير" in words.honours["سمو"]
    assert words.owned >= words["personal"] | words["corporate"]
    assert all(words.sets.values())


def test_no_noun_is_both_of_somebody_and_of_nobody() -> None:
    words = load_referring()
    assert words.owned & words["no_host"] == set()
