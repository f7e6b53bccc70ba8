"""When an article appeared: printed on the page, told from outside, or solved from what it tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from khabar.lexicon.facts import Facts
from khabar.lexicon.sections import Sections
from khabar.model.article import NEWS
from khabar.model.edtf import bounds, from_bounds, month_end, valid
from khabar.model.span import Span
from khabar.model.text import Context, Sentence
from khabar.model.time import TimeExpression, When
from khabar.segment.known import Told, told_in
from khabar.segment.label import Labelled
from khabar.segment.lines import Word, is_verb
from khabar.segment.said import explicit_days, said_between
from khabar.segment.solve import WEEKDAYS, Bound, as_edtf, solve
from khabar.segment.stamps import address_days, day_in, stamp_of
from khabar.text.normalise import fold

#: Characters between a known event's words and the time told of it.
_BESIDE = 110
#: Sentences at the head of an article in which a weekday and a date are taken to be of the same news.
_HEAD = 6
#: Words after which a sentence is cut.
_ENDLESS = 150
#: Characters in which a past verb before a date governs it.
_GOVERNS = 45


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article's news: its words and the time expressions in it."""

    span: Span
    words: tuple[Word, ...]
    times: tuple[TimeExpression, ...]


def passages(labelled: Sequence[Labelled], sentences: Sequence[Sentence], times: Sequence[TimeExpression]) -> tuple[Passage, ...]:
    """The sentences of the news parts in order; whole lines where no sentences are given."""
    starts = [time.span.start for time in times]
    ends = [sentence.span.end for sentence in sentences]
    found: list[Passage] = []
    for done in labelled:
        if done.kind not in NEWS:
            continue
        at = bisect_left(ends, done.line.span.start + 1)
        spans = []
        while at < len(sentences) and sentences[at].span.start < done.line.span.end:
            spans.append(sentences[at].span)
            at += 1
        words, k = done.line.words, 0
        for span in spans or [done.line.span]:
            while k < len(words) and words[k].start < span.start:
                k += 1
            first = k
            while k < len(words) and words[k].end <= span.end:
                k += 1
            found += _pieces(span, words[first:k], times, starts)
    return tuple(found)


def _pieces(span: Span, words: tuple[Word, ...], times: Sequence[TimeExpression], starts: Sequence[int]) -> Iterator[Passage]:
    """The sentence, in pieces where it is endless: pages without punctuation must not cost more than their length."""
    cuts = [words[k].start for k in range(_ENDLESS, len(words), _ENDLESS)]
    k = 0
    for start, end in pairwise([span.start, *cuts, span.end]):
        first = k
        while k < len(words) and words[k].start < end:
            k += 1
        inside = times[bisect_left(starts, start) : bisect_left(starts, end)]
        yield Passage(Span(start, end), words[first:k], tuple(inside))


def published(
    content: str,
    labelled: Sequence[Labelled],
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    context: Context,
    facts: Facts,
    lexicon: Sections,
    extra: Sequence[Bound] = (),
) -> When | None:
    """The article's day or interval, or None where nothing tells it.

    ``context`` is what is known from outside (empty for any but the first article); ``extra`` are bounds found elsewhere
    (holders of offices). Basis ``text`` where it is printed or given, ``inferred`` with reasons where it was solved.
    """
    if context.published and valid(context.published):
        by = context.published_by or "publication day"
        return When(context.published, "text", rule="given", reasons=(f"given with the text: {by}",))
    stamp = stamp_of(labelled, times)
    if stamp is not None:
        (first, last), span, rule = stamp
        reason = f"printed on the page: «{span.of(content)}»"
        return When(from_bounds(first, last), "text", rule=rule, span=span, reasons=(reason,))
    found = list(extra)
    found += _outside(context)
    told = passages(labelled, sentences, times)
    found += _embeds(labelled)
    found += list(_bounds(content, told, facts, lexicon))
    solved = solve(found, tuple(_weekdays(content, told)))
    if solved is None:
        return None
    return When(as_edtf(solved.first, solved.last), "inferred", rule="solved", reasons=solved.reasons)


def _outside(context: Context) -> Iterator[Bound]:
    if context.url and (days := address_days(context.url)):
        yield Bound(*days, 5, f"outside the text: its address carries {from_bounds(*days)}")
    if context.retrieved and valid(context.retrieved):
        yield Bound(date.min, bounds(context.retrieved)[1], 5, f"outside the text: the page was fetched on {context.retrieved}")


def _embeds(labelled: Sequence[Labelled]) -> Iterator[Bound]:
    for done in labelled:
        if done.kind == "embed" and (day := day_in(done.line.text[:600])):
            yield Bound(day[0], date.max, 3, f"an embedded post is of {day[0].isoformat()}")


