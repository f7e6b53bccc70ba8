"""The lines of a text with what tells prose from headings: words, length, sentence end, verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.lexicon.sections import Sections
from khabar.model.span import Span
from khabar.text.normalise import fold

_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f"
_WORD = re.compile(rf"[^\W_{_MARKS}](?:[^\W_]|[{_MARKS}])*")
#: A sentence end, perhaps inside closing quotes or brackets.
_END = re.compile(r"[.؟?!…۔]+[\s\u200b-\u200f»”\"'’)\]}]*$")
_INNER_END = re.compile(r"[.؟!]+[»”\"')]*\s*[^\W\d_]")
#: Prose without a sentence end is at least this long (headlines of news pages stay below 20 words).
LONG = 24
#: The shortest sentence that counts as a paragraph.
SHORT_SENTENCE = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word's raw offsets and folded letters."""

    start: int
    end: int
    norm: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of one line without outer whitespace, its words, and what they tell.

    ``number`` counts lines of the text, blank ones included; parts of one line share it.
    """

    span: Span
    text: str
    words: tuple[Word, ...]
    number: int
    ends: bool
    verb: bool

    @property
    def norms(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(word.norm for word in self.words)

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph: a sentence end, or more words than a headline has."""
        size = len(self.words)
        if size >= LONG:
            return True
        if self.ends or (self.text.endswith((":", "؛")) and size > SHORT_SENTENCE):
            return size >= SHORT_SENTENCE
        return size >= 14 and _INNER_END.search(self.text) is not None

    @property
    def key(self) -> str:
        """Equal for lines printed twice."""
        return " ".join(self.norms)


def is_verb(norm: str, verbs: frozenset[str]) -> bool:
    """Whether a folded word is a listed verb form, perhaps after ``و`` or ``ف``."""
    return not verbs.isdisjoint(_verb_forms(norm))


def _verb_forms(norm: str) -> tuple[str, ...]:
    return (norm, norm[1:]) if norm[:1] in ("و", "ف") else (norm,)


def line_at(text: str, start: int, end: int, number: int, lexicon: Sections) -> Line | None:
    """The line of ``text[start:end]`` without outer whitespace; None where nothing is left."""
    raw = text[start:end]
    body = raw.strip(" \t\u00a0\u200b\u200c\u200d\u200e\u200f\ufeff\u202a\u202b\u202c")
    if not body.strip():
        return None
    start += raw.index(body)
    found = ((m, fold(m.group())) for m in _WORD.finditer(body))  # a word of vowel signs alone folds to nothing
    words = tuple(Word(m.start() + start, m.end() + start, norm) for m, norm in found if norm)
    verb = not lexicon.verbs.isdisjoint(form for word in words for form in _verb_forms(word.norm))
    return Line(Span(start, start + len(body)), body, words, number, _END.search(body[-40:]) is not None, verb)


def lines_of(text: str, lexicon: Sections) -> Iterator[Line]:
    """The non-blank lines in order."""
    at = number = 0
    for stop in _BREAK.finditer(text):
        if line := line_at(text, at, stop.start(), number, lexicon):
            yield line
        number += len(stop.group().replace("\r\n", "\n"))
        at = stop.end()
    if line := line_at(text, at, len(text), number, lexicon):
        yield line
