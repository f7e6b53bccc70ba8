"""«بلاده»: the state that whoever speaks serves, where it acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.model.mention import Mention
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.discourse import Discourse

RULE = "own-state"
#: Behind these «بلاده» stands alone: «أن بلاده», «سترسل بلاده»; behind a noun it owns that («سفارة بلاده»).
_ALONE = frozenset({"comp", "verb", "mark", "operator", "sub"})
_COUNTRY = "بلاد"


def with_own_states(chunks: Sequence[Chunk], discourse: Discourse) -> tuple[Chunk, ...]:
    """The chunks of a sentence, «بلاده» as the state of the one who speaks in it, or of whom the text spoke last."""
    return tuple(_as_state(chunks, i, discourse) or chunk for i, chunk in enumerate(chunks))


def _as_state(chunks: Sequence[Chunk], at: int, discourse: Discourse) -> Chunk | None:
    chunk = chunks[at]
    if chunk.kind != "word" or not chunk.enc or chunk.norm.removesuffix(chunk.enc) != _COUNTRY or chunk.prep:
        return None
    if at == 0 or chunks[at - 1].kind not in _ALONE or (chunks[at - 1].kind == "verb" and chunks[at - 1].enc):
        return None  # nor in «الاتفاق الذي أبرمته بلاده», which only says which
    said = (c.mention for c in chunks[:at] if c.kind == "party" and not c.prep and c.mention is not None)
    owner = next((m for m in said if m.kind != "place"), None) or discourse.subject
    state = _served(owner, discourse) if owner is not None else None
    if state is None:
        return None
    mention = Mention(chunk.span, chunk.norm, "place", "nominal", chunk.span, RULE, key=state, state=state)
    return replace(chunk, kind="party", mention=mention)


def _served(owner: Mention, discourse: Discourse) -> str | None:
    """The state somebody serves, by his office or as the lists know him."""
    named = discourse.antecedents.get(owner.span, owner)
    told = discourse.told_as(named)
    states = [*(m.state for m in (owner, *told)), *(o.state for m in (owner, *told) for o in m.offices)]
    held = discourse.names.holdings(named.key) if named.key and named.kind == "person" else ()
    return next((state for state in (*states, *(h.state for h in held)) if state), None)
