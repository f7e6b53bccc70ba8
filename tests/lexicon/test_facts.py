"""The list of dated public events."""

from __future__ import annotations

import pytest

from khabar.lexicon.facts import bare, load_facts
from khabar.model.edtf import bounds
from khabar.text.normalise import fold

FACTS = load_facts()


def test_there_are_enough_for_general_use() -> None:
    assert len(FACTS.facts) >= 80
    assert len(FACTS.series) >= 5


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in (*FACTS.facts, *FACTS.series)]
    assert len(set(ids)) == len(ids)


def test_dates_lie_in_the_years_news_refers_to() -> None:
    dates = [fact.date for fact in FACTS.facts] + [date for series in FACTS.series for date in series.numbers.values()]
    assert [d for d in dates if not 1985 <= bounds(d)[0].year <= 2025] == []


def test_a_meeting_held_later_has_a_higher_number() -> None:
    for series in FACTS.series:
        days = [bounds(series.numbers[n])[0] for n in sorted(series.numbers)]
        assert days == sorted(set(days)), series.id


def test_words_are_folded_and_without_article() -> None:
    words = {w for f in (*FACTS.facts, *FACTS.series) for group in f.groups for phrase in group for w in phrase}
    assert {w for w in words if fold(w) != w or bare(w) != w} == set()


def test_every_fact_tells_itself_in_words() -> None:
    assert [fact.id for fact in FACTS.facts if not fact.note or not fact.groups or not all(fact.groups)] == []


def test_every_fact_is_reachable_by_a_word() -> None:
    reachable = {entry.id for entries in FACTS.by_word.values() for entry in entries}
    assert reachable == {entry.id for entry in (*FACTS.facts, *FACTS.series)}


def test_no_region_fills_the_list() -> None:
    """Even spread: no single country's name stands in more than an eighth of the facts."""
    for country in ("ليبيا", "روسيا", "سوريا", "اسراييل", "مصر", "عراق"):
        share = sum(any(country in phrase for group in fact.groups for phrase in group) for fact in FACTS.facts)
        assert share <= len(FACTS.facts) / 8, country


@pytest.mark.parametrize(("word", "number"), [("التاسعة", 9), ("العشرين", 20), ("الحادي", 1)])
def test_ordinals(word: str, number: int) -> None:
    assert FACTS.ordinals[bare(fold(word))] == number
