"""From whom an event is known: its first tellers, on whose side each stands, and who only carries their words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.archive.events import Found, Telling
from khabar.archive.people import Name


@dataclass(frozen=True, slots=True)
class Teller:
    """A first teller; ``side`` is seen from the parties asked about, ``of`` the party on whose side it stands, ``carriers`` who
    hands its words on; ``versions`` are the numbers, from 0, of the versions that have it from there."""

    name: Name
    side: str
    of: str | None
    carriers: tuple[Name, ...]
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All first tellers, and the numbers of the versions that name no source."""

    first: tuple[Teller, ...]
    unattributed: tuple[int, ...]
    texts: int


def told_of(found: Found, wanted: Collection[str]) -> Told:
    """The first tellers of an event, seen from the parties ``wanted`` (entity ids)."""
    tellers: dict[str, Teller] = {}
    bare: list[int] = []
    for number, telling in enumerate(found.tellings):
        chains = chains_of(telling)
        if not chains:
            bare.append(number)
        for chain in chains:
            speaker = called(telling, chain[-1])
            key = speaker.id or f"~{speaker.name}@{telling.text_id}"
            side = "party" if speaker.id in wanted else "third" if speaker.id else "unnamed"
            before = tellers.get(key, Teller(speaker, side, speaker.id if side == "party" else None, (), ()))
            carriers = dict.fromkeys((*before.carriers, *(called(telling, hop) for hop in chain[:-1])))
            versions = dict.fromkeys((*before.versions, number))
            tellers[key] = Teller(speaker, side, before.of, tuple(carriers), tuple(versions))
    return Told(tuple(tellers[key] for key in sorted(tellers)), tuple(bare), len({found.tellings[n].text_id for n in bare}))


def chains_of(telling: Telling) -> list[list[dict[str, Any]]]:
    """The chains of telling of a version, outermost first: its own and those of its accounts, each once."""
    chains = [
        telling.told.get("said_by") or [],
        *(account.get("said_by") or [] for account in telling.told.get("accounts") or ()),
    ]
    out: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for chain in chains:
        if chain:
            out.setdefault(tuple(str(hop.get("entity") or hop.get("name")) for hop in chain), list(chain))
    return list(out.values())


def called(telling: Telling, party: Mapping[str, Any]) -> Name:
    """Who a party or source of a version is in the archive; one without a name there has no id."""
    name = telling.names.get(party.get("entity") or "")
    return name or Name("", "", str(party.get("name") or ""), None)
