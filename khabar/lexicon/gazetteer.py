"""Where places lie, and all that one name may stand for: the list made by hand, and the towns of GeoNames."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from khabar.lexicon.files import read_yaml
from khabar.lexicon.name_types import Entry, Hit, spell

if TYPE_CHECKING:
    from khabar.lexicon.names import Names

#: Latitude and longitude in degrees, north and east positive.
Position = tuple[float, float]

_OTHER = re.compile(r"[^a-z0-9]+")


class Row(NamedTuple):
    """One place of the list: its key, English name, state, position, its GeoNames id if it has one, Arabic names."""

    key: str
    en: str
    state: str | None
    at: Position
    geonames: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceList:
    """``names/places.yml``: ``rows`` in its order, ``positions`` and ``geonames`` ids of capitals, seats and states by key,
    ``also`` the further keys that a name may stand for, the ``weak`` names, those ``strong`` as places all the same, and those
    that are ``common`` words before they are names."""

    rows: tuple[Row, ...]
    positions: dict[str, Position]
    geonames: dict[str, str]
    also: dict[str, tuple[str, ...]]
    weak: frozenset[str]
    strong: frozenset[str]
    common: frozenset[str]


def place_list() -> PlaceList:
    """The list as it stands. Raises ValueError, naming the entry, where one is not of the form that the file's head tells."""
    data = read_yaml("names/places.yml")
    positions = {key: _at(key, values) for key, values in data["positions"].items()}
    return PlaceList(
        tuple(_row(key, row) for key, row in data["places"].items()),
        {key: at for key, (at, _) in positions.items()},
        {key: geonames for key, (_, geonames) in positions.items() if geonames},
        {name: tuple(keys) for name, keys in data["also"].items()},
        *(frozenset(data[name]) for name in ("weak", "strong", "common")),
    )


def _row(key: str, row: Mapping[str, Any]) -> Row:
    if not row.get("ar") or "at" not in row:
        raise ValueError(f"lexicon/names/places.yml: {key}: no Arabic name, or no position")
    return Row(key, row["en"], row.get("state"), *_at(key, row["at"]), tuple(row["ar"]))


def _at(key: str, values: Sequence[float]) -> tuple[Position, str | None]:
    if len(values) not in (2, 3) or not all(isinstance(value, int | float) for value in values):
        raise ValueError(f"lexicon/names/places.yml: {key}: a position is latitude, longitude and perhaps a GeoNames id")
    latitude, longitude, *geonames = values
    return (float(latitude), float(longitude)), str(geonames[0]) if geonames else None


def towns(places: PlaceList) -> dict[str, str]:
    """Folded name to the rest of its line in ``places.tsv``: a flag, then one or more candidates after a tab each, the likeliest
    first. The common words among the names of ``places`` are there too, flagged as such."""
    lines = files("khabar.lexicon").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    out = {name: found for name, _, found in (line.partition("\t") for line in lines)}
    for row in reversed(places.rows):
        for name in places.common.intersection(row.names):
            phrase = " ".join(spell(name))
            others = (one for one in out.get(phrase, "").split("\t")[1:] if one != row.key)
            out[phrase] = "\t".join(("c", row.key, *others))
    return out


def town_hit(name: str, row: str, names: Names) -> Hit:
    """What a line of ``places.tsv`` says of ``name``; ``row`` is what follows the name there."""
    flag, *candidates = row.split("\t")
    entries = tuple(_town(name, candidate, names) for candidate in candidates)
    return Hit(entries, bool(flag) or name in names.weak, light=flag == "e")


def _town(name: str, candidate: str, names: Names) -> Entry:
    """A candidate: the key of a place that is listed, or ``id|English|country|latitude|longitude|population``."""
    if "|" not in candidate:
        return replace(names.entries[candidate], sort="town")
    number, english, country, latitude, longitude, _ = candidate.split("|")
    key, at = town_key(number, english, country), (float(latitude), float(longitude))
    return Entry(key, "place", "town", english, (name,), state=names.state_of_code(country), at=at)


@cache
def town_key(number: str, english: str, country: str) -> str:
    """The key of a town that is not listed: its English name and country (``kafr-zayta-sy``)."""
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    return f"{_OTHER.sub('-', plain).strip('-') or number}-{country.lower()}"


def candidates(names: Names, phrase: str) -> tuple[Entry, ...]:
    """All places that a folded phrase may stand for, one a state and the likeliest first; listed ones before towns."""
    listed: Hit | None = names.phrases.table.get(phrase)
    found = [entry for entry in listed.entries if entry.kind == "place"] if listed else []
    found += [names.entries[key] for key in names.also.get(phrase, ())]
    if phrase in names.towns and all(entry.state for entry in found):  # a town does not take the name of what many claim
        found += names.town(phrase).entries
    out: dict[str, Entry] = {}
    for entry in found:
        out.setdefault(names.codes.get(entry.state or "", ""), entry)
    return tuple(out.values())


def entry_of(names: Names, key: str, phrase: str) -> Entry | None:
    """The place with this key that a folded phrase may stand for, or the listed one; None where neither is known."""
    known = names.entries.get(key)
    if known is None and phrase in names.towns:
        known = next((entry for entry in names.town(phrase).entries if entry.key == key), None)
    return known if known is None or known.kind == "place" else None
