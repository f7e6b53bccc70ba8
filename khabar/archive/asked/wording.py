"""Questions to the archive about words: by what terms and titles somebody is called, by whom; and who uses the terms of a group.

The outlet's own voice, the words of somebody who is named as saying them, and words in marks that nobody is named for are never
mixed: each is a voice of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, and_, case, func, or_, select

from khabar.archive.asked.cutting import Cutting
from khabar.archive.asked.events import sightings
from khabar.archive.asked.find import load_splitter, printed_by
from khabar.archive.asked.marks import widened
from khabar.archive.kept.outlets import Outlets
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.words import name_words
from khabar.archive.solved.entities import Name, names_of
from khabar.archive.solved.telling import Sighted
from khabar.lexicon.wording import load_wording
from khabar.text.forms import WORD, written
from khabar.text.normalise import fold

Json = dict[str, Any]
#: Whose word it is: the outlet's own, that of somebody named as saying it, or one in marks for which nobody is named.
Voice = Literal["outlet", "speaker", "marks"]
VOICES: tuple[Voice, ...] = ("outlet", "speaker", "marks")


#: The group of ranks, offices and epithets. Each stands for itself: the rest of the group are other people's.
TITLE = "title"


@dataclass(frozen=True, slots=True)
class Terms:
    """Groups of terms, and single titles."""

    groups: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.titles)


@dataclass(frozen=True, slots=True)
class Asked:
    """Terms said of an entity (``about``, its id), or ``terms``; printed by ``outlet`` (part of a name), within these
    days. Of each use ``examples`` are given."""

    about: str | None = None
    terms: Terms = Terms()
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    examples: int = 1


@dataclass(frozen=True, slots=True)
class Whom:
    """A speaker, an outlet or what a term is said of: the archive's id where it has one."""

    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with the term inside; offsets are code points of the text, ``line`` counts from 1."""

    text_id: str
    start: int
    end: int
    surface: str
    passage: str
    passage_start: int
    line: int
    outlets: tuple[str, ...]
    published: str | None
    through: tuple[str, ...]
    met: tuple[Sighted, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One term of one voice: who uses it, how often, in how many texts, in how many of these in quotation marks, of whom (most
    first), and examples."""

    voice: Voice
    who: Whom
    group: str
    term: str
    times: int
    texts: int
    quoted: int
    about: tuple[tuple[Whom, int], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """A term of one voice, whoever's it is, and the number of texts."""

    voice: Voice
    group: str
    term: str
    texts: int


class _Row(NamedTuple):
    """``speaker`` is None where no one is named as saying it, ``about`` where it is not told of whom it is said."""

    text: int
    number: int
    start: int
    end: int
    group: str
    term: str
    quoted: int
    outlet: str | None
    published: str | None
    last: str | None
    speaker: Whom | None
    about: Whom | None

    @property
    def voice(self) -> Voice:
        return "speaker" if self.speaker else "marks" if self.quoted else "outlet"


def wording(connection: Connection, asked: Asked) -> list[Use]:
    """The uses of terms that fit: by voice, who has most texts first, of each the term of most texts first."""
    return wording_page(connection, asked, 0, None)[1]


def wording_page(connection: Connection, asked: Asked, first: int, most: int | None) -> tuple[int, list[Use]]:
    """How many uses of terms fit, and of these ``most`` (all where None) from the ``first`` (0) on, ordered as in ``wording``."""
    rows = _rows(connection, asked)
    facts = _Facts(connection, {row.text for row in rows})
    uses: dict[tuple[Voice, Whom, str, str], list[_Row]] = {}
    for row in rows:
        for who in [row.speaker] if row.speaker else facts.printers(row):
            uses.setdefault((row.voice, who, row.group, row.term), []).append(row)
    texts = {key: len({row.text for row in some}) for key, some in uses.items()}
    weight: Counter[tuple[Voice, Whom]] = Counter()
    for key, number in texts.items():
        weight[key[:2]] += number

    def rank(key: tuple[Voice, Whom, str, str]) -> tuple[Any, ...]:
        voice, who, *word = key
        return VOICES.index(voice), -weight[voice, who], who.name, who.entity or "", -texts[key], *word

    ranked = sorted(uses, key=rank)[first : None if most is None else first + most]
    shown = {key: _examples(uses[key], asked.examples) for key in ranked}
    facts.load(row for some in shown.values() for row in some)
    return len(uses), [_use(key, uses[key], shown[key], facts) for key in ranked]


def terms_called(connection: Connection, asked: str, loose: bool = True) -> Terms:
    """The groups that are called so or have such a term, and such titles: as printed, else (``loose``) in another form."""
    w, words = t.term.c, name_words(asked)
    printed = {(row.group, row.term) for row in connection.execute(select(w.group, w.term).distinct())}
    entries = load_wording().entries
    pairs = sorted(printed | {(entry.group, entry.term) for entry in entries})
    if not words or not pairs:
        return Terms()
    same = [(group, term) for group, term in pairs if words in (_words(term), _words(group))]
    if not same:  # «ميليشيا» is counted under «مليشيا».
        same = [(entry.group, entry.term) for entry in entries if fold(asked.strip()) in entry.forms]
    if not same and loose:
        same = _in_other_forms(connection, asked, pairs)
    groups = dict.fromkeys(group for group, _ in same if group != TITLE)
    return Terms(tuple(groups), tuple(term for group, term in same if group == TITLE))


@lru_cache(maxsize=1 << 14)
def _words(term: str) -> frozenset[str]:
    """The words of a term, kept: each question looks at thousands."""
    return name_words(term)


def _in_other_forms(connection: Connection, asked: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs whose term has, word for word, a stem of what is asked for."""
    cutting = Cutting(connection, load_splitter)

    def stems(phrase: str) -> list[set[str]]:
        return [set(cutting.stems_of(written(word), False)) for word in WORD.findall(phrase)]

    wanted = stems(asked)
    found = [(pair, stems(pair[1])) for pair in pairs if len(WORD.findall(pair[1])) == len(wanted)]
    return [pair for pair, own in found if all(one & other for one, other in zip(own, wanted, strict=True))]


# --- in short -------------------------------------------------------------------------------------------------


def called_how(connection: Connection, entity: str) -> list[Called]:
    """By which terms an entity is called in each voice, most texts first."""
    s, e, w = t.spelling.c, t.local_entity.c, t.term.c
    voice = case((w.speaker.is_distinct_from(""), "speaker"), (w.quoted == 1, "marks"), else_="outlet").label("voice")
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.term, and_(w.text == e.text, w.about == e.local_id))
    texts = func.count(w.text.distinct()).label("texts")
    query = select(voice, w.group, w.term, texts).select_from(joined).where(s.entity == entity).group_by(voice, w.group, w.term)
    found = [Called(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda one: (VOICES.index(one.voice), -one.texts, one.group, one.term))


# --- which -------------------------------------------------------------------------------------------------------


def _rows(connection: Connection, asked: Asked) -> list[_Row]:
    """The rows that fit, in order of text and number."""
    w, a = t.term.c, t.article.c
    joined, about = _named(t.term, w.about, "about", asked.about is None)
    joined, speaker = _named(joined, w.speaker, "speaker", True)
    joined = joined.outerjoin(t.article, and_(a.text == w.text, a.number == w.article))
    columns = (w.text, w.number, w.start, w.end, w.group, w.term, w.quoted, a.outlet, a.published, a.last)
    query = select(*columns, w.speaker, w.told, *speaker, *about).select_from(joined)
    if asked.about is not None:
        query = query.where(about[1] == asked.about)
    if asked.terms:
        titles = and_(w.group == TITLE, w.term.in_(asked.terms.titles))
        query = query.where(or_(w.group.in_(asked.terms.groups), titles))
    if asked.first:
        query = query.where(a.last >= asked.first)
    if asked.last:
        query = query.where(a.first <= asked.last)
    if asked.outlet:
        query = query.where(w.text.in_(printed_by(connection, asked.outlet)))
    return sorted((_row(row) for row in connection.execute(query).all()), key=itemgetter(0, 1))


def _named(joined: Any, local: Any, side: str, perhaps: bool) -> tuple[Any, tuple[Any, Any]]:
    """Name and id in the archive of one (``perhaps`` of nobody) whose id holds in the text of a term."""
    e, s, n = t.local_entity.alias(f"{side}_in"), t.spelling.alias(f"{side}_as"), t.entity.alias(f"{side}_is")
    joined = joined.join(e, and_(e.c.text == t.term.c.text, e.c.local_id == local), isouter=perhaps)
    joined = joined.join(s, s.c.id == e.c.spelling, isouter=perhaps).join(n, n.c.id == s.c.entity, isouter=perhaps)
    return joined, (n.c.name, n.c.id)


def _row(found: Any) -> _Row:
    *plain, local, told, speaker, speaker_id, about, about_id = found
    by, of = _whom(speaker, speaker_id) if speaker_id else None, _whom(about, about_id) if about_id else None
    # What is told in full is taken apart only where it names somebody whom the archive does not know.
    if (by is None and local != "") or (of is None and '"about":{' in told):
        full = json.loads(told)
        by = by or (_unknown(full["said_by"][-1]) if full["said_by"] else None)
        of = of or (_unknown(full["about"]) if full.get("about") else None)
    return _Row._make([*plain, by, of])


@lru_cache(maxsize=1 << 14)
def _whom(name: str, entity: str | None = None) -> Whom:
    """One object for the same: thousands of rows name a few."""
    return Whom(name, entity)


def _unknown(party: Json) -> Whom:
    return Whom(str(party.get("name") or party.get("entity") or ""))


def _examples(rows: Sequence[_Row], most: int) -> list[_Row]:
    """The newest, each of another text where there are enough."""
    newest = sorted(rows, key=lambda row: (row.last or "", row.text, -row.number), reverse=True)
    first: dict[int, _Row] = {}
    for row in newest:
        first.setdefault(row.text, row)
    rest = [row for row in newest if first[row.text] is not row]
    return [*first.values(), *rest][:most]


# --- as shown ----------------------------------------------------------------------------------------------------


class _Facts:
    """Names, places and outlets of the texts that terms stand in, looked up for all at once."""

    def __init__(self, connection: Connection, texts: set[int]) -> None:
        self._connection = connection
        self._met = sightings(connection, texts)
        self._outlets = Outlets(connection)
        self._texts: dict[int, Any] = {}
        self._printers: dict[tuple[int, str | None], list[Whom]] = {}
        self._told: dict[tuple[int, int], list[Json]] = {}
        self._names: dict[int, dict[str, Name]] = {}

    def load(self, rows: Iterable[_Row]) -> None:
        """Gets the words of the texts that are shown, and through whom those came to them that somebody says."""
        x, w = t.text.c, t.term.c
        texts = {row.text for row in rows}
        for some in chunks(texts):
            words = select(x.number, x.id, x.content).where(x.number.in_(some))
            self._texts.update({row.number: row for row in self._connection.execute(words)})
            said = select(w.text, w.number, w.told).where(w.text.in_(some), w.speaker.is_distinct_from(""))
            self._told.update({(row.text, row.number): json.loads(row.told)["said_by"] for row in self._connection.execute(said)})
        hops = ((text, hop) for (text, _), chain in self._told.items() for hop in chain if hop.get("entity"))
        self._names = names_of(self._connection, ((text, hop["entity"]) for text, hop in hops))

    def _through(self, row: _Row) -> Iterator[str]:
        for hop in reversed(self._told.get((row.text, row.number), [])[:-1]):
            name = self._names.get(row.text, {}).get(hop.get("entity") or "")
            yield name.name if name else _unknown(hop).name

    def printers(self, row: _Row) -> list[Whom]:
        """Who printed it, the file where that is not known."""
        key = row.text, row.outlet
        if key not in self._printers:
            met = self._met.get(row.text, ())
            self._printers[key] = list(map(_whom, self._printed(row))) or [_whom(PurePath(met[0].place).name if met else "")]
        return self._printers[key]

    def _printed(self, row: _Row) -> list[str]:
        met = self._met.get(row.text, ())
        return sorted({o for o in (self._outlets.article(row.text, row.outlet), *(s.outlet for s in met)) if o})

    def example(self, row: _Row) -> Example:
        """The passage around a term."""
        text = self._texts[row.text]
        span = widened(text.content, row.start, row.end)
        return Example(
            text_id=text.id,
            start=row.start,
            end=row.end,
            surface=text.content[row.start : row.end],
            passage=text.content[span.start : span.end],
            passage_start=span.start,
            line=text.content.count("\n", 0, row.start) + 1,
            outlets=tuple(self._printed(row)),
            published=row.published,
            through=tuple(self._through(row)),
            met=self._met.get(row.text, ()),
        )


def _use(key: tuple[Voice, Whom, str, str], rows: Sequence[_Row], shown: Sequence[_Row], facts: _Facts) -> Use:
    about: dict[Whom, set[int]] = {}
    for row in rows:
        if row.about:
            about.setdefault(row.about, set()).add(row.text)
    counted = sorted(((whom, len(texts)) for whom, texts in about.items()), key=lambda item: (-item[1], item[0].name))
    texts, quoted = {row.text for row in rows}, {row.text for row in rows if row.quoted}
    return Use(*key, len(rows), len(texts), len(quoted), tuple(counted), tuple(map(facts.example, shown)))
