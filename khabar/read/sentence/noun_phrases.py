"""Noun phrases that name no party the lists know: whom a verb is about, or who does it, in the words of the text."""

from __future__ import annotations

from khabar.lexicon.referring import load_referring
from khabar.lexicon.telling import load_telling
from khabar.lexicon.verbs import ENCLITICS
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.sentence.chunk import Chunk, describes_plural, ends_plural
from khabar.read.sentence.described import RULE
from khabar.read.sentence.parties import Party
from khabar.read.sentence.shapes import adjectival
from khabar.text.normalise import fold

_ARTICLE = len("ال")
#: «كذلك», «بينها», «بعد»: they open no noun phrase and end one.
_NO_NOUNS = frozenset(map(fold, ("قبل", "بعد", "كذلك", "أيضا", "بينها", "بينهم", "منها", "منهم", "بدوره", "بدورها")))
#: A phrase has so many words at most.
_LONGEST = 4


def phrase_at(chunks: list[Chunk], start: int, stop: int) -> tuple[Party, ...]:
    """The noun phrase right at ``start``, times and commas aside, whatever it names: «خصومه», «مزودي خدمة الإنترنت»."""
    first = next((i for i in range(start, stop) if chunks[i].kind not in ("time", "mark")), None)
    if first is None or not _opens(chunks[first]):
        return ()
    return unnamed_at(chunks, first, stop, "")


def company_at(chunks: list[Chunk], start: int, stop: int) -> tuple[Party, ...]:
    """With whom, told by a noun that no list has: «مع فريق عمل المدينة الذكية»."""
    first = next((i for i in range(start, stop) if chunks[i].prep == "مع"), None)
    if first is None or chunks[first].kind != "word" or chunks[first].value not in ("", "transparent"):
        return ()
    return () if first + 1 < stop and chunks[first + 1].kind == "time" else unnamed_at(chunks, first, stop, "")


def agent_at(chunks: list[Chunk], start: int, stop: int) -> tuple[Party, ...]:
    """The noun phrase right behind a verb as who does it («سلطة الطاقة», «عدد من التجار»): what somebody wrote or said does
    nothing by itself. It ends before the noun phrase that may stand behind it as the object."""
    first = next((i for i in range(start, stop) if chunks[i].kind not in ("time", "pronoun")), None)  # «توصلت إليه القوى»
    if first is None or not _opens(chunks[first]) or chunks[first].norm.removeprefix("ال") in load_telling().statements:
        return ()
    name = chunks[first + 1] if first + 1 < stop else None
    body = name.mention if name is not None and not name.prep and not name.conj and chunks[first].norm in _CLASSES else None
    if name is not None and body is not None and body.kind == "organization" and not body.unnamed:
        return (Party(body, name.span),)
    last, closed = first, chunks[first].definite
    while last + 1 < min(stop, first + _LONGEST):
        chunk = chunks[last + 1]
        of = chunk.prep == "من" and chunks[last].norm in _COUNTS
        if chunk.kind not in ("word", "party") or chunk.conj or (chunk.prep and not of) or chunk.norm in _NO_NOUNS:
            break
        if closed and not (chunk.kind == "word" and chunk.definite and adjectival(chunk.norm)):
            break
        if not closed and chunk.value == "adverb":
            break
        if last > first and ends_plural(chunks[first], chunks[first + 1]) and not describes_plural(chunk):
            break
        closed = closed or chunk.definite or chunk.kind == "party"
        last += 1
    return (_party(chunks, first, last, ""),)


def entitles(phrase: Party, behind: Chunk, *, only: bool) -> bool:
    """«المرجع الديني فلان»: whether the name behind a noun phrase is its own, not whom somebody does it to («اتهمت المعارضة
    فلانا»). One with an office is so where somebody else stands behind it to whom it is done (``only``)."""
    mention = behind.mention
    if mention is None or behind.prep or behind.conj or mention.kind != "person" or mention.form != "name":
        return False
    if mention.offices and not only:
        return False
    head = phrase.mention.surface.split()[0].removeprefix("ال")
    body = head in load_referring().institutions or head in load_referring()["collectives"] or head.endswith(_SEVERAL)
    return not body and any(word.startswith("ال") for word in phrase.mention.surface.split())


