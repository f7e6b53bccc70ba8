"""Where and when: the places and times of a clause that are its happening's own, and those that are something else's."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.described import load_described
from khabar.lexicon.grammar import load_grammar
from khabar.lexicon.valency import load_valency
from khabar.model.mention import Mention
from khabar.model.time import TimeExpression
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.shapes import adjectival
from khabar.text.normalise import fold

#: Prepositions of where something happens, which may be told twice: «في مكتبه بجدة».
IN = frozenset({"في", "ب"})
#: «دون» stands so many chunks before what has not been done.
_WITHOUT = 3
#: Opens a clause about the place before it.
_WHERE = "حيث"
_THERE = "هناك"
#: Open a clause that goes on about those who came («توافد القادة إلى …, إذ وصل …»).
_GO_ON = frozenset({"اذ", "حيث", "كما", "فيما"})
_THEN = "ثم"
#: A venue has at most so many words before its town: «في قصر المؤتمرات الدولي بجدة».
_VENUE = 5
#: So many words stand at most between what is set for a time and that time: «المقرر عقده في القاهرة غدا».
_SET = 3
_COMMA, _FOR = "،", "ل"
_ASIDE = "هامش"
_FROM = frozenset({"من", "علي"})


def spoken_of(clause: Clause) -> Mention | None:
    """«من بغداد، حيث التقى …»: the place that the clause speaks of."""
    if clause.opener is None or clause.opener.norm != _WHERE or clause.parent is None:
        return None
    before = [c for c in clause.parent.chunks if c.kind != "mark" and c.span.end <= clause.opener.span.start]
    return _place(before[-1]) if before and before[-1].prep else None


def fronted(clause: Clause) -> Mention | None:
    """«وفي بيروت، نفى الوزير …»: the place that opens a clause, before its verb; behind another clause it stands at its end."""
    last = clause.previous.chunks[-1] if clause.previous is not None and clause.previous.chunks else None
    if last is not None and last.conj and last.prep in IN and (place := _place(last)) is not None:
        return place
    first = next((c for c in clause.chunks if c.kind not in ("mark", "operator") and c.value != "adverb"), None)
    verb = clause.verb
    opens = first is not None and verb is not None and first.span.end <= verb.span.start
    if not opens or first is None or verb is None:
        return None
    if first.norm == _ASIDE:  # «على هامش القمة في قطر، أجرى …»
        ahead = (c for c in clause.chunks if c.span.end <= verb.span.start and c.prep in IN and not c.conj)
        return next((place for c in ahead if (place := _place(c)) is not None), None)
    return _place(first) if first.prep in IN else None


def there(clause: Clause) -> Mention | None:
    """«… إلى أنقرة، وسيلتقي هناك الوزير»: the place told last before the verb."""
    verb = clause.verb
    if verb is None or not any(c.norm == _THERE and c.span.start > verb.span.start for c in clause.chunks):
        return None
    before = (c for host in clause.lineage() for c in reversed(host.chunks) if c.span.end <= verb.span.start)
    return next((place for c in before if (place := _place(c)) is not None), None)


def toured(trigger: Chunk, clauses: Sequence[Clause]) -> list[Mention]:
    """«جولة تشمل الرباط وتونس», «جولة … تبدأ بالكويت ثم قطر»: the places of the clause that tells where a journey leads."""
    for n, clause in enumerate(clauses):
        verb = clause.verb.verb if clause.verb is not None else None
        if clause.verb is None or verb is None or clause.verb.span.start < trigger.span.end:
            continue
        if clause.antecedent is trigger and verb.does("leading"):
            return _places(clause.chunks)
        if verb.does("beginning") and any(c.prep in IN for c in clause.chunks if _place(c) is not None):
            rest = [c for then in clauses[n + 1 : n + 2] if then.verb is None and _opened(then, _THEN) for c in then.chunks]
            return _places([*clause.chunks, *rest])
    return []


def _opened(clause: Clause, word: str) -> bool:
    return clause.opener is not None and clause.opener.norm == word


def _places(chunks: Sequence[Chunk]) -> list[Mention]:
    return [place for c in chunks if (place := _place(c)) is not None]


def called_off(clause: Clause, trigger: Chunk) -> bool:
    """«دون لقاء …», «من دون توقيع …»: whether what a noun tells is told not to have been done."""
    at = clause.at(trigger)
    return any(c.kind == "operator" and c.value == "cancelled" for c in clause.chunks[max(0, at - _WITHOUT) : at])


def before_noun(clause: Clause, at: int) -> Mention | None:
    """«انطلقت في عمّان أمس المحادثات», «شهدت عمّان لقاء جمع …»: the place between a verb that nobody does and the noun at
    ``at`` that it tells of."""
    verb = clause.verb
    if verb is None or verb.verb is None or any(p.mention.kind != "place" for p in clause.subject):
        return None
    for chunk in reversed(clause.chunks[:at]):
        place = _place(chunk)
        if place is not None and chunk.free and not chunk.conj:
            hosts = not chunk.prep and verb.verb.does("hosting")
            return place if verb.span.start < chunk.span.start and (chunk.prep in IN or hosts) else None
        if chunk.kind != "time" and chunk.value not in ("adverb", "transparent"):
            return None
    return None


def in_venue(chunks: Sequence[Chunk], at: int) -> bool:
    """«في مكتبه بجدة», «في قصر المؤتمرات بجدة»: whether the place at ``at`` is where the building right before it stands."""
    if chunks[at].prep not in IN or chunks[at].conj:
        return False
    if at and chunks[at - 1].enc and chunks[at - 1].prep in IN:
        return True
    for chunk in reversed(chunks[max(0, at - _VENUE) : at]):
        if chunk.kind not in ("word", "party") or chunk.conj or chunk.prep not in ("", *IN):
            return False
        noun = chunk.norm.removeprefix("ال")
        if noun in load_grammar().venues or "site" in load_described().things.get(noun, ()):
            return chunk.prep in IN
    return False


def of_hall(chunks: Sequence[Chunk], at: int) -> bool:
    """«في قاعة الاجتماعات»: whether the noun at ``at`` only says what a room is for."""
    before = chunks[at - 1] if at else None
    alone = before is not None and before.kind == "word" and not before.definite and not before.enc
    return alone and before is not None and before.norm in load_grammar().venues and not chunks[at].prep and chunks[at].definite


def right_behind(chunks: Sequence[Chunk], trigger: Chunk, place: Mention) -> bool:
    """«الهجوم الانتحاري في سروج»: whether a place stands right behind a noun and its adjectives."""
    for chunk in chunks[next((i for i, c in enumerate(chunks) if c is trigger), len(chunks)) + 1 :]:
        if chunk.mention is not None and chunk.mention.span == place.span:
            return chunk.prep in IN
        if chunk.kind != "word" or chunk.prep or chunk.conj or not chunk.definite or not adjectival(chunk.norm):
            return False  # «ويبحث الاجتماع التصعيد في القدس»
    return False


def own_times(chunks: Sequence[Chunk], start: int, stop: int | None = None) -> list[TimeExpression]:
    """The times in ``chunks[start:stop]`` that are told of the trigger before ``start``, not of something else there."""
    return [c.time for i, c in enumerate(chunks[start:stop], start) if c.time is not None and not _of_another(chunks, start, i)]


def times_before(chunks: Sequence[Chunk], start: int) -> list[TimeExpression]:
    """The times before a trigger, the nearest first."""
    return [c.time for i, c in reversed(list(enumerate(chunks[:start]))) if c.time is not None and not _of_its_year(chunks, i)]


def _of_its_year(chunks: Sequence[Chunk], at: int) -> bool:
    """«لأعمال حج هذا العام»: whether a year tells which one a noun right before it means."""
    time, before = chunks[at], chunks[at - 1] if at else None
    coarse = time.time is not None and time.time.value.unit == "year" and not time.prep
    return coarse and before is not None and before.kind == "word" and not (before.value or before.definite or before.enc)


def apart(chunks: Sequence[Chunk], start: int, at: int, among: frozenset[str] | None = None) -> bool:
    """«منذ تنصيبه في 29 مايو», «بعد هجوم السبت», «وفق بيان أمس»: whether ``chunks[at]`` stands in a phrase, begun behind
    ``start``, that tells of something else: when or why the happening came about, who tells of it, or what somebody there had
    a hand in. A comma ends the phrase. Only words ``among`` these begin one, where they are given."""
    words = load_grammar().apart if among is None else among
    for i in range(at, start - 1, -1):
        chunk = chunks[i]
        if chunk.norm == _COMMA:
            return False
        if start < i < at and chunk.kind == "noun" and chunk.prep in IN and _accused(chunks[i - 1]):
            return True
        if chunk.time is None and (chunk.kind == "according" or chunk.prep in words or chunk.norm in words):
            return i == at or _recalls(chunks[i + 1 : at + 1])
    return False


def _recalls(behind: Sequence[Chunk]) -> bool:
    """Whether what stands behind «بعد» tells of something else: not «بعد ساعات», but «بعد ساعات من هجوم …»."""
    return behind[0].norm not in load_grammar().later or (len(behind) > 1 and behind[1].prep in _FROM)


def _accused(chunk: Chunk) -> bool:
    """«المتهم بتفجير السبت», «خمسة مشتبه بهم في هجوم السبت»: whether who stands right before a deed is told to be behind it."""
    words = fold(chunk.mention.surface).split() if chunk.mention is not None else [chunk.norm]
    return any(word.removeprefix("ال") in load_grammar().accused for word in words)


def _of_another(chunks: Sequence[Chunk], start: int, at: int) -> bool:
    """Whether the time at ``at`` is told of something else than the trigger before ``start``."""
    time, before = chunks[at], chunks[at - 1]
    assert time.time is not None
    if at == start:
        return False
    year = not time.prep and time.time.surface.isdigit()  # «دستور 2014»: no verb takes it so
    coarse = time.time.value.unit == "year" or (time.time.value.year is not None and time.time.value.day is None)
    if year or time.prep == _FOR or (coarse and chunks[start - 1].kind != "noun" and _may_be_past(before)):
        return True
    return _set_for(chunks, start, at) or apart(chunks, start, at)


def _may_be_past(chunk: Chunk) -> bool:
    """«قانون صدر عام 2019»: whether a word is spelled as a verb in the past, which tells of the noun before it; not «مرة»."""
    if chunk.kind != "word" or chunk.norm in load_valency().adverbs:
        return False
    return any(v.form.tense == "past" for v in load_grammar().verbs.get(chunk.norm))


def _set_for(chunks: Sequence[Chunk], start: int, time: int) -> bool:
    """«العرض المقرر غدا», «المولود عام 1980»: the time is that of the noun before; right behind the trigger it is the
    trigger's own."""
    for i in range(time - 1, max(start, time - 1 - _SET), -1):
        if chunks[i].kind == "mark" or chunks[i].time is not None:
            return False
        if chunks[i].norm.removeprefix("ال") in load_grammar().scheduled:
            between = all(c.kind in ("word", "party") and not c.prep and not c.conj for c in chunks[start:i])
            return not (chunks[start - 1].kind == "noun" and between)  # «زيارته الرسمية المقررة غدا» is the trigger's
    return False


