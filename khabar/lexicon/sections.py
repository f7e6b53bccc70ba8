"""Cue words that label stretches of a news page, from ``sections.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from khabar.lexicon.files import read_yaml
from khabar.model.article import SectionKind
from khabar.text.normalise import fold

Where = Literal["heading", "line", "start", "any"]
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
#: Words a heading may hold beyond its cue; a longer line is prose that happens to open with the same words.
HEADING_SLACK = 3


def split_words(text: str) -> Words:
    """The folded words of a phrase, marks left out: ``أ.ف.ب`` gives ``ا ف ب``."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell the kind of a line or of its rest.

    ``max`` bounds the words of a line they hold for (0: no bound); ``colon`` and ``needs`` (``date``, ``short``) are further
    conditions; ``bare`` wants a line without a sentence end; ``tail`` lets the cue open the rest of a running line after
    a sentence end; ``zone`` says that following lines may be of the kind too.
    """

    id: str
    kind: SectionKind
    where: Where
    words: tuple[Words, ...]
    colon: bool = False
    tail: bool = False
    bare: bool = False
    zone: bool = False
    needs: str = ""
    max: int = 0
    slack: int = HEADING_SLACK
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases (folded words) looked up by their first word, longest first."""

    by_first: dict[str, tuple[Words, ...]] = field(default_factory=dict)

    def at(self, words: Sequence[str], start: int) -> int:
        """How many words from ``start`` the longest phrase there takes; 0 where none begins."""
        for phrase in self.by_first.get(words[start], ()) if start < len(words) else ():
            if tuple(words[start : start + len(phrase)]) == phrase:
                return len(phrase)
        return 0


def phrases(entries: Iterable[str]) -> Phrases:
    """Phrases of raw strings."""
    found: dict[str, set[Words]] = {}
    for entry in entries:
        if words := split_words(entry):
            found.setdefault(words[0], set()).add(words)
    return Phrases({first: tuple(sorted(all_, key=lambda w: (-len(w), w))) for first, all_ in found.items()})


@dataclass(frozen=True, slots=True)
class Sections:
    """All cues. ``starts`` and ``anywhere`` map a first word to (phrase, cue); ``menu`` matches a folded line without spaces,
    ``agency_names`` gives the name of an agency by any of its names (``bare``), ``""`` for what names none of them; ``authors``
    matches an agency's name in a folded author field. The other sets are folded words, told of in ``sections.yml``.
    """

    cues: tuple[Cue, ...]
    starts: dict[str, tuple[tuple[Words, Cue], ...]]
    anywhere: dict[str, tuple[tuple[Words, Cue], ...]]
    menu: re.Pattern[str]
    agencies: Phrases
    agency_names: dict[str, str]
    sides: Phrases
    turns: Phrases
    verbs: frozenset[str]
    pasts: frozenset[str]
    particles: frozenset[str]
    coming: frozenset[str]
    former: frozenset[str]
    deputies: frozenset[str]
    deaths: frozenset[str]
    buttons: frozenset[str]
    desks: frozenset[str]
    authors: re.Pattern[str]


def _cue(entry: dict[str, Any]) -> Cue:
    words = tuple(split_words(word) for word in entry["words"])
    return Cue(
        id=entry["id"],
        kind=cast(SectionKind, entry["kind"]),
        where=cast(Where, entry["where"]),
        words=words,
        colon=bool(entry.get("colon", False)),
        tail=bool(entry.get("tail", False)),
        bare=bool(entry.get("bare", False)),
        zone=bool(entry.get("zone", entry["where"] == "heading")),
        needs=entry.get("needs", ""),
        max=int(entry.get("max", 0)),
        slack=int(entry.get("slack", HEADING_SLACK)),
        # YAML 1.1 reads a bare key "yes" or "no" as a truth value.
        yes=tuple(entry.get("yes", entry.get(cast(str, True), ()))),
        no=tuple(entry.get("no", entry.get(cast(str, False), ()))),
    )


def _index(cues: Iterable[Cue]) -> dict[str, tuple[tuple[Words, Cue], ...]]:
    found: dict[str, list[tuple[Words, Cue]]] = {}
    for cue in cues:
        for words in cue.words:
            found.setdefault(words[0], []).append((words, cue))
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for first, pairs in found.items()}


def _verb_forms(pairs: Iterable[Sequence[str]]) -> tuple[frozenset[str], frozenset[str]]:
    """Third-person forms of (past, present), gender and number by suffix and prefix, folded: (all, those of the past)."""
    forms: set[str] = set()
    pasts: set[str] = set()
    for past, present in pairs:
        weak = past[-1] in "ىا" and len(past) > 2
        past, present = fold(past), fold(present)
        short = past[:-1] if weak else past
        if past[0] != "ي":
            pasts |= {past, short + "ت", past + "ا", short + "تا", short + "وا"}
        if present[0] == "ي":
            root = present[1:]
            forms |= {prefix + root for prefix in "يت"} | {prefix + root + end for prefix in "يت" for end in ("ون", "ان")}
            forms |= {"س" + prefix + root for prefix in "يت"}
        else:
            forms.add(present)
    return frozenset(forms | pasts), frozenset(pasts)


def bare(name: str) -> str:
    """A name without blanks, full stops and other marks: ``أ. ف. ب.``, ``أ ف ب`` and ``أفب`` are one."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _names(entries: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as whole words; letters that stand alone may stand together (``ا ف ب``, ``اف ب``, ``افب``)."""
    patterns = []
    for entry in entries:
        words = fold(entry).split()
        letters = all(len(word) == 1 for word in words)
        patterns.append((r"\s?" if letters else r"\s").join(map(re.escape, words)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


@cache
def load_sections() -> Sections:
    """The cues, read once. Raises ValueError or KeyError, naming the file, where ``sections.yml`` is malformed."""
    data = read_yaml("sections.yml")
    cues = tuple(_cue(entry) for entry in data["cues"])
    menu = sorted({"".join(split_words(name)) for name in data["menu"]}, key=lambda name: (-len(name), name))
    verbs, pasts = _verb_forms(data["verbs"])
    return Sections(
        cues=cues,
        starts=_index(cue for cue in cues if cue.where != "any"),
        anywhere=_index(cue for cue in cues if cue.where == "any"),
        menu=re.compile("|".join(map(re.escape, menu))),
        agencies=phrases(str(name) for names in data["agencies"] for name in names),
        agency_names={
            bare(str(name)): "" if names[0] in data["unnamed"] else str(names[0]) for names in data["agencies"] for name in names
        },
        sides=phrases(data["sides"]),
        turns=phrases(data["turns"]),
        verbs=verbs,
        pasts=pasts,
        particles=_folded(data["notplace"]),
        coming=_folded(data["coming"]),
        former=_folded(data["former"]),
        deputies=_folded(data["deputies"]),
        deaths=_folded(data["deaths"]),
        buttons=_folded(data["buttons"]),
        desks=_folded(data["desks"]),
        authors=_names(data["authors"]),
    )
