"""From whom an event is known: its independent first tellers, on whose side each stands, and who only carries their words.

The first teller is the last link of a chain of telling: who is told as saying it. Agencies and outlets before that carry it.
Where no source is told the version is unattributed: its words are counted as a text, never as a teller, and copies of one text
once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from khabar.model.across import Claim, Passage, Source, Version

#: Seen from one of the parties: itself or its own side, the other side, neither, or a source that the text does not name.
Side = Literal["party", "counterpart", "third", "unnamed"]


@dataclass(frozen=True, slots=True)
class FirstTeller:
    """Who is told as saying it, in which versions. ``entity`` is None, and ``name`` a folded description, of one without a name;
    ``of`` is the party on whose side it stands (None: of none, or of more than one); ``carriers`` are the other links of its
    chains."""

    key: str
    entity: str | None
    name: str
    side: Side
    of: str | None
    versions: tuple[Claim, ...]
    carriers: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Tellers:
    """All first tellers of an event, by key, and the versions that name no source; ``texts`` counts these without copies."""

    first: tuple[FirstTeller, ...]
    unattributed: tuple[Claim, ...]
    texts: int


def first_tellers(versions: Sequence[Version], seen_from: Collection[str] = ()) -> Tellers:
    """The first tellers of one event's versions. ``seen_from`` are the parties (entity ids) whose side is ``party``; without them
    those who act, and of a symmetric event every party."""
    found: dict[str, list[tuple[Version, Passage]]] = {}
    bare: list[Version] = []
    for version in sorted(versions, key=lambda v: v.claim):
        told = [passage for passage in version.passages if passage.said_by]
        for passage in told:
            found.setdefault(_key(passage.said_by[-1], version), []).append((version, passage))
        if not told:
            bare.append(version)
    near = _near_side(versions, seen_from)
    first = tuple(_teller(key, told, versions, near) for key, told in sorted(found.items()))
    return Tellers(first, tuple(v.claim for v in bare), len({v.copied or v.text_id for v in bare}))


def _key(speaker: Source, version: Version) -> str:
    """What makes two speakers one. Of those without a name only the words of one text, or of its copies, tell."""
    return speaker.entity or f"{speaker.name}@{version.copied or version.text_id}"


def _near_side(versions: Iterable[Version], seen_from: Collection[str]) -> frozenset[str]:
    if seen_from:
        return frozenset(seen_from)
    return frozenset(party for version in versions for party in version.who)


def _teller(key: str, told: Sequence[tuple[Version, Passage]], versions: Sequence[Version], near: frozenset[str]) -> FirstTeller:
    speaker = told[0][1].said_by[-1]
    carriers = dict.fromkeys(hop for _, passage in told for hop in passage.said_by[:-1])
    side, of = _side(speaker, versions, near)
    claims = tuple(dict.fromkeys(version.claim for version, _ in told))
    return FirstTeller(key, speaker.entity, speaker.name, side, of, claims, tuple(carriers))


def _side(speaker: Source, versions: Sequence[Version], near: frozenset[str]) -> tuple[Side, str | None]:
    """Its own party, else the parties of its state, where these all stand on one side."""
    if speaker.entity is None:
        return "unnamed", None
    parties = {party for version in versions for party in version.parties}
    if speaker.entity in parties:
        return "party" if speaker.entity in near else "counterpart", speaker.entity
    states = {(party, state) for version in versions for party, state in version.states}
    own = {party for party, state in states if state == speaker.state} | ({speaker.state} & parties if speaker.state else set())
    if not speaker.state or not own:
        return "third", None
    of = next(iter(own)) if len(own) == 1 else None
    if own <= near:
        return "party", of
    return ("counterpart", of) if own.isdisjoint(near) else ("party", None)
