"""Names behind a title that no list knows: «سفيرة النروج فلانة», «والقائد المنتدب للحامية العسكرية بطنجة فلان».

A noun for people with the words that tell which one, and right behind them a name: the name is of that noun, has its
preposition and its conjunction, and the words are the capacity it is told in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.lexicon.described import load_described
from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Office
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import IN
from khabar.text.normalise import fold

#: A title has at most so many chunks.
_LONGEST = 10
#: Words between «و» and the name it joins, at most.
_ROW = 3
#: Prepositions inside a title: «المندوب الدائم لدى …», «القائم بأعمال …».
_INSIDE = frozenset({"ل", "لدي", "ب", "في", "الي", "من", "باسم", "علي"})
#: «دول مجلس التعاون»: whose officials some are is told in so many chunks at most.
_STATES, _WHOSE = frozenset({"دول", "بلدان"}), 4
#: Endings of a plural that nothing right behind it can own.
_OWNS_NOTHING = ("ون", "ين")
#: What may stand right behind a title that is a party of its own, for the name to be its: «رئيس الجماعة لطنجة فلان».
_BEHIND = frozenset({"", "ل", "لدي", "باسم"})


def entitled(text: str, chunks: Sequence[Chunk], tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """The chunks of a sentence of ``text`` with each such name and its title as one; ``tokens`` are those the chunks count."""
    out: list[Chunk] = []
    taken = 0
    for i, chunk in enumerate(chunks):
        if i < taken:
            continue
        if (owners := _whose(chunk, chunks[i + 1 :])) and chunk.mention is not None:
            taken = i + 1 + owners
            span = chunk.span.to(chunks[taken - 1].span)
            own = chunk.mention.span.to(span)
            chunk = replace(
                chunk,
                span=span,
                last=chunks[taken - 1].last,
                mention=replace(chunk.mention, span=own, whole=own, surface=own.of(text)),
            )
        at = _title(out, one_of_two=_beside(out, chunks[i + 1 :])) if _bare(chunk) else None
        if at is not None:
            chunk = _with_title(text, chunk, out[at], tokens)
            del out[at:]
        elif out and _deputises(out[-1], chunk):
            chunk = _as_deputy(text, chunk, out.pop())
        elif chunk.conj and chunk.kind == "party":
            del out[_adjectives(out) :]
        out.append(chunk)
    return tuple(out)


def _whose(officials: Chunk, behind: Sequence[Chunk]) -> int:
    """«وزراء خارجية دول مجلس التعاون», «نظراءه في دول الخليج»: how many chunks behind several officials tell of which states."""
    mention = officials.mention
    if officials.kind != "party" or mention is None or mention.kind != "person" or not behind:
        return 0
    if mention.form != "nominal" or mention.number != "p":
        return 0
    states = behind[0].kind == "word" and behind[0].norm in _STATES and behind[0].prep in ("", "في") and not behind[0].conj
    whole = fold(mention.surface)
    if not states and whole.endswith(_OWNS_NOTHING) and not whole.startswith("ال"):
        return 0  # «هاجم مسلحون الجيش», not «المتمردين الأكراد»
    end = int(states)
    while end < len(behind) and end < _WHOSE and not (behind[end].prep or behind[end].conj):
        chunk = behind[end]
        body = (
            chunk.kind == "party"
            and chunk.mention is not None
            and chunk.mention.kind == "organization"
            and not chunk.mention.unnamed
        )
        if not (body or (end and chunk.kind == "word" and chunk.definite)):
            break
        end += 1
        if body:
            break
    return end if end > int(states) else 0


def _deputises(word: Chunk, name: Chunk) -> bool:
    """«مساعد مدير الأمن اللواء فلان»: whether a title without article stands right before a name with its office."""
    mention = name.mention
    if word.kind != "word" or word.definite or word.enc or name.kind != "party" or mention is None:
        return False
    if word.norm not in load_grammar().deputies:
        return False
    office = mention.offices[0] if mention.offices else None
    own = office is not None and not office.rank and name.span.start <= office.span.start < mention.span.start
    return own and mention.form == "name" and not name.prep and not name.conj


def _as_deputy(text: str, name: Chunk, word: Chunk) -> Chunk:
    mention = name.mention
    assert mention is not None
    title = Span(word.span.end - len(word.norm), mention.offices[0].span.end)
    return _joined(name, word, title.start, (Office(title, title.of(text), "told"), *mention.offices[1:]), free=True)


def _adjectives(before: Sequence[Chunk]) -> int:
    """Where the row of definite words begins that «و» joins a name to a list by: «والأردني أيمن الصفدي»."""
    for j in range(len(before) - 1, max(-1, len(before) - 1 - _ROW), -1):
        chunk = before[j]
        if chunk.kind != "word" or chunk.value or not chunk.definite or chunk.prep:
            break
        if chunk.conj:
            return j
    return len(before)


def _bare(chunk: Chunk) -> bool:
    """Whether a chunk is a person's name that neither a conjunction nor a preposition of its own joins to what stands before."""
    mention = chunk.mention
    if chunk.kind != "party" or mention is None or chunk.conj or mention.kind != "person" or mention.form != "name":
        return False
    return not chunk.prep


