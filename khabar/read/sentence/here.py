"""One word of a sentence where its chunk is made: what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lexicon.grammar import Verb
from khabar.model.text import Token
from khabar.read.sentence.chunk import Chunk


@dataclass(frozen=True, slots=True)
class Left:
    """What stands left of a word: the chunk ``before`` it, the ``deed`` (an indefinite noun of a frame with its adjectives)
    that it may tell more of, and the ``governing`` verb of its clause so far."""

    before: Chunk | None
    deed: Chunk | None
    governing: Verb | None


@dataclass(frozen=True, slots=True)
class Here:
    """The token at ``i`` that no name and no time begins at. ``core`` is its folded word without proclitics, ``base`` the chunk
    it makes where it is nothing else, ``glued`` a preposition written onto it, ``prep`` one before it; ``then`` tells whether a
    name stands right behind it."""

    tokens: Sequence[Token]
    i: int
    core: str
    base: Chunk
    glued: str
    prep: str
    left: Left
    then: bool

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    @property
    def behind(self) -> Token | None:
        """The token behind it."""
        return self.tokens[self.i + 1] if self.i + 1 < len(self.tokens) else None

    @property
    def before(self) -> Chunk | None:
        return self.left.before

    @property
    def conj(self) -> bool:
        """Whether و or ف joins it to what stands before."""
        return self.base.conj
