"""Loads the words of claims beyond happenings: what is counted, who holds an office, lasting relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.lexicon.facts import load_facts
from khabar.lexicon.files import read_yaml
from khabar.lexicon.times import load_times
from khabar.text.normalise import fold

Words = frozenset[str]
#: Verbal nouns of so many letters have the plural in ات.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A happening that is counted. ``of`` and ``to`` are the prepositions of whose it is and whither or with whom."""

    id: str
    what: str
    of: Words
    to: Words
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation. ``verbs`` maps lemmas, ``words`` folded words to the preposition of the other side, ``turned`` those
    behind whose preposition stands the holder («المدعوم من إيران»). ``lasting``: of verbs only the present tells it."""

    id: str
    relation: str
    verbs: Mapping[str, str]
    words: Mapping[str, str]
    turned: Mapping[str, str]
    holder: Words
    object: Words
    lasting: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """How offices are told by verbs: lemmas by their way, and the folded words around an office."""

    verbs: Mapping[str, Words]
    posts: Words
    post: Words
    tasks: Words
    titles: Words
    self: Words
    styles: Words
    disputed: Words
    not_of: Words
    ends: Words
    by: Words


@dataclass(frozen=True, slots=True)
class Counting:
    """How happenings are counted: by folded noun (``s``, ``d`` or ``p``) and by lemma of the verb. Of the
    lists of claims.yml ``doing``, ``going`` and ``befalls`` are lemmas as they stand."""

    all: tuple[Counted, ...]
    nouns: Mapping[str, tuple[Counted, str]]
    verbs: Mapping[str, Counted]
    lists: Mapping[str, Words]
    time: str
    times: str
    twice: Words
    once: Words
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    firsts: Mapping[str, int]


def _folded(words: Iterable[str]) -> Words:
    return frozenset(fold(word) for word in words)


def _entry(raw: Mapping[str, Any]) -> Counted:
    return Counted(
        raw["id"], raw["what"], _folded(raw.get("of", ())), _folded(raw.get("to", ())), tuple(raw["yes"]), tuple(raw["no"])
    )


def _nouns(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The spellings of the noun with their number."""
    for word in raw.get("nouns", [raw["what"]]):
        yield fold(word), "s"
        stem = word[:-1] + "ت" if word.endswith("ة") else word
        if not word.endswith("ات"):
            yield from ((fold(stem + ending), "d") for ending in ("ين", "ان"))
            yield fold(word + "ا"), "s"
    yield from ((fold(word), "p") for word in raw.get("plurals", ()))


def _deeds(raw: Mapping[str, Any]) -> Iterator[tuple[str, Counted]]:
    """Verbs that are counted without an entry of their own."""
    sides: dict[str, tuple[set[str], set[str]]] = {"deeds": (set(), {"ل", "obj"}), "acts": ({"ل"}, set())}
    for name, (of, to) in sides.items():
        for lemma, what in raw[name].items():
            yield lemma, Counted("tally.deed", what, _folded(of), _folded(to | {"على", "ضد", "مع"}), (), ())


def _deed_nouns(deeds: Iterable[Counted]) -> Iterator[tuple[str, tuple[Counted, str]]]:
    for deed in deeds:
        yield fold(deed.what), (deed, "s")
        if len(deed.what) >= _LONG:
            yield fold(deed.what.removesuffix("ة") + "ات"), (deed, "p")


def _numbers(name: str) -> dict[str, int]:
    """The spelled-out numbers of one class of ``times.yml``, by folded word."""
    times = load_times()
    return {
        first: word.value
        for first, words in times.words.items()
        for word in words
        if word.code == times.codes[name] and not word.rest and isinstance(word.value, int) and word.value > 0
    }


@cache
def load_counting() -> Counting:
    """The packaged happenings and words of counting."""
    raw = read_yaml("claims.yml")
    rows = [(_entry(row), row) for row in raw["tallies"]]
    deeds = dict(_deeds(raw))
    names = (
        "copulas", "within", "since", "after", "units", "inside", "no_kind", "parties", "places", "under", "ordered",
        "per", "rates",
    )  # fmt: skip
    lemmas = ("doing", "going", "befalls", "hosts", "joins", "hits", "receives", "own", "able")
    return Counting(
        all=tuple(entry for entry, _ in rows),
        nouns=dict(_deed_nouns(deeds.values())) | {noun: (entry, number) for entry, row in rows for noun, number in _nouns(row)},
        verbs=deeds | {lemma: entry for entry, row in rows for lemma in row.get("verbs", ())},
        lists={name: _folded(raw[name]) for name in names} | {name: frozenset(raw[name]) for name in lemmas},
        time=fold(raw["times"]["one"]),
        times=fold(raw["times"]["more"]),
        twice=_folded(raw["times"]["two"]),
        once=_folded(raw["times"]["once"]),
        cardinals=_numbers("cardinal"),
        ordinals=load_facts().ordinals,
        firsts=_numbers("first") | {fold("أولى"): 1},
    )


@cache
def load_holdings() -> Holdings:
    """The packaged words of offices."""
    raw = read_yaml("claims.yml")
    ways: dict[str, set[str]] = {}
    for way, lemmas in raw["holdings"].items():
        for lemma in lemmas:
            ways.setdefault(lemma, set()).add(way)
    names = ("posts", "post", "tasks", "titles", "self", "styles", "disputed", "not_of", "ends", "by")
    return Holdings({lemma: frozenset(some) for lemma, some in ways.items()}, **{name: _folded(raw[name]) for name in names})


_KINDS = ("person", "organization", "place")


def _relation(raw: Mapping[str, Any]) -> Relation:
    def by_word(words: str, prep: str) -> dict[str, str]:
        return {fold(word): fold(raw.get(prep, "")) for word in raw.get(words, ())}

    return Relation(
        id=raw["id"],
        relation=raw["relation"],
        verbs={lemma: fold(raw.get("verb_prep", "")) for lemma in raw.get("verbs", ())},
        words=by_word("words", "word_prep") | by_word("participles", "participle_prep"),
        turned=by_word("passive", "passive_prep"),
        holder=frozenset(raw.get("holder", _KINDS)),
        object=frozenset(raw.get("object", _KINDS)),
        lasting=bool(raw.get("lasting")),
        yes=tuple(raw["yes"]),
        no=tuple(raw["no"]),
    )


@cache
def load_relations() -> tuple[Relation, ...]:
    """The packaged relations."""
    return tuple(_relation(row) for row in read_yaml("claims.yml")["states"])
