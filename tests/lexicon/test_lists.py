"""The lists of words as wholes: none holds a word twice, none is read by nobody, none has what it cannot be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import khabar
from khabar.lexicon.files import read_yaml
from khabar.lexicon.names import load_names
from khabar.text.normalise import fold

FILES = ("names/cues.yml", "names/spelling.yml", "referring.yml", "telling.yml", "grammar.yml")
#: Lists of which phrases are looked up, not words.
OF_PHRASES = frozenset(
    {"so_said", "pious", "idioms", "tasks_about", "opens_only", "opens_never", "whole_names", "acting", "ceasing", "often"}
    | {"boards"}
)
#: Told by an opener's word; a word there that opens nothing does nothing.
OF_OPENERS = ("tasked", "loose", "called", "local", "local_only", "of_places", "by_field", "by_state", "firms", "forces")


def lists(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, (*path, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lists(inner, (*path, str(number)))


@pytest.mark.parametrize("name", FILES)
def test_no_list_holds_a_word_twice(name: str) -> None:
    twice = {}
    for path, words in lists(read_yaml(name)):
        folded = [fold(word) for word in words]
        if again := {word for word in folded if folded.count(word) > 1}:
            twice["/".join(path)] = again
    assert not twice


@pytest.mark.parametrize("name", ["names/cues.yml", "telling.yml", "grammar.yml"])
def test_where_words_are_looked_up_no_phrase_stands(name: str) -> None:
    raw = read_yaml(name)
    flat = {key: words for key, words in raw.get("cues", raw).items() if key not in OF_PHRASES and isinstance(words, list)}
    assert not [(key, word) for key, words in flat.items() for word in words if " " in word]


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("names/cues.yml", r'cues\["{}"\]'),
        ("referring.yml", r'\["{}"\]|words\.{}\b|\(\)\.{}\b|\("{}"\)'),
        ("telling.yml", r"(?:words|telling\(\))\.{}\b"),
        ("grammar.yml", r'(?:grammar|grammar\(\)|\bg)\.{}\b|raw\["{}"\]'),
    ],
)
def test_every_list_is_read(name: str, reads: str) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in Path(khabar.__file__).parent.rglob("*.py"))
    raw = read_yaml(name)
    idle = [key for key in raw.get("cues", raw) if not re.search(reads.replace("{}", key), code)]
    assert not idle


@pytest.mark.parametrize("name", OF_OPENERS)
def test_words_told_of_openers_open_bodies(name: str) -> None:
    names = load_names()
    assert names.cues[name] <= names.openers
