"""The words by which counts are compared with an archive."""

from khabar.lexicon.claims import load_counting
from khabar.lexicon.record import load_ranks, load_record
from khabar.text.normalise import fold


def test_every_type_is_of_a_happening_that_is_counted() -> None:
    counted = {entry.what for entry in load_counting().all}
    assert set(load_record().types) <= counted
    assert set(load_record().types.values()) == {"VISIT", "MEET", "CALL"}


def test_words_are_folded() -> None:
    words = load_record()
    listed = [*words.never, *words.narrowing, *words.since, *words.small, *words.past, *words.teams, *words.heads, *words.needs]
    assert [word for word in listed if word != fold(word)] == []


def test_ranks_have_an_order() -> None:
    height = {word: load_ranks()[word][0] for word in ("المشير", "الفريق أول ركن", "اللواء المتقاعد", "العقيد", "النقيب")}
    assert list(height.values()) == sorted(height.values())
    assert load_ranks()[fold("الفريق أول")] == load_ranks()["الفريق أول"]
    assert "الجنرال" not in load_ranks()
