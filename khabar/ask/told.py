"""From whom an event is known: its first tellers, on whose side each stands, and who only carries their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from khabar.archive.asked.events import Found
from khabar.archive.solved.entities import Name, names
from khabar.archive.solved.telling import Telling
from khabar.archive.solved.versions import StatesOf, told_versions
from khabar.compare.tellers import FirstTeller, Side, Tellers, first_tellers
from khabar.model.across import Claim, Source
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Teller:
    """A first teller; ``side`` is seen from the parties asked about, ``of`` the party on whose side it stands, ``carriers`` who
    hands its words on; ``versions`` are the numbers, from 0, of the versions that have it from there."""

    name: Name
    side: Side
    of: str | None
    carriers: tuple[Name, ...]
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All first tellers, and the numbers of the versions that name no source; ``texts`` counts these without copies."""

    first: tuple[Teller, ...]
    unattributed: tuple[int, ...]
    texts: int


def told_of(connection: Connection, found: Sequence[Found], asked: Collection[str], states_of: StatesOf) -> dict[str, Told]:
    """By event from whom it is known, seen from the parties ``asked`` about (entity ids)."""
    versions = iter(told_versions(connection, [telling for one in found for telling in one.tellings], states_of))
    tellers = {one.id: first_tellers([next(versions) for _ in one.tellings], asked) for one in found}
    known = names(connection, _entities(tellers.values()))
    return {one.id: _told(one, tellers[one.id], known) for one in found}


def chains_of(telling: Telling) -> list[list[dict[str, Any]]]:
    """The chains of telling of a version, outermost first: its own and those of its accounts, each once."""
    accounts = telling.told.get("accounts") or ()
    chains = [telling.told.get("said_by") or [], *(account.get("said_by") or [] for account in accounts)]
    out: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for chain in chains:
        if chain:
            out.setdefault(tuple(str(hop.get("entity") or hop.get("name")) for hop in chain), list(chain))
    return list(out.values())


def called(telling: Telling, party: Mapping[str, Any]) -> Name:
    """Who a party or source of a version is in the archive; one without a name there has no id."""
    name = telling.names.get(party.get("entity") or "")
    return name or Name("", "", str(party.get("name") or ""), None)


def _claims(found: Found) -> list[Claim]:
    return [telling.claim for telling in found.tellings]


def _entities(tellers: Iterable[Tellers]) -> set[str]:
    firsts = [first for one in tellers for first in one.first]
    found = {first.entity for first in firsts} | {hop.entity for first in firsts for hop in first.carriers}
    return {entity for entity in found if entity}


def _told(found: Found, tellers: Tellers, known: Mapping[str, Name]) -> Told:
    number = {claim: n for n, claim in enumerate(_claims(found))}

    def teller(one: FirstTeller) -> Teller:
        carriers = tuple(_name(hop.entity, hop, known) for hop in one.carriers)
        versions = tuple(sorted(number[claim] for claim in one.versions))
        return Teller(_name(one.entity, one, known) if one.entity else _unnamed(found, one), one.side, one.of, carriers, versions)

    bare = tuple(sorted(number[claim] for claim in tellers.unattributed))
    return Told(tuple(map(teller, tellers.first)), bare, tellers.texts)


def _unnamed(found: Found, told: FirstTeller) -> Name:
    """A source without a name in the words of the text: comparing knows them folded."""
    speakers = (chain[-1] for telling in found.tellings for chain in chains_of(telling))
    words = (str(hop["name"]) for hop in speakers if hop.get("name"))
    return Name("", "", next((one for one in words if fold(one) == told.name), told.name), None)


def _name(entity: str | None, told: FirstTeller | Source, known: Mapping[str, Name]) -> Name:
    return known.get(entity or "", Name("", "", told.name, None))
