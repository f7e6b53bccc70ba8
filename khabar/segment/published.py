"""When an article appeared: printed on the page, told from outside, or solved from what it tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
from khabar.segment.own_day import Passage, beside_today, governed, recurring, told_years, weekday_and_date, weekdays
from khabar.segment.said import explicit_days, said_between
from khabar.segment.solve import Bound, as_edtf, solve
from khabar.segment.stamps import address_days, day_in, stamp_of

#: Characters between a known event's words and the time told of it.
_BESIDE = 110
#: Sentences at the head of an article in which a weekday and a date are taken to be of the same news.
_HEAD = 6
#: Words after which a sentence is cut.
_ENDLESS = 150
#: Days to come are told of so long ahead at most: votes and tournaments are set years before.
_AHEAD = timedelta(days=3 * 366)


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
    told: Sequence[Passage],
    times: Sequence[TimeExpression],
    context: Context,
    facts: Facts,
    lexicon: Sections,
    extra: Sequence[Bound] = (),
) -> When | None:
    """The day or interval of an article whose ``passages`` are ``told``, or None where nothing tells it.

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
    fetched = fetched_on(context)
    found = list(extra)
    found += _outside(context, fetched)
    found += _embeds(labelled)
    found += list(_bounds(content, told, facts, lexicon))
    again = tuple(clue for passage in told for clue in recurring(passage, lexicon))
    solved = solve(found, tuple(weekdays(content, told)), again, fetched)
    if solved is None:
        return None
    return When(as_edtf(solved.first, solved.last), "inferred", rule="solved", reasons=solved.reasons)


def fetched_on(context: Context) -> date | None:
    """The day on which a page was fetched, or the last that it can have been; None where that is not known."""
    return bounds(context.retrieved)[1] if context.retrieved and valid(context.retrieved) else None


def _outside(context: Context, fetched: date | None) -> Iterator[Bound]:
    if context.url and (days := address_days(context.url)):
        yield Bound(*days, 5, f"outside the text: its address carries {from_bounds(*days)}")
    if fetched is not None:
        yield Bound(date.min, fetched, 5, f"outside the text: the page was fetched on {context.retrieved}")


def _embeds(labelled: Sequence[Labelled]) -> Iterator[Bound]:
    for done in labelled:
        if done.kind == "embed" and (day := day_in(done.line.text[:600])):
            yield Bound(day[0], date.max, 3, f"an embedded post is of {day[0].isoformat()}")


def _bounds(content: str, told: Sequence[Passage], facts: Facts, lexicon: Sections) -> Iterator[Bound]:
    months: dict[int, TimeExpression] = {}
    known: list[Told] = []
    for n, passage in enumerate(told):
        yield from beside_today(content, passage)
        yield from told_years(passage)
        yield from _explicit(content, passage, lexicon)
        for time in passage.times:
            for value in (time.value, *time.value.items):
                if value.rel == "this" and value.month and value.year is None:
                    months.setdefault(value.month, time)
        events = list(told_in(passage.words, facts))
        known += events
        yield from _of_events(events, passage)
        if n == _HEAD:
            yield from weekday_and_date(told[: n + 1], known)
    if len(told) <= _HEAD:
        yield from weekday_and_date(told, known)
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


def _explicit(content: str, passage: Passage, lexicon: Sections) -> Iterator[Bound]:
    """Dates with their year: past where the sentence says so and nothing in it looks ahead, else some years to come at most."""
    dated = [(time, days) for time in passage.times if (days := explicit_days(time.value))]
    if not dated:
        return
    ahead = [word.end for word in passage.words if _future(word.norm, lexicon)]
    coming = ahead or any(word.norm in lexicon.coming for word in passage.words)
    told = [word.end for word in passage.words if is_verb(word.norm, lexicon.pasts)]
    for time, (first, last) in dated:
        surface = content[time.span.start : time.span.end]
        if governed(time, ahead):
            if first == last and time.value.edge is None and time.value.to is None:
                yield Bound(first - _AHEAD, last, 1, f"the text looks ahead to «{surface}»")
        elif coming or time.value.edge in ("before", "until") or time.value.rel == "next" or time.value.to is not None:
            continue
        elif time.value.edge == "since" or (governed(time, told) and not time.surface.strip().isdigit()):
            yield Bound(first, date.max, 1, f"the text tells of «{surface}»")


def _future(norm: str, lexicon: Sections) -> bool:
    """Whether a folded word is a verb of the future: ``سيزور``, ``وستعقد``."""
    norm = norm[1:] if norm[:1] in ("و", "ف") else norm
    return norm[:2] in ("سي", "ست") and norm in lexicon.verbs
