"""What goes on from what was told, at its place and on its day: «اجتمعا في أنقرة أمس ووقعا مذكرة», «… مما أدى إلى مقتل ثلاثة»."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.lexicon.grammar import load_grammar
from khabar.model.mention import Mention
from khabar.model.time import TimeExpression
from khabar.read.frames.fill import Draft
from khabar.read.sentence.chunks import Chunk
from khabar.read.sentence.circumstances import IN, finest, own_times
from khabar.read.sentence.clauses import DEPTH, Clause

#: What is done at one place and time, and then goes on; what a visit contains is told by its visit.
_SHORT = frozenset({"MEET", "AGREE", "ATTACK", "ARREST", "PROTEST"})
_GOES_ON = frozenset({"MEET", "AGREE", "ATTACK", "ARREST"})
_NEAR = frozenset({*IN, "قرب"})


def in_one_breath(told: Sequence[Draft]) -> None:
    """Gives the drafts of one sentence that have no place or time of their own those of what they go on from, in place."""
    for draft in told:
        if draft.times and draft.place is not None:
            continue
        place, times = _outcome(draft) if draft.frame.effect else (None, [])
        if place is None and not times and (before := _goes_on_from(draft, told)) is not None:
            place, times = before.place, [t for t in before.times if _of_days(t)]
        draft.place = draft.place or place
        draft.times = draft.times or times


def _goes_on_from(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """«داهمت الشرطة … أمس واعتقلت …»: what the same people are told to have done in the clause before, or in one before that
    they are still the subject of."""
    clause = draft.clause
    if draft.frame.type not in _GOES_ON or not _main(draft) or not _past(clause):
        return None
    for _ in range(DEPTH):
        if clause.kind not in ("coord", "rel") or clause.subject_how != "implicit" or clause.previous is None:
            return None
        clause = clause.previous
        if not _past(clause):
            return None
        for other in told:
            if other.clause is clause and _main(other) and other.frame.type in _SHORT and (other.place or other.times):
                return other
    return None


def _main(draft: Draft) -> bool:
    """Whether a draft is what the verb of its clause tells."""
    return draft.clause.verb is not None and draft.clause.verb in (draft.trigger, draft.carrier)


def _past(clause: Clause) -> bool:
    verb = clause.verb.verb if clause.verb is not None else None
    return verb is not None and verb.form.tense == "past" and not verb.say and not any(c.kind == "neg" for c in clause.chunks)


def _outcome(draft: Draft) -> tuple[Mention | None, list[TimeExpression]]:
    """«وقع انفجار في المدينة أمس وأدى إلى مقتل …»: where and when that came about which is told to have led to it."""
    clause = draft.clause
    host = clause.previous or clause.parent
    led = draft.trigger.prep in load_grammar().outcome and clause.kind != "comp"
    if not led or host is None or (host.verb is not None and not _past(host)):
        return None, []
    start = host.at(host.verb) + 1 if host.verb is not None else 1
    places = [c.mention for c in host.chunks[start:] if _placed(c)]
    return finest([p for p in places if p is not None]), own_times(host.chunks, start)


def _placed(chunk: Chunk) -> bool:
    return chunk.mention is not None and chunk.mention.kind == "place" and chunk.prep in _NEAR


def _of_days(time: TimeExpression) -> bool:
    """Whether a time tells a day: in one month or year much is done."""
    value = time.value
    return value.day is not None or value.weekday is not None or value.unit == "day"
