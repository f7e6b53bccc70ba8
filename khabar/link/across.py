"""Who is who across texts: lexicon keys first, then full names by spelling; a bare surname never joins two texts.

What a person decided (same, not same) holds against the machine. The answer for a block of names depends on that block alone,
so a block that changed can be solved again by itself.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khabar.lexicon.sounds import skeleton
from khabar.link import bodies
from khabar.link.edges import Edges
from khabar.link.names import chain, one_name, settled, words


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as texts have it. ``key`` is the lexicon's (``""`` where none), ``weight`` in how many texts it stands,
    ``entity`` whom it stood for when last solved."""

    id: int
    kind: str
    name: str
    key: str = ""
    name_en: str | None = None
    weight: int = 1
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Archive entity id by spelling, and (kind, name, English name) by archive id."""

    ids: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str, str | None]] = field(default_factory=dict)


def block_of(kind: str, name: str) -> str:
    """The block in which a name is solved: names of different blocks are one only where a person said so."""
    if kind == "organization":
        return f"{kind} {bodies.block(name)}"
    if kind != "person":
        return f"{kind} {(words(name) or (name,))[-1]}"
    return f"{kind} {skeleton(settled(name) or name)}"


def join(found: Iterable[Spelling], edges: Edges[int] | None = None) -> People:
    """Joins the spellings of whole blocks. The result depends on the set alone, not on its order.

    A cluster with a lexicon key has that as its id; another keeps the id that most of its texts had; a new one is minted.
    """
    decided = edges or Edges()
    ranked = sorted(found, key=lambda s: (not s.key, -len(words(s.name)), s.name, s.id))
    clusters: list[list[Spelling]] = []
    by_key: dict[str, list[Spelling]] = {}
    # Every cluster with the name it goes by in this block: a key with names in several blocks is looked for in each.
    by_block: dict[str, list[tuple[str, list[Spelling]]]] = defaultdict(list)
    for one in ranked:
        homes = by_block[block_of(one.kind, one.name)]
        fits = [by_key[one.key]] if one.key in by_key else [] if one.key else _fits(one, homes)
        home = next((c for c in fits if not decided.apart(one.id, (s.id for s in c))), None)
        if home is None:
            home = []
            clusters.append(home)
            if one.key:
                by_key.setdefault(one.key, home)
        if all(cluster is not home for _, cluster in homes):
            homes.append((one.name, home))
        home.append(one)
    merged = decided.merge([[s.id for s in cluster] for cluster in clusters])
    return _named([[s for number in numbers for s in clusters[number]] for numbers in merged])


def _fits(one: Spelling, homes: Iterable[tuple[str, list[Spelling]]]) -> list[list[Spelling]]:
    """The clusters of a block that a name without key may belong to.

    One with a key before others, another spelling before a fuller name. A name that is short for two people is neither's.
    """
    found = [(name, cluster) for name, cluster in homes if _one(one, name)]
    known = [cluster for _, cluster in found if cluster[0].key]
    spelled = [cluster for name, cluster in found if len(words(name)) == len(words(one.name))]
    for better in (known, spelled, [cluster for _, cluster in found]):
        if len({id(cluster) for cluster in better}) == 1:
            return better
    return spelled


def _one(one: Spelling, name: str) -> bool:
    if words(one.name) == words(name):
        return True
    if one.kind == "organization":
        return bodies.one_body(one.name, name)
    full = one.kind == "person" and min(len(chain(one.name).words), len(chain(name).words)) > 1
    return full and one_name(one.name, name)


def _named(clusters: Sequence[Sequence[Spelling]]) -> People:
    """Gives each cluster its id. Of several that could have one the one with most texts under it has it."""
    wishes = sorted(wish for number, cluster in enumerate(clusters) for wish in _wishes(number, cluster))
    taken: dict[str, int] = {}
    given: dict[int, str] = {}
    for _, _, identity, number in wishes:
        if number not in given and identity not in taken:
            given[number], taken[identity] = identity, number
    ids = {one.id: given[number] for number, cluster in enumerate(clusters) for one in cluster}
    return People(ids, {given[number]: _name(cluster) for number, cluster in enumerate(clusters)})


def _wishes(number: int, cluster: Sequence[Spelling]) -> Iterable[tuple[int, int, str, int]]:
    """The ids a cluster could have, as (rank, minus texts, id, its number): lexicon keys, ids it had, minted ones."""
    keys, had = Counter[str](), Counter[str]()
    for one in cluster:
        if one.key:
            keys[one.key] += one.weight
        if one.entity:
            had[one.entity] += one.weight
    yield from ((0, -weight, key, number) for key, weight in keys.items())
    yield from ((1, -weight, identity, number) for identity, weight in had.items())
    seed = hashlib.sha256("\n".join(sorted(f"{s.name} {s.id}" for s in cluster)).encode("utf-8", "replace")).hexdigest()
    yield from ((2, size, f"{cluster[0].kind}-{seed[:size]}", number) for size in range(8, 33, 8))


def _name(cluster: Sequence[Spelling]) -> tuple[str, str, str | None]:
    """Kind, name and English name: those of the lexicon, else the fullest spelling's."""
    first = min(cluster, key=lambda s: (not s.key, -len(words(s.name)), s.name, s.id))
    return first.kind, first.name, first.name_en or next((s.name_en for s in cluster if s.name_en), None)
