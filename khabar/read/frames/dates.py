"""Time expressions on an article's anchor: every date as fine as the text tells it and no finer."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date

from khabar.model.article import Article
from khabar.model.claim import ResolvedDate
from khabar.model.edtf import bounds, join
from khabar.model.span import Span
from khabar.model.time import Anchor, TimeExpression, TimeValue, When
from khabar.spot.calendar import disagreement, resolve
from khabar.spot.context import before_told, plausible
from khabar.spot.days import DAY


def anchor_of(article: Article) -> Anchor | None:
    """The days on which "today" of the article may lie; None where the publication day is not bounded on both sides."""
    if article.written is not None:
        return Anchor(article.written, article.written)
    if article.published is None:
        return None
    earliest, latest = bounds(article.published.edtf)
    if earliest.year <= 1 or latest.year >= 9999:
        return None
    return Anchor(earliest, latest)


@dataclass(frozen=True, slots=True)
class Dating:
    """Dates the events of one article."""

    article: Article
    anchor: Anchor | None
    _spoken: list[tuple[Span, When]] = field(default_factory=list)

    def spoken(self, words: Span, time: TimeExpression) -> None:
        """``words``, a speaker's own, behind those noted before, were said at ``time``, if that is not to come."""
        when = self.when(time, "past")
        if when is None:
            return
        first, last = bounds(when.edtf)
        if first > date.min and last <= (self.anchor.latest if self.anchor else date.max - DAY):
            self._spoken.append((words, when))

    def _said(self, span: Span) -> When | None:
        """When the words around ``span`` were said, if they are a speaker's own and the text tells their day."""
        at = bisect_right(self._spoken, span.start, key=lambda one: one[0].start) - 1
        return self._spoken[at][1] if at >= 0 and self._spoken[at][0].holds(span) else None

    def when(self, time: TimeExpression, tense: str | None, told: str | None = None) -> When | None:
        """The value of ``time``; basis ``text`` where it is explicit or the publication day is told, else ``inferred``.

        ``told`` is the date (EDTF) that the text told last: «العام الذي سبقه» hangs on it.
        """
        if told and _day_alone(time.value) and (here := before_told(replace(time.value, event="same"), told)):
            return When(here, "event", time.value, self.anchor, time.rule, time.span)
        if time.value.event:
            before = before_told(time.value, told, self.anchor) if told else None
            if before or time.value.of is None:
                return When(before, "event", time.value, self.anchor, time.rule, time.span) if before else None
        past = plausible(time.value, self.anchor, _side(time.value, tense))
        absolute = resolve(time.value, None, past=past)
        if absolute is not None:
            return When(absolute, "text", time.value, None, time.rule, time.span)
        if (said := self._said(time.span)) is not None:
            return _from_speech(time, said, past)
        if self.anchor is None or self.article.published is None:
            return None
        edtf = resolve(time.value, self.anchor, past=past)
        if edtf is not None and self.article.published.basis == "text" and self.anchor.known:
            return When(edtf, "text", time.value, self.anchor, time.rule, time.span)
        on_last = resolve(time.value, Anchor(self.anchor.latest, self.anchor.latest), past=past)
        if edtf is not None and (edtf == on_last or not self._vague()):
            reasons = (
                f"«{time.surface}» said in a text published {self.article.published.edtf}",
                *self.article.published.reasons,
            )
            return When(edtf, "inferred", time.value, self.anchor, time.rule, time.span, reasons)
        if not _near(time) or self._vague():
            return None
        edtf = self._between(time, past, on_last)
        if edtf == on_last:
            return When(edtf, "text", time.value, self.anchor, time.rule, time.span)
        reasons = (f"«{time.surface}» is a day near publication, itself only known as {self.article.published.edtf}",)
        return When(edtf, "inferred", time.value, self.anchor, time.rule, time.span, reasons + self.article.published.reasons)

    def resolved(self, time: TimeExpression, tense: str | None, told: str | None = None) -> ResolvedDate:
        """The expression with its value, and the weekday told where the date has another."""
        when = self.when(time, tense, told)
        anchor = when.anchor if when else self.anchor
        differs = disagreement(time.value, anchor, past=_side(time.value, tense))
        return ResolvedDate(time.span, time.surface, when.edtf if when else None, time.rule, differs)

    def _between(self, time: TimeExpression, past: bool | None, on_last: str | None) -> str:
        """What a near day can be while the day of writing is not known: from its first value to ``on_last``."""
        assert self.anchor is not None
        assert self.article.published is not None
        on_first = resolve(time.value, Anchor(self.anchor.earliest, self.anchor.earliest), past=past)
        if on_first is None or on_last is None:
            return self.article.published.edtf
        return on_first if on_first == on_last else join(on_first, on_last)

    def _vague(self) -> bool:
        """Whether the publication day is so open that it dates nothing: more than a year."""
        return self.anchor is not None and (self.anchor.latest - self.anchor.earliest).days > 366

    def untold(self) -> When | None:
        """What stands in for an event without a date: the publication day, or the interval it was inferred to lie in."""
        published = self.article.published
        if published is None or self.anchor is None or self._vague():
            return None
        if published.basis != "inferred":
            return When(published.edtf, "fallback")
        reason = "told as news, without a date, in a text whose publication day is itself inferred"
        return When(published.edtf, "inferred", reasons=(reason, *published.reasons))


def day_before(told: str | None, anchor: Anchor | None) -> When | None:
    """The day before one that was ``told``, or where none was before that of the report; None where neither is one day."""
    first, last = bounds(told) if told else (anchor.earliest, anchor.latest) if anchor else (date.min, date.max)
    if first != last:
        return None
    return When((first - DAY).isoformat(), "inferred", reasons=("the text tells what came on the day after it",))


def _from_speech(time: TimeExpression, said: When, past: bool | None) -> When | None:
    anchor = Anchor(*bounds(said.edtf))
    edtf = resolve(time.value, anchor, past=past)
    reasons = () if said.basis == "text" else (f"«{time.surface}» in words spoken {said.edtf}", *said.reasons)
    return When(edtf, said.basis, time.value, anchor, time.rule, time.span, reasons) if edtf else None


def _side(value: TimeValue, tense: str | None) -> bool | None:
    """On which side of today a verb's ``tense`` puts a weekday or a month without its year. The present of headlines and figures
    tells of the month that has been («تتراجع في يوليو»); a weekday with it is to come."""
    if tense == "present" and value.month is not None:
        return None
    return None if tense is None else tense == "past"


def _day_alone(value: TimeValue) -> bool:
    """``يوم 18``: no month, no weekday."""
    return value.day is not None and value == TimeValue(day=value.day, side=value.side)


def _near(time: TimeExpression) -> bool:
    """Whether the words name a day within a week of the day of writing."""
    value = time.value
    if value.event:
        return False
    return (value.unit in ("day", None) and value.offset is not None and abs(value.offset) <= 7) or (
        value.weekday is not None and value.month is None and value.year is None
    )
