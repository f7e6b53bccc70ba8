"""Titles and wordings that texts do not share: an office that one calls self-given and another tells as fact, ranks that fall,
and one text that calls somebody one thing itself and lets another call him something else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from sqlalchemy import Connection, Select, and_, case, func, or_, select

from khabar.archive.asked.wording import TITLE
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name, names_in
from khabar.lexicon.record import load_ranks, load_record
from khabar.text.forms import WORD
from khabar.text.normalise import fold

#: Texts that tell a title as fact, named beside the one that does not.
_NAMED = 3
#: Characters before a title that are looked at.
_BEFORE = 30
#: Words that differ by a slip of the pen (in a hundred); of so many words so large a part is nearly all.
_ALIKE, _MANY, _NEARLY = 85, 3, 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of a text (number and id) that call somebody something; ``said_by`` is the chain there, as in the contract."""

    text: int
    text_id: str
    start: int
    end: int
    said_by: tuple[Mapping[str, Any], ...] = ()

    @property
    def order(self) -> tuple[str, int]:
        """By text and place: the same in whatever order texts came."""
        return self.text_id, self.start


@dataclass(frozen=True, slots=True)
class Titled:
    """Of somebody two things are told that do not go together: the words at ``a`` and those at ``others``. ``how`` is
    ``self-given``, ``disputed``, ``rank`` or the group of the words."""

    about: Name
    how: str
    words: tuple[str, str]
    a: Words
    others: tuple[Words, ...]


class _Office(NamedTuple):
    person: Name
    office: str
    basis: str
    words: Words


def disputed_titles(connection: Connection, who: Iterable[str] | None = None) -> list[Titled]:
    """Offices told as self-given or disputed, with texts that tell them of the same person as fact."""
    query = _holdings(t.statement).where(t.statement.c.told.not_like('%"basis":"told"%'))
    contested = _offices(connection, connection.execute(query).all())
    wanted = {one.person.id for one in contested} & (set(who) if who is not None else {one.person.id for one in contested})
    told: dict[str, list[_Office]] = defaultdict(list)
    for one in _told_of(connection, wanted):
        if one.basis == "told":
            told[one.person.id].append(one)
    found: dict[tuple[str, str], Titled] = {}
    for one in contested:
        elsewhere = (other for other in told[one.person.id] if other.words.text != one.words.text)
        same = [other for other in elsewhere if _one_office(one.office, other.office)]
        if same and one.person.id in wanted:
            words = one.office, same[0].office
            made = Titled(one.person, one.basis, words, one.words, tuple(other.words for other in same[:_NAMED]))
            found.setdefault((one.person.id, fold(one.office)), made)
    return list(found.values())


def _told_of(connection: Connection, people: set[str]) -> list[_Office]:
    """The offices stated of people, by text."""
    s, e, x = t.spelling.c, t.local_entity.c, t.statement.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.statement, and_(x.text == e.text, x.entity == e.local_id))
    query = _holdings(joined)
    return _offices(connection, [row for some in chunks(people) for row in connection.execute(query.where(s.entity.in_(some)))])


def _holdings(source: Any) -> Select[Any]:
    x, text = t.statement.c, t.text.c
    return select(x.text, text.id, x.told).select_from(source.join(t.text, text.number == x.text)).where(x.kind == "holding")


def _offices(connection: Connection, rows: Sequence[Any]) -> list[_Office]:
    names = names_in(connection, {row.text for row in rows})
    out = []
    for row in rows:
        told = json.loads(row.told)
        person = names.get(row.text, {}).get(told["person"].get("entity") or "")
        if person is not None and told.get("polarity") != "denied" and not told.get("ended"):
            words = Words(row.text, row.id, told["start"], told["end"], tuple(told.get("said_by") or ()))
            out.append(_Office(person, told["office"], told.get("basis", "told"), words))
    return sorted(out, key=lambda one: one.words.order)


def _one_office(one: str, other: str) -> bool:
    """Whether two wordings are of one office: the same first word, and all words of the shorter in the longer, or nearly all of
    many («القائد العام للجيش الليبي», «قائد الجيش الوطني الليبي»)."""
    a, b = ([_bare(word) for word in fold(office).split()] for office in (one, other))
    if not a or not b or a[0] != b[0]:
        return False
    short, long = sorted((set(a), set(b)), key=len)
    shared = sum(any(fuzz.ratio(word, same) >= _ALIKE for same in long) for word in short)
    return shared >= 2 and (shared == len(short) or (shared >= _MANY and shared >= _NEARLY * len(short)))


def _bare(word: str) -> str:
    return word.removeprefix("لل").removeprefix("ال")


# --- words beside a name -------------------------------------------------------------------------------------------


class _Term(NamedTuple):
    about: Name
    group: str
    term: str
    own: bool
    day: str
    words: Words
    before: str


def ranks_apart(connection: Connection, who: Iterable[str] | None = None) -> list[Titled]:
    """Ranks that fall: a text that gives somebody a lower rank than another gave earlier. Nobody is made less by time."""
    w = t.term.c
    by_person: dict[str, list[_Term]] = defaultdict(list)
    for one in _terms(connection, who, _terms_of(w.group == TITLE, w.term.in_(sorted(load_ranks())))):
        if one.day and _whole(one.about) and _is_rank(one):
            by_person[one.about.id].append(one)
    return [found for some in by_person.values() for found in _falls(sorted(some, key=_by_day))]


