"""Loads closed word classes and the table of verb forms that cut sentences into clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from khabar.lexicon.files import read_yaml
from khabar.lexicon.frames import load_frames
from khabar.lexicon.verbs import ENCLITICS, VerbForm, conjugate, host, participle_forms, shortened
from khabar.model.claim import Channel, Status
from khabar.text.normalise import fold

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a verb's surface. ``operator``: what it says of what it governs, ``modal``: it says so in the present alone;
    ``noun_like``: it is also spelled like a common noun."""

    form: VerbForm
    say: bool = False
    carry: bool = False
    aux: bool = False
    operator: Status | None = None
    modal: bool = False
    noun_like: bool = False

    def does(self, what: str) -> bool:
        """Whether it is among the verbs that ``grammar.yml`` lists as ``what`` under ``lemmas``."""
        return self.form.lemma in load_grammar().lemmas[what]


class _Spelled(NamedTuple):
    """A form of a verb with its folded surface, by itself and before a pronoun."""

    bare: str
    host: str
    form: VerbForm


@lru_cache(maxsize=4096)
def _conjugated(past: str, present: str) -> tuple[_Spelled, ...]:
    """All forms of a verb; kept, since every user's own frames want those of all khabar's verbs again."""
    return tuple(_Spelled(fold(surface), host(surface), form) for surface, form in conjugate(past, present))


@lru_cache(maxsize=4096)
def _shortened(past: str, present: str) -> tuple[_Spelled, ...]:
    return tuple(_Spelled(fold(surface), host(surface), form) for surface, form in shortened(past, present))


