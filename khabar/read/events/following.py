"""How a sentence says that what it tells comes after what was told before, besides it or long before it."""

from __future__ import annotations

from itertools import pairwise

from khabar.lexicon.grammar import load_grammar
from khabar.read.frames.fill import Draft
from khabar.read.frames.roles import SYMMETRIC
from khabar.read.sentence.chunk import WHEN, Chunk
from khabar.read.sentence.clauses import Clause
from khabar.read.sentence.discourse import is_pair

#: What follows on something else says so within so many chunks.
_FRONT = 3
_BESIDES = frozenset({"ايضا", "كذلك"})
_IN_ITS_COURSE = frozenset({"خلالها", "خلاله", "اثناءها", "اثناءه"})
_MORROW, _EVE = "غداه", "عشيه"
_FROM = frozenset({"من", "علي"})
_AND_SO = "كما"
_AS_FOR = "اما"
_TURNS = frozenset(
    {("من", "جهه"), ("من", "ناحيه"), ("من", "جانب"), ("الي", "ذلك"), ("علي", "صعيد"), ("في", "سياق"), ("في", "شان")}
)


def too(draft: Draft) -> bool:
    """«والتقى أيضا شخصيات من المعارضة»: what was done besides is another happening than those told before."""
    return draft.trigger.kind == "verb" and any(c.norm in _BESIDES for c in draft.clause.chunks)


def turns(draft: Draft) -> bool:
    """«من جهة أخرى، استقبل …», «كما أجرى محادثات مع …»: what a sentence turns to is another happening than those told before."""
    clause, verb = draft.clause, draft.carrier or draft.clause.verb
    if draft.frame.type not in SYMMETRIC or draft.anaphoric or verb is not clause.verb or len(draft.parties) < 2:
        return False
    if clause.opener is not None and clause.opener.norm == _AND_SO:
        return True
    before = clause.chunks[: clause.at(clause.verb, 0)][:_FRONT]
    return any((c.prep, c.norm) in _TURNS for c in before)


def turns_to_another(draft: Draft) -> bool:
    """«إلى ذلك، قتل ثلاثة جنود في …», «وفي حادث آخر أصيب …», «بعد أيام من تفجير»: whether a sentence turns to an attack besides
    those told before, or names one that only dates another."""
    if draft.trigger.definite:
        return False
    chunks = draft.clause.chunks
    before = chunks[: draft.clause.at(draft.trigger)][:_FRONT]
    other = any(a.prep and b.norm in load_grammar().another for a, b in pairwise(chunks[: _FRONT + 1]))
    return other or days_apart(draft) or any((c.prep, c.norm) in _TURNS for c in before)


def days_apart(draft: Draft) -> bool:
    """«بعد أسبوعين من لقائهما», «غداة لقاء»: what only tells how long before or after something else was is not of its day."""
    chunks, at = draft.clause.chunks, draft.clause.at(draft.trigger)
    if draft.trigger.kind != "noun" or not at:
        return False
    if day_after(draft) or chunks[at - 1].norm == _EVE:
        return True
    spanned = chunks[at].prep in _FROM and chunks[at - 1].norm in load_grammar().later
    return spanned and any(c.norm in WHEN for c in chunks[max(0, at - _FRONT) : at - 1])


def day_after(draft: Draft) -> bool:
    """«زار … غداة لقاء»: whether what its clause tells came on the day behind what ``draft`` tells."""
    at = draft.clause.at(draft.trigger)
    return draft.trigger.kind == "noun" and at > 0 and draft.clause.chunks[at - 1].norm == _MORROW


def back_then(draft: Draft) -> bool:
    """«واتفق الجانبان حينها على …»: whether what a clause tells is of the time told last; not «وزير الخارجية آنذاك»."""
    chunks = draft.clause.chunks
    host = draft.clause.previous
    if draft.recalls and host is not None and any(c.norm in _IN_ITS_COURSE for c in chunks):
        return any(c.time is not None for c in host.chunks)  # «التي قام بها في 2023 والتقى خلالها فلانا»
    at = next((i for i, c in enumerate(chunks) if c.norm in load_grammar().back_then), 0)
    before = chunks[at - 1].mention if at else None
    return at > 0 and (before is None or is_pair(before) or not before.offices)


def contrasted(draft: Draft) -> bool:
    """«أما اللقاء الذي كان مرتقبا فلم ينعقد»: what a sentence sets apart from what was told is another happening."""
    at = draft.clause.at(draft.trigger)
    return draft.trigger.kind == "noun" and at > 0 and draft.clause.chunks[at - 1].norm == _AS_FOR


def afterwards(draft: Draft) -> bool:
    """«عقب ذلك عقد الوزيران اجتماعا موسعا»: what begins so follows what was told, even between the same people."""
    that = _that(draft)
    if draft.anaphoric or that is None:
        return False
    chunks = draft.clause.chunks
    return chunks[that].prep == "عقب" or (that > 0 and chunks[that - 1].norm == "بعد")


def earlier(draft: Draft) -> bool:
    """«سبق لفلان أن التقى …», «وكان فلان قد زار …»: what was done before that which the text tells of."""
    clause, verb = draft.clause, draft.clause.verb
    if verb is None or verb.verb is None or verb.verb.form.tense != "past" or verb not in (draft.trigger, draft.carrier):
        return False
    return _preceded(clause) or behind_been(clause, verb)


def behind_been(clause: Clause, told: Chunk) -> bool:
    """«وكان في استقباله فلان»: whether «كان» stands before what a clause tells."""
    return any(c.verb is not None and c.verb.does("been") for c in clause.chunks[: clause.at(told)])


def long_ago(draft: Draft) -> bool:
    """Whether it was done before what the text tells of, by its date or by its words. «وكان قد وصل أمس» may be told of the visit
    that is the news, «وكان قد التقاه أمس» is another meeting."""
    if draft.old or not earlier(draft):
        return draft.old
    arrived = draft.frame.type == "VISIT" and any(t.value.unit == "day" or t.value.weekday is not None for t in draft.times)
    return _preceded(draft.clause) or (bool(draft.times) and not arrived)


def _preceded(clause: Clause) -> bool:
    return clause.kind == "comp" and clause.parent is not None and clause.parent.does("preceding")


def _that(draft: Draft) -> int | None:
    """Where «ذلك» stands at the head of the clause that tells a draft."""
    return next((i for i, c in enumerate(draft.clause.chunks[:_FRONT]) if c.norm == "ذلك"), None)


def at_once(draft: Draft) -> bool:
    """Whether what follows on something else is told of its day: not «بعد ذلك بيومين»."""
    that = _that(draft)
    behind = draft.clause.chunks[that + 1] if that is not None and that + 1 < len(draft.clause.chunks) else None
    return afterwards(draft) and behind is not None and behind.kind != "time" and behind.prep != "ب"
