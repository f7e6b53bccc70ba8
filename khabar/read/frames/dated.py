"""Which of the times around it date a draft: one for each of several happenings, the beginning of what lasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from khabar.model.edtf import bounds, choices, from_bounds
from khabar.model.time import TimeExpression, When
from khabar.read.frames.dates import Dating
from khabar.read.frames.fill import Draft
from khabar.read.frames.status import is_later, is_over, status_of

#: What goes on for days is dated by «منذ»; of a visit, a meeting or a blow it tells something else.
_LASTING = frozenset({"PROTEST", "DEPLOY", "SANCTION"})
#: Nobody makes one visit, holds one meeting or one call in two months: a list of them tells several.
_SHORT = frozenset({"VISIT", "MEET", "CALL"})
_WHEN = frozenset({"عندما", "حين", "حينما", "لما"})
#: Days so far apart are of several visits; a month has more than four weeks. Only «و» stands between two dates of one list.
_WEEK, _MONTH, _AND = 7, 28, 2


def dated(draft: Draft, dating: Dating, told: Callable[[TimeExpression], str | None]) -> list[Draft]:
    """The draft with its date and status; «زيارتين … في كذا وكذا», «زار … في مايو 2018 وأبريل 2020» become one for each date.

    ``told`` is the date (EDTF) that the text told last before a time.
    """
    tense = _tense(draft)
    found = [(t, w) for t in _times_of(draft) if (w := dating.when(t, tense, told(t))) is not None]
    if is_over(draft.clause, draft.trigger):  # «من المنتظر أن تتم الزيارة غدا، وفق بيان صدر عقب لقاء …»
        found = [(t, when) for t, when in found if t.span.start > draft.trigger.span.start or not is_later(when, dating.anchor)]
    if draft.trigger.kind == "verb" and tense == "past":  # «اتفقا على عقد الدورة قبل نهاية السنة»: what is to come is another's
        found = [(t, when) for t, when in found if not (is_later(when, dating.anchor) or _until(t, draft))]
    draft.when = _begun(found[0][1], dating) if found else None
    draft.status = status_of(draft.clause, draft.trigger, draft.carrier, draft.when, dating.anchor, draft.in_title)
    if not found and draft.status == "happened" and any(t.value.rel == "next" for t in draft.times):
        draft.status = "planned"  # «في ديسمبر المقبل», where nobody knows which that is
    several = [each for when in _listed(found, draft) for each in _each(when)]
    if len(several) > 1 and (draft.trigger.number == "d" or (draft.frame.type in _SHORT and _several(several))):
        return [replace(draft, when=when) for when in several]
    return [draft]


def _until(time: TimeExpression, draft: Draft) -> bool:
    """Whether by a time something agreed on is to come about."""
    return draft.frame.type == "AGREE" and time.value.edge in ("until", "before")


def _times_of(draft: Draft) -> list[TimeExpression]:
    """The times that date a draft; but in «منذ يونيو، عندما قابل …» the clause that «when» opens happened in June."""
    times = [_made(t) for t in draft.times] if draft.frame.type == "AGREE" else draft.times
    own = [t for t in times if t.value.edge != "since" or draft.frame.type in _LASTING]
    clause = draft.clause
    if not own and _outcome_of_deed(draft):
        return [c.time for c in clause.parent.chunks if c.time is not None] if clause.parent is not None else []
    if own or clause.kind != "adv" or clause.parent is None or clause.opener is None or clause.opener.norm not in _WHEN:
        return own
    before = [c for c in clause.parent.chunks if c.kind != "mark" and c.span.end <= clause.opener.span.start]
    if before and before[-1].time is not None:
        return [replace(before[-1].time, value=replace(before[-1].time.value, edge=None))]
    return []


def _made(time: TimeExpression) -> TimeExpression:
    """«الاتفاق المبرم منذ عام 2013»: it was made when it began."""
    return replace(time, value=replace(time.value, edge=None)) if time.value.edge == "since" else time


def _outcome_of_deed(draft: Draft) -> bool:
    """«وفي 26 مارس وقع هجوم أسفر عن مقتل …»: what came of a blow is of its day."""
    deed = draft.clause.antecedent if draft.clause.kind == "rel" and draft.frame.effect else None
    return deed is not None and any(f.type == draft.frame.type for f in deed.frames)


def _begun(when: When, dating: Dating) -> When:
    """What has lasted since a day is told up to the day of writing; how long it goes on is open."""
    first, last = bounds(when.edtf)
    if last < date.max or dating.anchor is None or not date.min < first <= dating.anchor.latest:
        return when
    return replace(when, edtf=from_bounds(first, dating.anchor.latest))


def _listed(found: Sequence[tuple[TimeExpression, When]], draft: Draft) -> list[When]:
    """The first date and those that «و» joins to it; of a noun for two, all."""
    if draft.trigger.number == "d":
        return [when for _, when in found]
    out = [when for _, when in found[:1]]
    for (a, _), (b, when) in pairwise(found):
        if not 0 < b.span.start - a.span.end <= _AND:
            break
        out.append(when)
    return out


def _each(when: When) -> list[When]:
    """«في مايو وأكتوبر»: each of the dates of a list, none where it is one or the other."""
    if when.value is not None and when.value.listing == "or":
        return [when]
    return [replace(when, edtf=one) for one in choices(when.edtf)]


def _several(dates: Sequence[When]) -> bool:
    """Whether the dates of a list are of several happenings: months or longer, or more than a week apart."""
    spans = sorted(bounds(when.edtf) for when in dates)
    long = all((last - first).days + 1 >= _MONTH for first, last in spans)
    return long or all((b[0] - a[1]).days > _WEEK for a, b in pairwise(spans))


def _tense(draft: Draft) -> str | None:
    verb = draft.trigger if draft.trigger.kind == "verb" else draft.carrier or draft.clause.verb
    return verb.verb.form.tense if verb is not None and verb.verb is not None else None
