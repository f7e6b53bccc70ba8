"""Loads the common nouns for people who go unnamed, by sort."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

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
    alone: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """Folded words: ``nouns`` for people and ``things`` with their sorts, by their form without article, the closed lists
    around them, and the nouns a title before a name begins with (``titles``)."""

    nouns: Mapping[str, Folk]
    things: Mapping[str, str]
    numbers: frozenset[str]
    between: frozenset[str]
    adjectives: frozenset[str]
    forces: frozenset[str]
    titles: frozenset[str]


#: The sort whose words are adjectives, singular and plural.
_ADJECTIVES = "origin"
_KINDS: Mapping[Literal["one", "many", "construct", "counted", "alone", "owned"], Folk] = {
    "counted": Folk("", counted=True),
    "one": Folk(""),
    "alone": Folk("", alone=True),
    "many": Folk("", several=True),
    "owned": Folk("", several=True, owned=True),
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
                one = replace(like, sort=sort, alone=like.alone or sort == _ADJECTIVES)
                nouns[fold(word)] = one
                if kind in ("one", "alone"):
                    nouns.setdefault(fold(word + "ا"), one)
    things = {fold(word): sort for sort, words in raw["things"].items() for word in words}
    numbers, between, adjectives, forces = (
        frozenset(map(fold, raw[key])) for key in ("numbers", "between", "adjectives", "forces")
    )
    return Described(nouns, things, numbers, between, adjectives, forces, _titles(raw))


def _titles(raw: Mapping[str, Any]) -> frozenset[str]:
    """First words of the offices that one person holds, and nouns for one person."""
    offices = read_yaml("names/offices.yml")["offices"]
    forms = (form for row in offices for key in ("m", "f") for form in row.get(key, ()))
    words = {fold(form.split()[0]).removeprefix("ال") for form in forms}
    return frozenset(words | {fold(word) for lists in raw["sorts"].values() for word in lists.get("one", ())})
