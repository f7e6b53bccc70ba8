"""Whose telling each article of the ``groups.*`` gold is: what khabar says beside what annotators read.

The gold says of an article which other of its group it shares its text with (``of``), and whom it credits. Right is an article
that khabar ties to just those of its group that the gold ties it to, and of which it names the teller credited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from khabar.archive.kept.copied import origins_of
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.compare.origins import Key, Origin, Printed, tellers_named

Json = Mapping[str, Any]
_LISTED = re.compile(r"\s*[،,+]\s*")


def read(archive: Archive) -> dict[Key, Origin]:
    """Whose telling every article of an archive is, by text id and number."""
    x = t.text.c
    with archive.engine.connect() as connection:
        ids = {row.number: row.id for row in connection.execute(select(x.number, x.id))}
        return {(ids[text], number): origin for (text, number), origin in origins_of(connection, ids).items()}


class Scored:
    """Counts of articles that are right and wrong, group by group, and a line for every miss."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, bool]] = Counter()
        self.misses: list[str] = []

    def add(self, group: Json, keys: Sequence[Key], found: Mapping[Key, Origin]) -> None:
        """Counts the articles of a group; ``keys`` are theirs, in order (what was not read has no origin)."""
        articles, told = group["articles"], [found.get(key) for key in keys]
        for number, article in enumerate(articles):
            gold = article["origin"]
            part = "uncredited" if gold["of"] is not None and not gold["credited"] else gold["kind"]
            wrong = _wrong(number, articles, keys, told)
            self.counts[part, not wrong] += 1
            if wrong:
                self.misses.append(f"origin: {group['id']}/{number} {article['source']} {part}: {wrong}")

    def figures(self) -> dict[str, float]:
        """Shares that are right: of all articles, of copies that credit nobody, and of the others by their kind."""
        if not self.counts:
            return {}
        out = {"origins right": self._share(lambda _: True)}
        return out | {f"origins right {part}": self._share(part.__eq__) for part in sorted({part for part, _ in self.counts})}

    def _share(self, wanted: Callable[[str], bool]) -> float:
        right, wrong = (
            sum(n for (part, was), n in self.counts.items() if was == is_right and wanted(part)) for is_right in (True, False)
        )
        return right / (right + wrong)


def _wrong(number: int, articles: Sequence[Json], keys: Sequence[Key], found: Sequence[Origin | None]) -> str:
    """What is wrong with an article's origin in words; ``""`` where nothing is."""
    mine = found[number]
    if mine is None:
        return "not read"
    credit = articles[number]["origin"]["credit"]
    if credit and articles[number]["origin"]["credited"]:
        names = set(tellers_named(Printed((), tuple(_LISTED.split(credit)), 0, 0))) - {""}
        if not names <= set(mine.tellers):
            return f"told by {', '.join(mine.tellers) or 'nobody'}, not by {credit}"
    wanted = {other for other in range(len(articles)) if _root(other, articles) == _root(number, articles)}
    # Whoever names the same agency is one teller, whatever they share: only the others can be together or apart.
    others = {n: o for n, o in enumerate(found) if n != number and not (o and o.tellers and o.tellers == mine.tellers)}
    together = {n for n, o in others.items() if o is not None and o.group == mine.group}
    if apart := {
        n
        for n in wanted & others.keys() - together
        if not (mine.of == keys[n] or ((other := found[n]) and other.of == keys[number]))
    }:
        return f"apart from {sorted(apart)} ({mine.kind})"
    return f"together with {sorted(together - wanted)} ({mine.kind})" if together - wanted else ""


def _root(number: int, articles: Sequence[Json]) -> int:
    """The article that one shares its text with, as far as that leads."""
    seen = {number}
    while (of := articles[number]["origin"]["of"]) is not None and of not in seen:
        seen.add(of)
        number = of
    return number
