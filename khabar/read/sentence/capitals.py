"""Capitals that act stand for their states: ``موسكو ترفض``, ``وأغلقت نواكشوط المعبر``; where things happen they are places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.names import Names
from khabar.model.mention import Mention
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause, Parsed

#: What may stand between a verb and the capital that acts: «لا», «قد».
_BETWEEN = frozenset({"neg", "operator"})


def as_state(place: Mention, names: Names) -> Mention | None:
    """The place told as the state whose capital or seat of government it is; None for any other place."""
    entry = names.entries.get(place.key or "")
    if entry is None or place.state is None or entry.sort not in ("capital", "seat"):
        return None
    return replace(place, key=place.state, rule=place.rule + ".acts")


def acting(parsed: Iterable[Parsed], names: Names) -> Iterator[Mention]:
    """The state's mention for each capital that is the subject right beside its verb; a seat of government is a body there."""
    for one in parsed:
        for clause in one.clauses:
            for place in _subject(clause, one.chunks):
                state = as_state(place, names)
                if state is not None and names.entries[place.key or ""].sort == "capital":
                    yield state


def _subject(clause: Clause, chunks: Sequence[Chunk]) -> Iterator[Mention]:
    """The places of the subject, where nothing stands between them and the verb."""
    verb = clause.verb
    if verb is None or verb.verb is None or verb.verb.form.gender == "m" or verb.verb.form.lemma in load_grammar().of_towns:
        return  # a city is feminine
    before = chunks[chunks.index(verb) - 1] if verb is not chunks[0] else None
    if before is not None and before.kind in ("word", "noun") and not (before.definite or verb.conj or before.value):
        return  # «بسبب توسع بكين» has no verb
    told = {party.mention.span for party in clause.subject if not party.implicit}
    at = clause.chunks.index(verb)
    behind, ahead = clause.chunks[at + 1 :], clause.chunks[:at][::-1]
    for row in (behind, ahead):
        for chunk in row:
            if chunk.kind == "party" and chunk.mention is not None and chunk.mention.span in told:
                if chunk.mention.kind == "place" and chunk.mention.form == "name" and not chunk.prep and chunk.free:
                    yield chunk.mention
            elif row is behind or chunk.kind not in _BETWEEN:
                break
