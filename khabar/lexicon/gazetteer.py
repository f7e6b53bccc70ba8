"""Where places lie, and all that one name may stand for: the list made by hand, and the towns of GeoNames."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from khabar.lexicon.name_types import Entry, Hit, spell

if TYPE_CHECKING:
    from khabar.lexicon.names import Names

#: Latitude and longitude in degrees, north and east positive.
Position = tuple[float, float]

_ROW = re.compile(r'  ([a-z0-9-]+): \{en: ("?)(.+?)\2(?:, state: ([a-z-]+))?, at: \[([^]]+)\], ar: \[(.+)\]\}')
_POSITION = re.compile(r"  ([a-z0-9-]+): \[([^]]+)\]")
_LIST = re.compile(r"(weak|strong|common): \[(.*)\]")
_ALSO = re.compile(r"  (\S.*): \[(.+)\]")
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
    """The list as it stands. Raises ValueError, naming the line, where it is not of the form that its head tells."""
    return read_places(files("khabar.lexicon").joinpath("names/places.yml").read_text(encoding="utf-8"))


def read_places(text: str) -> PlaceList:
    """The list from YAML that has one entry a line, which is read in a tenth of the time that any YAML takes.

    Raises ValueError, naming the line, where one has another form.
    """
    rows: list[Row] = []
    positions: dict[str, tuple[Position, str | None]] = {}
    also: dict[str, tuple[str, ...]] = {}
    lists: dict[str, tuple[str, ...]] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.lstrip().startswith("#"):
            continue
        if line in ("places:", "positions:", "also:"):
            section = line
        elif section == "places:" and (found := _ROW.fullmatch(line)):
            rows.append(Row(found[1], found[3], found[4], *_at(found[5]), tuple(found[6].split(", "))))
        elif section == "positions:" and (found := _POSITION.fullmatch(line)):
            positions[found[1]] = _at(found[2])
        elif section == "also:" and (found := _ALSO.fullmatch(line)):
            also[found[1]] = tuple(found[2].split(", "))
        elif found := _LIST.fullmatch(line):
            lists[found[1]] = tuple(found[2].split(", "))
        else:
            raise ValueError(f"lexicon/names/places.yml, line {number}: not of the form that the file's head tells")
    return PlaceList(
        tuple(rows),
        {key: at for key, (at, _) in positions.items()},
        {key: geonames for key, (_, geonames) in positions.items() if geonames},
        also,
        *(frozenset(lists.get(name, ())) for name in ("weak", "strong", "common")),
    )


def _at(values: str) -> tuple[Position, str | None]:
    latitude, longitude, *geonames = values.split(", ")
    return (float(latitude), float(longitude)), geonames[0] if geonames else None


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
