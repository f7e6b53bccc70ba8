"""Loads the common nouns for people who go unnamed, by sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Folk:
    """A noun for people: its ``sort`` (a key of ``described.yml``), whether it means ``several``, whether what owns it must
    follow (``construct``), and whether it counts only behind a number (``counted``)."""

    sort: str
    several: bool = False
    construct: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """Folded words: ``nouns`` for people and ``things`` with their sorts, by their form without article, and the closed lists
    around them; ``crowds`` are
    numbers that stand for people by themselves, ``suspects`` nouns whose pronoun behind «ب» (``of_suspects``) belongs to them,
    ``forces`` what states move about, ``units`` pieces that act for the body of arms they are of."""

    nouns: Mapping[str, Folk]
    things: Mapping[str, str]
    numbers: frozenset[str]
    between: frozenset[str]
    adjectives: frozenset[str]
    crowds: frozenset[str]
    suspects: frozenset[str]
    of_suspects: frozenset[str]
    forces: frozenset[str]
    units: frozenset[str]


_KINDS: Mapping[Literal["one", "many", "construct", "counted"], Folk] = {
    "counted": Folk("", counted=True),
    "one": Folk(""),
    "many": Folk("", several=True),
    "construct": Folk("", several=True, construct=True),
}


@cache
def load_described() -> Described:
    """The packaged nouns. A later list wins where two hold a word."""
    raw = read_yaml("described.yml")
    nouns: dict[str, Folk] = {}
    for kind, like in _KINDS.items():
        for sort, lists in raw["sorts"].items():
            for word in lists.get(kind, ()):
                one = Folk(sort, like.several, like.construct, like.counted)
                nouns[fold(word)] = one
                if kind == "one":
                    nouns.setdefault(fold(word + "ا"), one)
    things = {fold(word): sort for sort, words in raw["things"].items() for word in words}
    lists = ("numbers", "between", "adjectives", "crowds", "suspects", "of_suspects", "forces", "units")
    return Described(nouns, things, *(frozenset(map(fold, raw[key])) for key in lists))
