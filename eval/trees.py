"""Who does what to whom by the verbs of a sentence: ``python -m eval.trees [--dev] [--errors]``.

Judged are three relations of a verb to a whole printed word (the treebank's pieces are joined again to words):

- **subject**: ``nsubj`` and ``nsubj:pass``. The trees give one only where a word stands for it, so the subject that a verb merely
  implies is judged on neither side; a relative pronoun (``الذي``) and a particle with its pronoun (``أنه``) are such words.
- **object**: ``obj`` and ``iobj``. The pronoun on the verb (``نشرتها``) is an object, written as the verb's own word.
- **complement**: ``ccomp``, ``xcomp`` and ``csubj`` to the head word of a clause: one with a verb, or opened by a particle
  (``قال إن``, ``بدأ يعمل``, ``يجب أن``). ``csubj`` is among them since what is told of ``يجب أن`` and ``يريد أن`` is the same.
  Predicates of one word (``بدا سعيدا``) are no clause. Here the head may be a noun or adjective too (``مؤكدا أن``).

``كان`` and what the tree takes for an auxiliary are judged on neither side: the trees hang the clause on the predicate. A word
of quantity (``بعض``) is no head: there the trees take the noun behind it, and so does khabar.

The trees are the Arabic PUD (CC BY-SA 3.0), beside the repository. Of its first ``SEEN`` sentences the errors were read to see
that this measures what it should; they are left out. No other sentence was looked at: only figures were, also by the kind of
error. ``eval/gold/trees.*.jsonl`` hold sentences of our own; ``trees-again.*``, ``trees-third.dev`` and
``trees-wiki.dev`` places in corpora that were read by us: words by their number, ``[verb, word]``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.clitics import PUD
from eval.corpora import NER, aqmar, rejoined
from eval.run import load, texts
from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.model.text import Sentence, Token
from khabar.read.syntax.arguments import Attached
from khabar.read.syntax.attach import attach
from khabar.spot.names import find_names, outside
from khabar.spot.times import find_times
from khabar.text.normalise import fold
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize

SEEN = 20
OWN = Path(__file__).with_name("gold")
KINDS = ("subject", "object", "complement")
_RELATIONS = {"nsubj": "subject", "obj": "object", "iobj": "object", "ccomp": "complement", "xcomp": "complement"}
_RELATIONS["csubj"] = "complement"
_TO_BE = frozenset({"كان", "كانت", "كانوا", "كانا", "يكون", "تكون", "يكونوا", "يكونون", "سيكون", "ستكون", "ليس", "ليست", "ليسوا"})
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
#: The head's and the dependent's word by where they begin in the text.
Link = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence: its text, its relations, and the words that are no heads for either side."""

    text: str
    links: frozenset[Link]
    passed: frozenset[int]


def pud() -> list[Tree]:
    """The trees that are counted."""
    rows = [json.loads(line)["conllu"] for line in PUD.read_text(encoding="utf-8").splitlines()]
    return [_of_conllu(row) for row in rows[SEEN:]]


def own(part: str) -> list[Tree]:
    """Our own sentences, ``dev`` or ``test``."""
    rows = (json.loads(line) for line in (OWN / f"trees.{part}.jsonl").read_text(encoding="utf-8").splitlines())
    return [_of_row(row) for row in rows]


def placed(name: str) -> list[Tree]:
    """Sentences of the corpus beside the repository, as far as they are here; the gold holds their places only. ``name`` is
    ``again.dev``, ``again.test`` or ``third.dev``."""
    here, _ = texts(OWN / f"trees-{name}.jsonl")
    return [_of_row({**row, "text": text[row["start"] : row["end"]]}) for row, text, _ in here]


def encyclopedia() -> list[Tree]:
    """Sentences of AQMAR, beside the repository; the gold holds their number only. None where the corpus is not here."""
    if not (NER / "aqmar-train.txt").is_file():
        return []
    found = aqmar("train")
    rows = load(OWN / "trees-wiki.dev.jsonl")
    return [_of_row({**row, "text": " ".join(word for word, _ in rejoined(found[row["aqmar"]]))}) for row in rows]


def _of_row(row: dict[str, Any]) -> Tree:
    text = str(row["text"])
    at = [t.span.start for t in tokenize(text, shared_splitter()) if t.kind != "break"]
    starts, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        # A word may stand behind a mark of its own: «قال.
        letters = next((i for i, letter in enumerate(word) if letter.isalnum()), 0)
        starts.append(max(s for s in at if s <= position + letters))
        position += len(word)
    links = ((kind, starts[head], starts[word]) for kind in KINDS for head, word in row[kind])
    return Tree(text, frozenset(links), frozenset())


