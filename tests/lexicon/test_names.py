"""The name lists: folded look-ups, nisbas, offices held, and that every rule-like entry's own examples hold."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from khabar.lexicon.files import read_yaml
from khabar.lexicon.names import Entry, Names, load_names
from khabar.lexicon.words import load_words
from khabar.model.mention import Mention
from khabar.spot.names import find_names
from khabar.text.clitics import Splitter
from khabar.text.normalise import fold
from khabar.text.sentences import sentences
from khabar.text.tokens import tokenize


@cache
def names() -> Names:
    return load_names()


def mentions(text: str) -> tuple[Mention, ...]:
    splitter = Splitter(names().known_words, load_words())
    return find_names(text, sentences(text, tokenize(text, splitter)), names())


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("روسيا", "russia"),
        ("الولايات المتحدة الأميركية", "united-states"),
        ("الكرملين", "kremlin"),
        ("موسكو", "moscow"),
        ("مجلس الأمن الدولي", "un-security-council"),
        ("مجلس الأمن", "un-security-council"),
        ("حلف شمال الأطلسي", "nato"),
        ("وكالة الأناضول", "anadolu"),
        ("قاعدة بنينا الجوية", "benina"),
    ],
)
def test_find(phrase: str, key: str) -> None:
    hit = names().find(fold(phrase))
    assert hit is not None
    assert hit.entries[0].key == key


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("الروسية", "russia"),
        ("الروس", "russia"),
        ("أميركي", "united-states"),
        ("المصريين", "egypt"),
        ("المغاربة", "morocco"),
        ("طويل", None),
    ],
)
def test_state_of_nisba(word: str, state: str | None) -> None:
    assert names().state_of_nisba(fold(word)) == state


def test_sizes() -> None:
    sorts = [entry.sort for entry in names().entries.values()]
    assert sorts.count("state") >= 195
    assert sorts.count("person") >= 350
    assert sorts.count("agency") + sorts.count("outlet") >= 150


def test_holdings_are_edtf_and_of_known_states() -> None:
    bound = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?|\.\.)?")
    for entry in names().entries.values():
        for held in entry.held:
            assert bound.fullmatch(held.start), entry.key
            assert bound.fullmatch(held.end), entry.key
            assert held.state is None or held.state in names().entries, entry.key
            if held.start and held.end not in ("", ".."):
                assert held.start[:7] <= held.end[:7], entry.key


def test_holdings_in_time() -> None:
    shoigu = names().holdings("sergei-shoigu")
    assert [(h.office, h.start, h.end) for h in shoigu] == [
        ("minister:defence", "2012-11", "2024-05"),
        ("secretary", "2024-05", ".."),
    ]
    assert names().holdings("nobody") == ()


def test_own_names_are_found_and_leave_the_shared_lists_alone() -> None:
    own = load_names((Entry("layla-example", "person", "person", "Layla Example", ("ليلى المثالية",)),))
    assert own.people.table[fold("ليلى المثالية")].entries[0].key == "layla-example"
    assert "layla-example" not in names().entries


def test_known_words_hold_names_and_no_function_words() -> None:
    known = names().known_words
    assert {"حفتر", "بوتين", "لافروف"} <= known
    assert not {"في", "الي", "قال"} & known


def examples(file: str, group: str) -> list[tuple[str, str, str, bool]]:
    rows: list[dict[str, Any]] = read_yaml(f"names/{file}")[group]
    return [(group, row["id"], text, side == "yes") for row in rows for side in ("yes", "no") for text in row.get(side, ())]


def read_as(group: str, identifier: str, text: str) -> bool:
    found = mentions(text)
    if group == "offices":
        return any(office.head == identifier for m in found for office in m.offices)
    if group == "ranks":
        return any(office.head == identifier for m in mentions(f"{text} حمدان الزيدي") for office in m.offices)
    if group == "patterns":
        stem = identifier.partition("{")[0]
        return any(
            m.kind == "organization" and (m.rule.startswith(f"pattern:{stem}") or (m.key or "").startswith(stem)) for m in found
        )
    return any(m.rule == f"noun:{identifier}" for m in found)


@pytest.mark.parametrize(
    ("group", "identifier", "text", "wanted"),
    examples("offices.yml", "offices")
    + examples("titles.yml", "ranks")
    + examples("bodies.yml", "patterns")
    + examples("nominals.yml", "nominals"),
)
def test_examples(group: str, identifier: str, text: str, wanted: bool) -> None:
    assert read_as(group, identifier, text) is wanted
