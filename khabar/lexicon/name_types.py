"""What the name lists hold: entries, office heads, patterns, and phrases to look them up by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from khabar.text.normalise import fold

Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p"]
Kind = Literal["person", "organization", "place"]
Sort = Literal["person", "state", "capital", "seat", "place", "town", "body", "agency", "outlet"]

_WORDS = re.compile(r"[^\W\d_]+|\d+|\+")
#: Letters that writers of foreign names interchange; long vowels are dropped beside them.
_LOOSE = str.maketrans({"غ": "ج", "ق": "ك", "ڤ": "ف", "پ": "ب", "ظ": "ز", "ط": "ت", "ث": "س", "ا": None, "و": None, "ي": None})


@dataclass(frozen=True, slots=True)
class Held:
    """An office someone held: its words, its state and body (keys), EDTF bounds (``""`` unknown, ``..`` lasting); ``to`` is where
    an envoy is posted (key)."""

    office: str
    state: str | None = None
    body: str | None = None
    start: str = ""
    end: str = ""
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the lexicon knows. ``names`` as printed, the best first; ``short`` stand for it without introduction.

    ``at`` is where a place lies: latitude and longitude in degrees.
    """

    key: str
    kind: Kind
    sort: Sort
    en: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    state: str | None = None
    gender: Literal["m", "f", ""] = ""
    held: tuple[Held, ...] = ()
    at: tuple[float, float] | None = None

    @property
    def press(self) -> bool:
        """Whether it prints what others say: an agency or an outlet."""
        return self.sort in ("agency", "outlet")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a phrase stands for: the entries, the likeliest first.

    ``weak`` phrases are common words too and need evidence; for ``light`` ones a preposition is enough.
    """

    entries: tuple[Entry, ...]
    weak: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an office, as one phrase: its id, form and what may follow (``tail``)."""

    id: str
    gender: Literal["m", "f", ""]
    number: Literal["s", "d", "p"]
    tail: frozenset[str]
    alone: bool
    rank: bool = False
    body_from: int = -1
    words: int = 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """A body that every state has. ``feminine``: only with a feminine adjective (``الدفاع الروسية``)."""

    id: str
    domain: bool
    alone: bool
    nominal: bool
    needs_state: bool = False
    plural: bool = False
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that stands for someone unnamed or known from the text."""

    id: str
    kind: Kind
    unnamed: bool
    number: Literal["s", "d", "p"]
    alone: bool
    adjective: bool
    nisba: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What a user adds to the lexicon: ``names`` and ``frames``, these as JSON (see ``own_frames``), so that they can be
    compared, kept, and handed to other processes."""

    names: tuple[Entry, ...] = ()
    frames: tuple[str, ...] = ()


NOTHING_OWN = Own()


@dataclass(slots=True)
class Phrases:
    """Folded phrases (words parted by one space) to values; ``longest``: first word to how many words a phrase may run."""

    table: dict[str, Any] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def add(self, phrase: str, value: Any) -> None:
        """Adds under the folded phrase; the last of one phrase wins."""
        self.put(spell(phrase), value)

    def put(self, words: list[str], value: Any) -> None:
        """Adds under the folded words; the last of one phrase wins."""
        if not words:
            return
        self.table[" ".join(words)] = value
        if len(words) > self.longest.get(words[0], 0):
            self.longest[words[0]] = len(words)


def spell(phrase: str) -> list[str]:
    """The folded words of a phrase; digits and ``+`` are words, other marks are dropped."""
    return _WORDS.findall(fold(str(phrase)))


@cache
def loose(word: str) -> str:
    """A folded word reduced to the consonants on which spellings of foreign names agree (``سيرغي``, ``سيرجي``: ``سرج``)."""
    bare = word.removeprefix("ال") if len(word) > 5 else word
    first = {"غ": "ج", "ق": "ك"}.get(bare[:1], bare[:1])
    return (first + bare[1:].translate(_LOOSE)).replace("تش", "ش")
