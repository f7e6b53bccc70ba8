"""Texts of strangers as one harmless line."""

from __future__ import annotations

import os
import re

from khabar.sources.found import storable

#: Escape sequences and direction overrides in a text must not reach the terminal.
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]+")
_SHORT = 160


def clean(text: str) -> str:
    """One line that can be printed: control characters and line ends become single spaces. Letters stay as they are."""
    return " ".join(_HARMFUL.sub(" ", text).split())


def decodable(text: str) -> str:
    """An argument as text that can be kept and printed: bytes that were no UTF-8 are written as escapes, as in places."""
    return storable(text.encode("utf-8", "backslashreplace").decode())


def short(text: str, most: int = _SHORT) -> str:
    """One line of at most ``most`` characters, cut at a word."""
    line = clean(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def near(place: str) -> str:
    """A place relative to the folder we are in, where it lies below."""
    here = os.path.join(os.getcwd(), "")
    return place.removeprefix(here)
