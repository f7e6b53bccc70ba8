"""Sentences as training takes them: lone waws, cuts, and which parts are changed at all."""

from pathlib import Path

import pytest

from eval import corpora
from eval.corpora import Sentence
from training.corpus import joined_waw, pieces, sentences


def tagged(text: str) -> Sentence:
    """``عمر/B-PER سافر`` as words with tags."""
    return [(word, tag or "O") for word, _, tag in (part.partition("/") for part in text.split())]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("سافر و عاد", "سافر وعاد"),
        ("عمر/B-PER و ليلى/B-PER", "عمر/B-PER وليلى/B-PER"),
        ("و قال", "وقال"),
        ("هو و 3 آخرون", "هو و 3 آخرون"),
        ("قال و", "قال و"),
        ("هو و هم", "هو وهم"),
    ],
)
def test_a_lone_waw_is_joined(given: str, wanted: str) -> None:
    assert joined_waw(tagged(given)) == tagged(wanted)


@pytest.mark.parametrize(
    ("given", "longest", "cuts"),
    [
        ("1 2 3 4", 4, [4]),
        ("1 2 3 4 5", 4, [4, 1]),
        ("1 2 ، 4 5 6", 4, [3, 3]),
        ("1 2 3 أ/B-PER ب/I-PER 6", 4, [3, 3]),
        ("أ/B-ORG ب/I-ORG ج/I-ORG د/I-ORG ه/I-ORG", 4, [4, 1]),
        ("", 4, []),
    ],
)
def test_long_sentences_are_cut_between_names(given: str, longest: int, cuts: list[int]) -> None:
    found = list(pieces(tagged(given), longest))
    assert [len(piece) for piece in found] == cuts
    assert [word for piece in found for word in piece] == tagged(given)


def test_held_out_parts_are_as_they_are_measured(tmp_path: Path) -> None:
    for part in ("train", "dev"):
        (tmp_path / f"aqmar-{part}.txt").write_text("سافر O\nو O\nعاد O\n" + "ثم O\n" * 80, encoding="utf-8")
    assert sentences(tmp_path, "aqmar", "dev") == corpora.aqmar("dev", tmp_path)
    assert [len(one) for one in sentences(tmp_path, "aqmar", "train")] == [70, 12]
