"""Whose telling an article is: its outlet's own, an agency's, or copied from another, with or without a word of it.

Articles that share most of their words are one telling, however many outlets print it. Who told it first is known where one of
them says so (a credit), or where one outlet had it before all others; else it stays open.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from khabar.compare.copies import REPRINT, REWRITE
from khabar.lexicon.sections import bare, load_sections

#: (sha256 of the text, number of the article in it)
Key = tuple[str, int]
Kind = Literal["own", "agency", "reprint", "rewrite", "part", "unknown"]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it was printed: by which outlets (one text may stand in several), whom it credits, the number of the last day
    on which it can have appeared (0: not known), and how many words it has."""

    outlets: tuple[str, ...]
    credits: tuple[str, ...]
    day: int
    words: int


class Tie(NamedTuple):
    """Two articles that share words: the shares of the words of each, and the words in long stretches."""

    a: Key
    b: Key
    of_a: float
    of_b: float
    passages: int

    @staticmethod
    def is_telling(of_a: float, of_b: float) -> bool:
        """Whether two articles are one telling: half of each stands in the other. With less, an article put together of two would
        make one telling of them."""
        return min(of_a, of_b) >= REWRITE


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose telling an article is.

    ``kind``: the outlet's ``own``; an ``agency``'s (or another outlet's), which it names; a ``reprint`` or ``rewrite`` of another
    article, or one that took a ``part`` of it; ``unknown`` where outlets have the same at the same time and none says from whom.
    ``of`` is that other article. ``tellers`` are who tells it: whom it credits, else whom its copies credit, else the outlet that
    had it first; empty where that is not known. ``credited`` tells whether the article itself says from whom it has it. ``group``
    is the same for all articles that are one telling.
    """

    kind: Kind
    of: Key | None
    tellers: tuple[str, ...]
    credited: bool
    group: str


class _Beside(NamedTuple):
    """Another article that shares words with one: the shares of this one's words and of the other's, words in long stretches."""

    mine: float
    theirs: float
    passages: int
    other: Key


_Neighbours = Mapping[Key, Sequence[_Beside]]


def origins(articles: Mapping[Key, Printed], ties: Iterable[Tie]) -> dict[Key, Origin]:
    """Whose telling each article is; ``ties`` hold between them."""
    beside: dict[Key, list[_Beside]] = {key: [] for key in articles}
    for tie in ties:
        beside[tie.a].append(_Beside(tie.of_a, tie.of_b, tie.passages, tie.b))
        beside[tie.b].append(_Beside(tie.of_b, tie.of_a, tie.passages, tie.a))
    told: dict[Key, Origin] = {}
    for keys in _groups(beside):
        told |= _Group(keys, articles, beside).origins()
    # The longer ones first: what one lies within may itself lie within another.
    for key in sorted(articles, key=lambda key: (-articles[key].words, key)):
        told[key] = _with_part(key, told, articles, beside[key])
    return told


def tellers_named(article: Printed) -> tuple[str, ...]:
    """Whom an article credits, each by one name (``أ. ف. ب.`` is ``أ ف ب``), without its own outlet; ``""`` for
    what names nobody (``وكالات``)."""
    known = load_sections().agency_names
    own = {bare(outlet) for outlet in article.outlets}
    return tuple(dict.fromkeys(known.get(bare(name), name) for name in article.credits if bare(name) not in own))


def _groups(beside: _Neighbours) -> list[list[Key]]:
    """Articles that are one telling, as far as that leads from one to the next."""
    seen: set[Key] = set()
    out: list[list[Key]] = []
    for start in sorted(beside):
        group, waiting = [], [start]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                group.append(key)
                waiting += [near.other for near in beside[key] if Tie.is_telling(near.mine, near.theirs)]
        if group:
            out.append(sorted(group))
    return out


class _Group:
    """Articles that are one telling, and what is known of them together."""

    def __init__(self, keys: Sequence[Key], articles: Mapping[Key, Printed], beside: _Neighbours) -> None:
        self.id = hashlib.sha256(f"{keys[0][0]} {keys[0][1]}".encode()).hexdigest()[:12]
        self.keys, self.articles = keys, articles
        within = set(keys)
        #: The others of the group that share words with each, those first that hold most of its words.
        self.near = {k: sorted((-n.mine, n.other) for n in beside[k] if n.other in within) for k in keys}
        self.named = {key: tellers_named(articles[key]) for key in keys}
        self.tellers = self._tellers()
        self.first = None if any(self.named.values()) else self._first()

    def origins(self) -> dict[Key, Origin]:
        """Whose telling each is."""
        return {key: self._origin(key) for key in self.keys}

    def _origin(self, key: Key) -> Origin:
        near, article = self.near[key], self.articles[key]
        closest = near[0][1] if near else None
        if self.named[key]:
            return Origin("agency", closest, _without_blank(self.named[key]) or self.tellers, True, self.id)
        if key == self.first or (closest is None and len(article.outlets) < 2):
            return Origin("own", None, article.outlets, False, self.id)
        kind: Kind = "reprint" if near and -near[0][0] >= REPRINT else "rewrite"
        others = [other for _, other in near]
        if any(self.named.values()):
            by = sorted((other for other in others if self.named[other]), key=lambda other: not any(self.named[other]))
            return Origin(
                kind, by[0] if by else closest, self.tellers if not by else _without_blank(self.named[by[0]]), False, self.id
            )
        if self.first is not None:
            return Origin(
                kind, self.first if self.first in others else closest, self.articles[self.first].outlets, False, self.id
            )
        return Origin("unknown", closest, (), False, self.id)

    def _tellers(self) -> tuple[str, ...]:
        """Whom most of them credit."""
        found = Counter(names for named in self.named.values() if (names := _without_blank(named)))
        return min(found, key=lambda names: (-found[names], names), default=())

    def _first(self) -> Key | None:
        """The one that had it before all others, where its outlet alone had; None where that is not known."""
        days = {key: self.articles[key].day for key in self.keys}
        if 0 in days.values():
            return None
        early = [key for key in self.keys if days[key] == min(days.values())]
        outlets = {outlet for key in early for outlet in self.articles[key].outlets}
        # What an outlet printed twice on one day is its own, too.
        return max(early, key=lambda key: (self.articles[key].words, key)) if len(outlets) == 1 else None


def _without_blank(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _with_part(key: Key, told: Mapping[Key, Origin], articles: Mapping[Key, Printed], beside: Sequence[_Beside]) -> Origin:
    """What is no telling of another may still lie within a longer article, or have taken a part of one that was there before."""
    origin = told[key]
    if origin.kind != "own":
        return origin
    day = articles[key].day
    before = [
        near
        for near in beside
        if told[near.other].group != origin.group and (told[near.other].kind == "agency" or articles[near.other].day <= day)
    ]
    if not before:
        return origin
    most = max(before)
    if most.mine >= REWRITE:
        of = told[most.other]
        return Origin("reprint" if most.mine >= REPRINT else "rewrite", most.other, of.tellers, False, of.group)
    source = max(before, key=lambda near: (near.passages, near.mine, near.other))
    of, other = told[source.other], articles[source.other]
    # Of two that share a passage on one day the one that tells less else had it first, as far as can be told.
    if of.kind != "agency" and other.day == day and other.words > articles[key].words:
        return origin
    return Origin("part", source.other, of.tellers, False, origin.group)
