"""What a text says of the day it was written on: ``اليوم``, ``أمس الخميس``, a weekday with its date and no year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from khabar.lexicon.sections import Sections
from khabar.model.edtf import bounds, exact_day, month_end
from khabar.model.span import Span
from khabar.model.time import Anchor, TimeExpression, TimeValue
from khabar.segment.known import Told
from khabar.segment.lines import Word, is_verb
from khabar.segment.said import Days, explicit_days
from khabar.segment.solve import WEEKDAYS, Bound, Recurring
from khabar.spot.calendar import DELAYS, anchors_for, days_late, resolve
from khabar.text.normalise import fold

#: Years in which a date without its year is looked for: pages have no day before the web had pages.
_YEARS = {"gregorian": range(1990, 2101), "hijri": range(1410, 1500)}
#: A date without year is told within half a year of it.
_HALF_YEAR = timedelta(days=183)
#: Characters in which a verb before a date governs it.
_GOVERNS = 45


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article's news: its words and the time expressions in it."""

    span: Span
    words: tuple[Word, ...]
    times: tuple[TimeExpression, ...]


def beside_today(content: str, passage: Passage) -> Iterator[Bound]:
    """``اليوم`` or ``أمس`` with a full date in one expression or side by side; ``العام الحالي 2015``."""
    for i, time in enumerate(passage.times):
        offset = _from_today(time)
        if offset is None:
            continue
        candidates = [time, *passage.times[i + 1 : i + 2]]
        for other in candidates:
            days = explicit_days(other.value)
            gap = content[time.span.end : other.span.start] if other is not time else ""
            if days is None or days[0] != days[1] or len(gap) > 3 or gap.strip(" (،,") != "":
                continue
            day = days[0] - timedelta(days=offset)
            yield Bound(day, day, 5, f"the text says «{content[time.span.start : other.span.end]}»")


def _from_today(time: TimeExpression) -> int | None:
    """Days from the day of writing that ``أمس``, ``اليوم``, ``غدا`` tell; ``اليوم`` before a date tells 0; else None."""
    value = time.value
    if value.unit != "day" or value.count is not None:
        return None
    if value.offset is None:
        return 0 if value.year is not None and "اليوم" in fold(time.surface).split()[:2] else None  # «صباح اليوم 14 مايو 2024»
    return value.offset if _near_today(value) else None


def governed(time: TimeExpression, ends: Sequence[int]) -> bool:
    """Whether one of the words that end there stands close before ``time``."""
    return any(0 <= time.span.start - end <= _GOVERNS for end in ends)


def told_years(passage: Passage) -> Iterator[Bound]:
    """``العام الحالي 2015``, ``العام المقبل 1437هـ``: the year of writing itself."""
    for time in passage.times:
        value = time.value
        if value.unit == "year" and value.year is not None and value.offset is not None:
            own = resolve(TimeValue(year=value.year - value.offset, calendar=value.calendar), None)
            if own is not None:
                yield Bound(*bounds(own), 3, f"the text says «{time.surface}»")


def recurring(passage: Passage, lexicon: Sections) -> Iterator[Recurring]:
    """Dates without year: told with a weekday they are of the years in which both agree, with ``الجاري`` of any year's month."""
    pasts = [word.end for word in passage.words if is_verb(word.norm, lexicon.pasts)]
    for time in passage.times:
        value = replace(time.value, to=None, part=None)
        if value.year is not None or value.of is not None or value.edge or value.items or value.month is None:
            continue
        agreeing = value.weekday is not None and value.day is not None
        if not agreeing and value.rel != "this":
            continue
        past = governed(time, pasts)
        days = [day for year in _YEARS[value.calendar] if (day := _day_of(value, year))]
        if (last := time.value.to) is not None and last.month is not None and value.day is None:
            told = [(first, _end_of_season(first, last.month)) for first, _ in days]  # «هذا الصيف»
        else:
            told = [_told_around(value, day, past) for day in days if value.weekday in (None, day[0].weekday())]
        if told:
            yield Recurring(tuple(told), agreeing, _agreeing(time) if agreeing else f"the text says «{time.surface}»")


def _agreeing(time: TimeExpression) -> str:
    return f"the text says «{time.surface}», and weekday and date agree"


def _day_of(value: TimeValue, year: int) -> Days | None:
    found = resolve(TimeValue(year=year, month=value.month, day=value.day, calendar=value.calendar), None)
    return bounds(found) if found else None


