"""One sentence as claims beyond happenings are read from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khabar.model.time import TimeExpression, When
from khabar.read.frames.fill import Draft
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import Discourse


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence with what was read in it; ``dated`` gives the value of a time."""

    text: str
    chunks: Sequence[Chunk]
    clauses: Sequence[Clause]
    drafts: Sequence[Draft]
    discourse: Discourse
    dated: Callable[[TimeExpression], When | None]

    def clause_of(self, chunk: Chunk) -> Clause | None:
        """The clause a chunk stands in."""
        return next((clause for clause in self.clauses if any(c is chunk for c in clause.chunks)), None)

    def draft_of(self, chunk: Chunk | None) -> Draft | None:
        """The event that a verb or noun tells."""
        return next((d for d in self.drafts if chunk is not None and d.trigger.span == chunk.span), None)


def denied_above(clause: Clause | None) -> bool:
    """«نفى أن تكون هذه الزيارة الأولى»: whether the verb that a clause hangs on denies it."""
    host = clause.parent if clause is not None and clause.kind == "comp" else None
    return host is not None and host.verb is not None and host.verb.verb is not None and host.verb.verb.operator == "denied"
