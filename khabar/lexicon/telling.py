"""Loads the words that tell who speaks: outlets, statements, short names for a speaker told before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Telling:
    """Sets of folded words; what each is for stands above its list in ``telling.yml``."""

    labels: frozenset[str]
    attitudes: frozenset[str]
    when: frozenset[str]
    deeds: frozenset[str]
    statements: frozenset[str]
    outlets: frozenset[str]
    informants: frozenset[str]
    echoes: frozenset[str]
    adverbs: frozenset[str]
    until: frozenset[str]
    titles: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    about: frozenset[str]
    highness: frozenset[str]
    so_said: frozenset[str]
    particles: frozenset[str]
    naming: frozenset[str]
    no_cues: frozenset[str]
    no_speakers: frozenset[str]
    addressing: frozenset[str]
    hiding: frozenset[str]
    starters: frozenset[str]
    from_that: frozenset[str]
    charged: frozenset[str]
    kin: frozenset[str]
    finding: frozenset[str]
    told_by_noun: frozenset[str]
    rumours: frozenset[str]
    many: frozenset[str]
    grounds: frozenset[str]
    besides: frozenset[str]
    own_words: frozenset[str]
    of_feeling: frozenset[str]
    bare_tellers: frozenset[str]
    asking: frozenset[str]
    telling_someone: frozenset[str]
    bare: frozenset[str]
    happens: frozenset[str]
    owners: frozenset[str]
    messages: frozenset[str]


@cache
def load_telling() -> Telling:
    """The packaged words."""
    raw = read_yaml("telling.yml")
    return Telling(**{name: frozenset(fold(word) for word in words) for name, words in raw.items()})
