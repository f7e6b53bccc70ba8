"""Sentences of the corpora as khabar reads them: tokens, what ``khabar.spot.features`` tells of each, and their tags."""

from __future__ import annotations

import pickle
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from eval.corpora import Sentence
from khabar.lexicon.names import load_names
from khabar.lexicon.words import shared_splitter
from khabar.model.text import Token
from khabar.spot.features import features
from khabar.spot.lines import Line
from khabar.spot.names import by_rules
from khabar.text.sentences import sentences as split
from khabar.text.tokens import tokenize
from training.corpus import DOMAINS, sentences

#: What is watched while the student learns; never trained on.
WATCHED = "anercorp.dev"


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence as khabar cuts it: tokens, with each token's feature rows, tag, and index of the corpus's word it is in."""

    tokens: tuple[Token, ...]
    rows: tuple[tuple[int, ...], ...]
    tags: tuple[str, ...]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a corpus and the parts khabar sees in it."""

    sentence: Sentence
    parts: tuple[Part, ...]


def step(data: Path, work: Path) -> None:
    """Writes ``examples.pkl``: examples by corpus and part (``anercorp.train``), the training parts and WATCHED."""
    made: dict[str, list[Example]] = {}
    for name in (*(f"{corpus}.train" for corpus in DOMAINS), WATCHED):
        made[name] = [example(sentence) for sentence in sentences(data, *name.split("."))]
        print(name, len(made[name]), flush=True)
    (work / "examples.pkl").write_bytes(pickle.dumps(made))


def load(work: Path) -> Mapping[str, Sequence[Example]]:
    """What ``step`` wrote. Unpickles: only a file made here is to be read."""
    found: dict[str, list[Example]] = pickle.loads((work / "examples.pkl").read_bytes())
    return found


def example(sentence: Sentence) -> Example:
    """The sentence printed with a space between its words, and read by khabar's rules without its tagger."""
    return Example(sentence, tuple(_parts(sentence)))


def _parts(sentence: Sentence) -> Iterator[Part]:
    text = " ".join(word for word, _ in sentence)
    starts = list(accumulate((len(word) + 1 for word, _ in sentence[:-1]), initial=0))
    lines = [Line(text, found.tokens, load_names()) for found in split(text, tokenize(text, shared_splitter()))]
    mentions = by_rules(text, lines)
    for line in lines:
        words = tuple(bisect_right(starts, token.span.start) - 1 for token in line.tokens)
        inside = [m for m in mentions if line.tokens[0].span.start <= m.span.start < line.tokens[-1].span.end]
        yield Part(tuple(line.tokens), tuple(features(line, inside)), tuple(_tags(sentence, words)), words)


def _tags(sentence: Sentence, words: Sequence[int]) -> Iterator[str]:
    """Each token's tag: its word's, but only the first token of a word begins a name."""
    before = -1
    for word in words:
        tag = sentence[word][1]
        yield f"I-{tag[2:]}" if tag.startswith("B-") and word == before else tag
        before = word
