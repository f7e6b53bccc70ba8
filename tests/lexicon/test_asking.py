"""Every rule of the words that ask is read in its own examples, and not where it says no."""

from __future__ import annotations

import pytest

from khabar.ask.words import words_of
from khabar.lexicon.asking import WANTS, Asking, load_asking

RULES = load_asking().rules
YES = [(rule, sentence) for rule in RULES for sentence in rule.yes]
NO = [(rule, sentence) for rule in RULES for sentence in rule.no]


def read(sentence: str) -> set[str]:
    """The rules whose words stand there, a longer phrase hiding what it is made of."""
    words, at, found = words_of(sentence), 0, set()
    while at < len(words):
        rows = [row for form in words[at].forms for row in load_asking().phrases.get(form, ())]
        fits = [
            (len(phrase), rule.id)
            for phrase, rule in rows
            if [word.norm for word in words[at + 1 : at + len(phrase)]] == list(phrase[1:])
        ]
        length, rule_id = max(fits, default=(1, ""))
        found.add(rule_id)
        at += length
    return found


@pytest.mark.parametrize(("rule", "sentence"), YES, ids=lambda value: getattr(value, "id", None))
def test_yes(rule: Asking, sentence: str) -> None:
    assert rule.id in read(sentence)


@pytest.mark.parametrize(("rule", "sentence"), NO, ids=lambda value: getattr(value, "id", None))
def test_no(rule: Asking, sentence: str) -> None:
    assert rule.id not in read(sentence)


def test_every_rule_has_examples_and_every_want_a_rule() -> None:
    assert [rule.id for rule in RULES if not (rule.yes and rule.no)] == []
    assert {rule.wants for rule in RULES if rule.wants} == set(WANTS)
