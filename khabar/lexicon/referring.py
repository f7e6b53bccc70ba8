"""Loads the words by which a later short form is led back to a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from khabar.lexicon.files import read_yaml
from khabar.model.mention import Gender
from khabar.text.normalise import fold


@dataclass(frozen=True, slots=True)
class Referring:
    """Folded words; what each list is for stands above it in ``referring.yml``.

    ``institutions`` give a noun's gender, ``kin`` the nouns that may stand for another, ``honours`` the words of a title by the
    noun of its short form; ``nicknames`` what a club is called, by its name; ``sets`` are all other lists by name.
    """

    institutions: Mapping[str, Gender]
    kin: Mapping[str, frozenset[str]]
    honours: Mapping[str, frozenset[str]]
    nicknames: Mapping[str, frozenset[str]]
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The words of a list."""
        return self.sets[name]

    @property
    def owned(self) -> frozenset[str]:
        """Nouns that are somebody's own, a person's or a body's."""
        return self.sets["owned"]


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def load_referring() -> Referring:
    """The packaged words."""
    raw = read_yaml("referring.yml")
    genders: tuple[Gender, Gender] = ("m", "f")
    institutions = raw.pop("institutions")
    kin: dict[str, frozenset[str]] = {}
    for group in (_folded(words) for words in raw.pop("kin")):
        for word in group:
            kin[word] = kin.get(word, frozenset()) | group
    honours = {fold(word): _folded(titles) for word, titles in raw.pop("honours").items()}
    nicknames = {fold(word): _folded(names) for word, names in raw.pop("nicknames").items()}
    sets = {name: _folded(words) for name, words in raw.items()}
    return Referring(
        institutions={fold(word): gender for gender in genders for word in institutions[gender]},
        kin=kin,
        honours=honours,
        nicknames=nicknames,
        sets={**sets, "owned": sets["personal"] | sets["corporate"]},
    )
