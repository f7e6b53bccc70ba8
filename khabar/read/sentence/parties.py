"""Parties around a verb or noun: groups joined by «و», and who a pronoun brings in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.read.sentence.chunk import Chunk, is_bare
from khabar.read.sentence.described import is_described
from khabar.read.sentence.discourse import Discourse, agrees
from khabar.text.normalise import fold

#: What describes the first of two sides has so many chunks at most.
_DESCRIBED = 4
#: Between the members of a list nothing stands but these.
_LIST_MARKS = frozenset("،,")
_OR = "او"
_ALSO = frozenset({"كذلك", "ايضا", "كذا"})


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who fills a slot: the mention and the characters that put it there. ``implicit`` where no word of its own does;
    ``body`` is the one whose men they are told to be, ``alternatives`` where the text says «or», ``capacity`` where the event
    tells one of its own (the office somebody is put into)."""

    mention: Mention
    span: Span
    implicit: bool = False
    head_of: str | None = None
    capacity: str | None = None
    body: Mention | None = None
    alternatives: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Parties joined by «و» under one preposition.

    ``at`` is the index of the first chunk in its clause, ``end`` that behind its last.
    """

    prep: str
    at: int
    parties: tuple[Party, ...]
    free: bool = True
    end: int = 0


def groups(
    chunks: Sequence[Chunk], discourse: Discourse, start: int = 0, end: int | None = None, others: Sequence[Mention] | None = None
) -> Iterator[Group]:
    """The groups of parties among ``chunks[start:end]``, in order; pronouns that stand behind a preposition included: they mean
    none of ``others`` (left out, not the subject at hand)."""
    i, stop = start, len(chunks) if end is None else end
    while i < stop:
        chunk = chunks[i]
        if chunk.kind == "pronoun" and (chunk.prep, chunk.enc) == ("بين", "هما") and (two := discourse.pair()):
            yield Group(chunk.prep, i, tuple(Party(m, chunk.span, implicit=True) for m in two), end=i + 1)
            i += 1
            continue
        if chunk.kind == "pronoun":
            honoured = not chunk.prep or chunk.value == "honoured"
            at_hand = [discourse.subject] if discourse.subject else []
            alone = honoured and chunk.prep != "مع"  # «عقد فخامته اجتماعا مع سموه»: nobody meets himself
            own = alone or chunk.prep == "بين"  # «وقعت إيران الاتفاق بينها وبين …»
            not_these = [] if own else at_hand if others is None else others
            here = (c.mention for c in reversed(chunks[:i]) if chunk.prep == "بين" and c.kind == "party" and not c.prep)
            near = next((m for m in here if m is not None and agrees(m, chunk.enc)), None)
            mention = near or _meant(chunk, not_these, discourse)
            if mention is not None:
                yield Group(chunk.prep, i, (Party(mention, chunk.span, implicit=True),), end=i + 1)
            i += 1
            continue
        if chunk.kind != "party" or chunk.mention is None:
            i += 1
            continue
        members, at, titled = [party_of(chunk)], i, None
        i += 1
        if i < stop and is_bare(chunk) and _owns(chunks[i]):
            members, i = [replace(members[0], body=chunks[i].mention)], i + 1  # «وفد الجيش برئاسة فلان»
        i = _alternatives(chunks, i, stop, members)
        while (nxt := _next_member(chunks, i, stop, chunk.prep)) is not None:
            member = chunks[nxt]
            assert member.mention is not None
            if chunks[nxt].prep == "برئاسة":
                head = members[-1]
                members.append(Party(member.mention, member.span, head_of=head.mention.surface))
            else:
                among = not chunks[nxt].conj and is_described(members[-1].mention)
                if not chunks[nxt].conj and (_several(members[-1].mention) or (members[-1].mention.unnamed and not among)):
                    # «مسؤولين، هما …», «وزيرا النقل فلان …»: the names take the place of the description
                    title = members.pop().mention
                    titled = title.surface if title.offices else None
                if not (among and member.mention.unnamed):  # «12 مدنيا بينهم أربعة أطفال»
                    members.append(replace(party_of(member), capacity=titled))
            i = _alternatives(chunks, nxt + 1, stop, members)
        if chunk.prep == "بين" and len(members) == 1 and (other := _other_side(chunks, i, stop)) is not None:
            members.append(party_of(other))
        yield Group(chunk.prep, at, tuple(members), chunk.free, i)


def _owns(chunk: Chunk) -> bool:
    """Whether a party stands right behind a noun as its owner."""
    return chunk.kind == "party" and not (chunk.free or chunk.prep or chunk.conj)


def _other_side(chunks: Sequence[Chunk], i: int, stop: int) -> Chunk | None:
    """«بين القوات الموالية للحكومة ومسلحين», «…، ومسلحين»: the party that «و» adds behind what describes the first one."""
    for chunk in chunks[i : min(stop, i + _DESCRIBED)]:
        if chunk.kind not in ("word", "party") and chunk.norm not in _LIST_MARKS:
            return None
        if chunk.conj:
            return chunk if chunk.kind == "party" and not chunk.prep else None
    return None


def _meant(chunk: Chunk, not_these: Sequence[Mention], discourse: Discourse) -> Mention | None:
    """Who a pronoun stands for that may be written onto an honour («سموه»)."""
    if chunk.value == "honoured":
        honour = chunk.norm.removesuffix(chunk.enc)
        return discourse.honoured(honour, chunk.enc, not_these, until=chunk.span.start)
    return discourse.pronoun(chunk.enc, not_these, named=not chunk.prep, until=chunk.span.start)


def _alternatives(chunks: Sequence[Chunk], i: int, stop: int, members: list[Party]) -> int:
    """«الوزير أو نائبه فلان»: whom the text names instead of the last member goes to that one; the index behind."""
    while i + 1 < stop and chunks[i].norm == _OR and chunks[i + 1].kind == "party" and not chunks[i + 1].prep:
        other = chunks[i + 1].mention
        assert other is not None
        members[-1] = replace(members[-1], alternatives=(*members[-1].alternatives, other))
        i += 2
    return i


def party_of(chunk: Chunk) -> Party:
    """The party a chunk names."""
    assert chunk.mention is not None
    return Party(chunk.mention, chunk.span, body=chunk.body)


def _next_member(chunks: Sequence[Chunk], i: int, stop: int, prep: str) -> int | None:
    """The index of the chunk that carries the list on, or None."""
    j = _namely(chunks, i, stop)
    last = chunks[i - 1].mention
    if j is not None and (last is None or last.kind != "place"):  # «في بغداد كلا من …»
        return j
    j = i
    while j < stop and chunks[j].kind == "mark" and chunks[j].norm in _LIST_MARKS:
        j += 1
    if j < stop - 1 and _adjective(chunks[j]) and chunks[j + 1].prep == "برئاسة" and chunks[j + 1].kind == "party":
        return j + 1  # «وفد رفيع المستوى برئاسة فلان»
    if j >= stop:
        return None
    chunk = chunks[j]
    if chunk.kind == "word" and chunk.norm in _ALSO and chunk.conj and j + 1 < stop:
        j += 1
        return j if chunks[j].kind == "party" and chunks[j].prep in ("", prep) else None
    if chunk.kind == "word" and chunk.value == "transparent" and chunk.conj:
        j = next((k for k in range(j + 1, stop) if chunks[k].value != "transparent"), stop)  # «وعدد من الكتاب والصحفيين»
        return j if j < stop and chunks[j].kind == "party" and chunks[j].prep in ("", prep) else None
    if chunk.kind != "party":
        return None
    if chunk.prep == "من" and j + 1 < stop and chunks[j + 1].prep == "برئاسة" and chunks[j + 1].kind == "party":
        j += 1
        chunk = chunks[j]
    if chunk.prep == "برئاسة":  # «وفد … برئاسة فلان», not «اجتماعا في عمّان برئاسة فلان»
        owner = i > 1 and _owns(chunks[i - 1]) and is_bare(chunks[i - 2])
        return j if (chunks[i - 1].free or owner) and (last is None or last.kind != "place") else None
    before = chunks[i - 1].mention
    if before is not None and (names := _behind_states(chunks, i, stop)) > i and _spelled_out(before, chunks, names):
        return names
    if not chunk.conj and not chunk.prep and chunk.mention is not None and before is not None and _several(before):
        return j if j == i and chunk.mention.kind == "person" and chunk.mention.form == "name" else None
    return j if chunk.conj and chunk.prep in ("", prep) and chunk.free else None


def _behind_states(chunks: Sequence[Chunk], i: int, stop: int) -> int:
    """«وزيري الطاقة في مصر وقبرص، فلان وفلان»: where their names may begin, behind the states they serve and a comma."""
    j = i
    while j < stop - 1 and (place := chunks[j].mention) is not None and place.kind == "place":
        j += 1
    comma = j < stop - 1 and chunks[j].kind == "mark"
    return j + 1 if comma and not (chunks[j + 1].conj or chunks[j + 1].prep) and (j == i or chunks[i].prep == "في") else i


def _spelled_out(several: Mention, chunks: Sequence[Chunk], at: int) -> bool:
    """«ممثلو طرفي النزاع، الجيش وقوات الدعم السريع، …», «الطرفان، …»: a list between commas tells who those before it are."""
    if several.form != "nominal" or several.number not in ("d", "p"):
        return False
    end = at
    while end < len(chunks) and chunks[end].kind == "party" and not chunks[end].prep and (end == at or chunks[end].conj):
        end += 1
    names = [c.mention for c in chunks[at:end] if c.mention is not None]
    closed = end >= len(chunks) or chunks[end].kind == "mark"
    dual = several.number == "d" or fold(several.surface).split()[0].endswith(("ان", "ين"))
    two = dual and len(names) == 2  # «الرئيسان، فلان وفلان على …»
    return len(names) > 1 and (closed or two) and not any(m.unnamed for m in names)


def _adjective(chunk: Chunk) -> bool:
    return chunk.kind == "word" and not (chunk.value or chunk.prep or chunk.conj)


def _several(mention: Mention) -> bool:
    """A title of two or more, which their names may follow: «وزيرا النقل», «الرئيسان»."""
    return mention.kind == "person" and mention.form == "nominal" and mention.number in ("d", "p") and not mention.unnamed


def _namely(chunks: Sequence[Chunk], i: int, stop: int) -> int | None:
    """«مسؤولين رفيعي المستوى، هما وزير …»: the party behind «namely», a few adjectives further on."""
    for j in range(i, min(stop - 1, i + 5)):
        chunk = chunks[j]
        if chunk.value == "namely":
            behind = chunks[j + 1]
            return j + 1 if behind.kind == "party" and not behind.prep else None
        if not (chunk.kind == "mark" or (chunk.kind == "word" and not chunk.prep and not chunk.conj)):
            return None
    return None
