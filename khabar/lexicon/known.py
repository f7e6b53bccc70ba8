"""The known names as a layer of their own: what each entry says, so that a changed name touches only texts that hold it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.lexicon.files import PEOPLE, read_yaml
from khabar.lexicon.name_types import Entry, spell
from khabar.lexicon.names import load_names, written

#: File and section of the lists whose entries stand for themselves; everything else in the lexicon is a rule.
_LISTS = (
    *((file, "people") for file in PEOPLE),
    ("names/bodies.yml", "bodies"),
    ("names/media.yml", "media"),
    ("names/places.yml", "places"),
)
_DIGEST = 12
#: Before the keys of a user's own names, which may be added to one of khabar's.
OWN = "own:"


@dataclass(frozen=True, slots=True)
class KnownName:
    """One entry: a digest of all it says, and the folded phrases by which a text can name it."""

    digest: str
    surfaces: tuple[str, ...]


def known_names(own: tuple[Entry, ...] = ()) -> Mapping[str, KnownName]:
    """Every entry of the name lists by its key; those of a user (``own``) by ``own:`` and their key."""
    return _with(own) if own else _listed()


@lru_cache(maxsize=4)
def _with(own: tuple[Entry, ...]) -> Mapping[str, KnownName]:
    return {**_listed(), **{OWN + entry.key: _own(entry) for entry in own}}


def _own(entry: Entry) -> KnownName:
    """A user's entry. What it tells of someone whom khabar knows, beside names, touches all texts that name him."""
    surfaces = set(_spelled(entry.names, entry.short, (held.office for held in entry.held)))
    listed = load_names().entries.get(entry.key)
    if listed is not None and (entry.en or entry.state or entry.gender or entry.held):
        surfaces |= set(_spelled(listed.names, listed.short, (held.office for held in (*listed.held, *entry.held))))
    return KnownName(_digest_of(asdict(entry)), tuple(sorted(surfaces)))


@cache
def _listed() -> Mapping[str, KnownName]:
    out: dict[str, KnownName] = {}
    for file, section in _LISTS:
        for key, row in read_yaml(file)[section].items():
            short = (*row.get("short", ()), *row.get("credit", ()))
            surfaces = set(_spelled(row["ar"], short, map(str, row.get("held", ()))))
            out[key] = KnownName(_digest_of([section, row]), tuple(sorted(surfaces)))
    return out


def _digest_of(said: object) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


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


def _spelled(names: Iterable[str], short: Iterable[str], held: Iterable[str]) -> Iterator[str]:
    """The names of an entry as look-ups spell them; of kings also the first name alone («الملك سلمان»)."""
    full = list(map(str, names))  # 218 is a name, too
    for name in (*full, *map(str, short)):
        for spelling in written(name):
            yield " ".join(spell(spelling))
    if any(office.startswith("king") for office in held):
        yield from (spell(spelling)[0] for name in full[:1] for spelling in written(name))


def _digest(into: Any, item: Traversable, path: str) -> None:
    """Adds name and content of a file, or of the files below a folder in the order of their names, name lists left out."""
    if item.is_dir():
        for inner in sorted(item.iterdir(), key=lambda inner: inner.name):
            _digest(into, inner, f"{path}/{inner.name}")
    elif item.name.endswith((".py", ".yml", ".tsv")) and path.lstrip("/") not in {file for file, _ in _LISTS}:
        into.update(path.encode() + b"\0" + item.read_bytes())