def _place(chunk: Chunk) -> Mention | None:
    return chunk.mention if chunk.mention is not None and chunk.mention.kind == "place" else None


def others_came(clause: Clause) -> list[Mention]:
    """«توافد القادة إلى عمّان، إذ وصل فلان»: where those came to whom the clause before speaks of."""
    if clause.opener is None or clause.opener.norm not in _GO_ON or clause.parent is None:
        return []
    chunks, arrivals = clause.parent.chunks, load_grammar().arrivals
    came = next((i for i, c in enumerate(chunks) if c.norm.removesuffix(c.enc).removeprefix("ال") in arrivals), len(chunks))
    to = (c.mention for c in chunks[came:] if c.prep == "الي" and c.mention is not None and c.mention.kind == "place")
    return list(to)[:1]


def then_to(clause: Clause, clauses: Sequence[Clause]) -> list[Mention]:
    """«زار بغداد ثم عمّان ثم الرياض»: where somebody goes next, in words that have no verb of their own."""
    behind = (c for c in clauses if _opened(c, _THEN) and c.verb is None and any(host is clause for host in c.lineage()))
    first = (next((k for k in c.chunks if k.kind != "time"), None) for c in behind)
    return [place for chunk in first if chunk is not None and (place := _place(chunk)) is not None and chunk.prep in ("", "الي")]


def finest(places: list[Mention]) -> Mention | None:
    """The first place told; where that is a hall no list knows, the town told with it."""
    if not places or places[0].key:
        return places[0] if places else None
    return next((p for p in places[1:3] if p.key and p.key != p.state), places[0])