def _beside(before: Sequence[Chunk], behind: Sequence[Chunk]) -> bool:
    """Whether another party than the title and the name is told without preposition: then these two may be one person."""
    told = [c for c in before if c.kind == "party" and not c.prep and not c.conj]
    near = next((c for c in behind if c.kind not in ("time", "mark") and c.value != "adverb"), None)
    other = near is not None and not near.conj and (near.prep == "مع" or (near.kind == "party" and near.prep in ("", "ب")))
    return len(told) > 1 or (other and near is not None and (near.mention is None or near.mention.kind != "place"))


def _title(before: Sequence[Chunk], *, one_of_two: bool) -> int | None:
    """Where the title begins that ``before`` ends with; None where there is none. ``one_of_two``: where somebody else is told
    beside, what lies somewhere belongs to it as well («مدير الشرطة بمحافظة الطائف العميد فلان»)."""
    if not before or not _closed(before[-1]):
        return None
    last = len(before) - 1
    for j in range(last, max(-1, last - _LONGEST), -1):
        if _head(before[j]):
            at_home = one_of_two and j < last and before[j + 1].prep in IN
            if before[j].kind == "party" and j < last and not (at_home or _goes_on(before[j + 1])):
                return None
            at = _outermost(before, j)
            return at if at < last or before[at].definite else None
        if not _inside(before[j]):
            return None
    return None


def _goes_on(chunk: Chunk) -> bool:
    """Whether what stands right behind a title that is a party of its own can belong to it: «رئيس الجماعة لطنجة فلان»."""
    return not chunk.conj and (chunk.prep in _BEHIND or (chunk.kind == "word" and chunk.prep in _INSIDE))


def _closed(chunk: Chunk) -> bool:
    """Whether what stands before the name cannot own it."""
    return chunk.definite or bool(chunk.enc) or chunk.kind == "party"


def _inside(chunk: Chunk) -> bool:
    if chunk.kind == "party":
        return chunk.mention is not None and chunk.mention.kind != "person" and (not chunk.prep or chunk.prep in _INSIDE)
    return chunk.kind == "word" and chunk.value in ("", "transparent") and (not chunk.prep or chunk.prep in _INSIDE)


def _head(chunk: Chunk) -> bool:
    if chunk.kind == "party":
        mention = chunk.mention
        return mention is not None and mention.kind == "person" and mention.form == "nominal" and mention.number == "s"
    region = chunk.value == "transparent" and chunk.prep in _INSIDE  # «بمحافظة الطائف» is no governor
    return chunk.kind == "word" and not region and chunk.norm.removeprefix("ال") in load_described().titles


def _outermost(chunks: Sequence[Chunk], j: int) -> int:
    """The first of heads in construct: «نائب مدير …»."""
    while j and not chunks[j].prep and not chunks[j].conj and chunks[j - 1].kind == "word" and _head(chunks[j - 1]):
        if chunks[j - 1].definite or chunks[j - 1].enc:
            break
        j -= 1
    return j


def _with_title(text: str, name: Chunk, head: Chunk, tokens: Sequence[Token]) -> Chunk:
    mention, first = name.mention, tokens[head.first]
    assert mention is not None
    letters = sum(len(p) for p in first.pro if p in ("و", "ف", "ب", "ل", "ك")) if not first.norm.startswith("لل") else 0
    start = head.mention.whole.start if head.mention is not None else first.span.start + letters
    title = Span(start, max(start + 1, tokens[name.first - 1].span.end))
    offices = mention.offices
    if all(office.rank for office in offices):
        offices = (Office(title, title.of(text), "told"), *offices)
    return _joined(name, head, start, offices, free=head.free or bool(head.prep))


def _joined(name: Chunk, head: Chunk, start: int, offices: tuple[Office, ...], *, free: bool) -> Chunk:
    """The name with the title that begins with ``head``, at ``start``: it stands where the title does."""
    mention = name.mention
    assert mention is not None
    return replace(
        name,
        span=Span(start, name.span.end),
        first=head.first,
        prep=head.prep,
        conj=head.conj,
        free=free,
        mention=replace(mention, offices=offices, whole=Span(start, mention.whole.end)),
    )
