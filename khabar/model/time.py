"""Dates as texts tell them: a symbolic value first, an EDTF interval once an anchor is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from khabar.model.span import Span

Unit = Literal["day", "week", "month", "quarter", "third", "half", "year", "decade", "century"]
Basis = Literal["text", "event", "inferred", "fallback"]


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What the words say, before any reference day is known; absent fields are open.

    ``weekday`` counts Monday 0 to Sunday 6. ``unit`` with ``offset`` is a distance from the anchor (``أمس``: day -1,
    ``العام الماضي``: year -1, ``قبل ثلاثة أيام``: day -3). ``rel`` is what an adjective adds to a named month, weekday
    or season (``نوفمبر الماضي``: month 11, rel last). ``part`` is a stretch of the unit (``مطلع``: start, ``منتصف``: mid,
    ``أواخر``: end, ``باقي``: rest, ``ليلة``: night) and is never a day. ``ordinal`` picks the n-th weekday, week,
    day, quarter, third or half (-1: the last) of ``of``; ``of`` is also the week, month or year that a weekday, day or
    month is told to lie in (``الجمعة من الأسبوع المقبل``), or the distance from which another is counted on (``بعد
    عامين و21 يوما``). ``count`` with ``rel`` is so many units up to or from the anchor (``الأيام الثلاثة
    الماضية``), of weekdays the n-th back or ahead (``الخميس قبل الماضي``: last, 2), with ``ordinal`` the first or
    last so many of ``of``. ``edge`` tells open ends (``منذ``: since, ``حتى``: until). ``to`` ends a range;
    ``items`` are the members of a list or of alternatives. ``calendar`` is gregorian or hijri. ``side`` is where a participle
    beside the words puts what is open (``المقرر الأحد``: next). ``event`` hangs it on the date that the text told last: before
    (``الشهر السابق``) or same (``تلك السنة``; with ``of``, the same stretch of another year; of a day
    with ``offset``, so many days on: ``اليوم التالي``). A ``year`` with a distance in
    years (``العام الماضي 2014``) is that year, and tells when it is said.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit | None = None
    offset: int | None = None
    rel: Literal["last", "next", "this"] | None = None
    part: str | None = None
    edge: Literal["since", "until", "before", "after"] | None = None
    to: TimeValue | None = None
    items: tuple[TimeValue, ...] = ()
    listing: Literal["and", "or"] | None = None
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    event: str | None = None
    ordinal: int | None = None
    of: TimeValue | None = None
    count: int | None = None
    side: Literal["past", "next"] | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that tells a time, and the rule that knew it."""

    span: Span
    surface: str
    value: TimeValue
    rule: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression with its value on a day of reference: ``edtf`` is None where that fixes nothing. ``disagrees`` are the
    weekday told and that of the date, Monday 0, where they differ; the date is kept."""

    span: Span
    surface: str
    value: TimeValue
    rule: str
    edtf: str | None
    disagrees: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days between which the speaker's "today" lies, both included; equal where the day is known."""

    earliest: date
    latest: date

    @property
    def known(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class When:
    """A resolved time.

    ``edtf`` is a year, month, day, ``a/b`` or ``[a,b]`` (one of). ``basis``: ``text`` (told, explicit or
    relative), ``event`` (taken from the event it hangs on), ``inferred`` (with ``reasons``; facts from outside
    the text are named as such), ``fallback`` (the publication day for want of better).
    """

    edtf: str
    basis: Basis
    value: TimeValue | None = None
    anchor: Anchor | None = None
    rule: str | None = None
    span: Span | None = None
    reasons: tuple[str, ...] = ()
