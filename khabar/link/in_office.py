"""Who held an office that a text names without its holder: said from the lists, beside the description, never in its place.

«وزير الدفاع الروسي» of an article of 2016 stays a description, for the text names nobody. Where the article's day is known, and
the lists leave no doubt who held the office then and on the day of what is told of it, they are asked who that was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khabar.lexicon.names import Names
from khabar.link.offices import another_time, holder_at
from khabar.model.article import Article
from khabar.model.claim import Happening
from khabar.model.mention import InOffice, Mention
from khabar.model.span import Span


def in_office(
    text: str,
    articles: Sequence[Article],
    happenings: Iterable[Happening],
    mentions: Iterable[Mention],
    antecedents: Mapping[Span, Mention],
    names: Names,
) -> dict[Span, InOffice]:
    """Holders by the span of the office alone, of ``mentions`` that lead to nobody in the text (no ``antecedents``)."""
    told = _days_told(happenings)
    out: dict[Span, InOffice] = {}
    for mention in mentions:
        if mention.span in antecedents or not _office_alone(mention) or another_time(text, mention.whole, names):
            continue
        published = next((a.published for a in articles if a.published is not None and a.span.holds(mention.span)), None)
        if published is None or published.basis == "fallback":
            continue
        found = {holder_at(mention.surface, day, names, mention.state) for day in (published.edtf, *told[mention.span])}
        entry = found.pop() if len(found) == 1 else None
        if entry is not None:
            out[mention.span] = InOffice(entry.key, entry.names[0], entry.en or None, published.edtf)
    return out


def _office_alone(mention: Mention) -> bool:
    """Whether one person is meant by his office and nothing else."""
    return (
        mention.kind == "person"
        and mention.form == "nominal"
        and mention.number == "s"
        and mention.key is None
        and len(mention.offices) == 1
    )


def _days_told(happenings: Iterable[Happening]) -> Mapping[Span, set[str]]:
    """The days of what is told of each mention."""
    out: dict[Span, set[str]] = defaultdict(set)
    for event in happenings:
        for argument in event.arguments:
            if argument.mention is not None and event.when is not None:
                out[argument.mention.span].add(event.when.edtf)
    return out
