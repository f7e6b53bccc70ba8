"""Words can be read: contrast as WCAG 2 asks at level AA (4.5 to 1) of every colour of words on what it may stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import khabar.web

SHEET = (Path(khabar.web.__file__).parent / "static/css/khabar.css").read_text(encoding="utf-8")
LEAST = 4.5
GROUNDS = ("paper", "card", "soft")
PAIRS = [
    *((words, ground) for words in ("ink", "quiet", "link", "event", "bad", "good", "doubt") for ground in GROUNDS),
    *(("ink", mark) for mark in ("person", "organization", "place", "date", "at")),
    ("on-accent", "accent"),
]


def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme by name; the dark one tells only what it has otherwise."""
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", part)) for part in SHEET.split("prefers-color-scheme: dark")[:2]
    )
    return light if scheme == "light" else light | dark


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read(scheme: str, words: str, ground: str) -> None:
    known = colours(scheme)
    assert contrast(known[words], known[ground]) >= LEAST
