"""Loads the words by which questions ask, in Arabic and English; what happened is told in Arabic by the frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from khabar.lexicon.files import read_yaml
from khabar.model.claim import EventType
from khabar.text.normalise import fold

Words = tuple[str, ...]
#: What can be asked for.
WANTS = ("when", "where", "capacity", "teller", "how many", "whether", "who", "what")


@dataclass(frozen=True, slots=True)
class Asking:
    """A rule of ``asking.yml``: its words mean one of ``WANTS`` or types of events."""

    id: str
    words: tuple[Words, ...]
    wants: str = ""
    types: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskingWords:
    """All rules and, by the first word of a phrase (folded, lower case), the phrases with their rules, longest first. The sets of
    phrases are explained above their lists in ``asking.yml``."""

    rules: tuple[Asking, ...]
    phrases: Mapping[str, tuple[tuple[Words, Asking], ...]]
    cannot: frozenset[Words]
    that: frozenset[Words]
    asks_who: frozenset[Words]
    about: frozenset[Words]
    say: frozenset[Words]
    coming: frozenset[Words]
    by: frozenset[Words]
    since: frozenset[Words]
    until: frozenset[Words]
    between: frozenset[Words]
    titles: frozenset[Words]
    passed: frozenset[Words]


_SETS = ("cannot", "that", "asks_who", "about", "say", "coming", "by", "since", "until", "between", "titles")


def plain(word: str) -> str:
    """A word as it is compared: folded, in lower case."""
    return fold(word).lower()


@cache
def load_asking() -> AskingWords:
    """The packaged words. Raises ValueError where an id or a phrase stands in two rules, or a rule has no words or asks for what
    does not exist."""
    raw = read_yaml("asking.yml")
    rules = tuple(_rule(row) for row in (*raw["wants"], *raw["types"]))
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("lexicon/asking.yml: an id stands twice")
    phrases: dict[str, dict[Words, Asking]] = {}
    for rule in rules:
        for words in rule.words:
            if phrases.setdefault(words[0], {}).setdefault(words, rule) is not rule:
                raise ValueError(f"lexicon/asking.yml: {rule.id}: “{' '.join(words)}” stands in another rule, too")
    longest = {first: tuple(sorted(rows.items(), key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
    sets = {name: _phrases(raw[name]) for name in _SETS}
    return AskingWords(rules, longest, **sets, passed=_phrases(word for row in raw["passed"] for word in row.split()))


def _rule(row: Mapping[str, Any]) -> Asking:
    wants, types = row.get("wants", ""), tuple(row.get("types", ()))
    known = wants in WANTS if wants else bool(types) and set(types) <= set(get_args(EventType))
    if not known or not row["words"]:
        raise ValueError(f"lexicon/asking.yml: {row['id']}: needs words, and wants ({', '.join(WANTS)}) or types of events")
    words = tuple(sorted(_phrases(row["words"])))
    return Asking(row["id"], words, wants, types, tuple(row["yes"]), tuple(row["no"]))


def _phrases(words: Iterable[str]) -> frozenset[Words]:
    return frozenset(tuple(plain(word) for word in str(phrase).split()) for phrase in words)
