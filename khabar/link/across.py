"""Who is who across texts: lexicon keys first, then full names by spelling; a bare surname never joins two texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khabar.link.names import one_name, skeleton, words

#: (text id, entity id that holds in that text)
Local = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one text knows it. ``key`` tells whether its id is a lexicon key."""

    local: Local
    kind: str
    name: str
    name_en: str | None
    key: bool


@dataclass(frozen=True, slots=True)
class People:
    """Archive entity id by local entity, and (kind, name, English name) by archive id."""

    ids: Mapping[Local, str]
    names: Mapping[str, tuple[str, str, str | None]]


def join(found: Iterable[LocalEntity]) -> People:
    """Joins local entities. The result depends on the set alone, not on its order."""
    ids: dict[Local, str] = {}
    names: dict[str, tuple[str, str, str | None]] = {}
    blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    ranked = sorted(set(found), key=lambda e: (not e.key, -len(words(e.name)), e.name, e.local))
    for entity in ranked:
        block = blocks[entity.kind, _block(entity)]
        target = entity.local[1] if entity.key else next((i for i, name in block if _one(entity, name)), None)
        if target is None:
            target = f"{entity.kind}:{' '.join(words(entity.name))}"
        if target not in names:
            names[target] = (entity.kind, entity.name, entity.name_en)
            block.append((target, entity.name))
        ids[entity.local] = target
    return People(ids, names)


def _block(entity: LocalEntity) -> str:
    last = (words(entity.name) or (entity.name,))[-1]
    return skeleton(last) if entity.kind == "person" else last


def _one(entity: LocalEntity, name: str) -> bool:
    if entity.kind != "person":
        return words(entity.name) == words(name)
    few = min(len(words(entity.name)), len(words(name)))
    return (few >= 2 and one_name(entity.name, name)) or words(entity.name) == words(name)