def _end_of_season(first: date, month: int) -> date:
    """The last day of the next such month."""
    return month_end(first.year + (month < first.month), month)


def _told_around(value: TimeValue, day: Days, past: bool) -> Days:
    """When ``value`` is said if it means ``day``."""
    if value.unit == "day" and value.offset is not None:
        return day[0] - timedelta(days=value.offset), day[1] - timedelta(days=value.offset)
    first, last = anchors_for(replace(value, weekday=None), day)
    return max(first, day[0]) if past else first, min(last, day[1] + _HALF_YEAR)


def writing_day(content: str, told: Sequence[Passage], day: date) -> tuple[date, str] | None:
    """The day a text was written, with the reason, where it was printed on another ``day``; None where the text does not tell.

    It does not where ``أمس`` without a weekday comes first: papers put their own before what an agency wrote the day before.
    """
    late: dict[int, str] = {}
    for passage in told:
        for i, time in enumerate(passage.times):
            if not _near_today(time.value) or _quoted(content, passage, time):
                continue
            found = _late(content, passage.times, i, day)
            if found is None and not late:
                return None
            if found is not None and found[0] in DELAYS:
                late.setdefault(found[0], found[1])
    if len(late) != 1 or 0 in late:
        return None
    ((days, reason),) = late.items()
    written = day - timedelta(days=days)
    return written, f"written on {written.isoformat()}, {reason}"


def _near_today(value: TimeValue) -> bool:
    return value.unit == "day" and value.offset in (-1, 0, 1) and value.count is None and value.event is None


def _quoted(content: str, passage: Passage, time: TimeExpression) -> bool:
    """Whether a mark that opens before an expression is still open: there the day is the speaker's."""
    before = content[passage.span.start : time.span.start]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _late(content: str, times: Sequence[TimeExpression], i: int, day: date) -> tuple[int, str] | None:
    """How many days before ``day`` the i-th expression says it was written, by its weekday or its date."""
    value = times[i].value
    if value.month is not None and value.day is not None:
        meant = exact_day(resolve(replace(value, unit=None, offset=None), Anchor(day, day)) or "")
        return ((day - meant).days + (value.offset or 0), f"the text says «{times[i].surface}»") if meant else None
    own = _weekday(content, times, i)
    return (days_late(day, own[0]), own[1]) if own else None


def _weekday(content: str, times: Sequence[TimeExpression], i: int) -> tuple[int, str] | None:
    """The weekday of the day of writing, with the reason, where one is told with ``أمس`` and its like or right behind it."""
    time, following = times[i], times[i + 1] if i + 1 < len(times) else None
    weekday, end = time.value.weekday, time.span.end
    if weekday is None and following is not None and following.value.unit is None:
        gap = content[end : following.span.start]
        if following.value.weekday is not None and len(gap) <= 3 and gap.strip(" (،,") == "":
            weekday, end = following.value.weekday, following.span.end
    if weekday is None:
        return None
    own = (weekday - (time.value.offset or 0)) % 7
    return own, f"a {WEEKDAYS[own]}: the text says «{content[time.span.start : end]}»"


def weekday_and_date(told: Sequence[Passage], known: Sequence[Told]) -> Iterator[Bound]:
    """A bare weekday and a full date on it in neighbouring sentences at the head: the news is at most a week older.

    Dates that name a known event (``11 سبتمبر``) are of that event.
    """
    named = [part for event in known for part in event.parts]
    dated = [
        (n, days[0], time)
        for n, passage in enumerate(told)
        for time in passage.times
        if time.value.edge is None
        and not any(part.meets(time.span) for part in named)
        and (days := explicit_days(time.value))
        and days[0] == days[1]
    ]
    for n, passage in enumerate(told[:3]):
        for time in passage.times:
            value = time.value
            if value.weekday is None or value.unit or value.year or value.day or value.of or value.rel in ("this", "next"):
                continue
            for other_n, day, other in dated:
                if abs(other_n - n) <= 1 and day.weekday() == value.weekday:
                    reason = f"the text says «{time.surface}» and «{other.surface}»"
                    yield Bound(day, day + timedelta(days=6), 3, reason)
                    return


def weekdays(content: str, told: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """Weekdays of publication told as ``اليوم الجمعة`` or ``أمس الخميس``."""
    for passage in told:
        for i, time in enumerate(passage.times):
            if not _near_today(time.value) or _quoted(content, passage, time):
                continue
            if (own := _weekday(content, passage.times, i)) is not None:
                yield own