class VerbTable:
    """Readings by folded surface; object pronouns are taken off at look-up, so the table stays small."""

    def __init__(self, marks: Mapping[tuple[str, str], Verb]) -> None:
        self._bare: dict[str, dict[VerbForm, Verb]] = defaultdict(dict)
        self._hosts: dict[str, dict[VerbForm, Verb]] = defaultdict(dict)
        for lemma, verb in marks.items():
            for spelled in _conjugated(*lemma):
                self._put(spelled, verb)
        full = frozenset(self._bare)
        for lemma, verb in marks.items():
            for spelled in _shortened(*lemma):
                if spelled.bare not in full:
                    self._put(spelled, verb)

    def _put(self, spelled: _Spelled, verb: Verb) -> None:
        mute = verb.modal and spelled.form.tense != "present"
        reading = replace(verb, form=spelled.form, operator=None if mute else verb.operator)
        self._bare[spelled.bare].setdefault(reading.form, reading)
        self._hosts[spelled.host].setdefault(reading.form, reading)

    def get(self, norm: str) -> tuple[Verb, ...]:
        """The readings of a folded word, none where it is no verb form of the lexicon."""
        bare = self._bare.get(norm)
        if bare:
            return tuple(bare.values())
        for enc in ENCLITICS:
            found = self._hosts.get(norm[: -len(enc)]) if norm.endswith(enc) else None
            if found:
                return tuple(replace(v, form=replace(v.form, enc=enc)) for v in found.values())
        return ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes; single words are folded strings, phrases tuples of folded words keyed by their first; ``of_towns``,
    ``punctual``, ``lasting``, ``going_on``, ``deciding`` and ``fearing`` are lemmas as they stand, and so are the sets of
    ``lemmas`` by what their verbs do; ``carrying`` leads from a folded noun to its verb's lemma and its folded preposition
    (``""`` for none)."""

    prepositions: frozenset[str]
    compounds: Mapping[str, tuple[tuple[Words, str], ...]]
    complementizers: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    conditionals: frozenset[str]
    negations: Mapping[str, str]
    participles: frozenset[str]
    according: frozenset[str]
    said_nouns: frozenset[str]
    impersonal: frozenset[str]
    sources: frozenset[str]
    transparent: frozenset[str]
    halts: frozenset[str]
    counts: frozenset[str]
    accusative: frozenset[str]
    whereabouts: frozenset[str]
    venues: frozenset[str]
    again: frozenset[str]
    company: Mapping[str, str]
    scheduled: frozenset[str]
    honoured: frozenset[str]
    adverbs: frozenset[str]
    namely: frozenset[str]
    of_towns: frozenset[str]
    not_verbs: frozenset[str]
    sport: frozenset[str]
    no_subject: frozenset[str]
    paired: frozenset[str]
    explaining: frozenset[str]
    apart: frozenset[str]
    later: frozenset[str]
    another: frozenset[str]
    accused: frozenset[str]
    meanwhile: frozenset[str]
    outcome: frozenset[str]
    punctual: frozenset[str]
    lasting: frozenset[str]
    going_on: frozenset[str]
    coming: frozenset[str]
    expecting: frozenset[str]
    deciding: frozenset[str]
    fearing: frozenset[str]
    fears: frozenset[str]
    plots: frozenset[str]
    comes_about: frozenset[str]
    lemmas: Mapping[str, frozenset[str]]
    carrying: Mapping[str, tuple[str, str]]
    arrivals: frozenset[str]
    deputies: frozenset[str]
    often: frozenset[str]
    fields: frozenset[str]
    back_then: frozenset[str]
    ceasing: Mapping[str, tuple[tuple[Words, str], ...]]
    ordinals: Mapping[str, int]
    channels: Mapping[str, tuple[tuple[Words, Channel], ...]]
    phrases: Mapping[str, tuple[tuple[Words, Status], ...]]
    verbs: VerbTable


def _set(raw: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in raw[key])


def _phrases(pairs: list[tuple[str, Any]]) -> dict[str, tuple[tuple[Words, Any], ...]]:
    table: dict[str, list[tuple[Words, Any]]] = defaultdict(list)
    for phrase, value in pairs:
        words = tuple(fold(word) for word in phrase.split())
        table[words[0]].append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _verb_table(raw: Mapping[str, Any], own: tuple[str, ...] = ()) -> VerbTable:
    """Surface → readings. A lemma listed in several places (frame, say, operator) is one reading with all its marks."""
    marks: dict[tuple[str, str], Verb] = {}

    def note(past: str, present: str, **changes: Any) -> None:
        old = marks.get((past, present), Verb(VerbForm(past, "past")))
        marks[past, present] = replace(old, **changes)

    for entry in raw["verbs"]:
        note(entry[0], entry[1], **({"noun_like": True} if len(entry) > 2 else {}))
    for frame in load_frames(own).all:
        for past, present, noun_like in frame.verbs:
            note(past, present, **({"noun_like": True} if noun_like else {}))
    for past, present in raw["say"]:
        note(past, present, say=True)
    for past, present in raw["carry"]:
        note(past, present, carry=True)
    for past, present in raw["auxiliaries"]:
        note(past, present, aux=True)
    for status, operator in raw["operators"].items():
        for past, present in operator["verbs"]:
            note(past, present, operator=status)
        for past, present in operator.get("present", ()):
            note(past, present, operator=status, modal=True)
    return VerbTable(marks)


@cache
def load_grammar() -> Grammar:
    """The packaged classes and verbs."""
    raw = read_yaml("grammar.yml")
    channels = [(word, channel) for channel, words in raw["channels"].items() for word in words]
    phrases = [(phrase, status) for status, operator in raw["operators"].items() for phrase in operator["phrases"]]
    return Grammar(
        prepositions=_set(raw, "prepositions"),
        compounds=_phrases(list(raw["compound_prepositions"].items())),
        complementizers=_set(raw, "complementizers"),
        relatives=_set(raw, "relatives"),
        subordinators=_set(raw, "subordinators"),
        conditionals=_set(raw, "conditionals"),
        negations={fold(word): status for word, status in raw["negations"].items()},
        participles=frozenset(form for base in raw["participles"] for form in participle_forms(base)),
        according=_set(raw, "according"),
        said_nouns=_set(raw, "said_nouns"),
        impersonal=_set(raw, "impersonal"),
        sources=_set(raw, "sources"),
        transparent=_set(raw, "transparent"),
        halts=_set(raw, "halts"),
        counts=_set(raw, "counts"),
        accusative=_set(raw, "accusative"),
        whereabouts=_set(raw, "whereabouts"),
        venues=_set(raw, "venues"),
        again=frozenset(raw["again"]),
        company={lemma: role for role, lemmas in raw["company"].items() for lemma in lemmas},
        scheduled=_set(raw, "scheduled"),
        honoured=_set(raw, "honoured"),
        adverbs=_set(raw, "adverbs"),
        namely=_set(raw, "namely"),
        of_towns=frozenset(raw["of_towns"]),
        not_verbs=_set(raw, "not_verbs"),
        sport=_set(raw, "sport"),
        no_subject=_set(raw, "no_subject"),
        paired=_set(raw, "paired"),
        explaining=_set(raw, "explaining"),
        apart=_set(raw, "apart"),
        later=_set(raw, "later"),
        another=_set(raw, "another"),
        accused=_set(raw, "accused"),
        meanwhile=_set(raw, "meanwhile"),
        outcome=_set(raw, "outcome"),
        punctual=frozenset(raw["punctual"]),
        lasting=frozenset(raw["lasting"]),
        going_on=frozenset(raw["going_on"]),
        coming=_set(raw, "coming"),
        expecting=_set(raw, "expecting"),
        deciding=frozenset(raw["deciding"]),
        fearing=frozenset(raw["fearing"]),
        fears=_set(raw, "fears"),
        plots=_set(raw, "plots"),
        comes_about=frozenset(raw["comes_about"]),
        lemmas={name: frozenset(lemmas) for name, lemmas in raw["lemmas"].items()},
        carrying={fold(noun): (lemma, fold(prep)) for noun, (lemma, prep) in raw["carrying"].items()},
        arrivals=_set(raw, "arrivals"),
        deputies=_set(raw, "deputies"),
        often=_set(raw, "often"),
        fields=_set(raw, "fields"),
        back_then=_set(raw, "back_then"),
        ceasing=_phrases([(phrase, "") for phrase in raw["ceasing"]]),
        ordinals=raw["ordinals"],
        channels=_phrases(channels),
        phrases=_phrases(phrases),
        verbs=_verb_table(raw),
    )


def grammar_with(own: tuple[str, ...]) -> Grammar:
    """The packaged classes and verbs, with the verbs of a user's ``own`` frames."""
    return _extended(own) if own else load_grammar()


@lru_cache(maxsize=4)
def _extended(own: tuple[str, ...]) -> Grammar:
    return replace(load_grammar(), verbs=_verb_table(read_yaml("grammar.yml"), own))
