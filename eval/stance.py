"""Pairs of headlines that agree, disagree, or have nothing to do with each other: ``stance/`` beside the repository.

The pairs are other people's and only measure. agree: khabar says that one agrees with the other or adds to it; disagree: that
they contradict each other; other: that there is nothing to compare. Published for the same pairs: macro-F1 .77, by a trained
classifier. ``python -m eval.stance [train|dev]`` lists the misses.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator

from eval.run import SHARED
from khabar.compare.headlines import Compared, compared
from khabar.compare.passages import Name, Passage, headline
from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.spot.names import find_names
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

CLASSES = ("agree", "disagree", "other")


def figures() -> dict[str, float]:
    """Macro-F1, F1 of each class, accuracy, and the share of pairs that khabar gives a reason from the words for."""
    counts = Counter[tuple[str, str]]()
    reasoned = total = 0
    for _, wanted, found in judged("dev"):
        counts[wanted, verdict(found)] += 1
        reasoned += found.kind == "contradicts" or found.kind == "agrees"
        total += 1
    scores = {name: _f1(counts, name) for name in CLASSES}
    right = sum(counts[name, name] for name in CLASSES)
    return {
        "dev macro F1": sum(scores.values()) / len(CLASSES),
        **{f"dev {name} F1": value for name, value in scores.items()},
        "dev accuracy": right / total,
        "dev covered": reasoned / total,
    }


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    right = counts[name, name]
    told = sum(n for (_, found), n in counts.items() if found == name)
    wanted = sum(n for (gold, _), n in counts.items() if gold == name)
    return 2 * right / (told + wanted) if right else 0.0


def verdict(found: Compared) -> str:
    """The class of the pairs that a relation stands for."""
    return "other" if found.kind is None else "disagree" if found.kind == "contradicts" else "agree"


def judged(split: str) -> Iterator[tuple[tuple[str, str], str, Compared]]:
    """Every pair with its class and what khabar says. Raises FileNotFoundError where the pairs are not here."""
    with (SHARED / "stance" / f"{split}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield (row["s1"], row["s2"]), row["stance"], compared(_passage(row["s1"]), _passage(row["s2"]))


def _passage(text: str) -> Passage:
    lines = sentences(text, tokenize(text, shared_splitter()))
    found = find_names(text, lines, load_names())
    names = [Name(m.span, m.key or f"{m.kind}:{m.surface}", m.kind, m.key is not None) for m in found if m.form == "name"]
    return headline(text, names)


def main() -> int:
    """Prints the misses of one part, then the figures."""
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    for (one, other), wanted, found in judged(split):
        if verdict(found) != wanted:
            print(f"{wanted}, not {verdict(found)} ({found.reason}): {one} | {other}")
    for name, value in figures().items():
        print(f"{name}: {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
