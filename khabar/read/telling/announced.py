"""What a cue of telling tells by a noun: «أعلنت الوزارة | مقتل …», «حذر من | مخاطر …»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.lexicon.telling import load_telling
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.phrases import bare_noun, begins_object
from khabar.text.normalise import fold

#: It begins within so many chunks behind the cue, with one of these prepositions or none.
_REACH = 16
_PREPOSITIONS = frozenset(("ب", "عن", "علي", "من", "الي"))
_NO_NOUN = frozenset(("comp", "rel", "participle", "according", "verb", "neg"))
#: Verbal nouns of the fifth and sixth form (تراجع) are spelled like the verb.
_LEAST = 5


def announced(chunks: Sequence[Chunk], i: int, clauses: Mapping[int, Clause]) -> int | None:
    """The index of the chunk with which begins what ``chunks[i]`` tells by a noun; None where no noun tells it.

    ``clauses`` are those of the sentence by where their verb or participle begins.
    """
    cue, words = chunks[i], load_telling()
    lemma = fold(cue.verb.form.lemma) if cue.verb is not None else cue.norm
    if lemma in words.naming | words.deeds | words.finding:
        return None
    of_feared = bool({lemma, cue.norm} & words.from_that)
    at = _object(chunks, i, clauses, _PREPOSITIONS if of_feared else _PREPOSITIONS - {"من"})
    if at is not None and lemma in words.of_feeling and chunks[at].prep != "عن":
        return None  # «عبرت شاحنة الحدود»
    return at


def _object(chunks: Sequence[Chunk], i: int, clauses: Mapping[int, Clause], cases: frozenset[str]) -> int | None:
    """Where its object begins, with one of the prepositions ``cases`` or none: «أعلنت فصائل مؤلفة من مجموعات | استئناف …»."""
    phrase: list[Chunk] = []
    for k in range(i + 1, min(len(chunks), i + _REACH)):
        chunk = chunks[k]
        if _verbal_noun(chunk) and phrase and (phrase[-1].definite or phrase[-1].kind == "party"):
            return k
        if chunk.kind in _NO_NOUN or chunk.norm == ":":
            return None
        if chunk.enc and chunks[k - 1].prep and not chunks[k - 1].definite:
            return None  # «إثر جلسة عقدها المجلس»
        if chunk.prep == "ب" and chunk.mention is not None and chunk.mention.kind == "place" and _goes_on(chunks, k):
            continue  # «اعترف مدير المستشفى بجدة فلان بانتقال العدوى»
        if chunk.kind in ("noun", "operator") and chunk.prep in ("", *cases):
            return k
        if chunk.prep in cases and chunk.kind in ("word", "party"):
            return k
        if chunks[k - 1].prep == "من" and "من" not in cases and bare_noun(chunk) and chunk.kind == "word":
            continue
        if begins_object(phrase, chunk) or (
            _has_subject(chunks[i], clauses) and bare_noun(chunk) and all(c.kind == "time" for c in chunks[i + 1 : k])
        ):
            return k
        if chunk.kind in ("word", "party") and not chunk.prep:
            phrase.append(chunk)
    return None


def _goes_on(chunks: Sequence[Chunk], k: int) -> bool:
    """Whether more than a name stands behind a place before the clause ends."""
    behind = next(
        (c for c in chunks[k + 1 : k + _REACH] if c.kind in (*_NO_NOUN, "mark", "sub") or c.prep or c.kind == "noun"), None
    )
    return behind is not None and behind.kind not in (*_NO_NOUN, "mark", "sub")


def _verbal_noun(chunk: Chunk) -> bool:
    """«توقع المصرف تراجع الأسعار»: where an object stands, a form like this is no verb."""
    bare = chunk.verb is not None and not chunk.verb.form.enc and not chunk.conj
    return chunk.kind == "verb" and bare and chunk.norm.startswith("ت") and len(chunk.norm) >= _LEAST and chunk.norm[1] != "ت"


def _has_subject(cue: Chunk, clauses: Mapping[int, Clause]) -> bool:
    """Whether the subject of a cue stands before it, or it is a participle."""
    clause = clauses.get(cue.span.start)
    before = clause is not None and clause.subject_how == "before" and bool(clause.subject)
    return before or cue.kind == "participle"
