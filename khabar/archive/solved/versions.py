"""Claims as comparing wants them, read from the rows of many texts at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from khabar.archive.kept.copied import origins_of
from khabar.archive.kept.outlets import Outlets, outlets_of
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name, names_in
from khabar.archive.solved.telling import Telling
from khabar.compare.origins import Origin
from khabar.model.across import Claim, Counted, Passage, Source, Version
from khabar.text.forms import WORD, without_article
from khabar.text.normalise import fold

Json = Mapping[str, Any]
#: Given (id, name, office) of entities, the state each belongs to or lies in, by id; ``office`` is ``""`` where none is told.
StatesOf = Callable[[Sequence[tuple[str, str, str]]], Mapping[str, str]]
#: Characters of a passage whose words are compared.
_LONGEST = 400
#: Entities of the archive, by the ids that hold in one text.
_Names = Mapping[str, Name]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Versions, and the numbers of their texts by id."""

    versions: list[Version] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def load_versions(
    connection: Connection,
    texts: Iterable[int],
    states_of: StatesOf,
    types: Iterable[str] = (),
    wanted: Collection[Claim] | None = None,
) -> Loaded:
    """All claims of some texts (by number), with parties, places and sources as entities of the archive; of some types where
    ``types`` are given, and only those ``wanted`` where these are."""
    out, shown = Loaded(), Outlets(connection)
    states = _States(states_of)
    among = sorted(types)
    for some in chunks(texts):
        rows = [row for row in _rows(connection, some, among) if wanted is None or (row.id, row.local_id) in wanted]
        there = sorted({row.text for row in rows})
        names, outlets = names_in(connection, there), outlets_of(connection, there)
        contents, tellings = _contents(connection, there), origins_of(connection, there)
        claims = [(row, json.loads(row.told)) for row in rows]
        states.ask([(told, names.get(row.text, {})) for row, told in claims])
        for row, told in claims:
            outlet = shown.article(row.text, row.outlet) or outlets.get(row.text)
            at = _At(row.id, outlet, row.published, tuple(json.loads(row.origin or "[]")))
            version = _version(at, told, names.get(row.text, {}), states, contents.get(row.text, ""))
            out.versions.append(_copied(version, tellings.get((row.text, row.article))))
            out.numbers[row.id] = row.text
    return out


def told_versions(connection: Connection, tellings: Iterable[Telling], states_of: StatesOf) -> list[Version]:
    """Tellings that are at hand as comparing has them, for whoever asks who tells them: without what only joining them needs
    (their words, and whom else their texts name)."""
    some = list(tellings)
    x, states = t.text.c, _States(states_of)
    query = select(x.id, x.number)
    ids = [row for few in chunks(one.text_id for one in some) for row in connection.execute(query.where(x.id.in_(few)))]
    numbers = {row.id: row.number for row in ids}
    origins = origins_of(connection, numbers.values())
    states.ask([(one.told, one.names) for one in some])
    out = []
    for one in some:
        version = _version(_At(one.text_id, one.outlet, one.published, one.origin), one.told, one.names, states)
        out.append(_copied(version, origins.get((numbers[one.text_id], version.article))))
    return out


def _copied(version: Version, origin: Origin | None) -> Version:
    """With whose telling it is."""
    return replace(version, origin=origin.tellers or version.origin, copied=origin.group) if origin is not None else version


def _rows(connection: Connection, texts: Sequence[int], types: Sequence[str]) -> Sequence[Any]:
    c, a, x = t.claim.c, t.article.c, t.text.c
    joined = t.claim.join(t.text, x.number == c.text).outerjoin(t.article, (a.text == c.text) & (a.number == c.article))
    columns = (x.id, c.text, c.local_id, c.article, c.told, a.outlet, a.origin, a.published)
    query = select(*columns).select_from(joined).where(c.text.in_(texts))
    return connection.execute(query.where(c.type.in_(types)) if types else query).all()


def _contents(connection: Connection, texts: Sequence[int]) -> dict[int, str]:
    x = t.text.c
    return {row.number: row.content for row in connection.execute(select(x.number, x.content).where(x.number.in_(texts)))}


class _States:
    """The states of entities, each asked for once."""

    def __init__(self, states_of: StatesOf) -> None:
        self._states_of = states_of
        self._known: dict[tuple[str, str], str | None] = {}

    def ask(self, claims: Iterable[tuple[Json, _Names]]) -> None:
        """Looks up all that these claims name, with the offices in which parties take part."""
        new: dict[tuple[str, str], str] = {}
        for told, here in claims:
            for local, office in _named(told):
                name = here.get(local)
                key = name.id if name else local
                if (name or not local) and (key, office) not in self._known:
                    new[key, office] = name.name if name else ""
        for office in sorted({office for _, office in new}):
            asked = sorted((key, name, office) for (key, words), name in new.items() if words == office)
            found = self._states_of(asked)
            self._known |= {(key, office): found.get(key) for key, _, _ in asked}

    def of(self, entity: str, office: str = "") -> str | None:
        """The state an entity belongs to or lies in."""
        return self._known.get((entity, office))


