"""«بحسب …», «وفق ما أعلنته …»: what the sentence around it is told by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.grammar import Grammar
from khabar.model.claim import Hop
from khabar.model.span import Span
from khabar.read.chunks import Chunk
from khabar.read.tellers import Tellers
from khabar.text.normalise import fold

_REACH = 16
#: «حسبما جاء في تقرير»: a document speaks.
_STANDS = frozenset(("جاء", "ورد"))


def source(at: int, chunks: Sequence[Chunk], text: str, tellers: Tellers, grammar: Grammar) -> Hop | None:
    """The source that the chunk ``chunks[at]`` («بحسب») names, None where it names none («وفقا للقانون»)."""
    chunk = chunks[at]
    cue = chunk.span.of(text)
    rest, told = _source_words(chunks[at + 1 : at + _REACH])
    if not rest or (rest[0].kind == "word" and rest[0].norm in tellers.words.adverbs):
        return None  # «وفقا لآلية …» folds like «إليه»
    hop = tellers.behind([replace(rest[0], prep="", free=True), *rest[1:]], cue)
    if hop is None:
        return None
    hop = _clean(hop)
    if told or hop.mention is not None or hop.name in tellers.discourse.titles:
        return hop
    known = any(fold(w).removeprefix("ل").removeprefix("ال") in grammar.sources for w in hop.name.split()[:3])
    return hop if known else None  # «وفقا لمجريات الأحداث» names no source


def _source_words(chunks: Sequence[Chunk]) -> tuple[list[Chunk], bool]:
    """The chunks of the source, the verb of telling before it passed over, and whether there was one."""
    at, told = 0, False
    while at < len(chunks) and (chunks[at].kind == "neg" or chunks[at].norm == "ما"):
        at += 1
    if at < len(chunks) and chunks[at].kind == "verb":
        verb = chunks[at].verb
        told = verb is not None and (verb.say or verb.carry or verb.form.lemma in _STANDS)
        if not told:
            return [], False
        at += 1
        while at < len(chunks) and (chunks[at].kind in ("pronoun", "time") or chunks[at].prep in ("ل", "ب")) and at < 6:
            at += 1
    elif at < len(chunks) and chunks[at].norm == "عن":
        at += 1
    return list(chunks[at:]), told


def _clean(hop: Hop) -> Hop:
    """The name without the preposition glued to it: «وفقا للوزارة»."""
    if hop.mention is not None:
        return hop
    name = hop.name
    if name.startswith("لل") and len(name) > 4:
        return replace(hop, name="ال" + name[2:])
    first = name.split()[0] if name.split() else ""
    if first.startswith("ل") and len(first) > 4 and first not in ("لجنة", "لجان"):
        return replace(hop, name=name[1:], span=Span(hop.span.start + 1, hop.span.end))
    return hop
