"""Sentences of the open corpora with tagged names, their classes folded to PER, ORG, LOC and MIS.

One reader for all who train on these corpora or measure on them, so that both see the same classes and no sentence is on both
sides. Files lie in ``shared/ner`` beside the repository; a missing one raises FileNotFoundError.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

#: Words with their tags: ``O``, or ``B-`` or ``I-`` and a class.
Sentence = list[tuple[str, str]]
#: A name: first token, token after the last, kind.
Span = tuple[int, int, str]

NER = Path(__file__).parents[2] / "shared" / "ner"
#: What the classes are called in khabar; MIS has no kind and is passed over.
KINDS: Mapping[str, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}

_NEWS = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "GPE": "LOC", "ORG": "ORG", "MISC": "MIS", "MIS": "MIS", "FAC": "LOC"}
_PERSONS = "Politician Religious_PER Artist Other_PER Scientist Athlete Businessperson Engineer Lawyer Police"
_PLACES = (
    "Population-Center Nation Water-Body State-or-Province Land-Region-Natural Path Continent GPE-Cluster County-or-District "
    "Airport Subarea-Facility Building-Grounds Celestial"
)
_BODIES = "Commercial Non-Governmental Government Educational Media Sports Religious_ORG Medical-Science Entertainment"
_WIKIFANE = {name: kind for names, kind in ((_PERSONS, "PER"), (_PLACES, "LOC"), (_BODIES, "ORG")) for name in names.split()}

_MARKS = re.compile("[\u200e\u200f\ufeff\u202a-\u202e]")
_ENDS = (".", "؟", "!")
_LETTERS = re.compile("[\u0621-\u064a]+")
_BEFORE = frozenset(("و", "ف", "ب", "ل", "ك"))
_AFTER = frozenset(("ه", "ها", "هم", "هما", "نا", "هن"))
_BEFORE_PRONOUN = frozenset(("على", "الى", "لدى"))

#: ANERcorp: the first 800 sentences are held out, even hundreds for dev, odd ones for test; the rest trains.
_HELD_OUT, _HUNDRED = 800, 100
#: WikiFANE: this share of its sentences trains, the last ones are held out.
_WIKIFANE_TRAINS = 0.95


def anercorp(part: str, folder: Path | None = None) -> list[Sentence]:
    """``train``, ``dev`` or ``test`` of ANERcorp (newswire)."""
    found = _news("anercorp-train.txt", folder)
    if part == "train":
        return found[_HELD_OUT:]
    return [s for number, s in enumerate(found[:_HELD_OUT]) if number // _HUNDRED % 2 == (part == "test")]


def aqmar(part: str, folder: Path | None = None) -> list[Sentence]:
    """``train``, ``dev`` or ``test`` of AQMAR (encyclopedia)."""
    return _news(f"aqmar-{part}.txt", folder)


def wojood(part: str, folder: Path | None = None) -> list[Sentence]:
    """``train``, ``dev`` or ``test`` of the open part of Wojood (several kinds of text, some in dialect)."""
    return _news(f"wojood_{'val' if part == 'dev' else part}.txt", folder)


def wikifane(part: str, folder: Path | None = None) -> list[Sentence]:
    """``train`` or ``test`` of WikiFANE (encyclopedia), its clitics rejoined."""
    sentences = _split((folder or NER) / "wikifane.txt", "\t", ())
    found = [rejoined(folded(s, _WIKIFANE)) for s in sentences]
    cut = int(len(found) * _WIKIFANE_TRAINS)
    return found[:cut] if part == "train" else found[cut:]


#: The held-out parts that are measured, by name of corpus and part.
MEASURED: Mapping[str, Callable[[], list[Sentence]]] = {
    "anercorp.dev": lambda: anercorp("dev"),
    "anercorp.test": lambda: anercorp("test"),
    "aqmar.dev": lambda: aqmar("dev"),
    "aqmar.test": lambda: aqmar("test"),
    "wojood.dev": lambda: wojood("dev"),
    "wojood.test": lambda: wojood("test"),
    "wikifane.test": lambda: wikifane("test"),
}


def spans(tags: Sequence[str]) -> set[Span]:
    """The names that a sentence's tags tell; MIS is none."""
    out: set[Span] = set()
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{kind}":
            out.add((start, at, KINDS[kind]))
            start = -1
        if tag.startswith("B-") and tag[2:] in KINDS:
            start, kind = at, tag[2:]
    return out


def folded(sentence: Sentence, classes: Mapping[str, str]) -> Sentence:
    """A corpus's own classes as ours; a class that is not in ``classes`` becomes ``O``."""
    out = []
    for word, tag in sentence:
        position, _, name = tag.partition("-")
        kind = classes.get(name)
        out.append((word, f"{position}-{kind}" if kind else "O"))
    return _begun(out)


def rejoined(sentence: Sentence) -> Sentence:
    """Clitics that a corpus keeps as words of their own, joined to their words as news prints them.

    A word with its proclitics has the word's tag, a word with its pronoun its own.
    """
    out: Sentence = []
    carried = ""
    for word, tag in sentence:
        if word in _AFTER and out and not carried and _LETTERS.fullmatch(out[-1][0]):
            out[-1] = (_before_pronoun(out[-1][0]) + word, out[-1][1])
            continue
        if word in _BEFORE:
            carried += word
            continue
        if carried and not _LETTERS.match(word):
            out.append((carried, "O"))
        elif carried:
            word = carried + _after_lam(word) if carried.endswith("ل") and word.startswith("ال") else carried + word
        out.append((word, tag))
        carried = ""
    if carried:
        out.append((carried, "O"))
    return _begun(out)


def _before_pronoun(word: str) -> str:
    if word.endswith("ة"):
        return word[:-1] + "ت"
    if word.endswith("ى"):
        return word[:-1] + ("ي" if word in _BEFORE_PRONOUN else "ا")
    return word


def _after_lam(word: str) -> str:
    """What a word with article looks like behind ``ل``, without that letter."""
    return word[1:] if word.startswith("الل") else "ل" + word[2:]


def _begun(sentence: Sentence) -> Sentence:
    """Every name begins with ``B-``, also where a clitic or another class took its first word away."""
    out: Sentence = []
    before = "O"
    for word, tag in sentence:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append((word, tag))
        before = tag
    return out


def _news(name: str, folder: Path | None) -> list[Sentence]:
    return [folded(s, _NEWS) for s in _split((folder or NER) / name, " ", _ENDS)]


def _split(path: Path, separator: str, ends: Sequence[str]) -> Iterator[Sentence]:
    """Sentences of a file with a word and its tag a line. A line without a word ends one, and so does a word of ``ends``."""
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, *rest = _MARKS.sub("", line).strip("\r\n ").split(separator)
        if word:
            sentence.append((word, rest[0] if rest else "O"))
        if sentence and (not word or word in ends):
            yield sentence
            sentence = []
    if sentence:
        yield sentence
