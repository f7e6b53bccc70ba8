"""Every term of the wording lexicon is read in its own examples, and not where its words mean something else."""

from __future__ import annotations

import pytest

from khabar.lexicon.wording import load_wording
from khabar.run.pipeline import read_text

ENTRIES = load_wording().entries
YES = [(entry.id, sentence) for entry in ENTRIES for sentence in entry.yes]
NO = [(entry.id, sentence) for entry in ENTRIES for sentence in entry.no]


#: Alone, a short sentence passes for a line above a title.
BEFORE = "المجلس يبحث ملفات الأسبوع في جلسة مسائية\nعقد المجلس جلسته الأسبوعية في مقره مساء الأحد وبحث فيها عددا من الملفات. "


def found(sentence: str) -> list[str]:
    return [term.rule for term in read_text(BEFORE + sentence + ".").wording]


@pytest.mark.parametrize(("rule", "sentence"), YES)
def test_yes(rule: str, sentence: str) -> None:
    assert rule in found(sentence)


@pytest.mark.parametrize(("rule", "sentence"), NO)
def test_no(rule: str, sentence: str) -> None:
    assert rule not in found(sentence)


def test_every_term_has_examples_and_every_group_words_of_its_own() -> None:
    assert [entry.id for entry in ENTRIES if not (entry.yes and entry.no)] == []
    assert {entry.group for entry in ENTRIES} == set(load_wording().groups)


def test_two_terms_of_one_word_can_be_told_apart() -> None:
    shared = {word: [e.id for e in some] for word, some in load_wording().words.items() if len(some) > 1}
    told = {e.id for e in ENTRIES if e.definite or e.beside or e.verbs}
    assert [word for word, ids in shared.items() if not told & set(ids)] == []
