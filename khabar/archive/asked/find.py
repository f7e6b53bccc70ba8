"""Search in the full text of an archive: which texts have the words, where they stand, and whose texts they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, func, or_, select, union

from khabar.archive.asked.cutting import Cutting
from khabar.archive.asked.marks import Accepted, Sought, marks, passages
from khabar.archive.asked.people import called, texts_of
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.fulltext import StemsOf, forms_of, has, ranked
from khabar.archive.schema.query import Near, Node, Phrase, marked, phrases
from khabar.model.edtf import bounds
from khabar.model.span import Span
from khabar.text.clitics import Splitter
from khabar.text.forms import folded, is_arabic, written
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and in which texts.

    ``exact`` compares words as written; ``outlet`` is part of a name; ``first`` and ``last`` are days (ISO) of publication,
    ``who`` is named in the text, ``types`` are types of events told there. The newest or else the best ``limit`` are given,
    behind the first ``skip``.
    """

    node: Node
    exact: bool = False
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    who: str | None = None
    types: tuple[str, ...] = ()
    newest: bool = False
    limit: int = 20
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """A place where a text was met; ``current`` where it is what stands there now."""

    place: str
    outlet: str | None
    url: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A text found; title, outlet and date are those of the article shown. ``passages`` show ``marks``, the words looked for."""

    text_id: str
    content: str
    language: str | None
    title: str | None
    outlet: str | None
    published: str | None
    met: tuple[Met, ...]
    marks: tuple[Span, ...]
    passages: tuple[Span, ...]

    @property
    def line(self) -> int:
        """The line, from 1, of the first passage."""
        return self.content.count("\n", 0, self.passages[0].start if self.passages else 0) + 1


@dataclass(frozen=True, slots=True)
class Found:
    """How many texts there are, the first of them, and words of the question that no text has (told where nothing was found)."""

    total: int
    hits: tuple[Hit, ...]
    missing: tuple[str, ...] = ()


class _Source(NamedTuple):
    """What a hit shows of where its text comes from; a text that was not read has no article."""

    title: str | None
    outlet: str | None
    published: str | None


def search(connection: Connection, wanted: Search, splitter: Callable[[], Splitter] | None = None) -> Found:
    """The texts that fit. ``splitter`` gives that of the index; it is called only for words the archive has never met."""
    stems_of = None if wanted.exact else Cutting(connection, splitter or load_splitter).stems_of
    found = list(ranked(connection, wanted.node, stems_of, _among(connection, wanted)))
    if wanted.who is not None:
        named = texts_of(connection, called(connection, wanted.who))
        found = [(number, score) for number, score in found if number in named]
    if not found:
        return Found(0, (), _missing(connection, wanted.node, stems_of))
    numbers = _first(connection, found, wanted)
    return Found(len(found), _hits(connection, numbers, _sought(connection, wanted.node, stems_of), wanted.exact))


def outlets(connection: Connection) -> list[str]:
    """The names of all outlets, as people corrected them, sorted."""
    shown, s, a = Outlets(connection), t.sighting.c, t.article.c
    # Where nothing was set the index has all names; any condition would read the rows themselves.
    met = select(s.outlet).where(s.place.not_in(shown.places)) if shown else select(s.outlet)
    printed = select(a.outlet).where(a.text.not_in(shown.texts)) if shown else select(a.outlet)
    names = {name for query in (met, printed) for name in connection.execute(query.distinct()).scalars()}
    names |= {*shown.places.values(), *(outlet for _, outlet in _corrected_articles(connection, shown))}
    return sorted(name for name in names if name)


def _corrected_articles(connection: Connection, shown: Outlets) -> list[tuple[int, str | None]]:
    """Number of the text and outlet of the articles in texts met where an outlet was set."""
    a = t.article.c
    rows = connection.execute(select(a.text, a.outlet).where(a.text.in_(shown.texts)))
    return [(row.text, shown.article(row.text, row.outlet)) for row in rows]


def outlets_called(connection: Connection, part: str) -> set[str]:
    """The outlets that have this in their name."""
    return {name for name in outlets(connection) if fold(part).lower().strip() in fold(name).lower()}


def printed_by(connection: Connection, part: str) -> Any:
    """The texts (as a selection of numbers) of outlets with this in their name, as people corrected them."""
    shown, s, a, wanted = Outlets(connection), t.sighting.c, t.article.c, outlets_called(connection, part)
    if not shown:
        return union(select(s.text).where(s.outlet.in_(wanted)), select(a.text).where(a.outlet.in_(wanted)))
    here = [place for place, outlet in shown.places.items() if outlet in wanted]
    corrected = [text for text, outlet in _corrected_articles(connection, shown) if outlet in wanted]
    return union(
        select(s.text).where(or_(s.place.in_(here), s.outlet.in_(wanted) & s.place.not_in(shown.places))),
        select(a.text).where(or_(a.text.in_(corrected), a.outlet.in_(wanted) & a.text.not_in(shown.texts))),
    )


def load_splitter() -> Splitter:
    """The splitter of the index."""
    from khabar.lexicon.names import load_names
    from khabar.lexicon.words import load_splitter as load

    return load(load_names().known_words)


def _among(connection: Connection, wanted: Search) -> list[Select[Any]]:
    """The conditions as selections of text numbers."""
    a = t.article.c
    out: list[Any] = []
    if wanted.outlet is not None:
        out.append(printed_by(connection, wanted.outlet))
    if wanted.first or wanted.last:
        within = select(a.text).where(*([a.last >= wanted.first] if wanted.first else []))
        within = within.where(*([a.first <= wanted.last] if wanted.last else []))
        out.append(union(within, _unread(connection, wanted.first or "", wanted.last or "9999-12-31")))
    if wanted.types:
        out.append(select(t.claim.c.text).where(t.claim.c.type.in_(wanted.types)))
    return out


def _unread(connection: Connection, first: str, last: str) -> Select[Any]:
    """Texts in other languages, and those that were replaced since, have no articles: where they were met tells the day."""
    s, a = t.sighting.c, t.article.c
    bare = ~exists().where(a.text == s.text)
    days = connection.execute(select(s.published).where(s.published.is_not(None), bare).distinct()).scalars()
    return select(s.text).where(s.published.in_([day for day in days if _overlap(day, first, last)]), bare)


def _overlap(edtf: str, first: str, last: str) -> bool:
    try:
        start, end = bounds(edtf)
    except ValueError:
        return False
    return start.isoformat() <= last and first <= end.isoformat()


def _first(connection: Connection, found: list[tuple[int, float]], wanted: Search) -> list[int]:
    """The numbers to show, in order. What has no date comes last."""
    shown = slice(wanted.skip, wanted.skip + wanted.limit)
    if not wanted.newest:
        return [number for _, number in nsmallest(shown.stop, ((score, number) for number, score in found))[shown]]
    a = t.article.c
    days = {row[0]: row[1] for row in connection.execute(select(a.text, func.max(a.first)).group_by(a.text))}
    numbers = sorted(number for number, _ in found)
    return sorted(numbers, key=lambda number: days.get(number) or "", reverse=True)[shown]


def _missing(connection: Connection, node: Node, stems_of: StemsOf | None) -> tuple[str, ...]:
    words = dict.fromkeys(
        Phrase((word,), phrase.prefix and n == len(phrase.words) - 1)
        for wanted in marked(node)
        for phrase in phrases(wanted)
        for n, word in enumerate(phrase.words)
    )
    return tuple(word.words[0] + "*" * word.prefix for word in words if not has(connection, word, stems_of))


def _sought(connection: Connection, node: Node, stems_of: StemsOf | None) -> list[Sought]:
    """What is to be marked, in the forms in which the archive has it."""
    return [sought(connection, one, stems_of) for one in marked(node)]


def sought(connection: Connection, one: Phrase | Near, stems_of: StemsOf | None) -> Sought:
    """One thing looked for, in the forms in which the archive has it."""

    def accepted(word: str, prefix: bool) -> Accepted:
        if stems_of is None:
            return Accepted(frozenset(() if prefix else (word,)), (word,) if prefix else ())
        stems = stems_of(word, prefix)
        if is_arabic(word):
            return Accepted(frozenset(forms_of(connection, stems, prefix)))
        return Accepted(frozenset(() if prefix else stems), tuple(stems) if prefix else ())

    def phrase(one: Phrase) -> tuple[Accepted, ...]:
        last = len(one.words) - 1
        return tuple(accepted(word, one.prefix and n == last) for n, word in enumerate(one.words))

    return Sought(tuple(map(phrase, one.phrases)), one.distance) if isinstance(one, Near) else Sought((phrase(one),))


def _hits(connection: Connection, numbers: list[int], sought: list[Sought], exact: bool) -> tuple[Hit, ...]:
    @cache
    def key(word: str) -> str:
        form = written(word)
        return form if exact or is_arabic(word) else folded(form)

    texts = {row.number: row for row in connection.execute(select(t.text).where(t.text.c.number.in_(numbers)))}
    met, articles = _by_text(connection, t.sighting, numbers), _by_text(connection, t.article, numbers)
    outlets = Outlets(connection)
    out = []
    for row in (texts[number] for number in numbers if number in texts):
        places = sorted(met.get(row.number, ()), key=lambda m: (-m.current, m.place))
        seen = tuple(Met(m.place, outlets.at(m.place, m.outlet), m.url, bool(m.current)) for m in places)
        found = marks(row.content, sought, key)
        shown = passages(row.content, found)
        source = _source(articles.get(row.number, ()), places, shown[0].start if shown else 0, outlets)
        spans = tuple(mark.span for mark in found)
        out.append(Hit(row.id, row.content, row.language, *source, seen, spans, tuple(shown)))
    return tuple(out)


def _source(articles: Iterable[Any], met: Iterable[Any], at: int, outlets: Outlets) -> _Source:
    """Title, outlet and date of the article in which a passage stands; what it does not tell, as the place tells it."""
    inside = next((row for row in articles if row.start <= at < row.end), None)
    first = next(iter(met), None)

    outlet = outlets.article(inside.text, inside.outlet) if inside is not None else None
    if first is not None:
        outlet = outlet or outlets.at(first.place, first.outlet)
    # A second article on a page is not what the page's own title and date are about.
    second = inside is not None and inside.number > 0

    def told(name: str) -> str | None:
        own = getattr(inside, name, None)
        return own if own or second else getattr(first, name, None)

    return _Source(told("title"), outlet, told("published"))


def _by_text(connection: Connection, table: Any, numbers: list[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    for row in connection.execute(select(table).where(table.c.text.in_(numbers))):
        out.setdefault(row.text, []).append(row)
    return out
