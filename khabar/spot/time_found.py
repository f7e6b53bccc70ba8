"""A match of the time grammar under test: what its guards look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.lexicon.times import load_times
from khabar.model.text import Token
from khabar.model.time import TimeValue
from khabar.spot.time_atoms import Atom


@dataclass(frozen=True, slots=True)
class Found:
    """A match under test: its value, its atoms, the fields it was made of, and the text around it."""

    value: TimeValue
    atoms: tuple[Atom, ...]
    raw: Mapping[str, Any]
    text: str
    tokens: Sequence[Token]

    def has(self, *names: str) -> bool:
        """Whether an atom of one of these classes took part."""
        codes = {load_times().codes[name] for name in names}
        return any(atom.code in codes for atom in self.atoms)

    def before(self) -> str:
        """The folded word before the match, ``""`` where there is none on the line."""
        at = self.atoms[0].first - 1
        return self.tokens[at].norm if at >= 0 and self.tokens[at].kind != "break" else ""

    def behind(self) -> str:
        """The folded word behind the match, ``""`` where there is none on the line."""
        at = self.atoms[-1].last + 1
        return self.tokens[at].norm if at < len(self.tokens) and self.tokens[at].kind != "break" else ""

    def times(self) -> list[TimeValue]:
        """The values that level 1 had found inside."""
        return [atom.value for atom in self.atoms if isinstance(atom.value, TimeValue)]

    def tokens_before(self, count: int) -> Sequence[Token]:
        """So many tokens before the match, or as many as there are."""
        first = self.atoms[0].first
        return self.tokens[max(0, first - count) : first]

    def tokens_behind(self, count: int) -> Sequence[Token]:
        """So many tokens behind the match, or as many as there are."""
        first = self.atoms[-1].last + 1
        return self.tokens[first : first + count]

    def stopped(self, name: str) -> bool:
        """Whether a word beside the match forbids it: ``name`` is a list of the lexicon's ``stops``."""
        stops = load_times().stops[name]
        bare = (token.stem for token in self.tokens_before(1) if "ال" not in token.pro)
        return self.before() in stops.after or next(bare, "") in stops.after or self.behind() in stops.before

    def digits(self) -> list[Atom]:
        """The numbers in digits that took part."""
        codes = load_times().codes
        return [atom for atom in self.atoms if atom.code in (codes["num"], codes["num2"], codes["year4"])]
