"""Cues of sections.yml: every example of a rule, and the look-ups built from them."""

from __future__ import annotations

import pytest

from khabar.lexicon.sections import Cue, load_sections, phrases, split_words
from khabar.segment.lines import is_verb, lines_of
from khabar.segment.parts import parts_of
from khabar.text.normalise import fold

CUES = load_sections().cues


def rules(text: str) -> set[str]:
    """The cues that decide some part of a text."""
    lexicon = load_sections()
    return {part.rule for line in lines_of(text, lexicon) for part in parts_of(text, line, lexicon) if part.kind}


@pytest.mark.parametrize(
    ("cue", "text"), [(c, t) for c in CUES for t in c.yes], ids=lambda x: x.id if isinstance(x, Cue) else None
)
def test_examples_of_a_cue_are_known(cue: Cue, text: str) -> None:
    # A post's address is known by its form before any cue is asked.
    assert cue.id in rules(text) or (cue.kind == "embed" and "post" in rules(text))


@pytest.mark.parametrize(
    ("cue", "text"), [(c, t) for c in CUES for t in c.no], ids=lambda x: x.id if isinstance(x, Cue) else None
)
def test_counterexamples_are_left_alone(cue: Cue, text: str) -> None:
    assert cue.id not in rules(text)


def test_every_cue_has_examples_and_words() -> None:
    assert [cue.id for cue in CUES if not (cue.yes and cue.no and all(cue.words))] == []


def test_cue_ids_are_unique() -> None:
    assert len({cue.id for cue in CUES}) == len(CUES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أ.ف.ب", ("ا", "ف", "ب")),
        ("«العربيّة» نت", ("العربيه", "نت")),
        ("  ", ()),
    ],
)
def test_split_words(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


def test_the_longest_phrase_wins() -> None:
    known = phrases(["وكالة", "وكالة أنباء النيل"])
    assert known.at(split_words("وكالة أنباء النيل تقول"), 0) == 3
    assert known.at(split_words("وكالة أخرى"), 0) == 1
    assert known.at(split_words("خبر"), 0) == 0
    assert known.at((), 0) == 0


@pytest.mark.parametrize("word", ["التقى", "التقت", "وأكدت", "يبحث", "تبحثان", "يبحثون", "فقال", "سيزور", "بدأت", "اعلنوا"])
def test_verb_forms(word: str) -> None:
    assert is_verb(split_words(word)[0], load_sections().verbs)


@pytest.mark.parametrize("word", ["الوزير", "السودان", "وزير", "زيارة", "القاهرة"])
def test_nouns_are_no_verbs(word: str) -> None:
    assert not is_verb(split_words(word)[0], load_sections().verbs)


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("القاهرة: أ ف ب", True),
        ("د ب أ", True),
        ("دب ا", True),
        ("رويترز", True),
        ("واس - جدة", True),
        ("وكالة أنباء", True),
        ("سامي الحلو", False),
        ("واسع العلم", False),
        ("هدى بنان", False),
    ],
)
def test_authors_that_are_agencies(author: str, agency: bool) -> None:
    assert bool(load_sections().authors.search(fold(author))) is agency
