"""Names in single sentences of open corpora: strict spans and kinds, through the function behind ``khabar names --jsonl``.

A mention that covers letters of a token covers the token; only names count, not common nouns or pronouns. A yardstick goes
through the same measurement: ``python -m eval --baseline`` (``eval/crf.py``).
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate

from eval.corpora import KINDS, MEASURED, Sentence, Span, spans
from eval.gate import SPEED, Measured
from eval.score import f1
from khabar.cli.commands.lines import names_of

#: The label and table of the yardstick.
YARDSTICK = "crf"
#: Finds the names of a sentence given as its words.
Finder = Callable[[Sequence[str]], set[Span]]


def khabar_names(words: Sequence[str]) -> set[Span]:
    """What khabar finds in the sentence, its words printed with a space between."""
    mentions = names_of({"text": " ".join(words)})["mentions"]
    return words_of(words, ((m["start"], m["end"], m["kind"]) for m in mentions if m["form"] == "name"))


def words_of(words: Sequence[str], found: Iterable[Span]) -> set[Span]:
    """Names as spans of words, given as spans of characters of the sentence printed with a space between its words."""
    starts = list(accumulate((len(word) + 1 for word in words[:-1]), initial=0))
    return {(bisect_right(starts, start) - 1, bisect_right(starts, end - 1), kind) for start, end, kind in found}


def compare(wanted: set[Span], got: set[Span]) -> Counter[str]:
    """Hits, false and missing names (tp, fp, fn) by kind, and of all kinds (micro)."""
    counts = Counter[str]()
    for verdict, names in (("tp", wanted & got), ("fp", got - wanted), ("fn", wanted - got)):
        counts.update(f"{group} {verdict}" for *_, kind in names for group in (kind, "micro"))
    return counts


def figures(counts: Counter[str]) -> dict[str, float]:
    """P, R and F1 of each kind and of all."""
    groups = (*KINDS.values(), "micro")
    return {f"{g} {k}": v for g in groups for k, v in f1(counts[f"{g} tp"], counts[f"{g} fp"], counts[f"{g} fn"])}


def measure(corpus: str, find: Finder = khabar_names, label: str = "ner") -> Measured:
    """One of MEASURED through a finder; a note where the corpus is not here."""
    name = f"{label} {corpus}"
    try:
        sentences = MEASURED[corpus]()
    except FileNotFoundError:
        return Measured(name, {}, note="its corpus is not here")
    find(["."])  # loads what it needs, so that the clock counts reading only
    start = time.perf_counter()
    found = [find([word for word, _ in sentence]) for sentence in sentences]
    seconds = time.perf_counter() - start
    counts, misses = Counter[str](), list[str]()
    for sentence, got in zip(sentences, found, strict=True):
        wanted = spans([tag for _, tag in sentence])
        counts += compare(wanted, got)
        misses += [f"missed {_shown(sentence, s)}" for s in sorted(wanted - got)]
        misses += [f"extra  {_shown(sentence, s)}" for s in sorted(got - wanted)]
    speed = {SPEED: sum(map(len, sentences)) / seconds}
    return Measured(name, figures(counts) | speed, len(sentences), tuple(misses), table=label, judged=label != YARDSTICK)


def yardstick(corpus: str) -> Measured:
    """One of MEASURED through the CRF, which is trained at the first call; a note where it cannot be."""
    try:
        return measure(corpus, _crf(), YARDSTICK)
    except ImportError as error:
        return Measured(f"{YARDSTICK} {corpus}", {}, note=f"not measured: {error}")
    except FileNotFoundError:
        return Measured(f"{YARDSTICK} {corpus}", {}, note="its training corpus is not here")


@cache
def _crf() -> Finder:
    from eval.crf import crf

    return crf()


def _shown(sentence: Sentence, span: Span) -> str:
    """A name between brackets with the words around it."""
    first, after, kind = span
    before, name, behind = (
        " ".join(word for word, _ in sentence[a:b]) for a, b in ((max(first - 3, 0), first), (first, after), (after, after + 2))
    )
    return f"{kind}: {before} [{name}] {behind}"
