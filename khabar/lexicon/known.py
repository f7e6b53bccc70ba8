"""The known names as a layer of their own: what each entry says, so that a changed name touches only texts that hold it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.lexicon.files import PEOPLE, read_yaml
from khabar.lexicon.name_types import spell

#: File and section of the lists whose entries stand for themselves; everything else in the lexicon is a rule.
_LISTS = (
    *((file, "people") for file in PEOPLE),
    ("names/bodies.yml", "bodies"),
    ("names/media.yml", "media"),
    ("names/places.yml", "places"),
)
_DIGEST = 12


@dataclass(frozen=True, slots=True)
class KnownName:
    """One entry: a digest of all it says, and the folded phrases by which a text can name it."""

    digest: str
    surfaces: tuple[str, ...]


@cache
def known_names() -> Mapping[str, KnownName]:
    """Every entry of the name lists by its key."""
    out: dict[str, KnownName] = {}
    for file, section in _LISTS:
        for key, row in read_yaml(file)[section].items():
            said = json.dumps([section, row], ensure_ascii=False, sort_keys=True, default=str)
            out[key] = KnownName(hashlib.sha256(said.encode()).hexdigest()[:_DIGEST], tuple(sorted(set(_surfaces(row)))))
    return out


def names_digest(names: Mapping[str, KnownName]) -> str:
    """A digest of a whole layer."""
    said = json.dumps([(key, names[key].digest) for key in sorted(names)])
    return hashlib.sha256(said.encode()).hexdigest()


def rules_digest() -> str:
    """A digest of the lexicon without its name lists: the code that loads it, the rules, the compiled tables."""
    digest = hashlib.sha256()
    _digest(digest, files("khabar.lexicon"), "")
    for file, section in _LISTS:
        rest = {key: value for key, value in read_yaml(file).items() if key != section}
        digest.update(file.encode() + json.dumps(rest, ensure_ascii=False, sort_keys=True, default=str).encode())
    return digest.hexdigest()


def _surfaces(row: Mapping[str, Any]) -> Iterator[str]:
    """The names of an entry as look-ups spell them; of kings also the first name alone («الملك سلمان»)."""
    for name in (*row["ar"], *row.get("short", ()), *row.get("credit", ())):
        yield " ".join(spell(name))
    if any(str(held).startswith("king") for held in row.get("held", ())):
        yield spell(row["ar"][0])[0]


def _digest(into: Any, item: Traversable, path: str) -> None:
    """Adds name and content of a file, or of the files below a folder in the order of their names, name lists left out."""
    if item.is_dir():
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _digest(into, inner, f"{path}/{inner.name}")
    elif item.name.endswith((".py", ".yml", ".tsv")) and path.lstrip("/") not in {file for file, _ in _LISTS}:
        into.update(path.encode() + b"\0" + item.read_bytes())
