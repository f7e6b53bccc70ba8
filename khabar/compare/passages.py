"""What comparing two articles needs of each: its text, its words, and what was read in them. Built from the output contract."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.compare.aligned import Word, words
from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.model.mention import Kind
from khabar.model.span import Span
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

Json = Mapping[str, Any]
#: Sections that are the news itself; the rest of a page may be as it likes.
_NEWS = frozenset({"title", "body", "subheading"})
#: An office stands at most so many characters before the name of who holds it.
_OFFICE = 120


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the text. ``entity`` is its id, ``known`` whether that is the lexicon's, so the same in every text; ``state`` the
    code of the state a place lies in, ``country`` whether the place is that state."""

    span: Span
    entity: str
    kind: Kind
    known: bool = False
    state: str | None = None
    country: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A time expression of the text; ``edtf`` is what it comes to on the article's own day, None where that is open."""

    span: Span
    edtf: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """An article, or any stretch of one. All spans are of ``text``; ``words`` are those compared, in order. Each is itself alone:
    to compare two by all that is in them would be to read them."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    names: tuple[Name, ...] = ()
    days: tuple[Day, ...] = ()
    offices: tuple[Span, ...] = ()
    outlet: str | None = None
    published: str | None = None


def passages(record: Json, text: str) -> tuple[Passage, ...]:
    """The articles of a text, as ``khabar extract --json`` prints it, in their order."""
    articles = record["articles"]
    order = sorted(range(len(articles)), key=lambda number: articles[number]["start"])
    starts = [articles[number]["start"] for number in order]

    def article_of(thing: Json) -> int:
        return order[max(bisect_right(starts, thing["start"]) - 1, 0)]

    # Parted once: looked for in each article anew, a text of many articles would take time by the square of their number.
    entities: list[list[Json]] = [[] for _ in articles]
    dates: list[list[Json]] = [[] for _ in articles]
    for entity in record["entities"] if articles else ():
        mentions: dict[int, list[Json]] = {}
        for mention in entity["mentions"]:
            mentions.setdefault(article_of(mention), []).append(mention)
        for number, some in mentions.items():
            entities[number].append({**entity, "mentions": some})
    for date in record["dates"] if articles else ():
        dates[article_of(date)].append(date)
    return tuple(passage(text, *parts) for parts in zip(articles, entities, dates, strict=True))


def passage(text: str, article: Json, entities: Iterable[Json] = (), dates: Iterable[Json] = ()) -> Passage:
    """One article of the contract (``start``, ``end``, ``sections``, ``outlet``, ``published``) and the entities and dates in it.

    Those of other articles of the text may be among them.
    """
    sections = [Span(s["start"], s["end"]) for s in article["sections"] if s["kind"] in _NEWS]
    found = [s for section in sections for s in _sentences(text, section)]
    inside = Span(article["start"], article["end"])
    entities = list(entities)
    return Passage(
        text=text,
        words=words(found),
        sentences=tuple(sentence.span for sentence in found),
        names=tuple(sorted(_names(entities, inside), key=lambda n: n.span)),
        days=tuple(sorted(_days(dates, inside), key=lambda d: d.span)),
        offices=tuple(sorted(set(_offices(text, entities, inside)))),
        outlet=article.get("outlet"),
        published=(article.get("published") or {}).get("edtf"),
    )


def headline(text: str, names: Sequence[Name] = (), days: Sequence[Day] = (), offices: Sequence[Span] = ()) -> Passage:
    """Some words alone, without an article around them."""
    found = _sentences(text, Span(0, len(text)))
    return Passage(text, words(found), tuple(s.span for s in found), tuple(names), tuple(days), tuple(offices))


def _sentences(text: str, section: Span) -> list[Any]:
    return list(sentences(text, tokenize(text, shared_splitter(), section.start, section.end)))


def _names(entities: Iterable[Json], inside: Span) -> Iterator[Name]:
    names = load_names()
    for entity in entities:
        state = entity.get("state")
        country = state is not None and names.state_of_code(state) == entity["id"]
        for mention in entity["mentions"]:
            span = Span(mention["start"], mention["end"])
            if mention["form"] == "name" and inside.holds(span):
                yield Name(span, entity["id"], entity["kind"], not entity["id"].startswith(entity["kind"] + ":"), state, country)


def _days(dates: Iterable[Json], inside: Span) -> Iterator[Day]:
    for date in dates:
        span = Span(date["start"], date["end"])
        if inside.holds(span):
            yield Day(span, date.get("edtf"))


def _offices(text: str, entities: Iterable[Json], inside: Span) -> Iterator[Span]:
    """Where the offices stand that mentions are told to hold: the contract gives their words."""
    for entity in entities:
        for mention in entity["mentions"]:
            for office in mention.get("office", "").split("، "):
                first, last = max(mention["start"] - _OFFICE, inside.start), min(mention["end"] + _OFFICE, inside.end)
                at = text.rfind(office, first, mention["end"]) if office else -1
                at = text.find(office, mention["start"], last) if office and at < 0 else at
                if at >= 0:
                    yield Span(at, at + len(office))
