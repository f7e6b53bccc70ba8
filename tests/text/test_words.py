"""The function words of the lexicon."""

from __future__ import annotations

from collections import Counter

from khabar.lexicon.files import read_yaml
from khabar.lexicon.words import load_words
from khabar.text.frequency import spelling


def test_every_row_has_an_id_of_its_own() -> None:
    ids = Counter(row["id"] for rows in read_yaml("words.yml").values() for row in rows)
    assert not [name for name, times in ids.items() if times > 1]


def test_keys_are_spelt_as_the_splitter_asks() -> None:
    assert not [word for word in load_words() if spelling(word) != word]


def test_every_word_may_follow_a_conjunction() -> None:
    words = load_words()
    assert words["وعليه"].pro == ("و",)
    assert words["فلانه"].pro == ("ف", "ل")
    assert words["والتي"].stem == "التي"


def test_no_word_is_lost_to_a_conjunction() -> None:
    whole = {spelling(word) for row in read_yaml("words.yml")["whole"] for word in row["words"].split()}
    words = load_words()
    assert not [word for word in whole if words[word].pro and words[word].pro[0] in "وف"]
