"""Loads the words by which counts are compared with what an archive holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold

_OFF_LADDER = frozenset({"general", "admiral"})


@dataclass(frozen=True, slots=True)
class RecordWords:
    """``types`` leads from a counted happening, as printed, to the type of its events; the rest are folded words and phrases."""

    types: Mapping[str, str]
    never: tuple[str, ...]
    narrowing: frozenset[str]
    since: frozenset[str]
    small: frozenset[str]
    past: frozenset[str]
    teams: frozenset[str]
    heads: frozenset[str]
    needs: tuple[str, ...]
    matters: Mapping[str, tuple[str, ...]]


@cache
def load_record() -> RecordWords:
    """The packaged words."""
    raw = read_yaml("record.yml")
    return RecordWords(
        types={what: kind for kind, words in raw["types"].items() for what in words},
        never=tuple(fold(word) for word in raw["never"]),
        needs=tuple(fold(word) for word in raw["needs"]),
        matters={name: tuple(fold(word) for word in words) for name, words in raw["matters"].items()},
        **{
            name: frozenset(fold(word) for word in raw[name])
            for name in ("narrowing", "since", "small", "past", "teams", "heads")
        },
    )


@cache
def load_ranks() -> Mapping[str, tuple[int, str]]:
    """Military ranks by spelling, as printed and folded: how many are higher, and the id of the rank. A ``general`` or an admiral
    is left out: these are of other ladders."""
    rows = [row for row in read_yaml("names/titles.yml")["ranks"] if row["id"] not in _OFF_LADDER]
    return {form: (height, row["id"]) for height, row in enumerate(rows) for word in row["ar"] for form in (word, fold(word))}
