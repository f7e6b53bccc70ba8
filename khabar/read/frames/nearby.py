"""The company of words around a trigger: what must stand near it, and what must not."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.frames import Frame, Words
from khabar.read.frames.roles import Scene
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause

#: How many words left and right of a trigger its companions (``beside``) may stand.
_WINDOW = 16


def company(frame: Frame, trigger: Chunk, clause: Clause, scene: Scene) -> str | None:
    """Why the words around the trigger forbid the frame: one stands there that must not, or none of those that must."""
    if not frame.beside and not frame.unless and not frame.accident:
        return None
    at = next((i for i, (start, _) in enumerate(scene.norms) if start >= trigger.span.start), 0)
    opened = _opened(clause)
    ahead = [norm for start, norm in scene.norms[max(0, at - _WINDOW) : at] if start >= opened]
    around = [*ahead, *(norm for _, norm in scene.norms[at : at + _WINDOW])]
    here = len(ahead)
    window, wide = around[max(0, here - _WINDOW // 2) :], around[here:]
    behind = wide[: _WINDOW // 2]  # for single words: one says less the further off it is
    against = next((words for words in frame.unless if _stands(words, wide if len(words) > 1 else behind)), None)
    if against is not None:
        return f"unless {' '.join(against)}"
    accident = next((words for words in frame.accident if _stands(words, around)), None)
    if accident is not None:
        return f"accident {' '.join(accident)}"
    if frame.type == "INVITE" and trigger is clause.verb:  # whom somebody invites may be told at length, and then to what
        end = clause.chunks[-1].span.end
        window = [*window, *(norm for start, norm in scene.norms[at + _WINDOW :] if start < end)]
    return "beside" if frame.beside and not any(_stands(words, window) for words in frame.beside) else None


def _opened(clause: Clause) -> int:
    """Where the words in quotation marks begin in which a clause stands: «قال عبر الهاتف: «لم يتحدث معنا أحد»» tells no call."""
    return min((c.chunks[0].span.start for c in clause.lineage() if clause.quoted and c.quoted and c.chunks), default=0)


def _stands(words: Words, window: Sequence[str]) -> bool:
    """Whether a phrase stands in a row of folded words; «و» may be written onto each, «ب» onto the first."""
    forms = [(word, "و" + word, *(("ب" + word,) if not i else ())) for i, word in enumerate(words)]
    starts = (i for i, word in enumerate(window[: max(0, len(window) - len(words) + 1)]) if word in forms[0])
    return any(all(window[i + k] in both for k, both in enumerate(forms)) for i in starts)
