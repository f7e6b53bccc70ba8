"""Every rule of times.yml against its own examples, on one reference day."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.lexicon.times import load_times
from khabar.model.time import Anchor, TimeExpression
from khabar.spot.calendar import resolve
from khabar.spot.time_guards import GUARDS
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

TODAY = date(2021, 4, 16)
RULES = load_times().rules
YES = [(rule.id, phrase, edtf) for rule in RULES for phrase, edtf in rule.yes.items()]
NO = [(rule.id, phrase) for rule in RULES for phrase in rule.no]


def find(text: str) -> tuple[TimeExpression, ...]:
    return find_times(text, tokenize(text, Splitter()))


@pytest.mark.parametrize(("rule", "phrase", "edtf"), YES)
def test_a_rule_reads_its_examples(rule: str, phrase: str, edtf: str | None) -> None:
    """One expression, by this rule, to the end of the phrase (a preposition that a rule only looks at stays outside)."""
    found = find(phrase)
    assert [e.rule for e in found] == [rule]
    assert phrase.endswith(found[0].surface)
    assert len(phrase.removesuffix(found[0].surface).split()) <= 1
    assert resolve(found[0].value, Anchor(TODAY, TODAY)) == edtf


@pytest.mark.parametrize(("rule", "phrase"), NO)
def test_a_rule_leaves_its_counterexamples(rule: str, phrase: str) -> None:
    assert rule not in [e.rule for e in find(phrase)]


def test_ids_are_single() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


def test_every_rule_has_an_example() -> None:
    assert [rule.id for rule in RULES if not rule.yes] == []
    assert len(YES) >= 80


def test_guards_exist() -> None:
    assert {name for rule in RULES for name in rule.guards} <= GUARDS.keys()
