"""Where places lie: the list made by hand, the towns of GeoNames, and all that one name may stand for."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from khabar.lexicon import gazetteer
from khabar.lexicon.gazetteer import candidates, entry_of, place_list, town_key, towns
from khabar.lexicon.names import load_names, spell

PLACES = place_list()
NAMES = load_names()


@pytest.mark.parametrize(
    "row", ['{"en": "X", "ar": ["س"]}', '{"en": "X", "at": [1], "ar": ["س"]}', '{"en": "X", "at": [1, 2], "ar": []}']
)
def test_an_entry_of_another_form_is_named(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lists: dict[str, object] = {"positions": {}, "also": {}, "weak": [], "strong": [], "common": []}
    monkeypatch.setattr(gazetteer, "read_yaml", lambda _: {"places": {"x": json.loads(row)}, **lists})
    with pytest.raises(ValueError, match=r"places\.yml: x"):
        place_list()


def test_every_place_state_capital_and_seat_has_a_position_on_earth() -> None:
    entries = [entry for entry in NAMES.entries.values() if entry.kind == "place"]
    assert len(entries) > 1400
    assert [entry.key for entry in entries if entry.at is None] == []
    assert [e.key for e in entries if e.at and not (abs(e.at[0]) <= 90 and abs(e.at[1]) <= 180 and e.at != (0.0, 0.0))] == []


def test_places_of_one_state_lie_near_one_another() -> None:
    """A slip of the pen puts a town into another part of the world."""
    wide = {"russia", "united-states", "canada", "france", "united-kingdom", "denmark"}
    far = []
    for entry in NAMES.entries.values():
        home = NAMES.entries.get(entry.state or "")
        if entry.kind == "place" and entry.at and home and home.at and home.key not in wide:
            far += [entry.key] if max(abs(entry.at[0] - home.at[0]), abs(entry.at[1] - home.at[1])) > 25 else []
    assert far == []


def test_keys_and_geonames_ids_are_given_once() -> None:
    keys = Counter(row.key for row in PLACES.rows)
    ids = Counter([row.geonames for row in PLACES.rows if row.geonames] + list(PLACES.geonames.values()))
    assert {key: count for key, count in (keys + ids).items() if count > 1} == {}
    assert all(row.state is None or row.state in NAMES.codes for row in PLACES.rows)
    assert all(key in NAMES.entries for keys in PLACES.also.values() for key in keys)


def test_weak_and_common_names_are_names() -> None:
    named = {name for row in PLACES.rows for name in row.names}
    assert PLACES.common - named == set()
    assert PLACES.common & PLACES.strong == set()


def test_every_town_can_be_made_out() -> None:
    for name in towns(PLACES):
        hit = NAMES.town(name)
        assert hit.entries
        assert all(entry.at is not None and entry.kind == "place" for entry in hit.entries)
        assert len({entry.key for entry in hit.entries}) == len(hit.entries)


def test_a_further_spelling_leads_to_the_place_that_is_listed() -> None:
    hit = NAMES.find("شانلي اورفه")
    assert hit is not None
    assert hit.entries[0].key == "urfa"


def test_a_common_word_stays_weak_and_its_place_is_known() -> None:
    hit = NAMES.find(" ".join(spell("الباب")))
    assert hit is not None
    assert (hit.weak, hit.light, hit.entries[0].key, hit.entries[0].sort) == (True, False, "al-bab", "town")


def test_town_keys() -> None:
    assert town_key("1", "Kafr Zaytā", "SY") == "kafr-zayta-sy"
    assert town_key("7", "宝", "CN") == "7-cn"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("طرابلس", ["tripoli", "tripoli-lebanon"]),
        ("رفح", ["rafah", "rafah-egypt"]),
        ("عمان", ["amman", "oman"]),
        ("الكونغو", ["dr-congo", "congo"]),
        ("القدس", ["jerusalem"]),
        ("طرابلس الغرب", ["tripoli"]),
        ("لا مكان كهذا", []),
    ],
)
def test_candidates(name: str, keys: list[str]) -> None:
    assert [entry.key for entry in candidates(NAMES, " ".join(spell(name)))] == keys


def test_an_entry_is_found_by_key_and_name() -> None:
    known = entry_of(NAMES, "tripoli-lebanon", "طرابلس")
    town = NAMES.find("كفر زيتا")
    assert known is not None
    assert known.state == "lebanon"
    assert town is not None
    assert entry_of(NAMES, town.entries[0].key, "كفر زيتا") == town.entries[0]
    assert entry_of(NAMES, "sameh-shoukry", "سامح شكري") is None
    assert entry_of(NAMES, "nowhere", "طرابلس") is None
