"""The words of a question, what each was taken for, and what is known of the question while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.ask.question import Party
from khabar.lexicon.asking import AskingWords
from khabar.lexicon.grammar import VerbTable
from khabar.lexicon.names import Names
from khabar.lexicon.words import shared_splitter
from khabar.text.tokens import tokenize

_CONJUNCTIONS, _LETTERS = "وف", "بلك"


@dataclass(slots=True)
class Word:
    """A word as written, from ``start``; folded in lower case (``norm``), without what is written onto it (``stem``), and what it
    was understood as (``""``: nothing yet). ``after_mark``: a comma or other mark stands before it."""

    surface: str
    start: int
    norm: str
    stem: str
    latin: bool
    after_mark: bool
    used: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The folded word, and without «و» or «ف» before it."""
        bare = self.norm[1:] if self.norm[0] in _CONJUNCTIONS and len(self.norm) > 2 else ""
        return (self.norm, bare) if bare else (self.norm,)

    @property
    def openings(self) -> tuple[str, ...]:
        """As written, then without each letter that may be written onto a name: ``وبشويغو``, ``بشويغو``, ``شويغو``; ``للناتو`` is
        ``الناتو``, too."""
        return tuple(dict.fromkeys(_openings(self.surface)))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word (``at``) that tells events of ``types``: a verb or a noun, ``coming`` in the future, with a ``pronoun`` of its
    object."""

    at: int
    types: tuple[str, ...]
    noun: bool = False
    coming: bool = False
    pronoun: bool = False


@dataclass(slots=True)
class Reading:
    """What is known of a question while it is read: what it wants, by the place of the words; the words that tell events and the
    one that asks for somebody's words; the names and the offices, each with its first word and the one behind its last."""

    words: list[Word]
    asking: AskingWords
    names: Names
    verbs: VerbTable
    wants: dict[str, int] = field(default_factory=dict)
    triggers: list[Trigger] = field(default_factory=list)
    said_at: int | None = None
    found: list[tuple[int, int, Party]] = field(default_factory=list)
    offices: list[tuple[int, int]] = field(default_factory=list)


def words_of(text: str) -> list[Word]:
    """The words and numbers of a text."""
    out: list[Word] = []
    mark = False
    for token in tokenize(text, shared_splitter()):
        if token.kind in ("mark", "break"):
            # Quotation marks set nothing apart: «من قال "ذلك"».
            mark = mark or token.surface.strip() in ("،", ",", ";", "؛", ":", "؟", "?", ".", "!")
            continue
        latin = token.kind != "word"
        surface = token.surface.removesuffix("'s").removesuffix("’s") if latin else token.surface
        norm = (token.norm if not latin else surface).lower()
        if norm:
            out.append(Word(surface, token.span.start, norm, token.stem or norm, latin, mark))
            mark = False
    return out


def _openings(surface: str) -> Iterator[str]:
    yield surface
    if surface[0] in _CONJUNCTIONS and len(surface) > 3:
        surface = surface[1:]
        yield surface
    if surface[0] in _LETTERS and len(surface) > 3:
        yield "ال" + surface[2:] if surface.startswith("لل") else surface[1:]
