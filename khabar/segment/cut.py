"""One text cut into articles, each covered by labelled sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import cast

from khabar.lexicon.facts import load_facts
from khabar.lexicon.names import Names
from khabar.lexicon.sections import Sections, load_sections
from khabar.model.article import Article, Section, SectionKind
from khabar.model.edtf import bounds
from khabar.model.mention import Mention
from khabar.model.span import Span
from khabar.model.text import Context, Sentence, Text
from khabar.model.time import TimeExpression, When
from khabar.segment.another_day import opened_by_day
from khabar.segment.credits import credits_of, outlet_of
from khabar.segment.edges import prefix_end, suffix_start
from khabar.segment.holders import holder_bounds
from khabar.segment.label import Labelled, label
from khabar.segment.lines import line_at, lines_of
from khabar.segment.own_day import Passage, writing_day
from khabar.segment.parts import parts_of
from khabar.segment.published import fetched_on, passages, published
from khabar.segment.solve import Bound
from khabar.segment.topics import second_topic
from khabar.spot.calendar import DELAYS

#: Kinds of which every line is a section of its own.
_ALONE = ("title", "subheading")


def cut(
    text: Text,
    sentences: Sequence[Sentence] = (),
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
    context: Context = Context(),  # noqa: B008 (frozen)
    names: Names | None = None,
) -> tuple[Article, ...]:
    """The articles of ``text`` in order; their sections cover it from its first to its last character.

    ``times`` and ``mentions`` (these with ``names``, which knows terms of office) tell the publication day where it is not
    printed; all may be empty, and are in the order of the text. A text without news gives one article of
    furniture; an empty text gives none.
    """
    content = text.content
    if not content:
        return ()
    lexicon = load_sections()
    parts = [part for line in lines_of(content, lexicon) for part in parts_of(content, line, lexicon)]
    labelled = _edges(content, label(parts, context, lexicon, names.words if names else None), lexicon, context) if parts else []
    labelled = opened_by_day(content, labelled, times)
    if not labelled:
        whole = Span(0, len(content))
        return (Article(whole, (Section("furniture", whole, "blank"),), outlet=context.outlet),)
    starts = [0] + [i for i, done in enumerate(labelled) if done.opens]
    starts_of = [sentence.span.start for sentence in sentences], [time.span.start for time in times]
    articles = []
    for n, first in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(labelled)
        begin = 0 if n == 0 else labelled[first].line.span.start
        end = labelled[stop].line.span.start if stop < len(labelled) else len(content)
        own = _topics(labelled[first:stop], lexicon)
        known = context if n == 0 else Context()
        head = _head(own)
        held: tuple[Bound, ...] = ()
        if names is not None and head is not None:
            held = tuple(holder_bounds(content, head, mentions, names, lexicon, fetched_on(context)))
        inside, when = (slice(bisect_left(at, begin), bisect_left(at, end)) for at in starts_of)
        told = passages(own, sentences[inside], times[when])
        day = published(content, own, told, times[when], known, load_facts(), lexicon, held)
        articles.append(_written(_article(own, Span(begin, end), known, day, lexicon), content, told))
    return tuple(articles)


def _written(article: Article, content: str, told: Sequence[Passage]) -> Article:
    """The article with the day it was written, where it was printed later and tells so."""
    if article.published is None:
        return article
    first, last = bounds(article.published.edtf)
    near = first > date.min and (last - first).days <= max(DELAYS)
    found = writing_day(content, told, last) if near else None
    if found is None:
        return article
    written, reason = found
    return replace(article, written=written, published=replace(article.published, reasons=(*article.published.reasons, reason)))


def _edges(content: str, labelled: Sequence[Labelled], lexicon: Sections, context: Context) -> list[Labelled]:
    """The same parts with a dateline before each lead and an agency's mark after a paragraph split off."""
    found: list[Labelled] = []
    lead = True
    stops = [i for i, done in enumerate(labelled) if done.opens] + [len(labelled)]
    last = {max((i for i in range(a, b) if labelled[i].kind == "body"), default=-1) for a, b in pairwise([0, *stops])}
    for i, done in enumerate(labelled):
        lead = lead or done.opens
        if done.kind != "body":
            found.append(done)
            continue
        start, end = done.line.span.start, done.line.span.end
        front = prefix_end(done.line, lexicon, context.outlet) if lead else None
        back = suffix_start(done.line, lexicon, last=i in last)
        lead = False
        for a, b, kind, rule in (
            (start, front or start, "dateline", "place-and-agency"),
            (front or start, back or end, "body", done.rule),
            (back or end, end, "credit", "agency-mark"),
        ):
            if line := line_at(content, a, b, done.line.number, lexicon):
                found.append(Labelled(line, cast(SectionKind, kind), rule, done.opens and a == start))
    return found


def _topics(labelled: list[Labelled], lexicon: Sections) -> list[Labelled]:
    """The same parts of one article, the turn to a second story marked."""
    turn = second_topic(labelled, lexicon)
    if turn is not None:
        labelled[turn] = replace(labelled[turn], rule="second-topic")
    return labelled


def _head(labelled: Sequence[Labelled]) -> Span | None:
    """From the title to the end of the third paragraph: what is told there of offices holds on the day of publication."""
    news = [done.line.span for done in labelled if done.kind in ("title", "body")]
    return news[0].to(news[min(3, len(news) - 1)]) if news else None


def _article(labelled: Sequence[Labelled], span: Span, context: Context, day: When | None, lexicon: Sections) -> Article:
    title = next((done.line.text for done in labelled if done.kind == "title"), None)
    origin = credits_of(labelled, lexicon, context.credit)
    return Article(span, _sections(labelled, span.start, span.end), title, context.outlet or outlet_of(labelled), origin, day)


def _sections(labelled: Sequence[Labelled], begin: int, end: int) -> tuple[Section, ...]:
    """Sections without gaps: whitespace goes with the part before it, neighbours of one kind are one section."""
    found: list[Section] = []
    for i, done in enumerate(labelled):
        start = begin if i == 0 else done.line.span.start
        stop = labelled[i + 1].line.span.start if i + 1 < len(labelled) else end
        last = found[-1] if found else None
        if last is not None and last.kind == done.kind and done.kind not in _ALONE and done.rule != "second-topic":
            found[-1] = Section(last.kind, Span(last.span.start, stop), last.rule)
        else:
            found.append(Section(done.kind, Span(start, stop), done.rule))
    return tuple(found)