def _named(told: Json) -> Iterator[tuple[str, str]]:
    """Local id and office of all whom a claim names; ``""`` and the description of a party without a name."""
    for party in (*(told.get("who") or ()), *(told.get("whom") or ())):
        if party.get("entity"):
            yield party["entity"], party.get("as") or ""
        elif party.get("name"):
            yield "", party["name"]
    if (told.get("place") or {}).get("entity"):
        yield told["place"]["entity"], ""
    for account in _accounts(told):
        yield from ((hop["entity"], "") for hop in account.get("said_by") or () if hop.get("entity"))


def _accounts(told: Json) -> Sequence[Json]:
    whole = {**told["trigger"], "said_by": told.get("said_by"), "status": told["status"]}
    return told.get("accounts") or (whole,)


class _At(NamedTuple):
    """Where a claim stands: the id of its text, and whose and of which day its article is."""

    text_id: str
    outlet: str | None
    published: str | None
    origin: tuple[str, ...]


def _version(at: _At, told: Json, names: _Names, states: _States, content: str = "") -> Version:
    when, place = told.get("when") or {}, names.get((told.get("place") or {}).get("entity") or "")
    sides = {role: list(told.get(role) or ()) for role in ("who", "whom")}
    parties = [(names[p["entity"]].id, p.get("as") or "") for p in (*sides["who"], *sides["whom"]) if p.get("entity") in names]
    of = {(party, state) for party, office in parties if (state := states.of(party, office))}
    unnamed = sorted({p["name"] for some in sides.values() for p in some if p.get("unnamed") and p.get("name")})
    described = ((fold(name), state) for name in unnamed if (state := states.of("", name)))
    return Version(
        text_id=at.text_id,
        event_id=told["id"],
        type=told["type"],
        who=_entities(sides["who"], names),
        whom=_entities(sides["whom"], names),
        when=when.get("edtf"),
        basis=when.get("basis"),
        place=place.id if place else None,
        state=(states.of(place.id) or place.id) if place else None,
        status=told["status"],
        outlet=at.outlet,
        published=at.published,
        unnamed=tuple(sorted(set(map(fold, unnamed)))),
        article=told["article"],
        start=told["trigger"]["start"],
        end=told["trigger"]["end"],
        passages=tuple(_passage(account, names, states) for account in _accounts(told)),
        capacities=tuple(sorted({(party, office) for party, office in parties if office})),
        quantities=_quantities(told),
        states=tuple(sorted(of)),
        origin=at.origin,
        beside=frozenset(name.id for name in names.values()),
        words=_words(content, told),
        described=tuple(sorted(set(described))),
    )


def _entities(parties: Iterable[Json], names: _Names) -> tuple[str, ...]:
    return tuple(sorted({names[p["entity"]].id for p in parties if p.get("entity") in names}))


def _passage(account: Json, names: _Names, states: _States) -> Passage:
    chain = tuple(_source(hop, names, states) for hop in account.get("said_by") or ())
    return Passage(account["start"], account["end"], chain, account.get("status") or "happened")


def _source(hop: Json, names: _Names, states: _States) -> Source:
    known = names.get(hop.get("entity") or "")
    return Source(known.id, known.name, states.of(known.id)) if known else Source(None, fold(hop.get("name") or ""))


def _words(content: str, told: Json) -> frozenset[str]:
    """The words of the passages that tell a claim, without what Arabic writes in front of them."""
    passages = (content[a["start"] : min(a["end"], a["start"] + _LONGEST)] for a in _accounts(told))
    return frozenset(
        stem for passage in passages for word in WORD.findall(fold(passage)) if len(stem := without_article(word)) > 2
    )


def _quantities(told: Json) -> tuple[Counted, ...]:
    return tuple(Counted(fold(q["what"]), q.get("number"), q["words"]) for q in told.get("quantity") or ())


def load_claims(connection: Connection, claims: Iterable[Claim], states_of: StatesOf) -> list[Version]:
    """Some claims, in the order given; those that are not there are left out."""
    wanted = list(claims)
    texts = numbers_of(connection, {text_id for text_id, _ in wanted})
    loaded = load_versions(connection, texts, states_of, wanted=set(wanted))
    found = {version.claim: version for version in loaded.versions}
    return [found[claim] for claim in wanted if claim in found]


def numbers_of(connection: Connection, text_ids: Iterable[str]) -> list[int]:
    """The numbers of texts."""
    x = t.text.c
    return [n for some in chunks(text_ids) for n in connection.execute(select(x.number).where(x.id.in_(some))).scalars()]
