"""How well words are split, on the Arabic PUD treebank: ``python -m eval.clitics [--errors] [--file PATH]``.

Even-numbered sentences are for tuning (dev), odd ones are only counted (test). The article is no token of its own
in PUD and is not judged. Shares of Arabic words whose proclitics, pronoun, and both are right. PUD itself leaves the adverb
``بعدا`` whole, splits ``لما`` once, and takes some adjectives in ``ي`` for nouns with a pronoun or the reverse.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khabar.lexicon.names import load_names
from khabar.lexicon.words import load_splitter
from khabar.text.clitics import Splitter
from khabar.text.normalise import fold
from khabar.text.tokens import tokenize

PUD = Path(__file__).parents[2] / "shared" / "gold" / "pud.jsonl"
_ARABIC = re.compile(r"[\u0621-\u064a]+")
_PRO = frozenset("وفبلكس")
_ENC = frozenset(("ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني"))


@dataclass(frozen=True, slots=True)
class Word:
    """An orthographic word of the gold: folded proclitics (without the article) and folded pronoun."""

    surface: str
    pro: tuple[str, ...]
    enc: str


@dataclass(slots=True)
class Count:
    """Words counted and right; ``errors`` are (gold, found)."""

    words: int = 0
    pro: int = 0
    enc: int = 0
    both: int = 0
    errors: list[tuple[Word, Word, str]] = field(default_factory=list)

    def row(self, name: str) -> str:
        shares = (100 * right / max(self.words, 1) for right in (self.pro, self.enc, self.both))
        return f"{name:<22}{self.words:>7}" + "".join(f"{share:>9.2f}" for share in shares)


def gold_words(conllu: str) -> Iterator[Word]:
    """The Arabic words of one sentence: neighbours without a space between are one, marks and digits apart."""
    parts: list[tuple[str, str]] = []
    for line in conllu.split("\n"):
        if not line or line.startswith("#"):
            continue
        columns = line.split("\t")
        form, tag, misc = columns[1], columns[3], columns[9]
        if _ARABIC.fullmatch(fold(form)):
            parts.append((form, tag))
        if "SpaceAfter=No" in misc and _ARABIC.fullmatch(fold(form)):
            continue
        if parts:
            yield _word(parts)
        parts = []
    if parts:
        yield _word(parts)


def _word(parts: list[tuple[str, str]]) -> Word:
    forms = [fold(form) for form, _ in parts]
    pro: list[str] = []
    at = 0
    while at < len(forms) - 1 and forms[at] in _PRO and parts[at][1] in {"ADP", "CCONJ", "SCONJ", "PART", "AUX"}:
        pro.append(forms[at])
        at += 1
    enc = forms[-1] if len(forms) - at >= 1 and len(forms) > 1 and parts[-1][1] == "PRON" and forms[-1] in _ENC else ""
    return Word("".join(form for form, _ in parts), tuple(pro), enc)


def measure(rows: list[str], splitter: Splitter) -> Count:
    """Counts over sentences given as CoNLL-U."""
    count = Count()
    for conllu in rows:
        for gold in gold_words(conllu):
            split = splitter.split(fold(gold.surface), gold.surface)
            # A conjunction printed apart is a proclitic without a stem here, a word of its own in PUD.
            pro = tuple(letter for letter in split.pro if letter != "ال") if split.stem or split.enc else ()
            found = Word(gold.surface, pro, split.enc)
            count.words += 1
            count.pro += found.pro == gold.pro
            count.enc += found.enc == gold.enc
            count.both += found == gold
            if found != gold:
                count.errors.append((gold, found, split.stem))
    return count


def speed(rows: list[str], splitter: Splitter) -> float:
    """Tokens a second of ``tokenize`` with every word already met."""
    text = "\n".join(line[9:] for row in rows for line in row.split("\n") if line.startswith("# text = "))
    tokens = len(tokenize(text, splitter))
    start = time.perf_counter()
    for _ in range(5):
        tokenize(text, splitter)
    return 5 * tokens / (time.perf_counter() - start)


def main() -> None:
    """Prints the table, with ``--errors`` the dev errors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--file", type=Path, default=PUD)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    rows = [json.loads(line)["conllu"] for line in given.file.read_text(encoding="utf-8").splitlines()]
    splitter, bare, named = load_splitter(), Splitter(), load_splitter(load_names().known_words)
    print(f"{'':<22}{'words':>7}{'before':>9}{'after':>9}{'both':>9}")
    dev = measure(rows[::2], splitter)
    print(dev.row("dev"))
    print(measure(rows[1::2], splitter).row("test"))
    print(measure(rows[1::2], named).row("test, known names"))
    print(measure(rows[1::2], bare).row("test, no word table"))
    print(f"{speed(rows, splitter):,.0f} tokens/s")
    if given.errors:
        for gold, found, stem in dev.errors:
            print(gold.surface, "gold", *gold.pro, "…", gold.enc or "-", "| found", *found.pro, stem, found.enc or "-")


if __name__ == "__main__":
    main()