def _whole(name: Name) -> bool:
    """Whether a name is of one man: of bare given names several are taken for one."""
    return len([word for word in fold(name.name).split() if word != "عبد"]) > 1


def _is_rank(term: _Term) -> bool:
    """Whether the word before it leaves it a rank: «مدافع الفريق فلان» is of a team, «قائد اللواء العميد فلان» of a brigade."""
    words, before = load_record(), WORD.findall(term.before)
    last = fold(before[-1]) if before else ""
    if last in words.heads or term.before[-1:].isalpha():
        return False
    return fold(term.term) not in words.teams or last.startswith("ال")


def _falls(terms: Sequence[_Term]) -> Iterator[Titled]:
    """Of one person's ranks by day: each that is lower than one before, with texts that give a higher one, earlier or later."""
    seen = set[str]()
    highest: int | None = None
    for one in terms:
        height, rank = _rank(one)
        if highest is not None and height > highest and rank not in seen:
            seen.add(rank)
            higher = {o.words.text: o for o in reversed(terms) if _rank(o)[0] < height and o.words.text != one.words.text}
            if higher:
                others = sorted(higher.values(), key=_by_day)
                yield Titled(one.about, "rank", (one.term, others[0].term), one.words, tuple(o.words for o in others[:_NAMED]))
        highest = height if highest is None else min(highest, height)


def _rank(one: _Term) -> tuple[int, str]:
    return load_ranks()[fold(one.term)]


def _by_day(one: _Term) -> tuple[str, str, int]:
    return one.day, *one.words.order


def two_wordings(connection: Connection, who: Iterable[str] | None = None) -> list[Titled]:
    """Texts that call somebody by one term of a group in their own voice while somebody else calls him by another; of titles
    only ranks, since one man has many offices."""
    w = t.term.c
    by_text: dict[tuple[int, str, str], list[_Term]] = defaultdict(list)
    for one in _terms(connection, who, _terms_of(or_(w.group != TITLE, w.term.in_(sorted(load_ranks()))))):
        if _calls(one) if one.group != TITLE else _whole(one.about) and _is_rank(one):
            by_text[one.words.text, one.about.id, one.group].append(one)
    out = []
    for some in by_text.values():
        own, said = ({_same(one): one for one in reversed(some) if one.own is mine} for mine in (True, False))
        mine, theirs = [one for key, one in own.items() if key not in said], [one for key, one in said.items() if key not in own]
        if mine and theirs and not _one_word(mine[-1].term, theirs[-1].term):
            a, b = mine[-1], theirs[-1]
            out.append(Titled(a.about, a.group if a.group != TITLE else "rank", (a.term, b.term), a.words, (b.words,)))
    return out


def _calls(term: _Term) -> bool:
    """Whether a term is said of somebody: not a part of the name («القوات المسلحة»), nor forces told of by their land."""
    return fold(term.term) not in fold(term.about.name) and not (term.group == "armed" and term.about.kind == "place")


def _one_word(one: str, other: str) -> bool:
    """«قوات» and «قوات حكومية», «مستوطن» and «مستوطنة»."""
    return one.startswith(other) or other.startswith(one)


def _same(one: _Term) -> str:
    return load_ranks().get(fold(one.term), (0, fold(one.term)))[1]


def _terms_of(*which: Any) -> Select[Any]:
    w, a, x = t.term.c, t.article.c, t.text.c
    joined = t.term.outerjoin(t.article, and_(a.text == w.text, a.number == w.article)).join(t.text, x.number == w.text)
    # What stands right before a title tells whether it is one; no other term needs it.
    start = case((w.start > _BEFORE, w.start - _BEFORE + 1), else_=1)
    before = case((w.group == TITLE, func.substr(x.content, start, w.start - start + 1)), else_="")
    columns = (w.text, x.id, w.start, w.end, w.group, w.term, w.about, w.quoted, w.told, a.first, before.label("before"))
    return select(*columns).select_from(joined).where(w.about.is_not(None), *which).order_by(w.text, w.number)


def _terms(connection: Connection, who: Iterable[str] | None, query: Select[Any]) -> Iterator[_Term]:
    """The terms said of somebody, by text."""
    people = None if who is None else set(who)
    w = t.term.c
    if people is None:
        rows = connection.execute(query).all()
    else:
        s, e = t.spelling.c, t.local_entity.c
        texts = select(e.text).join(t.spelling, s.id == e.spelling).distinct()
        near = {i for some in chunks(people) for i in connection.execute(texts.where(s.entity.in_(some))).scalars()}
        rows = [row for some in chunks(near) for row in connection.execute(query.where(w.text.in_(some)))]
    names = names_in(connection, {row.text for row in rows})
    for row in rows:
        about = names.get(row.text, {}).get(row.about)
        if about is None or (people is not None and about.id not in people):
            continue
        chain = tuple(json.loads(row.told).get("said_by") or ())
        own = not chain and not row.quoted
        yield _Term(
            about, row.group, row.term, own, row.first or "", Words(row.text, row.id, row.start, row.end, chain), row.before
        )
