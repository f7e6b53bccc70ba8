"""The table of function words, and the splitter that knows it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.lexicon.names import load_names
from khabar.text.clitics import Split, Splitter
from khabar.text.frequency import spelling
from khabar.text.normalise import fold


def load_splitter(names: Container[str] = ()) -> Splitter:
    """A splitter with the function words of ``words.yml``; ``names`` are folded known names."""
    return Splitter(names, load_words())


@lru_cache(maxsize=1)
def shared_splitter() -> Splitter:
    """The splitter that knows all names of the lexicon: one a process, since it remembers every word it split."""
    return load_splitter(load_names().known_words)


@lru_cache(maxsize=1)
def load_words() -> Mapping[str, Split]:
    """How each function word (by its ``spelling``) is split, alone and after ``و`` and ``ف``; a whole word is its own stem."""
    table: dict[str, Split] = {}
    for word, split in _rows(read_yaml("words.yml")):
        table.setdefault(word, split)
    # Only now: فلكي is a word of its own before it is ف and لكي.
    for word, split in list(table.items()):
        for first in ("و", "ف"):
            table.setdefault(first + word, Split((first, *split.pro), split.stem, split.enc))
    return table


def without_lam(words: str) -> str:
    """How words print alone that follow the ل of ``للمبعوث``, ``للجنة``: ``لمبعوث`` gives ``المبعوث``, ``لجنة`` ``اللجنة``."""
    if words.startswith("لل"):
        return "ا" + words
    split = load_words().get(spelling("ل" + words.split()[0]))
    if split is None:
        return "ال" + words[1:]
    return "ال" * ("ال" in split.pro) + words


def _rows(groups: Mapping[str, Any]) -> Iterator[tuple[str, Split]]:
    for row in groups["definite"]:
        for word in _words(row["words"]):
            yield word, Split(("ال",), fold(word.removeprefix("ال")), "")
    for row in groups["conjoined"]:
        for word in _words(row["words"]):
            yield "و" + word, Split(("و",), fold(word), "")
    for row in groups["whole"]:
        for word in _words(row["words"]):
            yield word, Split((), fold(word), "")
    for row in groups["letters"]:
        for letter in _words(row["words"]):
            for pronoun in _words(row["pronouns"]):
                yield letter + pronoun, Split((letter,), "", pronoun)
    for row in groups["hosts"]:
        for host in _words(row["words"]):
            for pronoun in _words(row["pronouns"]):
                yield host + pronoun, Split((), host, pronoun)
    for row in groups["reshaped"]:
        for printed, stem in row["forms"].items():
            for pronoun in _words(row["pronouns"]):
                yield fold(printed) + pronoun, Split((), fold(stem), pronoun)
    for row in groups["doubled"]:
        for word in _words(row["words"]):
            written = word.removeprefix("ال")
            yield "ل" + written, Split(tuple(row["pro"].split()), fold(word), "")
    for row in (*groups["particles"], *groups["adverbials"]):
        for letter in _words(row["prepositions"]):
            for word in _words(row["words"]):
                yield from _joined(letter, word, _words(row["pronouns"]))
    # الذي and الله keep their ال, in الاضافه it is the article.
    for row in groups["articled"]:
        for letter in _words(row["prepositions"]):
            for word in _words(row["words"]):
                yield letter + word, Split((letter, "ال"), fold(word.removeprefix("ال")), "")


def _joined(letter: str, word: str, pronouns: list[str]) -> Iterator[tuple[str, Split]]:
    """A preposition on a word, alone and with each pronoun: ``للذي`` for ل and الذي, ``بنسبته`` for ب, نسبة and ه."""
    written = letter + (word[1:] if letter == "ل" and word.startswith("ال") else word)
    yield written, Split((letter,), fold(word), "")
    before = written[:-1] + "ت" if word.endswith("ة") else written
    for pronoun in pronouns:
        yield before + pronoun, Split((letter,), fold(word), pronoun)


def _words(row: str) -> list[str]:
    return [spelling(word) for word in row.split()]
