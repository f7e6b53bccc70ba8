"""Noun phrases around a cue of telling: where a name, a title or an object begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk

#: «السياسيين», not «الحسين»: of so many letters at least a word in «ين» is a plural.
_PLURAL = 6


def begins_object(phrase: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether an object begins behind a phrase that is whole: «أعلنت خلية الإعلام الحربي | مقتل …»."""
    whole = bool(phrase) and (phrase[-1].definite or phrase[-1].kind == "party")
    return whole and bare_noun(chunk)


def bare_noun(chunk: Chunk) -> bool:
    """Whether a chunk is an indefinite noun that nothing governs and nothing joins."""
    return chunk.kind in ("word", "noun") and not (chunk.definite or chunk.prep or chunk.conj) and chunk.value == ""


def accusative(chunks: Sequence[Chunk]) -> bool:
    """«وصف السياسيين بأنهم»: whether a plural like this, which is no subject, begins ``chunks``."""
    plural = bool(chunks) and chunks[0].norm.endswith("ين") and len(chunks[0].norm) > _PLURAL
    return plural and chunks[0].kind == "word" and chunks[0].definite and not chunks[0].prep


def passed(chunk: Chunk) -> bool:
    """«أما», «كان», «لكن» before a topic."""
    return chunk.norm == "اما" or (chunk.kind == "verb" and chunk.verb is not None and chunk.verb.aux)


def longer_name(region: Sequence[Chunk], person: Chunk) -> Span | None:
    """«…، باب ولد فلان،»: plain words between a comma and what is known of a name are part of it."""
    at = region.index(person)
    first = at
    while first and region[first - 1].kind == "word" and not region[first - 1].prep and not region[first - 1].definite:
        first -= 1
    if person.free or first == at or not first or region[first - 1].kind != "mark" or at - first > 3:
        return None
    return region[first].span.to(person.span)


def in_title(region: Sequence[Chunk], i: int, head: Chunk | None) -> bool:
    """«نائب وزير الخارجية للشؤون العربية فلان»: the row of definite words the name ends is part of the title."""
    row = i
    while row and region[row - 1].kind == "word" and region[row - 1].definite:
        row -= 1
    if not (0 < row < i and region[row].prep and head is region[0]):
        return False
    first = region[0] if region[0].kind == "party" else region[1]  # «وكيل | أمين المنطقة»
    return first.kind == "party" and not first.prep and not is_person(first)


def title_words(between: Sequence[Chunk]) -> bool:
    """«مدير مركز الملك فلان للإغاثة فلان»: words of the title stand between, no comma."""
    return bool(between) and all(c.kind == "word" and c.definite and not c.conj for c in between)


def is_person(chunk: Chunk) -> bool:
    """Whether a chunk names a person."""
    return chunk.kind == "party" and chunk.mention is not None and chunk.mention.kind == "person" and chunk.mention.form == "name"


def unnamed(chunk: Chunk) -> bool:
    """Whether a chunk names nobody."""
    return chunk.mention is not None and chunk.mention.unnamed


def bare_word(word: str) -> str:
    """A folded word without its article."""
    return word.removeprefix("ال")
