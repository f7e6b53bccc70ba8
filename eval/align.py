"""Which system entity stands for which gold name, and what a system party is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ـ": "",
    # Two letters for one foreign sound: غوتيريش and جوتيريش, ڤ and ف.
    "ج": "غ",
    "ڤ": "ف",
}
_FOLD = str.maketrans(_LETTERS)
_SIGNS = re.compile("[\u064b-\u065f\u0670\u200e\u200f]")
_WORD = re.compile(r"\w+")
#: A word counts as a near spelling from this share of equal letters (difflib's ratio) and this length on.
_NEAR, _SHORTEST = 0.8, 3


@lru_cache(maxsize=65536)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name, without signs and article, spelling variants made equal."""
    found = _WORD.findall(_SIGNS.sub("", name).translate(_FOLD))
    return tuple(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in found)


@lru_cache(maxsize=262144)
def _near_word(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) >= _SHORTEST and SequenceMatcher(None, a, b).ratio() >= _NEAR


def near_name(a: str, b: str) -> bool:
    """Whether one is a near spelling or shorter form of the other: each word of the shorter is near one of the longer."""
    short, long = sorted((folded(a), folded(b)), key=len)
    return bool(short) and all(any(_near_word(x, y) for y in long) for x in short)


@dataclass(frozen=True, slots=True)
class Party:
    """What a system party is against the gold: a gold name, a free description, or something gold does not know."""

    kind: Literal["gold", "unnamed", "extra"]
    name: str


def flat(names: Any) -> list[str]:
    """Names out of lists however deep."""
    return [names] if isinstance(names, str) else [x for item in names for x in flat(item)]


class Alignment:
    """One document's system entities, matched one to one with gold names.

    Equal folded names come first, the more mentions the surer. A near spelling counts only where a single gold entity
    is meant. Persons never match bodies; organizations and places may stand for each other (a state is either).
    """

    def __init__(self, gold: Mapping[str, Any], system: Mapping[str, Any]) -> None:
        self.wordings: dict[str, set[str]] = defaultdict(set)
        self.is_person: dict[str, bool] = {}
        for group in ("persons", "orgs", "places"):
            for entry in gold.get(group, ()):
                name = entry["name_ar"]
                self.wordings[name] |= {name, *entry.get("variants", ())}
                self.is_person.setdefault(name, group == "persons")
        self.entities = {e["id"]: e for e in system.get("entities", ())}
        self._of = self._match()

    def _match(self) -> dict[str, str]:
        offers = [offer for key, entity in self.entities.items() for offer in self._offers(key, entity)]
        out: dict[str, str] = {}
        for _, _, key, name in sorted(offers, key=lambda o: (-o[0], -o[1], o[2], o[3])):
            if key not in out and name not in out.values():
                out[key] = name
        return out

    def _offers(self, key: str, entity: Mapping[str, Any]) -> list[tuple[int, int, str, str]]:
        """(2 for equal or 1 for near, weight, entity id, gold name)."""
        own = forms(entity)
        candidates = [g for g in self.wordings if self.is_person[g] == (entity["kind"] == "person")]
        equal = []
        for name in candidates:
            known = {folded(w) for w in self.wordings[name]}
            if weight := sum(folded(f) in known for f in _distinct(own)):
                equal.append((2, weight, str(key), name))
        if equal:
            return equal
        close = [g for g in candidates if any(near_name(w, f) for w in self.wordings[g] for f in own)]
        return [(1, 1, str(key), close[0])] if len(close) == 1 else []

    @property
    def found(self) -> set[str]:
        """Gold names that some entity stands for."""
        return set(self._of.values())

    def name_of(self, key: str) -> str | None:
        """The gold name an entity stands for, None for one that gold does not know."""
        return self._of.get(key)

    @property
    def unmatched_persons(self) -> list[str]:
        """Names of system persons that stand for no gold name."""
        return [e["name"] for key, e in self.entities.items() if e["kind"] == "person" and key not in self._of]

    def party(self, value: Any) -> Party:
        """What a party, hop or speaker of the system is."""
        value = {"entity": value} if isinstance(value, str) else value
        entity = value.get("entity")
        if entity in self._of:
            return Party("gold", self._of[entity])
        if value.get("unnamed") and not entity:
            return Party("unnamed", value.get("name", ""))
        return Party("extra", value.get("name") or self.entities.get(entity, {}).get("name", "?"))

    def means(self, value: Any, gold_name: str) -> bool:
        """Whether a system party is the gold one."""
        party = self.party(value)
        return party.name == gold_name if party.kind == "gold" else near_name(party.name, gold_name.lstrip("~"))


def forms(entity: Mapping[str, Any]) -> set[str]:
    """The name of a system entity and all names printed for it."""
    named = (m.get("surface") for m in entity.get("mentions", ()) if m.get("form", "name") == "name")
    return {entity["name"], *(s for s in named if s)}


def _distinct(forms: Iterable[str]) -> list[str]:
    """One form for each folded spelling."""
    return list({folded(f): f for f in forms}.values())
