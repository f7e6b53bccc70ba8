"""A user's own names: rows checked, entries that are known beside khabar's, and which texts they touch."""

from __future__ import annotations

import pytest

from khabar.lexicon.known import OWN, known_names
from khabar.lexicon.name_types import Entry, Held
from khabar.lexicon.names import load_names, spell
from khabar.lexicon.own import Row, as_row, checked, common_words

SALEM = Entry("salem-al-mahdi", "person", "person", "Salem al-Mahdi", ("سالم المهداوي",), ("المهداوي",), "libya", "m")


def row(line: int = 1, **cells: str | list[str]) -> Row:
    given = {"kind": "person", "ar": "سالم المهداوي", **cells}
    return Row(line, {c: tuple(v) if isinstance(v, list) else (v,) for c, v in given.items()})


def faults(**cells: str | list[str]) -> str:
    entries, found = checked([row(7, **cells)])
    assert entries == []
    assert {fault.line for fault in found} == {7}
    return "; ".join(fault.words for fault in found)


def test_a_row_becomes_an_entry_and_a_row_again() -> None:
    held = ["minister:interior libya 2021-03/..", "envoy @united-nations>yemen 2015-04/2018-02"]
    (entry,), found = checked([row(en="Salem al-Mahdi", state="ليبيا", short=["المهداوي"], held=held, gender="m")])
    assert found == []
    assert (entry.key, entry.kind, entry.state) == ("salem-al-mahdi", "person", "libya")
    assert entry.held[0] == Held("minister:interior", "libya", None, "2021-03", "..")
    assert entry.held[1].to == "yemen"
    (again,), _ = checked([row(**as_row(entry))])
    assert again == entry


@pytest.mark.parametrize("state", ["libya", "Libya", "ليبيا"])
def test_states_are_known_as_people_write_them(state: str) -> None:
    assert checked([row(state=state)])[0][0].state == "libya"


def test_a_key_is_made_of_the_english_name_else_of_the_arabic() -> None:
    assert checked([row(en="Élodie d’Août")])[0][0].key == "elodie-daout"
    (one,), _ = checked([row()])
    assert one.key.startswith("own-")
    assert checked([row()])[0][0].key == one.key


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": "robot"}, "write person, organization or place"),
        ({"ar": ""}, "ar: empty"),
        ({"ar": "123 ؟"}, "is no name"),
        ({"en": "=HYPERLINK(1)"}, "formula"),
        ({"ar": "@سالم"}, "formula"),
        ({"en": "سالم"}, "no Latin letter"),
        ({"state": "libia"}, "libya"),
        ({"held": ["minstr:interior libya 2021/"]}, "is it minister"),
        ({"held": ["minister:interior libya"]}, "office[:field] state from/to"),
        ({"held": ["minister:interior libya 2021-13/"]}, "office[:field] state from/to"),
        ({"held": ["minister:interior libya 2022/2021"]}, "office[:field] state from/to"),
        ({"held": ["head @uno 2021/"]}, "no body “@uno”"),
        ({"held": ["envoy @united-nations>nowhere 2021/"]}, "nowhere known"),
        ({"kind": "place", "held": ["head @nato 2021/"]}, "only a person"),
        ({"key": "Not A Key"}, "small Latin letters"),
        ({"gender": "x"}, "write m, f"),
        ({"en": "Khalifa Haftar"}, "write the key khalifa-haftar to add spellings"),
        ({"kind": "place", "key": "khalifa-haftar"}, "is a person in khabar’s own list"),
        ({"ar": "سالم " * 60}, "longer than"),
        ({"ar": [f"سالم {c}" for c in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" * 2]}, "at most 50"),
        ({"colour": "red"}, "no such column"),
    ],
)
def test_faults_say_what_is_wrong(cells: dict[str, str | list[str]], words: str) -> None:
    assert words in faults(**cells)


def test_two_rows_of_one_key_are_told_with_their_lines() -> None:
    _, (fault,) = checked([row(3, en="Salem"), row(9, en="Salem", ar="سالم آخر")])
    assert (fault.line, fault.words) == (9, "salem: stands in line 3, too; give each name a key of its own")


def test_invisible_marks_are_no_part_of_a_name() -> None:
    assert checked([row(ar="\u202eسالم\x00  المهداوي\u200f")])[0][0].names == ("سالم المهداوي",)


def test_common_words_are_told() -> None:
    (entry,), _ = checked([row(ar="سالم المهداوي", short=["السلام"])])
    assert list(common_words(entry)) == ["السلام"]


def test_own_names_are_found_beside_khabars() -> None:
    names = load_names((SALEM,))
    assert names.people.table["سالم المهداوي"].entries[0].key == "salem-al-mahdi"
    assert "سالم المهداوي" not in load_names().people.table
    assert names.entries["khalifa-haftar"] == load_names().entries["khalifa-haftar"]


def test_a_known_key_gets_the_spellings_and_keeps_its_facts() -> None:
    more = Entry("khalifa-haftar", "person", "person", "", ("خليفة بوالقاسم حفتر",))
    names, before = load_names((more,)), load_names().entries["khalifa-haftar"]
    merged = names.entries["khalifa-haftar"]
    assert (merged.en, merged.held, merged.names[:-1]) == (before.en, before.held, before.names)
    for name in ("خليفة حفتر", "خليفة بوالقاسم حفتر"):
        assert names.people.table[" ".join(spell(name))].entries[0] == merged


def test_what_names_touch() -> None:
    layer = known_names((SALEM,))
    assert layer[OWN + "salem-al-mahdi"].surfaces == ("المهداوي", "سالم المهداوي")
    assert OWN + "salem-al-mahdi" not in known_names()
    spelling = Entry("khalifa-haftar", "person", "person", "", ("خليفة بوالقاسم حفتر",))
    assert known_names((spelling,))[OWN + "khalifa-haftar"].surfaces == ("خليفه بوالقاسم حفتر",)
    fact = Entry("khalifa-haftar", "person", "person", "Field Marshal", ("خليفة بوالقاسم حفتر",))
    assert "خليفه حفتر" in known_names((fact,))[OWN + "khalifa-haftar"].surfaces


def test_joined_spellings_touch_texts_too() -> None:
    one = Entry("x", "person", "person", "", ("عبد الله القنطراري",))
    assert known_names((one,))[OWN + "x"].surfaces == ("عبد الله القنطراري", "عبدالله القنطراري")
