"""The project's own corpus of news phrases: each tells exactly its dates, and what looks like a date tells none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from khabar.model.time import Anchor
from khabar.spot.calendar import resolve
from khabar.spot.times import find_times
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

_HERE = Path(__file__).parent
_SAID = yaml.safe_load((_HERE / "phrases.yml").read_text(encoding="utf-8"))
_NONE = yaml.safe_load((_HERE / "not_dates.yml").read_text(encoding="utf-8"))
PHRASES = [(str(day), when, text) for day, told in _SAID.items() for when, texts in told.items() for text in texts]
NOT_DATES = [text for texts in _NONE.values() for text in texts]


def told(text: str, day: str) -> str:
    today = Anchor(date.fromisoformat(day), date.fromisoformat(day))
    return " + ".join(str(resolve(e.value, today)) for e in find_times(text, tokenize(text, Splitter())))


@pytest.mark.parametrize(("day", "when", "text"), PHRASES)
def test_a_phrase_tells_its_date(day: str, when: str, text: str) -> None:
    assert told(text, day) == when


@pytest.mark.parametrize("text", NOT_DATES)
def test_no_date(text: str) -> None:
    assert told(text, "2019-05-15") == ""


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    assert len(PHRASES) >= 900
    assert len({(day, text) for day, _, text in PHRASES}) == len(PHRASES)
    assert len(set(NOT_DATES)) == len(NOT_DATES) >= 180
