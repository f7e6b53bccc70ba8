"""Dated public events and numbered meetings, from ``facts.yml``: what a reader knows without the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.sections import split_words
from khabar.model.edtf import bounds

Phrase = tuple[str, ...]
#: Words in which a fact is told, unless it says otherwise: a clause.
WITHIN = 14


@dataclass(frozen=True, slots=True)
class Fact:
    """An event with its EDTF date. ``groups`` are alternatives of which one each must occur in a sentence that tells of it.

    ``foreseen`` events were spoken of before they came, so their name alone bounds nothing. ``within`` is the number of words
    in which all groups must lie.
    """

    id: str
    date: str
    groups: tuple[tuple[Phrase, ...], ...]
    note: str
    foreseen: bool = False
    within: int = WITHIN


@dataclass(frozen=True, slots=True)
class Series:
    """Numbered meetings: ``numbers`` maps the number to the EDTF month or months it met."""

    id: str
    groups: tuple[tuple[Phrase, ...], ...]
    numbers: dict[int, str]
    note: str
    within: int = WITHIN


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, indexed by the first words of their rarest group (the one whose words are in the fewest facts). ``arabic`` has
    the notes in Arabic."""

    facts: tuple[Fact, ...]
    series: tuple[Series, ...]
    by_word: dict[str, tuple[Fact | Series, ...]]
    ordinals: dict[str, int]
    arabic: dict[str, str]


def _phrase(text: str) -> Phrase:
    """Folded words without their article, as texts are compared."""
    return tuple(bare(word) for word in split_words(text))


def bare(norm: str) -> str:
    """A folded word without article, where enough is left."""
    return norm[2:] if norm.startswith("ال") and len(norm) > 4 else norm


def _groups(entry: dict[str, Any]) -> tuple[tuple[Phrase, ...], ...]:
    return tuple(tuple(dict.fromkeys(_phrase(word) for word in group.split("|"))) for group in entry["words"])


def _checked(date: object, where: str) -> str:
    text = str(date)
    try:
        bounds(text)
    except ValueError as error:
        raise ValueError(f"lexicon/facts.yml: {where}: {error}") from error
    return text


def _index(entries: tuple[Fact | Series, ...]) -> dict[str, tuple[Fact | Series, ...]]:
    counts: dict[str, int] = {}
    for entry in entries:
        for first in {phrase[0] for group in entry.groups for phrase in group}:
            counts[first] = counts.get(first, 0) + 1
    found: dict[str, list[Fact | Series]] = {}
    for entry in entries:
        rarest = min(entry.groups, key=lambda group: sum(counts[phrase[0]] for phrase in group))
        for first in dict.fromkeys(phrase[0] for phrase in rarest):
            found.setdefault(first, []).append(entry)
    return {word: tuple(some) for word, some in found.items()}


@cache
def load_facts() -> Facts:
    """The facts, read once. Raises ValueError, naming file and entry, where a date is not EDTF."""
    data = read_yaml("facts.yml")
    facts = tuple(
        Fact(
            e["id"], _checked(e["date"], e["id"]), _groups(e), e["note"], bool(e.get("foreseen", False)), e.get("within", WITHIN)
        )
        for e in data["facts"]
    )
    series = tuple(
        Series(e["id"], _groups(e), {int(n): _checked(d, e["id"]) for n, d in e["numbers"].items()}, e["note"])
        for e in data["series"]
    )
    ordinals = {bare(split_words(word)[0]): int(number) for word, number in data["ordinals"].items()}
    arabic = {e["note"]: e["ar"] for e in (*data["facts"], *data["series"])}
    return Facts(facts, series, _index((*facts, *series)), ordinals, arabic)
