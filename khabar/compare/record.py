"""Against the record: a count that is told («the first visit», «two visits», «has never met»), beside the events that are held.

Only what certainly happened, within the scope that is told and before the day it speaks of, speaks against a count. Absence is
no proof: a "first" that nothing speaks against is not thereby right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from khabar.model.edtf import bounds

Verdict = Literal["supported", "incomplete", "contradicted", "cannot tell"]
#: Why nothing can be told: the scope is open, nothing in it is held, what is held may lie outside it, or only the text itself
#: tells it.
Reason = Literal["scope", "none held", "too wide", "own words", "fewer held", "as many", "more", "earlier"]

#: Days before the occasion of "the first": what is told of so shortly before may be the occasion itself, dated otherwise.
_SAME_OCCASION = timedelta(days=7)
#: Stretches of days so far apart are of two visits or meetings; reports of one may differ by a day or two.
_APART = timedelta(days=3)


_NTH = ("الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة")
#: Why nothing can be told, in English and Arabic.
_OPEN: Mapping[str, tuple[str, str]] = {
    "scope": ("its words do not say of whom, whither or since when", "لا تحدد ألفاظه عمن أو إلى أين أو منذ متى"),
    "none held": ("the archive holds no other, which proves nothing", "لا يضم الأرشيف غيرها، وليس ذلك دليلا"),
    "too wide": ("what the archive holds may lie outside what is meant", "ما في الأرشيف قد يقع خارج المقصود"),
    "own words": ("only the same report tells of them", "لا يرويها إلا الخبر نفسه"),
    "fewer held": ("the archive holds fewer, which proves nothing", "ما في الأرشيف أقل، وليس ذلك دليلا"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is told. ``number`` is 0 for "never".

    ``day`` (EDTF) is the day it speaks of: of an order that of the occasion, else that of the telling. ``since`` and ``within``
    (EDTF) narrow it, as does ``kind`` (one adjective, bare). ``resolved`` is not set where a side or a time is told that leads
    to nothing known: then nothing is said. ``listed`` where the days of all that is counted stand beside it.
    """

    number: int
    order: bool
    denied: bool
    day: str | None
    since: str | None = None
    within: str | None = None
    kind: str | None = None
    resolved: bool = True
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """An event of the type and between the parties that a count speaks of.

    ``when`` is EDTF, None where no day is told. ``happened`` is not set for what is only planned, or denied by somebody;
    ``certain`` is not set where it may have been another place. ``kinds`` are words of its kind that are told, bare. ``own``
    where nobody tells it but those who tell the count.
    """

    id: str
    when: str | None
    happened: bool = True
    certain: bool = True
    kinds: frozenset[str] = frozenset()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What the record says of a count, why, and the events that say so, by day."""

    verdict: Verdict
    reason: Reason
    events: tuple[Past, ...] = ()

    @property
    def others(self) -> tuple[Past, ...]:
        """Those that are told elsewhere."""
        return tuple(event for event in self.events if not event.own)


def compare(count: Count, held: Iterable[Past]) -> Compared:
    """A count beside the events that are held; the order of ``held`` does not matter."""
    if not count.resolved or count.day is None or not (count.order or count.number == 0 or _scoped(count)):
        return Compared("cannot tell", "scope")
    dated = sorted((p for p in held if p.happened and p.when is not None), key=lambda p: (*bounds(p.when or ""), p.id))
    sure = [p for p in dated if _inside(count, p, sure=True)]
    maybe = [p for p in dated if _inside(count, p, sure=False)]
    if count.order and count.number >= 1:
        return _order(count, sure, maybe)
    return _cardinal(count, sure, maybe)


def _scoped(count: Count) -> bool:
    """A bare «two visits» is of the day or the year that the text is about: only a time or a list of days says which."""
    return count.listed or count.since is not None or count.within is not None


def _order(count: Count, sure: Sequence[Past], maybe: Sequence[Past]) -> Compared:
    """«The n-th»: so many but one were before it."""
    before = count.number - 1
    told, elsewhere = _distinct(sure), [p for p in sure if not p.own]
    if count.denied:  # «not the first»
        if count.number == 1 and elsewhere:
            return Compared("supported", "earlier", tuple(sure))
        return Compared("cannot tell", "none held" if not sure else "fewer held")
    if told > before and elsewhere:
        return Compared("contradicted", "earlier", tuple(sure))
    if before and told <= before <= _distinct(maybe) and any(not p.own for p in maybe):
        return Compared("supported", "as many", tuple(maybe))
    return Compared("cannot tell", _why(sure, maybe), tuple(maybe))


def _cardinal(count: Count, sure: Sequence[Past], maybe: Sequence[Past]) -> Compared:
    """«n of them», and none of them."""
    told, elsewhere = _distinct(sure), [p for p in sure if not p.own]
    if told > count.number and elsewhere:
        if count.denied:  # «did not go twice»: more than that says nothing against it
            return Compared("cannot tell", "fewer held", tuple(sure))
        return Compared("contradicted" if count.number == 0 else "incomplete", "more", tuple(sure))
    if count.number and told == count.number and not count.denied and elsewhere:
        return Compared("supported", "as many", tuple(sure))
    return Compared("cannot tell", _why(sure, maybe), tuple(maybe))


def _why(sure: Sequence[Past], maybe: Sequence[Past]) -> Reason:
    if not maybe:
        return "none held"
    if all(p.own for p in maybe):
        return "own words"
    return "fewer held" if sure else "too wide"


def _inside(count: Count, past: Past, *, sure: bool) -> bool:
    """Whether an event lies within the scope: surely, or perhaps."""
    first, last = bounds(past.when or "")
    if not (past.certain or not sure) or not last < _end(count, sure=sure):
        return False
    if count.kind is not None and count.kind not in past.kinds and sure:
        return False
    if count.since is not None:
        begun, begins = bounds(count.since)[1], bounds(count.since)[0]
        if not (first > begun if sure else last >= begins):
            return False
    if count.within is not None:
        start, end = bounds(count.within)
        return start <= first and last <= end if sure else first <= end and start <= last
    return True


def _end(count: Count, *, sure: bool) -> date:
    """The first day that no longer counts."""
    first = bounds(count.day or "")[0]
    if count.order and sure and first - date.min > _SAME_OCCASION:
        return first - _SAME_OCCASION
    return first


def _distinct(events: Sequence[Past]) -> int:
    """How many of these are certainly not one another: stretches of days that lie apart."""
    number, last = 0, None
    for first, end in sorted((bounds(p.when or "") for p in events), key=lambda days: (days[1], days[0])):
        if last is None or first - last > _APART:
            number, last = number + 1, end
    return number


def in_words(count: Count, compared: Compared) -> tuple[str, str]:
    """What the record says, as one line of English and one of Arabic."""
    told, more = _called(count), len(compared.others)
    match compared.verdict:
        case "contradicted" if count.number == 0:
            return f"told as never, but {more} told elsewhere", "يُروى أنه لم يحدث قط، ويُروى في موضع آخر أنه حدث"
        case "contradicted":
            return f"told as {told[0]}, but {more} earlier told elsewhere", f"تُروى على أنها {told[1]}، ويُروى في موضع آخر ما سبقها"
        case "incomplete":
            return (
                f"{told[0]} counted, but {_distinct(compared.events)} told up to that day, {more} of them elsewhere",
                f"العدد المذكور {told[1]}، والمروي حتى ذلك اليوم {_distinct(compared.events)}: القائمة غير كاملة",
            )
        case "supported":
            return f"{told[0]}: what it counts is told elsewhere, too", f"{told[1]}: ما يعده مروي في موضع آخر أيضا"
        case _:
            english, arabic = _OPEN[compared.reason]
            return f"{told[0]}: {english}", f"{told[1]}: {arabic}"


def _called(count: Count) -> tuple[str, str]:
    no = ("not ", "ليست ") if count.denied else ("", "")
    if count.number == 0:
        return "never", "لم يحدث قط"
    if not count.order:
        return f"{no[0]}{count.number}", f"{no[1]}{count.number}"
    nth = _NTH[count.number - 1] if count.number <= len(_NTH) else f"رقم {count.number}"
    return f"{no[0]}{'the first' if count.number == 1 else f'number {count.number}'}", f"{no[1]}{nth}"
