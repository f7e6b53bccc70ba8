"""Parts of one page that cannot share a day: below a heading another day is told as today, so another article begins there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from khabar.model.time import TimeExpression
from khabar.segment.label import Labelled
from khabar.segment.own_day import Passage, beside_today, told_years, weekdays
from khabar.segment.said import Days
from khabar.segment.stamps import stamp_of

#: A second article has a heading and at least so many paragraphs, as one without any other sign.
_PARAGRAPHS = 2
#: Days apart that are no slip of the pen, and weekdays apart that are no report brought up to date overnight.
_APART, _WEEKDAYS_APART = timedelta(days=3), 2


@dataclass(frozen=True, slots=True)
class _Told:
    """What a block tells of its own day: first and last day, or its weekday (Monday 0), or neither."""

    days: Days | None = None
    weekday: int | None = None

    def apart(self, other: _Told) -> bool:
        """Whether both cannot be of one day."""
        if self.days and other.days:
            return other.days[0] - self.days[1] >= _APART or self.days[0] - other.days[1] >= _APART
        if self.weekday is None or other.weekday is None:
            return False
        return _WEEKDAYS_APART <= (self.weekday - other.weekday) % 7 <= 7 - _WEEKDAYS_APART

    def beside(self, other: _Told) -> _Told:
        """What both tell, the first where they differ."""
        weekday = other.weekday if self.weekday is None else self.weekday
        return _Told(self.days or other.days, weekday)


def opened_by_day(content: str, labelled: Sequence[Labelled], times: Sequence[TimeExpression]) -> list[Labelled]:
    """The same parts; headings under which the day of writing is another than before them open an article. Linear in the text."""
    out = list(labelled)
    starts = [time.span.start for time in times]
    before = _Told()
    for first, stop in _blocks(labelled):
        block = labelled[first:stop]
        end = labelled[stop].line.span.start if stop < len(labelled) else len(content)
        inside = slice(bisect_left(starts, block[0].line.span.start), bisect_left(starts, end))
        own = _told(content, block, times[inside])
        if block[0].opens:
            before = own
        elif before.apart(own) and sum(done.kind == "body" for done in block) >= _PARAGRAPHS:
            out[first] = replace(out[first], kind="title", rule="another-day", opens=True)
            before = own
        else:
            before = before.beside(own)
    return out


def _blocks(labelled: Sequence[Labelled]) -> Iterator[tuple[int, int]]:
    """Stretches from one heading to the next."""
    heads = [i for i, done in enumerate(labelled) if done.opens or done.kind == "subheading"]
    yield from pairwise(dict.fromkeys((0, *heads, len(labelled))))


def _told(content: str, block: Sequence[Labelled], times: Sequence[TimeExpression]) -> _Told:
    """The day printed on a block, else the first told in it as today; ``times`` are the block's."""
    stamp, starts = stamp_of(block, times), [time.span.start for time in times]
    told = _Told(stamp[0]) if stamp is not None else _Told()
    for done in block:
        if done.kind != "body":
            continue
        inside = times[bisect_left(starts, done.line.span.start) : bisect_left(starts, done.line.span.end)]
        passage = Passage(done.line.span, done.line.words, tuple(inside))
        for bound in (*beside_today(content, passage), *told_years(passage)):
            told = told.beside(_Told((bound.first, bound.last)))
        for weekday, _ in weekdays(content, (passage,)):
            told = told.beside(_Told(None, weekday))
    return told
