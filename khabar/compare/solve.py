"""Events and entities across texts, recomputed from what each text says; the same set gives the same answer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from khabar.compare.relations import relations
from khabar.compare.same import clusters
from khabar.link.across import Local, LocalEntity, People, join
from khabar.model.across import Event, Relation, Version
from khabar.model.edtf import width_days
from khabar.text.normalise import fold


class Stored(Protocol):
    """What solving needs of a stored text: its id, where it was met, and its reading in the output contract."""

    @property
    def text_id(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def contract(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Solution:
    """The view across texts. ``part_of`` maps an event to the visit that contains it."""

    entities: Mapping[Local, str]
    names: Mapping[str, tuple[str, str, str | None]]
    events: tuple[Event, ...]
    part_of: Mapping[str, str]
    relations: tuple[Relation, ...]


def solve(
    records: Iterable[Stored], previous: Mapping[Local, str] | None = None, state_of: Mapping[str, str] | None = None
) -> Solution:
    """Solves all texts. ``previous`` maps claims to the event ids they had: an event keeps the id most of its members had.
    ``state_of`` maps a place's id to its state's."""
    stored = sorted(records, key=lambda r: r.text_id)
    people = join(_entities(stored))
    versions = [v for record in stored for v in _versions(record, people, state_of or {})]
    solved = clusters(versions)
    ids = _ids(solved, previous or {})
    names = {i: name for i, (_, name, _) in people.names.items()}
    events = tuple(
        Event(i, group[0].type, _when(group), tuple((v.text_id, v.event_id) for v in group))
        for i, group in zip(ids, solved, strict=True)
    )
    home = {version: event.id for event in events for version in event.versions}
    found = tuple(r for group in solved for r in relations(group, names))
    return Solution(people.ids, people.names, events, _parts(solved, ids, home), found)


def _entities(stored: Sequence[Stored]) -> Iterator[LocalEntity]:
    for record in stored:
        for e in record.contract["entities"]:
            yield LocalEntity((record.text_id, e["id"]), e["kind"], e["name"], e.get("name_en"), ":" not in e["id"])


def _versions(record: Stored, people: People, state_of: Mapping[str, str]) -> Iterator[Version]:
    articles = record.contract["articles"]
    for event in record.contract["events"]:
        article = articles[event["article"]]
        when = event.get("when") or {}

        def ids(role: str, event: dict[str, Any] = event) -> tuple[str, ...]:
            return tuple(sorted({people.ids[record.text_id, p["entity"]] for p in event[role] if p.get("entity")}))

        place = (event.get("place") or {}).get("entity")
        place = people.ids.get((record.text_id, place)) if place else None
        yield Version(
            text_id=record.text_id,
            event_id=event["id"],
            type=event["type"],
            who=ids("who"),
            whom=ids("whom"),
            when=when.get("edtf"),
            basis=when.get("basis"),
            place=place,
            state=state_of.get(place, place) if place else None,
            status=event["status"],
            outlet=article.get("outlet") or record.outlet,
            published=(article.get("published") or {}).get("edtf"),
            part_of=event.get("part_of"),
            unnamed=tuple(sorted(fold(p["name"]) for role in ("who", "whom") for p in event[role] if p.get("unnamed"))),
        )


def _when(group: Sequence[Version]) -> str | None:
    """The most exact date told; a publication day stands in only where nobody told one."""
    told = [v.when for v in group if v.when and v.basis != "fallback"]
    return min(told, key=lambda w: (width_days(w), w), default=next((v.when for v in group if v.when), None))


def _ids(solved: Sequence[Sequence[Version]], previous: Mapping[Local, str]) -> list[str]:
    out: list[str] = []
    taken: set[str] = set()
    for group in solved:
        had = Counter(previous[v.text_id, v.event_id] for v in group if (v.text_id, v.event_id) in previous)
        kept = next((i for i, _ in sorted(had.items(), key=lambda x: (-x[1], x[0])) if i not in taken), None)
        identity = kept or _mint(group, taken)
        taken.add(identity)
        out.append(identity)
    return out


def _mint(group: Sequence[Version], taken: set[str]) -> str:
    seed = "\n".join(sorted(f"{v.text_id} {v.event_id}" for v in group))
    digest = hashlib.sha256(seed.encode()).hexdigest()
    return next(digest[:n] for n in range(8, 65) if digest[:n] not in taken)


def _parts(solved: Sequence[Sequence[Version]], ids: Sequence[str], home: Mapping[Local, str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for identity, group in zip(ids, solved, strict=True):
        visits = Counter(home[v.text_id, v.part_of] for v in group if v.part_of and (v.text_id, v.part_of) in home)
        best = min(visits, key=lambda i: (-visits[i], i), default=None)
        if best is not None and best != identity:
            out[identity] = best
    return out
