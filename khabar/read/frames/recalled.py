"""Nouns of deeds that only recall what is known, and whose blow a noun tells."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.described import load_described
from khabar.lexicon.frames import Frame
from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.read.frames.slots import Cases
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.described import has_number, is_described
from khabar.read.sentence.parties import Party

#: Numbers of happenings beside those of people.
_SERIES = frozenset({"سلسله", "جمله"})


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


def habitual(trigger: Chunk, cases: Cases, place: Mention | None, whom: list[Party]) -> bool:
    """«النظام الذي يقتل المدنيين», «تخطف الأطفال»: what is done to people at large, without a day, a place or a count."""
    present = trigger.verb is not None and trigger.verb.form.tense == "present"
    at_large = bool(whom) and all(is_described(p.mention) and _at_large(p.mention) for p in whom)
    definite = all(p.mention.surface.startswith("ال") for p in whom)
    return present and at_large and definite and place is None and not cases.times


def _at_large(mention: Mention) -> bool:
    """«خطف الأطفال», «استهداف المساجد»: people in the plural, or things in general."""
    return mention.number == "p" or (mention.kind == "organization" and mention.surface.startswith("ال"))


def one_of_several(chunks: Sequence[Chunk], trigger: Chunk) -> bool:
    """«عددا من اللقاءات», «سلسلة من الاجتماعات»: counted, a noun with its article tells something new."""
    at = next((i for i, c in enumerate(chunks) if c is trigger), 0)
    count = chunks[at - 1].norm if at and trigger.prep == "من" else ""
    return count in load_described().numbers or count in _SERIES