def _bounds(content: str, told: Sequence[Passage], facts: Facts, lexicon: Sections) -> Iterator[Bound]:
    months: dict[int, TimeExpression] = {}
    known: list[Told] = []
    for n, passage in enumerate(told):
        yield from _today(content, passage)
        yield from _explicit(content, passage, lexicon)
        for time in passage.times:
            for value in (time.value, *time.value.items):
                if value.rel == "this" and value.month and value.year is None:
                    months.setdefault(value.month, time)
        events = list(told_in(passage.words, facts))
        known += events
        yield from _of_events(events, passage)
        if n == _HEAD:
            yield from _weekday_and_date(told[: n + 1], known)
    if len(told) <= _HEAD:
        yield from _weekday_and_date(told, known)
    for event in known:
        first, last = bounds(event.date)
        time_ = months.get(first.month)
        if time_ is not None and (last - first).days < 31:
            reason = f"outside the text: {event.note} ({event.date}); the text says «{time_.surface}»"
            yield Bound(first.replace(day=1), month_end(last.year, last.month), 4, reason)


def _of_events(events: Sequence[Told], passage: Passage) -> Iterator[Bound]:
    """What naming known events bounds: a time is told of the nearest of them; and they had happened."""
    for time in passage.times:
        near = [e for e in events if _apart(time.span, e.span) <= _BESIDE and not any(p.meets(time.span) for p in e.parts)]
        if not near or time.value.edge in ("before", "until"):
            continue
        event = min(near, key=lambda e: (_apart(time.span, e.span), e.span))
        days = said_between(time.value, bounds(event.date))
        if days is not None:
            yield Bound(*days, 4, f"outside the text: {event.note} ({event.date}), told here as «{time.surface}»")
    for event in events:
        if not event.foreseen:
            reason = f"outside the text: {event.note} ({event.date}), told here as past"
            yield Bound(bounds(event.date)[0], date.max, 2, reason)


def _apart(a: Span, b: Span) -> int:
    return max(0, a.start - b.end, b.start - a.end)


def _today(content: str, passage: Passage) -> Iterator[Bound]:
    """``اليوم`` or ``أمس`` with a full date in one expression or side by side."""
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
        return 0 if value.year is not None and fold(time.surface).startswith("اليوم") else None
    return value.offset if value.offset in (-1, 0, 1) else None


def _explicit(content: str, passage: Passage, lexicon: Sections) -> Iterator[Bound]:
    """Dates with their year are of the past where the sentence says so and nothing in it looks ahead."""
    if not any(explicit_days(time.value) for time in passage.times):
        return
    norms = [word.norm for word in passage.words]
    if any(norm in lexicon.coming or _future(norm, lexicon) for norm in norms):
        return
    told = [word.end for word in passage.words if is_verb(word.norm, lexicon.pasts)]
    for time in passage.times:
        days = explicit_days(time.value)
        if days is None or time.value.edge in ("before", "until") or time.value.rel == "next" or time.value.to is not None:
            continue
        bare_number = time.surface.strip().isdigit()
        past = any(0 <= time.span.start - end <= _GOVERNS for end in told)
        if (past and not bare_number) or time.value.edge == "since":
            yield Bound(days[0], date.max, 1, f"the text tells of «{content[time.span.start : time.span.end]}»")


def _future(norm: str, lexicon: Sections) -> bool:
    """Whether a folded word is a verb of the future: ``سيزور``, ``وستعقد``."""
    norm = norm[1:] if norm[:1] in ("و", "ف") else norm
    return norm[:2] in ("سي", "ست") and norm in lexicon.verbs


def _weekday_and_date(told: Sequence[Passage], known: Sequence[Told]) -> Iterator[Bound]:
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


def _weekdays(content: str, told: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """Weekdays of publication told as ``اليوم الجمعة`` or ``أمس الخميس``."""
    for passage in told:
        for i, time in enumerate(passage.times):
            value = time.value
            if value.unit != "day" or value.offset not in (-1, 0, 1) or value.count is not None:
                continue
            weekday, end = value.weekday, time.span.end
            following = passage.times[i + 1] if i + 1 < len(passage.times) else None
            if weekday is None and following is not None and following.value.unit is None and following.value.weekday is not None:
                gap = content[end : following.span.start]
                if len(gap) <= 3 and gap.strip(" (،,") == "":
                    weekday, end = following.value.weekday, following.span.end
            if weekday is not None:
                own = (weekday - value.offset) % 7
                yield own, f"a {WEEKDAYS[own]}: the text says «{content[time.span.start : end]}»"
