"""What a person decided about two things: they are the same, or they are not."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Edges(Generic[Key]):
    """Pairs that must be one and pairs that must not. The caller sees to it that later decisions have replaced earlier ones."""

    same: frozenset[frozenset[Key]] = frozenset()
    different: frozenset[frozenset[Key]] = frozenset()

    def apart(self, one: Key, others: Iterable[Key]) -> bool:
        """Whether ``one`` must not be with some of ``others``."""
        return bool(self.different) and any(frozenset((one, other)) in self.different for other in others)

    def merge(self, groups: Sequence[Collection[Key]]) -> list[list[int]]:
        """The numbers of groups that belong together, each list and the lists in order: groups that a pair joins are one,
        unless they hold a pair that must not be."""
        home = {key: number for number, group in enumerate(groups) for key in group}
        into = list(range(len(groups)))
        members: dict[int, list[int]] = {number: [number] for number in into}
        for pair in sorted(self.same, key=lambda pair: sorted(map(repr, pair))):
            ends = [into[home[key]] for key in pair if key in home]
            if len(ends) == 2 and ends[0] != ends[1]:
                first, second = sorted(ends)
                keys = [key for number in members[first] for key in groups[number]]
                if not any(self.apart(key, keys) for number in members[second] for key in groups[number]):
                    for number in members.pop(second):
                        into[number] = first
                        members[first].append(number)
        return [sorted(members[number]) for number in sorted(members)]
