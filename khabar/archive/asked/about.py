"""Questions to the archive about one entity: who is meant, how it is spelled, what it took part in, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Select, and_, func, select

from khabar.archive.asked.events import Found, by_day
from khabar.archive.asked.people import called, ids_meant
from khabar.archive.asked.stated import Office, Seen, Statement, offices, seen, statements
from khabar.archive.kept.outlets import printers_of
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.words import name_words
from khabar.archive.solved.entities import Name, names
from khabar.text.normalise import fold

#: Which side an entity was on: what it did, what was done to it, what it did together with another; ``both`` where
#: versions differ.
Side = Literal["who", "whom", "with", "both"]


@dataclass(frozen=True, slots=True)
class Fitting:
    """An entity that fits what was asked, in how many texts it stands; ``exact`` where it is called just so somewhere."""

    name: Name
    texts: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """Who may be meant, most told first, and who is shown: the only one, or the only one called just so. ``lost`` tells that
    an id was asked for that leads elsewhere now."""

    fitting: tuple[Fitting, ...]
    chosen: Fitting | None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Spelled:
    """A spelling, in how many texts it is printed (perhaps in none), and whether it is the lexicon's own; ``outlets`` are those
    whose texts print it, with the number of these, most first."""

    surface: str
    texts: int
    lexicon: bool
    outlets: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """Events of a type (their number, not that of tellings) and the side on which the entity asked about was."""

    type: str
    side: Side
    events: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Another entity that took part in the same events."""

    name: Name
    events: int
    together: tuple[Together, ...]
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class About:
    """All that is shown of one entity. ``events`` and ``there`` count events by type: in which it took part, and which took place
    there; ``latest`` are the ids of the last dated ones of these, by date. ``quotes`` is how often texts tell its words."""

    name: Name
    texts: int
    spellings: tuple[Spelled, ...]
    offices: tuple[Office, ...]
    contacts: tuple[Contact, ...]
    events: tuple[tuple[str, int], ...]
    there: tuple[tuple[str, int], ...]
    latest: tuple[str, ...]
    statements: tuple[Statement, ...]
    quotes: int


def meant(connection: Connection, asked: str) -> Meant:
    """Who is meant by an id, a name or part of one (in any script), or the beginning of an id, in this order."""
    by_id = ids_meant(connection, asked).entities
    lost = bool(by_id) and not by_id[0].lower().startswith(asked.lower())
    if asked in by_id or lost:
        (only,) = _fitting(connection, by_id, set())
        return Meant((only,), only, lost)
    found = called(connection, asked)
    fitting = _fitting(connection, found or by_id, _called_so(connection, found, asked))
    exact = [one for one in fitting if one.exact] if len(fitting) > 1 else fitting
    return Meant(tuple(fitting), exact[0] if len(exact) == 1 else None)


def bearers(connection: Connection, name: str) -> list[Fitting]:
    """Who is called so, in any script: those called just so before others, most told first."""
    found = called(connection, name)
    fitting = _fitting(connection, found, _called_so(connection, found, name)) if found else []
    return sorted(fitting, key=lambda f: (not f.exact, -f.texts, f.name.id))


def entitled(connection: Connection, keys: Iterable[str]) -> list[Fitting]:
    """Entities that stand for entries of the lexicon, by the keys of these; most told first."""
    s = t.spelling.c
    query = select(s.entity).where(s.entity.is_not(None)).distinct()
    ids = {i for some in chunks(keys) for i in connection.execute(query.where(s.key.in_(some))).scalars()}
    return _fitting(connection, ids, set()) if ids else []


def about(connection: Connection, entity: str, latest: int) -> About:
    """What there is of an entity, with the last ``latest`` events. Raises KeyError where the id is none of now."""
    name = names(connection, [entity])[entity]
    (one,) = _fitting(connection, [entity], set())
    events, there = _events(connection, entity), _events_there(connection, entity)
    dated = sorted((e for e in (events | there).values() if e.first), key=by_day)
    # A place holds no office; taking thousands of claims apart for that would be in vain.
    held = offices(connection, entity) if name.kind != "place" else []
    return About(
        name=name,
        texts=one.texts,
        spellings=tuple(_spellings(connection, entity)),
        offices=tuple(held),
        contacts=tuple(contacts(connection, entity)),
        events=_by_type(events.values()),
        there=_by_type(e for i, e in there.items() if i not in events),
        latest=tuple(e.id for e in dated[max(0, len(dated) - latest) :]),
        statements=tuple(statements(connection, entity)),
        quotes=_quotes(connection, entity),
    )


# --- who is meant -----------------------------------------------------------------------------------------------


def _fitting(connection: Connection, entities: Iterable[str], exact: set[str]) -> list[Fitting]:
    s, e = t.spelling.c, t.local_entity.c
    counted = select(s.entity, func.count(e.text.distinct()).label("texts"))
    query = counted.join(t.local_entity, e.spelling == s.id).group_by(s.entity)
    ids = list(entities)
    texts = {row.entity: row.texts for some in chunks(ids) for row in connection.execute(query.where(s.entity.in_(some)))}
    found = [Fitting(name, texts.get(i, 0), i in exact) for i, name in names(connection, ids).items()]
    return sorted(found, key=lambda f: (-f.texts, f.name.id))


