"""Recall and precision of persons, places and organizations on slices of an open NER corpus (CoNLL: word, space, tag).

Usage: python eval/names.py CORPUS [--slice dev|test] [--errors KIND]
A sentence ends at a full stop or an empty line; of the first 800, `dev` is the even-numbered hundreds, `test` the odd ones.
Scored on `name` mentions, on exact tokens (a mention that covers letters of a token covers the token); `found` counts gold names
that any mention of the right kind touches. The corpus tags many states as places or organizations: a state's name with
either tag is right (`untyped`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from khabar.lexicon.names import Names, load_names
from khabar.lexicon.words import load_words
from khabar.spot.names import find_names
from khabar.text.clitics import Splitter
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

KINDS = {"PERS": "person", "PER": "person", "LOC": "place", "ORG": "organization", "GPE": "place"}


def read(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences as (word, tag)."""
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.strip("\ufeff ").partition(" ")
        if word:
            sentence.append((word, tag or "O"))
        if sentence and (not word or word in (".", "؟", "!")):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def gold(sentence: list[tuple[str, str]]) -> set[tuple[int, int, str]]:
    """Gold names as (first token, token after the last, kind)."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for at, (_, tag) in enumerate([*sentence, ("", "O")]):
        if start >= 0 and not (tag.startswith("I-") and KINDS.get(tag[2:]) == kind):
            spans.add((start, at, kind))
            start = -1
        if tag.startswith("B-") and tag[2:] in KINDS:
            start, kind = at, KINDS[tag[2:]]
    return spans


def system(
    sentence: list[tuple[str, str]], names: Names, splitter: Splitter
) -> tuple[set[tuple[int, int, str]], set[tuple[int, int]]]:
    """Found names in the same form; and which of them are states or capitals."""
    text = " ".join(word for word, _ in sentence)
    starts, at = [], 0
    for word, _ in sentence:
        starts.append(at)
        at += len(word) + 1
    spans: set[tuple[int, int, str]] = set()
    states: set[tuple[int, int]] = set()
    for mention in find_names(text, sentences(text, tokenize(text, splitter)), names):
        if mention.form != "name":
            continue
        first = max(i for i, s in enumerate(starts) if s <= mention.span.start)
        last = max(i for i, s in enumerate(starts) if s < mention.span.end)
        spans.add((first, last + 1, mention.kind))
        if mention.rule.startswith(("known:state", "known:capital", "inside-office")):
            states.add((first, last + 1))
    return spans, states


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--slice", default="dev", choices=("dev", "test"))
    parser.add_argument("--errors", default="")
    options = parser.parse_args()
    names = load_names()
    splitter = Splitter(names.known_words, load_words())
    keep = 0 if options.slice == "dev" else 1
    right, missed, extra, touched = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for number, sentence in enumerate(read(options.corpus)):
        if number >= 800 or (number // 100) % 2 != keep:
            continue
        wanted = gold(sentence)
        got, states = system(sentence, names, splitter)
        got = {(a, b, next((k for x, y, k in wanted if (x, y) == (a, b) and (a, b) in states), kind)) for a, b, kind in got}
        for span in wanted:
            (right if span in got else missed)[span[2]] += 1
            touched[span[2]] += any(k == span[2] and a < span[1] and span[0] < b for a, b, k in got)
        for span in got - wanted:
            extra[span[2]] += 1
        if options.errors:
            for label, wrong in (("-", wanted - got), ("+", got - wanted)):
                for a, b, kind in sorted(wrong):
                    if kind == options.errors:
                        context = " ".join(w for w, _ in sentence[max(0, a - 3) : a])
                        print(
                            label,
                            context,
                            "[",
                            " ".join(w for w, _ in sentence[a:b]),
                            "]",
                            " ".join(w for w, _ in sentence[b : b + 2]),
                        )
    for kind in ("person", "place", "organization"):
        n, found = right[kind] + missed[kind], right[kind] + extra[kind]
        recall, precision = right[kind] / max(n, 1), right[kind] / max(found, 1)
        f1 = 2 * recall * precision / max(recall + precision, 1e-9)
        part = touched[kind] / max(n, 1)
        print(f"{kind:13} gold {n:4}  recall {recall:.3f}  precision {precision:.3f}  F1 {f1:.3f}  found {part:.3f}")


if __name__ == "__main__":
    main()