#: «منظمة «كذا»»: behind these stands the name of the body itself, even in marks.
_CLASSES = frozenset(map(fold, ("منظمة", "حركة", "جماعة", "حزب", "تنظيم", "شركة", "وكالة", "مؤسسة", "جمعية", "صحيفة")))
#: Endings of more than one.
_SEVERAL = ("ون", "ين", "ات", "و")
#: Words that only count those behind «من».
_COUNTS = frozenset({"عدد", "بعض", "عشرات", "مئات", "الاف", "مجموعه", "العديد", "كثير", "الكثير"})
#: Words of all of those behind them.
_ALL = frozenset({"جميع", "كل", "كافه", "ساير"})


def unnamed_at(chunks: list[Chunk], first: int, stop: int, sort: str) -> tuple[Party, ...]:
    """An unnamed party of up to four words; ``body`` is whose it is told to be («قافلة للجيش»)."""
    last = first
    while last + 1 < min(stop, first + _LONGEST) and _goes_on(chunks[last + 1], chunks[last]):
        if last > first and chunks[last].definite and chunks[last].kind == "word" and _another(chunks[last + 1]):
            break  # «المجتمع الدولي الاضطلاع بواجبه», «جميع المرشحين الدخول إلى الموقع»
        last += 1
    return (_party(chunks, first, last, sort),)


def _another(chunk: Chunk) -> bool:
    """Whether a definite word is no adjective: behind words that are definite it opens a phrase of its own."""
    return chunk.kind == "word" and chunk.definite and not adjectival(chunk.norm)


def heads(phrase: Party) -> set[str]:
    """The first word of a noun phrase and that behind «جميع», without article and pronoun."""
    words = phrase.mention.surface.split()
    bare = (fold(word).removeprefix("ال") for word in words[: 1 + (fold(words[0]) in _ALL)])
    return {next((word.removesuffix(e) for e in ENCLITICS if word.endswith(e) and len(word) > len(e) + 2), word) for word in bare}


def _party(chunks: list[Chunk], first: int, last: int, sort: str) -> Party:
    written = len(chunks[first].span) - len(chunks[first].norm) == 1 and chunks[first].prep in _WRITTEN_ON
    span = Span(chunks[first].span.start + written, chunks[last].span.end)
    surface = " ".join(c.norm for c in chunks[first : last + 1])
    mention = Mention(span, surface, "organization", "nominal", span, f"{RULE}:{sort}", number="s", unnamed=True)
    owner = next((c.body or c.mention for c in chunks[first : last + 2] if c.kind == "party"), None)
    body = owner if owner is not None and owner.kind == "organization" and not owner.unnamed else None
    return Party(mention, span, body=body)


#: Prepositions of one letter.
_WRITTEN_ON = frozenset({"ل", "ب", "ك"})


def _opens(chunk: Chunk) -> bool:
    if len(chunk.norm) <= _ARTICLE or chunk.norm in load_telling().adverbs or chunk.norm in _NO_NOUNS:
        return False
    return chunk.kind == "word" and chunk.value in ("", "transparent") and not chunk.prep and not chunk.conj


def _goes_on(chunk: Chunk, before: Chunk) -> bool:
    """Whether a noun phrase goes on with ``chunk``: behind what is definite only with what is so too, behind a name never with
    another."""
    if before.kind == "word" and before.definite and not (chunk.definite or chunk.kind == "party"):
        return False
    if before.kind == "party" and (chunk.kind == "party" or not chunk.definite):
        return False
    return chunk.kind in ("word", "pronoun", "party") and not chunk.conj and not chunk.prep and chunk.value != "adverb"
