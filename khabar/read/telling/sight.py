"""One sentence as the cues of telling see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.lexicon.telling import Telling
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause


@dataclass(frozen=True, slots=True)
class Sight:
    """One sentence as cues see it. ``starts`` are the indices of its cues among ``chunks``, ``openers`` the cue whose
    complement a particle opens, by the particle's offset."""

    text: str
    sentence: Span
    chunks: Sequence[Chunk]
    quoted: Sequence[Span]
    cues: frozenset[int]
    openers: dict[int, int]
    relative: frozenset[int]
    words: Telling

    def inside(self, cue: Chunk) -> bool:
        """Whether a cue stands behind a particle of its sentence: «قال إنه استبعد …»."""
        return any(c.kind == "comp" and c.span.end <= cue.span.start for c in self.chunks)

    def has_verb(self, span: Span) -> bool:
        """Whether a verb stands in a stretch of the sentence."""
        return any(c.kind == "verb" and span.holds(c.span) for c in self.chunks)

    def around(self, chunk: Chunk) -> Span | None:
        """The quotation a chunk stands in."""
        return next((q for q in self.quoted if q.holds(chunk.span)), None)


def sight(
    text: str, sentence: Span, chunks: Sequence[Chunk], clauses: Sequence[Clause], quoted: Sequence[Span], cues: Sequence[int],
    words: Telling,
) -> Sight:  # fmt: skip
    """What the complements of one sentence are found with."""
    openers = {}
    for clause in clauses:
        opener = clause.complement.opener if clause.complement is not None else None
        head = clause.verb if clause.verb is not None else clause.opener
        if opener is not None and head is not None:
            openers[opener.span.start] = head.span.start
    relative = frozenset(c.verb.span.start for c in clauses if c.verb is not None and c.kind in ("rel", "paren", "adv"))
    return Sight(text, sentence, chunks, quoted, frozenset(cues), openers, relative, words)
