"""Loads what verbs take beside a subject, and the small words that tell where a noun phrase or clause begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.grammar import Verb, VerbTable
from khabar.lexicon.verbs import VerbForm
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Valency:
    """Verbs by lemma (past, as listed) and closed classes of folded words, as ``valency.yml`` explains them."""

    table: VerbTable
    alone: frozenset[str]
    object: frozenset[str]
    two: frozenset[str]
    before_verb: frozenset[str]
    of_clause: frozenset[str]
    impersonal: frozenset[str]
    lasting: frozenset[str]
    to_be: frozenset[str]
    addressed: frozenset[str]
    quantity: frozenset[str]
    demonstratives: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    before_any_verb: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]
    clause_prepositions: frozenset[str]
    not_adjectives: frozenset[str]
    adjectives: frozenset[str]
    feminine: frozenset[str]
    groups: frozenset[str]
    times: frozenset[str]
    agents: frozenset[str]
    no_verbs: frozenset[str]
    stressing: frozenset[str]
    of_noun: frozenset[str]
    predicative: frozenset[str]
    becoming: frozenset[str]
    before_rare_verb: frozenset[str]
    measured: frozenset[str]
    named: frozenset[str]
    of_whom: frozenset[str]
    of_whose: frozenset[str]
    short_plurals: frozenset[str]
    of_masdar: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    before_deed: frozenset[str]
    units: frozenset[str]


_VERBS = (
    *("alone", "object", "two", "before_verb", "of_clause", "of_masdar"),
    *("impersonal", "lasting", "to_be", "addressed", "becoming"),
)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split(","):
        past, present = pair.split()
        yield past, present


@cache
def load_valency() -> Valency:
    """The packaged classes; the table also knows all verbs of ``grammar.yml``."""
    raw, grammar = read_yaml("valency.yml"), read_yaml("grammar.yml")
    lemmas = {name: list(_pairs(raw[name])) for name in _VERBS}
    marks: dict[tuple[str, str], Verb] = {}
    for past, present in (*(p for pairs in lemmas.values() for p in pairs), *_told(grammar)):
        marks.setdefault((past, present), Verb(VerbForm(past, "past")))
    for past, present in (*grammar["say"], *grammar["carry"]):
        marks[past, present] = replace(marks[past, present], say=True)
    words = {f.name: frozenset(map(fold, raw[f.name])) for f in fields(Valency) if f.name not in (*_VERBS, "table")}
    return Valency(VerbTable(marks), **{n: frozenset(p for p, _ in pairs) for n, pairs in lemmas.items()}, **words)


def _told(grammar: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    operators = (p for operator in grammar["operators"].values() for p in (*operator["verbs"], *operator.get("present", ())))
    for pair in (*grammar["verbs"], *grammar["say"], *grammar["carry"], *grammar["auxiliaries"], *operators):
        yield pair[0], pair[1]
