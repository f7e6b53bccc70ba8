"""Terms that outlets choose between, in whose voice they stand, and the titles of people among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.lexicon.names import Names
from khabar.model.claim import Term, chain_at
from khabar.model.mention import Entity
from khabar.model.span import Span
from khabar.read.article import ArticleReading
from khabar.read.quotations import quotations
from khabar.read.terms import Around, terms


def wording(text: str, articles: Sequence[ArticleReading], entities: Sequence[Entity], names: Names) -> tuple[Term, ...]:
    """The terms in the news sections of ``text`` in their order, the ranks, offices and epithets of people among them.

    Sports reports have titles alone: there towns are taken and fall without a shot.
    """
    around, titles = Around(entities, names), sorted(_titles(entities), key=lambda t: t.span)
    starts = [t.span.start for t in titles]
    out: list[Term] = []
    for article in articles:
        voice = _Voice(text, article)
        for parsed in article.parsed:
            if not parsed.tokens:
                continue
            line = parsed.tokens[0].span.to(parsed.tokens[-1].span)
            here = titles[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            found = () if article.sport else terms(text, parsed.tokens, around)
            out += map(voice.of, (*here, *(t for t in found if not any(t.span.meets(h.span) for h in here))))
    return tuple(sorted(out, key=lambda t: t.span))


def _titles(entities: Iterable[Entity]) -> Iterator[Term]:
    """What stands beside a person's name or for it: «المشير», «الرئيس المخلوع», «وزير الدفاع»."""
    for entity in entities:
        if entity.kind != "person" or all(m.form != "name" for m in entity.mentions):
            continue
        offices = {office.span: (office, m) for m in entity.mentions for office in m.offices}
        for office, mention in offices.values():
            term = "ال" + office.surface[2:] if office.surface.startswith("لل") else office.surface
            yield Term(office.span, office.surface, term, "title", mention, entity.name, rule=f"title.{office.head}")


class _Voice:
    """Whose voice holds at a place of one article."""

    def __init__(self, text: str, article: ArticleReading) -> None:
        self.text, self.scopes = text, article.scopes
        self._marked: tuple[Span, ...] | None = None
        tokens = [t for p in article.parsed for t in (p.tokens[:1] + p.tokens[-1:])]
        self._span = tokens[0].span.to(tokens[-1].span) if tokens else Span(0, 0)

    def of(self, term: Term) -> Term:
        """The term with the chain that holds there, or marked as standing between marks that nobody is named for."""
        if chain := chain_at(self.scopes, term.span):
            return replace(term, said_by=chain)
        return replace(term, quoted=True) if self._is_marked(term.span) else term

    def _is_marked(self, span: Span) -> bool:
        if self._marked is None:
            found = quotations(self.text, self._span, least=1)
            # A mark that is never closed marks nothing.
            self._marked = tuple(s for s in found if self.text[s.end : s.end + 1].strip())
        at = bisect_left(self._marked, span.end, key=lambda s: s.end)
        return at < len(self._marked) and self._marked[at].holds(span)
