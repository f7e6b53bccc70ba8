"""The two languages in which people are spoken to, and what is said in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeAlias

Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")
#: The same in Arabic and in English.
Two: TypeAlias = tuple[str, str]


def of(pair: Two, language: Language) -> str:
    """What is said in one of them."""
    return pair[language == "en"]


def two(said: Callable[[Language], str]) -> Two:
    """The same said in both."""
    return said("ar"), said("en")
