"""Loads the common nouns for people who go unnamed, by sort."""

from __future__ import annotations

from collections import defaultdict
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
    around them, the nouns a title before a name begins with (``titles``), ``crowds``: numbers that stand for people by
    themselves, ``called``: what kind of body a name's is, ``suspects``: nouns whose pronoun behind «ب»
    (``of_suspects``) belongs to them, ``arms``: what states move about, ``units``: pieces that act for the body of arms they
    are of, ``affiliated``: how men are told to be a body's, ``strikes``: blows whose adjective of a state tells who struck,
    ``aims``: deeds that «ل» only makes an aim, ``groups``: several people as one with whom somebody speaks."""

    nouns: Mapping[str, Folk]
    things: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    between: frozenset[str]
    adjectives: frozenset[str]
    harm: frozenset[str]
    called: frozenset[str]
    forces: frozenset[str]
    crowds: frozenset[str]
    suspects: frozenset[str]
    of_suspects: frozenset[str]
    arms: frozenset[str]
    units: frozenset[str]
    affiliated: frozenset[str]
    strikes: frozenset[str]
    aims: frozenset[str]
    titles: frozenset[str]
    groups: frozenset[str]

    @property
    def thing_sorts(self) -> frozenset[str]:
        """All sorts of things."""
        return frozenset().union(*self.things.values())


#: The sort whose words are adjectives, singular and plural.
_ADJECTIVES = "origin"
_KINDS: Mapping[Literal["one", "many", "construct", "counted", "alone", "owned", "of"], Folk] = {
    "counted": Folk("", counted=True),
    "one": Folk(""),
    "alone": Folk("", alone=True),
    "many": Folk("", several=True),
    "owned": Folk("", several=True, owned=True),
    "construct": Folk("", several=True, construct=True),
    "of": Folk("", construct=True),
}


_LISTS = (
    *("numbers", "between", "adjectives", "harm", "called", "forces", "crowds", "suspects", "of_suspects"),
    *("arms", "units", "affiliated", "strikes", "aims", "groups"),
)


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
                if kind in ("one", "alone") or (
                    kind == "many" and not word.endswith(("ون", "ين", "ان", "ات", "ى", "ا", "ء", "ة"))
                ):
                    nouns.setdefault(fold(word + "ا"), one)
    things: dict[str, frozenset[str]] = defaultdict(frozenset)
    for sort, words in raw["things"].items():
        for word in map(fold, words):
            things[word] |= {sort}
            if not word.endswith(("ه", "ا", "ات", "ن")):
                things[word + "ا"] |= {sort}
    lists = {key: frozenset(map(fold, raw[key])) for key in _LISTS}
    return Described(nouns, things, titles=_titles(raw), **lists)


def _titles(raw: Mapping[str, Any]) -> frozenset[str]:
    """First words of the offices that one person holds, and nouns for one person."""
    offices = read_yaml("names/offices.yml")["offices"]
    forms = (form for row in offices for key in ("m", "f") for form in row.get(key, ()))
    words = {fold(form.split()[0]).removeprefix("ال") for form in forms}
    return frozenset(words | {fold(word) for lists in raw["sorts"].values() for word in lists.get("one", ())})
