"""Loads the terms that outlets choose between, compiled to look-ups by the stem or the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold

#: What «+» and «~» behind a word of the file stand for.
_REGULAR = ("", "ا", "ة", "ون", "ين", "و", "ي", "ات", "ان", "تين", "تان")
_PLURAL = ("ون", "ين", "و", "ي", "ا")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the conditions under which it is read; what each is for stands above ``wording.yml``. All words are folded."""

    id: str
    term: str
    forms: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    verbs: frozenset[str] = frozenset()
    definite: bool = False
    spelled: frozenset[str] = frozenset()
    behind: bool = False
    beside: Literal["", "party", "owner", "place", "person"] = ""
    object: str = ""
    of: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The key of its group."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Wording:
    """All terms: single words by their stem, phrases by their first word as it stands without what is written onto it, the
    longest first; ``groups`` say what a group's words are used for, behind ``bridges`` a name is still
    to come, behind ``callers`` what the subject at hand calls so."""

    groups: Mapping[str, str]
    bridges: frozenset[str]
    callers: frozenset[str]
    entries: tuple[Entry, ...]
    words: Mapping[str, tuple[Entry, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]


def _forms(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        endings = _REGULAR if word[-1] == "+" else _PLURAL if word[-1] == "~" else ("",)
        for ending in endings:
            yield fold(word.rstrip("+~") + ending)


def _entry(row: dict[str, Any]) -> Entry:
    told: dict[str, Any] = {key: frozenset(map(fold, value)) if isinstance(value, list) else value for key, value in row.items()}
    words = row["words"]
    told["forms"] = frozenset(_forms(w for w in words if " " not in w))
    told["phrases"] = tuple(tuple(fold(w).split()) for w in words if " " in w)
    told["object"] = fold(row.get("object", ""))
    told |= {side: tuple(row[side]) for side in ("yes", "no")}
    del told["words"]
    return Entry(**told)


@cache
def load_wording() -> Wording:
    """The packaged terms. Raises ValueError for a term of no group or an id that stands twice."""
    raw = read_yaml("wording.yml")
    entries = tuple(_entry(row) for row in raw["terms"])
    if len({e.id for e in entries}) < len(entries) or {e.group for e in entries} - raw["groups"].keys():
        raise ValueError("lexicon/wording.yml: a term of no group, or an id twice")
    words: dict[str, tuple[Entry, ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]] = {}
    for entry in entries:
        for form in entry.forms | entry.verbs:
            words[form] = (*words.get(form, ()), entry)
        for phrase in entry.phrases:
            phrases[phrase[0]] = (*phrases.get(phrase[0], ()), (phrase, entry))
    longest = {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in phrases.items()}
    bridges, callers = (frozenset(map(fold, raw[name])) for name in ("bridges", "callers"))
    return Wording(raw["groups"], bridges, callers, entries, words, longest)
