"""Whose an act of speech is that names nobody: «قال زيد: «نطالب …»», «قالت الهيئة إن …، مطالبة …»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.model.claim import Hop
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import agrees
from khabar.read.sentence.parties import Party
from khabar.read.sentence.subjects import form_of

if TYPE_CHECKING:
    from khabar.read.frames.fill import Draft

#: Acts of speech.
SPEECH = frozenset({"ACCUSE", "DENY", "THREATEN", "DEMAND"})


def speaking(draft: Draft, chain: tuple[Hop, ...]) -> bool:
    """«قال زيد: «نطالب …»»: puts in whoever speaks there as the one who says «I» or «we»; whether the text names him."""
    verb, speaker = draft.clause.verb, chain[-1].mention if chain else None
    own = [p for p in draft.who if p.implicit and verb is not None and p.span == verb.span]
    if own and speaker is not None:
        draft.who = [replace(p, mention=speaker) if p in own else p for p in draft.who]
    return not own or speaker is not None


def said_by(clause: Clause, opener: Chunk) -> tuple[tuple[Party, ...], str] | None:
    """«قالت الهيئة إن التنظيم هاجم القرية، مطالبة الحكومة بـ…»: who speaks in the sentence goes on speaking, not who acts in what
    is said; None where nobody speaks around an act."""
    form = form_of(opener)
    enc = "هم" if form.number == "p" else "ها" if form.gender == "f" else "ه"
    outwards = [c for c in clause.lineage()[1:] if c.verb is not None and c.verb.verb is not None]
    if not outwards or _speaks(outwards[0]):
        return None
    sayer = next((c for c in outwards if _speaks(c)), None)
    fits = [p for p in sayer.subject if agrees(p.mention, enc)] if sayer is not None else []
    return (tuple(replace(p, span=opener.span, implicit=True) for p in fits[:1]), "implicit") if fits else None


def _speaks(clause: Clause) -> bool:
    verb = clause.verb
    assert verb is not None
    return (verb.verb is not None and verb.verb.say) or any(f.type in SPEECH for f in verb.frames)
