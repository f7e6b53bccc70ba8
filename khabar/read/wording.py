"""Terms that outlets choose between, in whose voice they stand, and the titles of people among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.lexicon.names import Names
from khabar.lexicon.wording import load_wording
from khabar.lexicon.words import without_lam
from khabar.model.claim import Hop, Term, chain_at
from khabar.model.mention import Entity
from khabar.model.span import Span
from khabar.model.text import Token
from khabar.read.article import ArticleReading
from khabar.read.sentence.clauses import Parsed
from khabar.read.telling.quotations import quotations
from khabar.read.terms import Around, terms
from khabar.text.normalise import plain


def wording(text: str, articles: Sequence[ArticleReading], entities: Sequence[Entity], names: Names) -> tuple[Term, ...]:
    """The terms in the news sections of ``text`` in their order, the ranks, offices and epithets of people among them.

    Sports reports have titles alone: there towns are taken and fall without a shot.
    """
    around, titles = Around(entities, names), sorted(_titles(text, entities), key=lambda t: t.span)
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
            beside = (t for t in found if not any(t.span.meets(h.span) for h in here))
            out += (voice.of(term, parsed) for term in (*here, *beside))
    return tuple(sorted(out, key=lambda t: t.span))


def _titles(text: str, entities: Iterable[Entity]) -> Iterator[Term]:
    """What stands beside a person's name or for it: «المشير», «الرئيس المخلوع», «وزير الدفاع»."""
    for entity in entities:
        if entity.kind != "person" or all(m.form != "name" for m in entity.mentions):
            continue
        offices = {office.span: (office, m) for m in entity.mentions for office in m.offices}
        for office, mention in offices.values():
            surface = office.span.of(text)
            words = " ".join(plain(surface).split())
            # Of «للمشير» the office holds «لمشير».
            behind_lam = words.startswith("ل") and text[office.span.start - 1 : office.span.start] == "ل"
            term = without_lam(words) if behind_lam else words
            yield Term(office.span, surface, term, "title", mention, entity.name, rule=f"title.{office.head}")


def _caller(parsed: Parsed, span: Span) -> Token | None:
    """«سماه», «بأنها» right before a term: the subject at hand calls it so."""
    at = bisect_left(parsed.tokens, span.start, key=lambda t: t.span.end) - 1
    while at >= 0 and (parsed.tokens[at].kind == "mark" or not parsed.tokens[at].stem):
        at -= 1
    return parsed.tokens[at] if at >= 0 and parsed.tokens[at].norm in load_wording().callers else None


def _calls(parsed: Parsed, caller: Token) -> Hop | None:
    """Who is the subject at hand there: a mention, or the noun behind the verb («ندد البيان بما أسماه»)."""
    for clause in reversed(parsed.clauses):
        if not clause.chunks or clause.span.start > caller.span.start:
            continue
        if clause.subject:
            mention = clause.subject[0].mention
            return Hop(mention, mention.surface, mention.span, caller.surface)
        behind = (
            bisect_left(parsed.tokens, clause.verb.span.end, key=lambda t: t.span.start) if clause.verb else len(parsed.tokens)
        )
        noun = parsed.tokens[behind] if behind < len(parsed.tokens) else caller
        if noun.definite and noun.pro == ("ال",):
            return Hop(None, noun.surface, noun.span, caller.surface)
    return None


class _Voice:
    """Whose voice holds at a place of one article."""

    def __init__(self, text: str, article: ArticleReading) -> None:
        self.text, self.scopes = text, article.scopes
        self._marked: tuple[Span, ...] | None = None
        tokens = [t for p in article.parsed for t in (p.tokens[:1] + p.tokens[-1:])]
        self._span = tokens[0].span.to(tokens[-1].span) if tokens else Span(0, 0)

    def of(self, term: Term, parsed: Parsed) -> Term:
        """The term with the chain that holds there, that of who calls it so, or as quoted: told as somebody's word, or between
        marks, and nobody is named."""
        if chain := chain_at(self.scopes, term.span):
            return replace(term, said_by=chain)
        caller = _caller(parsed, term.span)
        if caller is not None and (hop := _calls(parsed, caller)):
            return replace(term, said_by=(hop,))
        return replace(term, quoted=True) if caller is not None or self._is_marked(term.span) else term

    def _is_marked(self, span: Span) -> bool:
        if self._marked is None:
            found = quotations(self.text, self._span, least=1)
            # A mark that is never closed marks nothing.
            self._marked = tuple(s for s in found if self.text[s.end : s.end + 1].strip())
        at = bisect_left(self._marked, span.end, key=lambda s: s.end)
        return at < len(self._marked) and self._marked[at].holds(span)