def _of_conllu(conllu: str) -> Tree:
    lines = conllu.split("\n")
    text = next(line for line in lines if line.startswith("# text = "))[9:]
    starts = [t.span.start for t in tokenize(text, shared_splitter()) if t.kind != "break"]
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    at: dict[str, int] = {}
    position = 0
    for row in rows:
        found = text.find(row[1], position, position + len(row[1]) + 12)
        at[row[0]] = max(s for s in starts if s <= max(found, position))
        position = found + len(row[1]) if found >= 0 else position
    by_id = {row[0]: row for row in rows}
    marked = {row[6] for row in rows if row[7].split(":")[0] == "mark"}
    passed = {at[row[0]] for row in rows if row[3] == "AUX" or fold(row[1]) in _TO_BE}
    words = {(at[row[0]], row[3]) for row in rows}
    links = set[Link]()
    for row in rows:
        kind, head = _RELATIONS.get(row[7].split(":")[0], ""), by_id.get(row[6])
        if head is None or not _counts(kind, head, row, row[0] in marked) or at[head[0]] in passed:
            continue
        resumed = kind == "object" and fold(row[1]) in _RELATIVES and (at[head[0]], "PRON") in words
        if at[head[0]] != at[row[0]] or kind == "object":
            links.add((kind, at[head[0]], at[head[0]] if resumed else at[row[0]]))
    return Tree(text, frozenset(links), frozenset(passed))


def _counts(kind: str, head: Sequence[str], row: Sequence[str], marked: bool) -> bool:
    if kind == "complement":
        return head[3] in ("VERB", "NOUN", "ADJ") and (row[3] == "VERB" or marked)
    return bool(kind) and head[3] == "VERB"


def read(text: str) -> Iterator[tuple[Sentence, tuple[Attached, ...]]]:
    """The sentences of a text, each with what was attached in it."""
    tokens = tokenize(text, shared_splitter())
    lines = sentences(text, tokens)
    times = find_times(text, tokens)
    mentions = outside(times, find_names(text, lines, load_names()))
    for line in lines:
        words = tuple(t for t in line.tokens if t.kind != "break")
        yield Sentence(line.span, words), attach(words, {m.whole.start: m for m in mentions}, {t.span.start: t for t in times})


def found(tree: Tree) -> frozenset[Link]:
    """khabar's relations in a sentence."""
    return frozenset(link for sentence, attached in read(tree.text) for link in _links(sentence.tokens, attached, tree))


def _links(tokens: Sequence[Token], attached: Iterable[Attached], tree: Tree) -> Iterator[Link]:
    for one in attached:
        head = tokens[one.verb].span.start
        if head in tree.passed or tokens[one.verb].norm.removeprefix("و") in _TO_BE:
            continue
        words = {"subject": (one.subject,), "object": one.objects, "complement": (one.complement,)}
        for kind, at in ((kind, at) for kind, places in words.items() for at in places if at is not None):
            yield kind, head, tokens[at].span.start


def figures(trees: Sequence[Tree]) -> dict[str, float]:
    """Precision, recall and F1 of each relation, and the mean of the three F1."""
    right, given, told = Counter[str](), Counter[str](), Counter[str]()
    for tree in trees:
        ours = found(tree)
        right.update(kind for kind, _, _ in ours & tree.links)
        given.update(kind for kind, _, _ in ours)
        told.update(kind for kind, _, _ in tree.links)
    out: dict[str, float] = {}
    for kind in KINDS:
        out[f"{kind} P"] = right[kind] / max(given[kind], 1)
        out[f"{kind} R"] = right[kind] / max(told[kind], 1)
        out[f"{kind} F1"] = 2 * right[kind] / max(given[kind] + told[kind], 1)
    return {**out, "mean F1": sum(out[f"{kind} F1"] for kind in KINDS) / len(KINDS)}


def measured() -> dict[str, float]:
    """The figures of the trees, and of our own sentences by part."""
    tables = {"": pud(), "dev ": own("dev"), "test ": own("test")}
    return {name + key: value for name, trees in tables.items() for key, value in figures(trees).items()}


def main() -> None:
    """Prints the figures of our own sentences and of PUD, with ``--errors`` the misses of the dev sentences."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dev", action="store_true", help="our own dev sentences only")
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    seen = (("dev", own("dev")), *((name, placed(name)) for name in ("again.dev", "third.dev")), ("wiki.dev", encyclopedia()))
    unseen = () if given.dev else (("test", own("test")), ("again.test", placed("again.test")), ("pud", pud()))
    for name, trees in (*seen, *unseen):
        print(f"{name:<11}{len(trees):>5}", *(f"{key} {value:.3f}" for key, value in figures(trees).items()), sep="  ")
    for tree in (tree for _, trees in seen for tree in trees) if given.errors else ():
        ours = found(tree)
        wrong, missed = (", ".join(map(_Shown(tree), sorted(part))) for part in (ours - tree.links, tree.links - ours))
        if wrong or missed:
            print(f"{tree.text}\n    wrong: {wrong}\n    missed: {missed}")


class _Shown:
    def __init__(self, tree: Tree) -> None:
        self.text = tree.text

    def __call__(self, link: Link) -> str:
        kind, head, word = link
        return f"{kind} {self.text[head:].split()[0]} → {self.text[word:].split()[0]}"


if __name__ == "__main__":
    main()
