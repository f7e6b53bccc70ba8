"""Names of speakers that no list knows, by where they stand beside a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.lexicon.telling import Telling
from khabar.model.span import Span
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.phrases import bare_word, is_person, unnamed

#: A bare name has at most so many words.
_LONGEST = 5


def beside_title(region: Sequence[Chunk], head: Chunk, words: Telling) -> Span | None:
    """«وزير الداخلية العميد فلان الفلاني», «مدرب الفريق، فلان الفلاني،»."""
    if head.mention is not None and (head.mention.kind != "person" or head.mention.number != "s"):
        return None  # «الحكومة، في مؤشر واضح», «شهود عيان، شوهدت سيارات»: neither bodies nor several have one name beside them
    rest = list(region[region.index(head) + 1 :])
    comma = next((i for i, c in enumerate(rest[:8]) if c.kind == "mark"), None)
    if comma is not None and (name := _name_in(rest[comma + 1 :], words)):
        return name[0].span.to(name[-1].span)
    if head.kind != "party":
        return None
    name = _name_in(_without_adjectives(rest[: comma if comma is not None else len(rest)]), words)
    if unnamed(head) and all(c.norm.endswith("ي") for c in name):
        return None  # «مسؤول أمني سعودي»
    return name[0].span.to(name[-1].span) if len(name) >= 2 else None


def behind_title(region: Sequence[Chunk], head: Chunk, words: Telling) -> Span | None:
    """«أكد الشاعر فلان الفلاني أن»: a title no list knows, and behind it a name that ends the phrase."""
    rest = _without_adjectives(region[region.index(head) + 1 :])
    name = _name_in(rest, words)
    after = rest[len(name)] if len(rest) > len(name) else None
    ended = after is None or bool(after.prep) or after.kind == "mark" or after.norm in words.owners
    no_man = bare_word(head.norm) in words.outlets | words.statements
    if any(c.conj or c.norm in words.attitudes for c in name):
        return None  # «كشف المدرب أهمية الانضباط والرغبة وأن»
    return name[0].span.to(name[-1].span) if head.definite and ended and len(name) >= 2 and not no_man else None


def at_the_end(region: Sequence[Chunk], head: Chunk, words: Telling, known: Mapping[str, str]) -> Span | None:
    """«عضو اللجنة الفنية في الاتحاد المصري متولي أبو شعير»: a name at the end of a title, behind what a preposition governs;
    ``known`` are the words of names."""
    rest = list(region[region.index(head) + 1 :])
    at = len(rest)
    while at and _plain(rest[at - 1]) and not rest[at - 1].conj:
        at -= 1
    while at and at < len(rest) and (rest[at].definite or not (rest[at - 1].definite or rest[at - 1].kind == "party")):
        at += 1
    name = _name_in(rest[at:], words)
    one = head.mention is not None and head.mention.kind == "person" and head.mention.number == "s"
    if not (one and name and name[-1] is rest[-1] and any(c.prep for c in rest[:at])):
        return None
    known_so = any(is_person(c) for c in name) or name[0].norm in known
    return name[0].span.to(name[-1].span) if known_so and name[0].norm not in words.kin else None


def before_title(region: Sequence[Chunk], head: Chunk, words: Telling) -> Span | None:
    """«قال فلان الفلاني وزير المالية»."""
    at = region.index(head)
    title = next((i for i in range(at, len(region)) if region[i].kind == "party"), None)
    if title is None or region[title].prep or region[title].conj or is_person(region[title]):
        return None
    mention = region[title].mention
    before = [c for c in region[at:title] if c.kind != "mark"]
    if mention is None or mention.kind != "person" or mention.unnamed or len(before) + 1 < title - at:
        return None
    name = _name_in(before, words)
    return name[0].span.to(name[-1].span) if len(name) == len(before) and name else None


def in_marks(text: str, span: Span) -> Span | None:
    """«صحيفة "صدى الساحل" المحلية»: the name in the marks."""
    at = next((i for i in range(span.start, span.end) if text[i] in '«“"”'), None)
    if at is None:
        return None
    end = next((i for i in range(at + 1, min(len(text), span.end + 40)) if text[i] in '»”"“'), None)
    return Span(at + 1, end) if end is not None and end > at + 2 else None


def _without_adjectives(chunks: Sequence[Chunk]) -> list[Chunk]:
    """What follows the definite words that belong to a title."""
    at = next((i for i, c in enumerate(chunks) if not (c.kind == "word" and c.definite and not c.prep)), len(chunks))
    return list(chunks[at:])


def _plain(chunk: Chunk) -> bool:
    """Whether a chunk can be part of a bare name."""
    return (chunk.kind == "word" or is_person(chunk)) and not chunk.prep


def _name_in(chunks: Sequence[Chunk], words: Telling) -> list[Chunk]:
    """The chunks of a bare name at the head of ``chunks``: two to five words without preposition or conjunction, and no title
    behind them."""
    name: list[Chunk] = []
    for chunk in chunks:
        if len(name) > 1 and chunk.norm in words.owners:
            break
        if not _plain(chunk) or not chunk.norm or chunk.norm.isdigit() or (chunk.conj and not name):
            break
        name.append(chunk)
    size = sum(c.last - c.first for c in name)
    if not name or name[0].definite or not 2 <= size <= _LONGEST or name[0].norm in words.titles | words.echoes:
        return []
    return name
