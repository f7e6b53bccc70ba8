"""Lasting relations as claims: «إيران حليف لسوريا», «حزب الله المدعوم من إيران», «تسيطر القوات على المدينة»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.lexicon.claims import Relation, load_relations
from khabar.model.claim import State
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.claims.said import Said, denied_above
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause

#: The other side stands so near behind the word that tells the relation: «حليف وثيق ومهم لسوريا».
_NEAR = 4
_PERHAPS = frozenset({"قد", "ربما", "هل"})


def states(said: Said) -> Iterator[State]:
    """The lasting relations of a sentence, by clause and relation; one that is only wished or foreseen is none."""
    for clause in said.clauses:
        if clause.kind == "cond":
            continue
        for relation in load_relations():
            yield from _by_verb(clause, relation)
            yield from _by_word(clause, relation)


def _by_verb(clause: Clause, relation: Relation) -> Iterator[State]:
    chunk = clause.verb
    form = chunk.verb.form if chunk is not None and chunk.verb is not None else None
    if chunk is None or form is None or form.lemma not in relation.verbs or form.tense == "future":
        return
    told = clause.subject and clause.subject_how in ("after", "before", "antecedent")
    if not told or (relation.lasting and form.tense != "present"):
        return
    at = next(i for i, c in enumerate(clause.chunks) if c is chunk)
    prep, holder = relation.verbs[form.lemma], clause.subject[0].mention
    other = next((c for c in clause.chunks[at + 1 :] if _stands(c, prep, holder)), None)
    if other is None or other.mention is None or (other.conj and not prep) or _hedged(clause.chunks[:at]):
        return
    if not _whose(clause, at, holder, form.number):
        return
    between = clause.chunks[at + 1 : clause.chunks.index(other)]
    if any(c.kind in ("word", "noun") and c.value == "" and not c.prep for c in between):
        return  # «تدعم تركيا جهود الحكومة»: it is the efforts that are supported
    denied = any(c.kind == "neg" for c in clause.chunks[max(0, at - 2) : at]) or denied_above(clause)
    yield from _state(relation, holder, other.mention, chunk.span.to(other.span), denied)


def _whose(clause: Clause, at: int, holder: Mention, number: str) -> bool:
    """Whether the holder is the verb's subject beyond doubt: behind a plural verb stands none («إنهم يدعمون حماس»), and before
    it no other noun between («الكويت: ضبط شبكة تنتمي إلى …»)."""
    if clause.subject_how == "after":
        return number == "s"
    between = [c for c in clause.chunks[:at] if c.span.start >= holder.whole.end]
    return not any(c.kind in ("mark", "noun") or (c.kind == "word" and c.value == "" and not c.definite) for c in between)


def _by_word(clause: Clause, relation: Relation) -> Iterator[State]:
    for at, chunk in enumerate(clause.chunks):
        turned = chunk.norm in relation.turned
        prep = relation.turned[chunk.norm] if turned else relation.words.get(chunk.norm)
        if prep is None or chunk.kind not in ("word", "noun"):
            continue
        beside = _beside(clause.chunks, at, chunk)
        if beside is None or beside.mention is None:
            continue
        other = next((c for c in clause.chunks[at + 1 : at + 1 + _NEAR] if c.mention is not None), None)
        if other is None or other.mention is None or other.prep != prep:
            continue
        start = clause.chunks.index(beside)
        denied = any(c.kind == "neg" for c in clause.chunks[:at]) or denied_above(clause)
        sides = (other.mention, beside.mention) if turned else (beside.mention, other.mention)
        span = Span(min(beside.span.start, chunk.span.start), other.span.end)
        if not _hedged(clause.chunks[:start]):
            yield from _state(relation, *sides, span, denied)


def _beside(chunks: Sequence[Chunk], at: int, word: Chunk) -> Chunk | None:
    """Of whom a word is told: right before an attribute («حزب الله المدعوم»), else the subject («مصر حليف», «تعد مصر حليفا»)."""
    for chunk in reversed(chunks[:at]):
        if chunk.kind == "party":
            return chunk if not chunk.prep or word.definite else None
        copula = chunk.kind == "word" and chunk.norm in ("هي", "هو")
        if not copula and not (chunk.kind in ("word", "mark") and chunk.value == "adverb" and chunk.norm not in "،,"):
            return None
    return None


def _stands(chunk: Chunk, prep: str, holder: Mention) -> bool:
    mention = chunk.mention
    return mention is not None and chunk.prep == prep and (bool(prep) or chunk.free) and mention.span != holder.span


def _hedged(before: Sequence[Chunk]) -> bool:
    """«قد تدعم», «ستكون حليفا», «إذا»: no relation is told."""
    future = any(c.verb is not None and c.verb.form.tense == "future" for c in before)
    return future or any(c.norm in _PERHAPS or (c.kind == "operator" and c.value == "conditional") for c in before[-3:])


def _state(relation: Relation, holder: Mention, other: Mention, span: Span, denied: bool) -> Iterator[State]:
    if holder.kind in relation.holder and other.kind in relation.object and not holder.unnamed and not other.unnamed:
        yield State(relation.relation, holder, other, span, "denied" if denied else "asserted", rule=relation.id)
