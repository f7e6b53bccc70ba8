"""The office somebody is made to hold: «عين فلان وزيرا للداخلية», «تعيينه في منصب المحافظ», «كلف بتشكيل الحكومة»."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.claims import load_holdings
from khabar.lexicon.telling import load_telling
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.text.normalise import fold

#: So many words make an office.
_WORDS = 6
#: «كلف فلانا تشكيل الحكومة».
_FORMING = frozenset({"تشكيل", "تاليف"})
_INTO = ("في", "ب", "ل", "الي", "علي", "")


def post_told(chunks: Sequence[Chunk], start: int, stop: int | None = None) -> Span | None:
    """The office that ``chunks[start:stop]`` say somebody is put into; None where they name none, an empty span where it is told
    elsewhere («في منصبه»)."""
    words = load_holdings()
    for i in range(start, len(chunks) if stop is None else stop):
        chunk, mention = chunks[i], chunks[i].mention
        inside = [o for o in mention.offices if o.span.start >= mention.span.end and is_made(o.surface)] if mention else []
        if inside:
            return inside[0].span
        if chunk.prep in ("برئاسة", "على رأس"):
            return chunk.span
        if chunk.enc and chunk.norm.removesuffix(chunk.enc) in words.post:
            return Span(chunk.span.start, chunk.span.start)
        if chunk.norm in words.post and chunk.prep in _INTO:
            return office_at(chunks, i + 1) or post_phrase(chunks, i)
        if chunk.norm in words.tasks and (chunk.prep in ("ب", "ل") or (not chunk.prep and chunk.norm in _FORMING)):
            return post_phrase(chunks, i)
        joined = chunk.conj and not is_made("و" + chunk.norm)  # «وكيلا»
        found = office_at(chunks, i, accusative=True) if not chunk.prep and not joined and chunk.enc in ("", "نا") else None
        if found is not None:
            return found
    return None


def office_at(chunks: Sequence[Chunk], start: int, *, accusative: bool = False) -> Span | None:
    """The office told at ``start``, past «بصفته»: «رئيسا للحكومة», «وزير الخارجية»."""
    for i in range(start, min(start + 2, len(chunks))):
        chunk = chunks[i]
        if chunk.mention is not None and chunk.mention.form == "nominal" and chunk.mention.offices:
            if not accusative:
                return chunk.mention.span
            short = len(chunk.mention.surface.split()) == 1  # «رئيسا تنفيذيا للهيئة»
            return (post_phrase(chunks, i) if short else chunk.mention.span) if is_made(chunk.mention.surface) else None
        title = is_made(chunk.norm) or (chunk.conj and is_made("و" + chunk.norm))
        if chunk.kind in ("word", "noun") and chunk.mention is None and title and not chunk.definite:
            return post_phrase(chunks, i)
        if not (chunk.prep == "ب" and chunk.enc):
            return None
    return None


def post_phrase(chunks: Sequence[Chunk], start: int) -> Span:
    """The noun phrase that begins at ``start``: «رئاسة الحكومة», «مديرة إقليمية لمنظمة الصحة»."""
    last = start + 1
    while last < min(start + _WORDS, len(chunks)) and chunks[last].kind in ("word", "party") and chunks[last].prep in ("", "ل"):
        adjective = last == start + 1 and chunks[last].norm.endswith(("يا", "يه"))  # «رئيسا تنفيذيا للهيئة»
        if chunks[last].conj or (chunks[last].value == "adverb" and not adjective) or chunks[last].norm in load_holdings().ends:
            break
        last += 1
    return chunks[start].span.to(chunks[last - 1].span)


def is_made(words: str) -> bool:
    """«رئيسا», «وزيرة»: whether a title stands without article, as what somebody is made."""
    first = (fold(words).split() or [""])[0]
    stem = first.removesuffix("ا")
    titles = load_telling().titles | load_holdings().titles
    return (stem != first and stem in titles) or (first in titles and first.endswith("ه"))
