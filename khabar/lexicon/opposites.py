"""Loads the words of which one says the contrary of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.verbs import conjugate
from khabar.text.normalise import fold

#: A rule and the side of it on which a word stands: 1 or -1.
Side = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Opposites:
    """The sides on which a folded word stands, as it is printed (``verbs``) or by its stem (``words``).

    ``posts`` are keys by stem; ``tones`` the rules that tell good from bad: their words are no contraries in a sentence, only in
    headlines; ``lists`` folded words by the names of the file.
    """

    verbs: Mapping[str, frozenset[Side]]
    words: Mapping[str, frozenset[Side]]
    posts: Mapping[str, str]
    tones: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    examples: tuple[tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]

    def sides(self, norm: str, stem: str) -> frozenset[Side]:
        """The sides of a word with this folded form and stem; none for most words."""
        found = self.verbs.get(norm, frozenset()) | self.verbs.get(stem, frozenset())
        return found or self.words.get(norm, frozenset()) | self.words.get(stem, frozenset())


def against(one: frozenset[Side], other: frozenset[Side]) -> str | None:
    """The rule by which two words are contraries; None where they are not, or one can be read on both sides."""
    if one & other:
        return None
    return next((rule for rule, side in sorted(one) if (rule, -side) in other), None)


@cache
def load_opposites() -> Opposites:
    """The packaged words."""
    verbs: dict[str, set[Side]] = {}
    words: dict[str, set[Side]] = {}
    raw = read_yaml("opposites.yml")
    rows = raw["opposites"]
    for row in rows:
        for name, side in (("one", 1), ("other", -1)):
            for form in _verbs(row[name]):
                verbs.setdefault(form, set()).add((row["id"], side))
            for word in row[name].get("words", ()):
                words.setdefault(fold(word), set()).add((row["id"], side))
    examples = tuple((row["id"], _pairs(row["yes"]), _pairs(row["no"])) for row in rows)
    tones = frozenset(row["id"] for row in rows if row.get("tone"))
    lists = {name: frozenset(map(fold, some)) for name, some in raw["lists"].items()}
    posts = {fold(word): key for word, key in raw["posts"].items()}
    return Opposites(_frozen(verbs), _frozen(words), posts, tones, lists, examples)


def _verbs(side: Mapping[str, Any]) -> Iterator[str]:
    for past, present in side.get("verbs", ()):
        for surface, _ in conjugate(past, present):
            yield fold(surface)


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in rows)


def _frozen(table: Mapping[str, set[Side]]) -> dict[str, frozenset[Side]]:
    return {word: frozenset(sides) for word, sides in table.items()}