def _called_so(connection: Connection, entities: Iterable[str], asked: str) -> set[str]:
    """Those of the entities that have just this name; where none has, those with just these words in another order or form."""
    s, a = t.spelling.c, t.alias.c
    query = select(s.entity, a.surface).join(t.alias, a.spelling == s.id)
    rows = [row for some in chunks(entities) for row in connection.execute(query.where(s.entity.in_(some)))]
    plain, words = _plain(asked), name_words(asked)
    return {r.entity for r in rows if _plain(r.surface) == plain} or {r.entity for r in rows if name_words(r.surface) == words}


def _plain(name: str) -> str:
    return " ".join(fold(name).lower().split())


# --- how it is spelled ------------------------------------------------------------------------------------------


def _spellings(connection: Connection, entity: str) -> list[Spelled]:
    s, a, i = t.spelling.c, t.alias.c, t.alias_in.c
    lexicon = select(s.name, s.name_en).where(s.entity == entity, s.key != "")
    known = {name for row in connection.execute(lexicon) for name in row if name}
    joined = t.spelling.join(t.alias, a.spelling == s.id).join(t.alias_in, i.alias == a.id)
    printed = select(a.surface, i.text).select_from(joined).where(s.entity == entity, i.printed == 1)
    texts: dict[str, set[int]] = {name: set() for name in known}
    for row in connection.execute(printed):
        texts.setdefault(row.surface, set()).add(row.text)
    outlets = printers_of(connection, set().union(*texts.values()))
    spelled = [Spelled(one, len(some), one in known, _printed_by(some, outlets)) for one, some in texts.items()]
    return sorted(spelled, key=lambda one: (not one.lexicon, one.surface.isascii(), -one.texts, one.surface))


def _printed_by(texts: Iterable[int], outlets: Mapping[int, str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(outlets[text] for text in texts if text in outlets)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


# --- what it took part in ---------------------------------------------------------------------------------------


def _taking_part(*columns: Any) -> Select[Any]:
    """Columns of the events in which a spelling's entity is a party."""
    s, e, p, v, n = t.spelling.c, t.local_entity.c, t.party.c, t.event_version.c, t.event.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, and_(p.text == e.text, p.entity == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == p.text, v.local_id == p.local_id)).join(t.event, n.id == v.event)
    return select(*columns).select_from(joined)


def _columns() -> tuple[Any, ...]:
    n = t.event.c
    return n.id, n.type, n.edtf, n.first, n.last, n.part_of


def _events(connection: Connection, entity: str) -> dict[str, Found]:
    query = _taking_part(*_columns()).where(t.spelling.c.entity == entity).distinct()
    return {row.id: Found(*row) for row in connection.execute(query)}


def _events_there(connection: Connection, entity: str) -> dict[str, Found]:
    s, e, c, v, n = t.spelling.c, t.local_entity.c, t.claim.c, t.event_version.c, t.event.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.claim, and_(c.text == e.text, c.place == e.local_id))
    joined = joined.join(t.event_version, and_(v.text == c.text, v.local_id == c.local_id)).join(t.event, n.id == v.event)
    query = select(*_columns()).select_from(joined).where(s.entity == entity).distinct()
    return {row.id: Found(*row) for row in connection.execute(query)}


def _by_type(events: Iterable[Found]) -> tuple[tuple[str, int], ...]:
    """Types with the number of events, most first."""
    counted = Counter(event.type for event in events)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _quotes(connection: Connection, entity: str) -> int:
    s, e, q = t.spelling.c, t.local_entity.c, t.quote.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.quote, and_(q.text == e.text, q.entity == e.local_id))
    return int(connection.execute(select(func.count()).select_from(joined).where(s.entity == entity)).scalar_one())


# --- with whom --------------------------------------------------------------------------------------------------


def contacts(connection: Connection, entity: str) -> list[Contact]:
    """Most events first."""
    p, q = t.party.c, t.party.alias("other")
    f, r = t.local_entity.alias("theirs"), t.spelling.alias("they")
    rows = _taking_part(r.c.entity, *_columns(), p.role, q.c.role.label("other"))
    rows = rows.join(q, and_(q.c.text == p.text, q.c.local_id == p.local_id, q.c.entity != p.entity))
    rows = rows.join(f, and_(f.c.text == q.c.text, f.c.local_id == q.c.entity)).join(r, r.c.id == f.c.spelling)
    rows = rows.where(t.spelling.c.entity == entity, r.c.entity != entity).distinct().order_by(r.c.entity)
    found = connection.execute(rows).all()
    known = names(connection, {row.entity for row in found})
    contacts = [_contact(known[other], list(some)) for other, some in groupby(found, key=lambda row: str(row.entity))]
    return sorted(contacts, key=lambda contact: (-contact.events, contact.name.id))


def _contact(name: Name, rows: list[Any]) -> Contact:
    sides: dict[str, set[Side]] = {}
    for row in rows:
        sides.setdefault(row.id, set()).add("with" if row.role == row.other else row.role)
    types = {row.id: row.type for row in rows}
    counted = Counter((types[event], of.copy().pop() if len(of) == 1 else "both") for event, of in sides.items())
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    days = {row.id: (row.first, row.last) for row in rows}
    return Contact(name, len(sides), tuple(Together(*which, number) for which, number in ranked), seen(days.values()))
