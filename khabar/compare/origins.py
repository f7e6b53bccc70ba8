"""Whose telling an article is: its outlet's own, an agency's, or copied from another, with or without a word of it.

Articles that share most of their words are one telling, however many outlets print it. Who told it first is known where one of
them says so (a credit), or where one outlet had it before all others; else it stays open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from khabar.compare.copies import REPRINT, REWRITE
from khabar.lexicon.sections import bare, load_sections

#: (sha256 of the text, number of the article in it)
Key = tuple[str, int]
Kind = Literal["own", "agency", "reprint", "rewrite", "part", "unknown"]

#: So much of the longer article's words are the shorter's where both are one telling, one of them cut.
_SHORTENED = 0.3


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
        """Whether two articles are one telling: most of one stands in the other, which is not a collection of many such."""
        return max(of_a, of_b) >= REWRITE and min(of_a, of_b) >= _SHORTENED


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose telling an article is.

    ``kind``: the outlet's ``own``; an ``agency``'s, which it names; a ``reprint``, ``rewrite`` of another article, or one that took a
    ``part`` of it; ``unknown`` where outlets have the same at the same time and none says from whom. ``of`` is that other article.
    ``tellers`` are who tells it: whom it credits, else whom its copies credit, else the outlet that had it first; empty where that
    is not known. ``credited`` tells whether the article itself names whom it has it from. ``group`` is the same for all articles
    that are one telling.
    """

    kind: Kind
    of: Key | None
    tellers: tuple[str, ...]
    credited: bool
    group: str


def origins(articles: Mapping[Key, Printed], ties: Iterable[Tie]) -> dict[Key, Origin]:
    """Whose telling each article is; ``ties`` hold between them."""
    beside: dict[Key, list[tuple[float, float, int, Key]]] = {key: [] for key in articles}
    for tie in ties:
        beside[tie.a].append((tie.of_a, tie.of_b, tie.passages, tie.b))
        beside[tie.b].append((tie.of_b, tie.of_a, tie.passages, tie.a))
    named = {key: tellers_named(article) for key, article in articles.items()}
    out: dict[Key, Origin] = {}
    for group in _groups(beside):
        out |= _of_group(group, articles, beside, named)
    return {key: _with_part(key, out, articles, beside) for key in articles}


def tellers_named(article: Printed) -> tuple[str, ...]:
    """Whom an article credits, each by one name (``أ. ف. ب.`` is ``أ ف ب``), without its own outlet; ``""`` for
    what names nobody (``وكالات``)."""
    known = load_sections().agency_names
    own = {bare(outlet) for outlet in article.outlets}
    return tuple(dict.fromkeys(known.get(bare(name), name) for name in article.credits if bare(name) not in own))


def _known(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _groups(beside: Mapping[Key, Sequence[tuple[float, float, int, Key]]]) -> list[list[Key]]:
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
                waiting += [other for mine, theirs, _, other in beside[key] if Tie.is_telling(mine, theirs)]
        if group:
            out.append(sorted(group))
    return out


def _of_group(
    group: Sequence[Key],
    articles: Mapping[Key, Printed],
    beside: Mapping[Key, Sequence[tuple[float, float, int, Key]]],
    named: Mapping[Key, tuple[str, ...]],
) -> dict[Key, Origin]:
    identity = hashlib.sha256(f"{group[0][0]} {group[0][1]}".encode()).hexdigest()[:12]
    within = set(group)
    first = _first(group, articles, named)
    out: dict[Key, Origin] = {}
    for key in group:
        near = sorted(((-mine, other) for mine, _, _, other in beside[key] if other in within))
        share = -near[0][0] if near else 0.0
        if named[key]:
            out[key] = Origin("agency", near[0][1] if near else None, _known(named[key]), True, identity)
        elif not near and len(articles[key].outlets) < 2:
            out[key] = Origin("own", None, articles[key].outlets, False, identity)
        else:
            out[key] = _uncredited(key, first, near, share, articles, named, identity)
    return out


def _first(group: Sequence[Key], articles: Mapping[Key, Printed], named: Mapping[Key, tuple[str, ...]]) -> Key | None:
    """The one that had it before all others, where its outlet alone had; None where somebody is credited or that is not known."""
    days = {articles[key].day for key in group}
    if any(named[key] for key in group) or 0 in days:
        return None
    early = [key for key in group if articles[key].day == min(days)]
    outlets = {outlet for key in early for outlet in articles[key].outlets}
    # Nobody copies from what appeared on the same day but it may stand there twice.
    return max(early, key=lambda key: (articles[key].words, key)) if len(outlets) == 1 else None


def _uncredited(
    key: Key,
    first: Key | None,
    near: Sequence[tuple[float, Key]],
    share: float,
    articles: Mapping[Key, Printed],
    named: Mapping[Key, tuple[str, ...]],
    identity: str,
) -> Origin:
    """A copy that names nobody, among ``near`` ones (those that hold most of its words first)."""
    if key == first:
        return Origin("own", None, articles[key].outlets, False, identity)
    kind: Kind = "reprint" if share >= REPRINT else "rewrite"
    credited = [other for _, other in near if named[other]]
    if credited:
        credited.sort(key=lambda other: not _known(named[other]))
        return Origin(kind, credited[0], _known(named[credited[0]]), False, identity)
    of = first if any(other == first for _, other in near) else near[0][1] if near else None
    if first is not None:
        return Origin(kind, of, articles[first].outlets, False, identity)
    return Origin("unknown", of, (), False, identity)


def _with_part(
    key: Key,
    found: Mapping[Key, Origin],
    articles: Mapping[Key, Printed],
    beside: Mapping[Key, Sequence[tuple[float, float, int, Key]]],
) -> Origin:
    """What is no telling of another may still lie within a longer article, or have taken a part of one that was there before."""
    origin = found[key]
    if origin.kind != "own" or origin.of is not None:
        return origin
    before = [
        (mine, passages, other)
        for mine, _, passages, other in beside[key]
        if found[other].group != origin.group and (found[other].kind == "agency" or articles[other].day <= articles[key].day)
    ]
    if not before:
        return origin
    share, _, of = max(before)
    if share >= REWRITE:
        return Origin("reprint" if share >= REPRINT else "rewrite", of, found[of].tellers, False, found[of].group)
    _, _, of = max(before, key=lambda it: (it[1], it[0], it[2]))
    # Of two that share a passage the one that tells less else had it first, as far as can be told.
    if found[of].kind != "agency" and articles[of].day == articles[key].day and articles[of].words > articles[key].words:
        return origin
    return Origin("part", of, found[of].tellers, False, origin.group)
