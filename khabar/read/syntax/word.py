"""One word of a sentence as attaching needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.lexicon.verbs import VerbForm

WordKind = Literal["mark", "prep", "rel", "comp", "sub", "particle", "verb", "noun", "adverb", "quantity", "time", "name", "conj"]


@dataclass(slots=True)
class Word:
    """One token: ``core`` is folded, without conjunction and preposition; ``prep`` the preposition written onto it;
    ``last`` the token behind it (names and times are one word)."""

    kind: WordKind
    at: int
    last: int
    core: str
    conj: bool = False
    prep: str = ""
    definite: bool = False
    enc: str = ""
    form: VerbForm | None = None
    others: tuple[VerbForm, ...] = ()
    say: bool = False
    passive: bool = False
    case: str = ""
    feminine: bool = False
    adjective: bool = False
    plural: bool = False
    person: bool = False
