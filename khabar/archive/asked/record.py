"""Counts that texts tell («the first visit», «two visits», «never met»), beside the events that the archive holds.

Everything is looked up for all counts at once, by the parties they speak of; no count costs a walk through the archive.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name, names_in
from khabar.archive.solved.versions import StatesOf
from khabar.compare.record import Compared, Count, Past, compare
from khabar.lexicon.claims import load_counting
from khabar.lexicon.record import load_record
from khabar.model.edtf import overlap
from khabar.text.forms import WORD
from khabar.text.normalise import fold

Json = Mapping[str, Any]
_SYMMETRIC = frozenset({"MEET", "CALL"})
#: Letters around a denial, within its passage, in which a word of all time counts as its own.
_AROUND = 80
_NEVER = "never"
#: Where a sentence ends; how far on it is read behind a count; what stands between a count and words that are not its own.
_STOP = re.compile(r"[.!؟?؛\n]")
_SENTENCE = 160
_MARKS = re.compile(r"[،,:»\")]")
#: What is called off or uncertain is no occasion.
_TAKES_PLACE = ("happened", "ongoing", "planned")


@dataclass(frozen=True, slots=True)
class Told:
    """A count at its place in a text (number and id), as printed there: characters from ``start`` to ``end``; ``said_by`` as in
    the contract."""

    text: int
    text_id: str
    start: int
    end: int
    said_by: tuple[Json, ...]

    @property
    def order(self) -> tuple[str, int]:
        """By text and place: the same in whatever order texts came."""
        return self.text_id, self.start


@dataclass(frozen=True, slots=True)
class Recorded:
    """A count with the type of what it counts, whose it is and whither or with whom (archive ids, where they are known), what
    the record says, and every place where it is told, by id of the text."""

    type: str
    of: Name | None
    to: Name | None
    count: Count
    compared: Compared
    told: tuple[Told, ...]


class _Counted(NamedTuple):
    """A count as one text tells it."""

    type: str
    of: Name | None
    to: Name | None
    tally: Count
    told: Told
    words: str


class _Side(NamedTuple):
    """A claim of a type in which an entity takes part or which took place there."""

    event: str
    text: int
    role: str


def recorded(connection: Connection, states_of: StatesOf, who: Iterable[str] | None = None) -> list[Recorded]:
    """All counts that speak of known happenings, or only those of some entities, by the first text that tells them."""
    found = [*_tallies(connection), *_denials(connection)]
    if who is not None:
        wanted = set(who)
        found = [one for one in found if {side.id for side in (one.of, one.to) if side} & wanted]
    groups: dict[tuple[Any, ...], list[_Counted]] = defaultdict(list)
    for one in found:
        sides = tuple(side.id if side else "" for side in (one.of, one.to))
        month = (one.tally.day or "")[:7]
        groups[one.type, *sides, one.tally.number, one.tally.order, one.tally.denied, one.words, month].append(one)
    held = _Held(connection, found, states_of)
    out = [_recorded(sorted(group, key=lambda one: one.told.order), held) for group in groups.values()]
    return sorted(out, key=lambda one: one.told[0].order)


def _recorded(group: Sequence[_Counted], held: _Held) -> Recorded:
    first = group[0]
    past = held.between(first, {one.told.text for one in group})
    return Recorded(first.type, first.of, first.to, first.tally, compare(first.tally, past), tuple(one.told for one in group))


# --- what is told ------------------------------------------------------------------------------------------------


def _tallies(connection: Connection) -> list[_Counted]:
    """The counts of happenings that are events of a type."""
    s, types = t.statement.c, load_record().types
    rows = connection.execute(select(s.text, s.told).where(s.kind == "tally").order_by(s.text, s.number)).all()
    told = [(row.text, json.loads(row.told)) for row in rows]
    told = [(text, tally) for text, tally in told if tally["what"] in types and tally["status"] in _TAKES_PLACE]
    facts = _Texts(connection, {text for text, _ in told}, set(types.values()))
    return [facts.counted(text, tally, types[tally["what"]]) for text, tally in told]


def _denials(connection: Connection) -> list[_Counted]:
    """Denials of all time: «he has never met him»."""
    c, types = t.claim.c, sorted(set(load_record().types.values()))
    query = select(c.text, c.told, c.type).where(c.type.in_(types), c.status == "denied").order_by(c.text, c.number)
    rows = connection.execute(query).all()
    facts = _Texts(connection, {row.text for row in rows}, set())
    found = [facts.denied(row.text, json.loads(row.told), row.type) for row in rows]
    return [one for one in found if one is not None]


class _Texts:
    """What is known of the texts that tell counts: words, names, articles, and their own happenings of the types counted."""

    def __init__(self, connection: Connection, texts: set[int], types: set[str]) -> None:
        self._names = names_in(connection, texts)
        self._content: dict[int, str] = {}
        self._ids: dict[int, str] = {}
        self._published: dict[int, list[tuple[int, int, str | None]]] = defaultdict(list)
        self._own: dict[tuple[int, str], list[Json]] = defaultdict(list)
        x, a, c = t.text.c, t.article.c, t.claim.c
        for some in chunks(texts):
            for row in connection.execute(select(x.number, x.id, x.content).where(x.number.in_(some))):
                self._content[row.number], self._ids[row.number] = row.content, row.id
            articles = select(a.text, a.start, a.end, a.published).where(a.text.in_(some)).order_by(a.text, a.number)
            for article in connection.execute(articles):
                self._published[article.text].append((article.start, article.end, article.published))
            query = select(c.text, c.type, c.told).where(c.text.in_(some), c.type.in_(sorted(types))).order_by(c.number)
            for row in connection.execute(query) if types else ():
                self._own[row.text, row.type].append(json.loads(row.told))

    def counted(self, text: int, tally: Json, type_: str) -> _Counted:
        """A tally with its sides; one that is not told is taken from the happening it belongs to."""
        own = self._occasions(text, tally, type_)
        of = self._side(text, tally.get("of")) or self._party(text, own, "who", None, tally.get("of"))
        to = self._side(text, tally.get("to")) or self._party(text, own, "whom", of, tally.get("to"))
        order = bool(tally["order"])
        listed = [w for e in own if e["status"] == "happened" and (w := _dated(e))]
        since, within = tally.get("since"), tally.get("within")
        begun = (since or {}).get("edtf")
        # The day since when something is counted is not that of the visit that is counted.
        day = next((w for e in own[:1] if (w := _dated(e)) and not (begun and overlap(w, begun))), None) if order else None
        open_time = any(time is not None and not time.get("edtf") for time in (since, within))
        published = self._day(text, tally["start"])
        if order and not own and self._past(text, tally):
            published = None
        count = Count(
            number=tally["number"],
            order=order,
            denied=tally["polarity"] == "denied",
            day=day or published,
            since=begun,
            within=(within or {}).get("edtf"),
            kind=_bare(tally["adjective"]) if tally.get("adjective") else None,
            resolved=_sides_fit(type_, of, to) and not open_time and not self._narrowed(text, tally),
            listed=not order and len({w[:7] for w in listed}) == tally["number"],
        )
        words = fold(self._content.get(text, "")[tally["start"] : tally["end"]])
        return _Counted(type_, of, to, count, self._told(text, tally), words)

    def denied(self, text: int, event: Json, type_: str) -> _Counted | None:
        """A denial as a count of none, where a word of all time stands in its passage."""
        content, at = self._content.get(text, ""), event["trigger"]
        widest = max(0, at["start"] - _AROUND), min(len(content), at["end"] + _AROUND)
        accounts = [(a["start"], a["end"]) for a in event.get("accounts") or ()]
        around = [span for span in accounts if span[0] <= at["start"] and at["end"] <= span[1]]
        start, end = min(around, key=lambda span: span[1] - span[0], default=widest)
        words = f" {' '.join(fold(word) for word in WORD.findall(content[max(start, widest[0]) : min(end, widest[1])]))} "
        if not any(f" {word} " in words for word in load_record().never):
            return None
        sides = [side for role in ("who", "whom") for party in event.get(role) or () if (side := self._side(text, party))]
        place = self._side(text, event.get("place"))
        if type_ == "VISIT" and place is not None and len(sides) == 1:
            sides.append(place)
        count = Count(0, False, False, self._day(text, at["start"]), resolved=len(sides) == 2 and _sides_fit(type_, *sides))
        of, to = sides if len(sides) == 2 else (None, None)
        return _Counted(type_, of, to, count, Told(text, self._ids[text], start, end, tuple(event.get("said_by") or ())), _NEVER)

    def _told(self, text: int, claim: Json) -> Told:
        return Told(text, self._ids[text], claim["start"], claim["end"], tuple(claim.get("said_by") or ()))

    def _side(self, text: int, party: Json | None) -> Name | None:
        return self._names.get(text, {}).get((party or {}).get("entity") or "")

    def _day(self, text: int, at: int) -> str | None:
        return next((day for start, end, day in self._published[text] if start <= at < end), None)

    def _occasions(self, text: int, tally: Json, type_: str) -> list[Json]:
        """The text's own happenings that are counted: of one told in the count's own words only that; else of the same party,
        the nearest first."""
        own = [e for e in self._own[text, type_] if e["status"] in _TAKES_PLACE]
        inside = [e for e in own if tally["start"] <= e["trigger"]["start"] < tally["end"]]
        of = (tally.get("of") or {}).get("entity")
        to = (tally.get("to") or {}).get("entity")
        fit = inside or [e for e in own if _has(e, of) and (to is None or _has(e, to))]
        article = next(((s, n) for s, n, _ in self._published[text] if s <= tally["start"] < n), (0, 0))
        here = [e for e in fit if article[0] <= e["trigger"]["start"] < article[1]]
        return sorted(here, key=lambda e: (abs(e["trigger"]["start"] - tally["start"]), e["id"]))

    def _party(self, text: int, own: Sequence[Json], role: str, but: Name | None, told: Json | None) -> Name | None:
        """The side that a count leaves out, of the happening it belongs to, where that has just one."""
        if told is not None or not own:
            return None
        parties = own[0].get(role) or ([own[0]["place"]] if role == "whom" and own[0].get("place") else [])
        named = {side for party in parties if (side := self._side(text, party)) and side != but}
        return named.pop() if len(named) == 1 else None

    def _narrowed(self, text: int, tally: Json) -> bool:
        """Whether the scope of a count has words that were not read: among its own, right behind it, or on in the sentence."""
        words, content, end = load_record(), self._content.get(text, ""), tally["end"]
        rest = _STOP.split(content[end : end + _SENTENCE], maxsplit=1)[0]
        behind = [fold(word) for word in WORD.findall(rest)]
        near = behind and not _MARKS.search(rest[: rest.find(WORD.findall(rest)[0])]) and behind[0] in words.narrowing
        since = () if tally.get("since") else (word for word in behind if word in words.since or self._as_what(word))
        return bool(near) or any(since) or self._unread(content, tally)

    def _as_what(self, word: str) -> bool:
        """«كرئيس», «كوزير»."""
        return word.startswith("ك") and word[1:] in load_counting().lists["parties"]

    def _unread(self, content: str, tally: Json) -> bool:
        """Whether among the words of the scope stand others than its sides, its times and small words; before the name of its
        owner stands an office."""
        start = tally["end"] - len(tally["scope"])
        sides = [tally[name] for name in ("of", "to", "since", "within") if tally.get(name) and "start" in tally[name]]
        known = [(side["start"], side["end"]) for side in sides if side["start"] >= start]
        of = tally.get("of") or {}
        if (of.get("start"), of.get("end")) in known:
            before = max((end for _, end in known if end <= of["start"]), default=start)
            known.append((before, of["start"]))
        for word in WORD.finditer(content, start, tally["end"]):
            inside = any(a <= word.start() < b or word.start() <= a < word.end() for a, b in known)
            if not inside and fold(word[0]) not in load_record().small and _bare(word[0]) != _bare(tally.get("adjective") or ""):
                return True
        return False

    def _past(self, text: int, tally: Json) -> bool:
        before = WORD.findall(self._content.get(text, "")[max(0, tally["start"] - 40) : tally["start"]])[-3:]
        return any(fold(word) in load_record().past for word in before)


def _sides_fit(type_: str, of: Name | None, to: Name | None) -> bool:
    """Whether both sides are known and can be sides of such a happening: no town visits, and nobody meets a town."""
    if of is None or to is None or of.id == to.id:
        return False
    places = of.kind == "place", to.kind == "place"
    return places[0] == places[1] if type_ in _SYMMETRIC else not places[0]


def _has(event: Json, entity: str | None) -> bool:
    sides = [*(event.get("who") or ()), *(event.get("whom") or ()), event.get("place") or {}]
    return entity is not None and any(side.get("entity") == entity for side in sides)


def _dated(event: Json) -> str | None:
    when = event.get("when") or {}
    return when.get("edtf") if when.get("basis") != "fallback" else None


def _bare(word: str) -> str:
    """An adjective without article and ending: «الرسمية», «رسميا»."""
    return fold(word).removeprefix("ال").removesuffix("ه").removesuffix("ا")


# --- what is held ------------------------------------------------------------------------------------------------


class _Held:
    """The events of the parties that counts speak of, by type and party."""

    def __init__(self, connection: Connection, counted: Sequence[_Counted], states_of: StatesOf) -> None:
        self._connection = connection
        live = [one for one in counted if one.tally.resolved and one.of and one.to]
        types = sorted({one.type for one in live})
        self._sides: dict[tuple[str, str], list[_Side]] = defaultdict(list)
        self._versions: dict[str, list[Any]] = defaultdict(list)
        self._edtf: dict[str, str | None] = {}
        of = {one.of.id for one in live if one.of}
        self._load_parties(of | {one.to.id for one in live if one.to}, types)
        self._load_versions({side.event for sides in self._sides.values() for side in sides})
        self._places = self._load_places({(row.text, row.local_id) for rows in self._versions.values() for row in rows})
        asked = {(one.to.id, one.to.name) for one in live if one.to and one.to.kind == "place"}
        self._states = states_of([(*place, "") for place in sorted(asked.union(self._places.values()))])

    def _load_parties(self, entities: set[str], types: Sequence[str]) -> None:
        s, e, p, c, v = t.spelling.c, t.local_entity.c, t.party.c, t.claim.c, t.event_version.c
        joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
        joined = joined.join(t.claim, and_(c.text == p.text, c.local_id == p.local_id))
        joined = joined.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id))
        query = select(s.entity, c.type, v.event, p.text, p.role).select_from(joined)
        for some in chunks(entities):
            for row in self._connection.execute(query.where(s.entity.in_(some), c.type.in_(types)).distinct()):
                self._sides[row.type, row.entity].append(_Side(row.event, row.text, row.role))

    def _load_versions(self, events: set[str]) -> None:
        c, v, e = t.claim.c, t.event_version.c, t.event.c
        joined = t.event_version.join(t.claim, and_(c.text == v.text, c.local_id == v.local_id)).join(t.event, e.id == v.event)
        query = select(v.event, c.text, c.local_id, c.basis, c.status, e.edtf).select_from(joined)
        for some in chunks(events):
            for row in self._connection.execute(query.where(v.event.in_(some))):
                self._versions[row.event].append(row)
                self._edtf[row.event] = row.edtf

    def _load_places(self, claims: set[tuple[int, str]]) -> dict[tuple[int, str], tuple[str, str]]:
        """Id and name of the place of claims that have one."""
        c, e, s, n = t.claim.c, t.local_entity.c, t.spelling.c, t.entity.c
        joined = t.claim.join(t.local_entity, and_(e.text == c.text, e.local_id == c.place))
        joined = joined.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
        query = select(c.text, c.local_id, n.id, n.name).select_from(joined)
        out = {}
        for some in chunks({text for text, _ in claims}):
            for row in self._connection.execute(query.where(c.text.in_(some))):
                if (row.text, row.local_id) in claims:
                    out[row.text, row.local_id] = (row.id, row.name)
        return out

    def between(self, counted: _Counted, own: set[int]) -> list[Past]:
        """The events that a count may speak of. ``own`` are the texts that tell it."""
        if not counted.tally.resolved or counted.of is None or counted.to is None:
            return []
        roles = ("who", "whom") if counted.type in _SYMMETRIC else ("who",)
        of = {side.event for side in self._sides[counted.type, counted.of.id] if side.role in roles}
        with_ = {side.event for side in self._sides[counted.type, counted.to.id]}
        found: dict[str, bool] = dict.fromkeys(of & with_, True)
        if counted.to.kind == "place" and counted.type not in _SYMMETRIC:
            for event in of - with_:
                if (fits := self._there(event, counted.to.id)) is not None:
                    found[event] = fits
        return [self._past(event, certain, counted.tally.kind, own) for event, certain in sorted(found.items())]

    def _there(self, event: str, place: str) -> bool | None:
        """Whether an event took place there: surely, perhaps (in the state that the place lies in), or not."""
        places = {self._places[key][0] for row in self._versions[event] if (key := (row.text, row.local_id)) in self._places}
        if any(place in (there, self._states.get(there)) for there in places):
            return True
        return False if self._states.get(place) in places else None

    def _past(self, event: str, certain: bool, kind: str | None, own: set[int]) -> Past:
        rows = self._versions[event]
        statuses = {row.status for row in rows}
        happened = "happened" in statuses and not statuses & {"denied", "cancelled"}
        told = any(row.basis not in (None, "fallback") for row in rows)
        kinds = frozenset((kind,)) if kind is not None and self._of_kind(rows, kind) else frozenset()
        return Past(event, self._edtf[event] if told else None, happened, certain, kinds, {row.text for row in rows} <= own)

    def _of_kind(self, rows: Sequence[Any], kind: str) -> bool:
        """Whether some passage that tells it has an adjective of this kind."""
        c, x = t.claim.c, t.text.c
        query = select(c.told, x.content).join(t.text, x.number == c.text)
        for row in rows:
            found = self._connection.execute(query.where(c.text == row.text, c.local_id == row.local_id)).one()
            accounts = json.loads(found.told).get("accounts") or ()
            if any(kind in map(_bare, WORD.findall(found.content[a["start"] : a["end"]])) for a in accounts):
                return True
        return False
