"""Holders of offices as told: ``وزير الدفاع`` beside a name bounds when the text was written, if his terms are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from khabar.lexicon.facts import bare
from khabar.lexicon.names import Held, Names
from khabar.lexicon.sections import Sections, split_words
from khabar.model.edtf import bounds, valid
from khabar.model.mention import Mention, Office
from khabar.model.span import Span
from khabar.segment.said import Days
from khabar.segment.solve import Bound

#: Heads that stay with a name after the term, or after death: only its beginning bounds.
_FOR_LIFE = frozenset(("king", "queen", "prince", "emir", "sultan", "crown-prince", "leader", "sheikh", "pope", "imam"))
#: Whoever left office before pages were put on the web is told of as history.
_PAGES = 1995
#: Heads that without a state or body may be anybody's.
_OF_A_STATE = frozenset(("president", "prime-minister", "speaker", "head", "secretary", "secretary-general"))
#: Letters after a name in which such a word still belongs to it.
_AFTER = 25


@dataclass(frozen=True, slots=True)
class _Term:
    """How long ``person`` held an office that is told of him."""

    person: str
    first: date
    last: date
    reason: str


def holder_bounds(
    content: str, within: Span, mentions: Sequence[Mention], names: Names, lexicon: Sections, fetched: date | None = None
) -> Iterator[Bound]:
    """Bounds from the offices told of known people inside ``within`` (the head of an article: what is told as of today).

    A title stays with a name for long after its term. Where another office told began after it, or the page was ``fetched``
    later, one man's term is therefore not enough to end the time of writing; those of two are. Of 27,313 articles fetched within
    days of their appearing, some thirty were held for years too old by one man's term.
    """
    terms = tuple(_terms(content, within, mentions, names, lexicon))
    newest = max((term.first for term in terms), default=date.min)
    over = {t.person for t in terms if t.last.replace(day=1) <= newest or (fetched is not None and t.last < fetched)}
    for term in terms:
        left = over == {term.person}
        if not left or term.first > date.min:
            yield Bound(term.first, date.max if left else term.last, 0, term.reason)


def _terms(content: str, within: Span, mentions: Sequence[Mention], names: Names, lexicon: Sections) -> Iterator[_Term]:
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        if mention.key is None or not mention.offices or not within.holds(mention.span):
            continue
        for office in mention.offices:
            if office.rank or (mention.key, office.surface) in seen or _former(content, mention, office, lexicon):
                continue
            seen.add((mention.key, office.surface))
            held = matching(office, names.holdings(mention.key), names)
            if held and (days := _hull(held)) != (date.min, date.max) and days[1].year >= _PAGES:
                told = " and ".join(f"{one.start or '..'}/{one.end or '..'}" for one in held)
                name = names.entries[mention.key].en
                last = date.max if office.head in _FOR_LIFE else days[1]
                yield _Term(mention.key, days[0], last, f"outside the text: {name} held «{office.surface}» {told}")


def matching(office: Office, held: Sequence[Held], names: Names) -> tuple[Held, ...]:
    """The terms that are of the office told: the same head and domain; state and body equal where both are known.

    An office that is only a head (``الرئيس``) tells nothing.
    """
    if office.head in _OF_A_STATE and office.state is None and office.body is None:
        return ()
    domain = names.domains.table.get(office.domain, office.domain)
    found = []
    for one in held:
        head, _, of = one.office.partition(":")
        same_body = one.body is None or office.body is None or one.body.startswith(office.body)
        same_state = one.state is None or office.state is None or one.state == office.state
        if head == office.head and of == domain and same_body and same_state:
            found.append(one)
    return tuple(found)


def _hull(held: Sequence[Held]) -> Days:
    return min(_edge(one.start, 0) for one in held), max(_edge(one.end, 1) for one in held)


def _edge(edtf: str, side: int) -> date:
    if edtf and edtf != ".." and valid(edtf):
        return bounds(edtf)[side]
    return date.max if side else date.min


def _former(content: str, mention: Mention, office: Office, lexicon: Sections) -> bool:
    """Whether the words around say that the office is of the past, to come, or its deputy's, or that its holder died."""
    before = [bare(word) for word in split_words(content[max(0, office.span.start - _AFTER) : office.span.start])]
    if not lexicon.deputies.isdisjoint(before[-2:]) or not lexicon.deaths.isdisjoint(before[-3:]):
        return True
    around = content[office.span.start : office.span.end] + " " + content[mention.span.end : mention.span.end + _AFTER]
    return any(bare(word) in lexicon.former for word in split_words(around))
