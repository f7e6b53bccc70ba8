"""Events of some types across texts, recomputed from their claims; the same set gives the same answer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from khabar.compare.groups import Group, clusters
from khabar.compare.relations import relations
from khabar.link.edges import Edges
from khabar.model.across import Claim, Event, Relation, Version
from khabar.model.edtf import width_days


@dataclass(frozen=True, slots=True)
class Solution:
    """Events with how their versions stand to each other, by event id."""

    events: tuple[Event, ...]
    relations: Mapping[str, tuple[Relation, ...]]


def _free(_: str) -> bool:
    return True


def solve(
    versions: Iterable[Version],
    previous: Mapping[Claim, str] | None = None,
    edges: Edges[Claim] | None = None,
    free: Callable[[str], bool] = _free,
) -> Solution:
    """Solves claims; those of other events must be alike to none of them.

    ``previous`` maps claims to the event ids they had: an event keeps the id most of its members had. A new id is minted where
    ``free`` says that nothing else has it.
    """
    solved = clusters(versions, edges)
    ids = _ids([group.versions for group in solved], previous or {}, free)
    found = list(zip(ids, solved, strict=True))
    return Solution(
        tuple(_event(i, group) for i, group in found),
        {i: tuple(relations(group.versions)) for i, group in found if len(group.versions) > 1},
    )


def _event(identity: str, group: Group) -> Event:
    told = group.versions
    return Event(identity, told[0].type, _when(told), tuple(v.claim for v in told), group.joined, group.apart)


def _when(group: Sequence[Version]) -> str | None:
    """What a person set; else the most exact date told; a publication day stands in only where nobody told one."""
    ranked = {"judged": 0, "fallback": 2}
    told = [(ranked.get(v.basis or "", 1), width_days(v.when), v.when) for v in group if v.when]
    return min(told)[2] if told else None


def _ids(solved: Sequence[Sequence[Version]], previous: Mapping[Claim, str], free: Callable[[str], bool]) -> list[str]:
    """The id of each group. Of several groups that had one id the one with most claims of it keeps it."""
    wishes = []
    for number, group in enumerate(solved):
        had = Counter(previous[v.claim] for v in group if v.claim in previous)
        wishes += [(-count, identity, number) for identity, count in had.items()]
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for _, identity, number in sorted(wishes):
        if number not in kept and identity not in taken:
            kept[number] = identity
            taken.add(identity)
    for number, group in enumerate(solved):
        if number not in kept:
            kept[number] = _mint(group, lambda i: i not in taken and free(i))
            taken.add(kept[number])
    return [kept[number] for number in range(len(solved))]


def _mint(group: Sequence[Version], free: Callable[[str], bool]) -> str:
    seed = "\n".join(sorted(f"{v.text_id} {v.event_id}" for v in group))
    digest = hashlib.sha256(seed.encode()).hexdigest()
    return next(digest[:n] for n in range(8, 65) if free(digest[:n]))
