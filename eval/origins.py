"""Whose telling each article of the ``groups.*`` gold is: what khabar says beside what annotators read.

The gold says of an article which other of its group it shares its text with (``of``), and whom it credits. Right is an article
that khabar ties to just those of its group that the gold ties it to, and of which it names the teller credited.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from khabar.compare.origins import Key, Origin, Printed, tellers_named

Json = Mapping[str, Any]
_LISTED = re.compile(r"\s*[،,+]\s*")


def score(group: Json, keys: Sequence[Key], origins: Mapping[Key, Origin]) -> tuple[Counter[str], list[str]]:
    """Counts and a line for every miss; ``keys`` are the group's articles, in order (what was not read has no origin)."""
    found = [origins.get(key) for key in keys]
    counts: Counter[str] = Counter()
    misses: list[str] = []
    articles = group["articles"]
    for number, article in enumerate(articles):
        origin = article["origin"]
        part = "uncredited" if origin["of"] is not None and not origin["credited"] else origin["kind"]
        wrong = _wrong(number, articles, keys, found)
        counts[f"{part} {'wrong' if wrong else 'right'}"] += 1
        counts["wrong" if wrong else "right"] += 1
        if wrong:
            misses.append(f"{group['id']}/{number} {article['source']} {part}: {wrong}")
    return counts, misses


def figures(counts: Mapping[str, int]) -> dict[str, float]:
    """Shares that are right: of all articles, of copies that credit nobody, and of the others by their kind."""
    parts = sorted(name.removesuffix(" right").removesuffix(" wrong") for name in counts if " " in name)
    out = {"origins right": counts.get("right", 0) / max(1, counts.get("right", 0) + counts.get("wrong", 0))}
    for part in dict.fromkeys(parts):
        right, wrong = counts.get(f"{part} right", 0), counts.get(f"{part} wrong", 0)
        out[f"origins right {part}"] = right / (right + wrong)
    return out


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
