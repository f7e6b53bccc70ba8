"""Nouns of deeds that only recall what is known, and whose blow a noun tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.model.time import TimeExpression
from khabar.read.frames.quantities import number_in
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.described import has_number, is_described
from khabar.read.sentence.parties import Party
from khabar.text.normalise import fold

#: So many people are those of a war.
_THOUSAND, _THOUSANDS = 1000, frozenset({"الف", "الفا", "الاف", "الالاف", "مليون", "ملايين"})
#: Numbers of happenings beside those of people, and so many words at most from one to what it counts.
_SERIES, _SEVERAL_ROUNDS = frozenset({"سلسله", "جمله"}), "جولات"
_ROUNDS = frozenset({"جوله", _SEVERAL_ROUNDS})
_ADJECTIVES = 4


def adjoining(clause: Clause, trigger: Chunk, party: Party) -> bool:
    """«غارة جوية لقوات الحلف»: whether nothing but adjectives stands between; not «هجوم على مركز للشرطة», «قصف مواقع للجيش»."""
    between = (c for c in clause.chunks if trigger.span.end <= c.span.start < party.span.start)
    here = any(c.mention is party.mention for c in clause.chunks)
    things = load_described().things
    return here and all(c.kind == "word" and not (c.prep or c.conj) and c.norm not in things for c in between)


def recalled(frame: Frame, clause: Clause, trigger: Chunk, cases: Cases, place: Mention | None, whom: list[Party]) -> bool:
    """«التحقيق في اغتيال فلان», «منذ اغتياله»: a deed that is only named, without a day, a place or a count of its own."""
    at = clause.at(trigger)
    before = clause.chunks[at - 1] if at else None
    owned = before is not None and before.kind in ("word", "noun") and not before.value and not trigger.prep and not trigger.conj
    hangs = bool(trigger.prep) and trigger.prep not in load_grammar().outcome
    dated = any(t.span.start > trigger.span.start for t in cases.times)
    counted_people = any(p.mention.number == "p" and has_number(p.mention) for p in whom)
    people = [p for p in whom if is_described(p.mention) or p.body is not None]
    if frame.news in ("deed", "large"):
        generic = bool(people) and len(people) == len(whom) and not counted_people and all(_at_large(p.mention) for p in people)
        if generic:
            return not (dated or place is not None)
        if frame.news == "large":
            return False
        return (owned or hangs) and not counted_people and not (dated and trigger.prep not in ("ب", "ل"))
    return (owned or hangs) and not (dated or place is not None or bool(people))


def habitual(clause: Clause, trigger: Chunk, cases: Cases, place: Mention | None, whom: list[Party]) -> bool:
    """«النظام الذي يقتل المدنيين», «تخطف الأطفال», «الغارات التي تصيب مدنيين»: what is done to people at large, without a day, a
    place or a count."""
    if place is None and not cases.times and _always(clause, trigger, cases):
        return all(p.mention.unnamed for p in whom)
    present = trigger.verb is not None and trigger.verb.form.tense == "present"
    at_large = bool(whom) and all(is_described(p.mention) and _at_large(p.mention) for p in whom)
    definite = all(p.mention.surface.startswith("ال") for p in whom)
    return present and at_large and definite and place is None and not cases.times


def every_time(clause: Clause, trigger: Chunk) -> bool:
    """«كلما زار بيروت», «في كل مرة يزورها», «يزور بيروت كل عام»: what is done again and again is not one happening."""
    if trigger.verb is None:
        return False
    at, host, often = clause.at(trigger), clause.previous or clause.parent, load_grammar().often
    before = [*(host.chunks[-2:] if at == 0 and host is not None else ()), *clause.chunks[:at]][-2:]
    if any(" ".join(c.norm for c in before[-n:]) in often for n in (1, 2)):
        return True
    behind = [c.norm for c in clause.chunks[at + 1 :]] if trigger.verb.form.tense == "present" else []
    return any(f"{first} {second}" in often for first, second in pairwise(behind))


def _always(clause: Clause, trigger: Chunk, cases: Cases) -> bool:
    """«الغارات التي تصيب …»: whether a relative clause tells of blows in the plural what they do."""
    verb = cases.carrier.verb if cases.carrier is not None and cases.carrier is not clause.verb else None
    several = trigger.kind == "noun" and trigger.definite and trigger.norm.endswith("ات")
    return several and verb is not None and verb.form.tense == "present"


def toll_of_war(times: Sequence[TimeExpression], whom: Sequence[Party]) -> bool:
    """«حرب أسفرت عن مقتل 150 ألف شخص»: thousands fall in wars and years, not in one blow, unless its day is told."""
    counts = (p.mention.surface for p in whom if is_described(p.mention))
    many = any((number_in(words) or 0) >= _THOUSAND or _THOUSANDS & set(fold(words).split()) for words in counts)
    return many and not any(t.value.day is not None for t in times)


def _at_large(mention: Mention) -> bool:
    """«خطف الأطفال», «استهداف المساجد»: people in the plural, or things in general."""
    return mention.number == "p" or (mention.kind == "organization" and mention.surface.startswith("ال"))


def one_of_several(chunks: Sequence[Chunk], trigger: Chunk) -> bool:
    """«عددا من اللقاءات», «جولة جديدة من المفاوضات»: counted, a noun with its article tells something new."""
    at = next((i for i, c in enumerate(chunks) if c is trigger), 0)
    first = counted_from(chunks, at)
    counted = chunks[first].norm.removeprefix("ال")
    return first < at and (counted == _SEVERAL_ROUNDS or counted not in _ROUNDS)  # a round may be told again as well


def counted_from(chunks: Sequence[Chunk], at: int) -> int:
    """Where the words begin that count the noun at ``at``; ``at`` itself where none do."""
    for first in range(at - 1, max(-1, at - 1 - _ADJECTIVES), -1) if chunks[at].prep == "من" else ():
        count = chunks[first].norm.removeprefix("ال")
        talks = count in _ROUNDS and any(f.type == "MEET" for f in chunks[at].frames)  # «جولة جديدة من المحادثات»
        if talks or count in load_described().numbers or count in _SERIES:
            return first
        if not first or not _describes(chunks[first - 1 : first + 1]):
            break
    return at


def counts(chunks: Sequence[Chunk], at: int) -> bool:
    """«جولة جديدة من المفاوضات»: whether the noun at ``at`` only counts the one behind it."""
    behind = range(at + 1, min(len(chunks), at + 1 + _ADJECTIVES))
    return any(chunks[n].kind == "noun" and counted_from(chunks, n) == at for n in behind)


def _describes(pair: Sequence[Chunk]) -> bool:
    """«جولة جديدة», «الجولة الثانية»: whether the second of two agrees with the first as its adjective."""
    noun, word = pair
    plain = word.kind == "word" and not (word.prep or word.conj or word.value)
    return plain and noun.kind in ("word", "noun") and noun.definite == word.definite
