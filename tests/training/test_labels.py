"""Labels: what the student learns is lawful to the tagger that reads it, and the teacher's certainty stays certain."""

import random

import numpy as np
import pytest

from khabar.spot import tagger
from training.labels import BIO, BIOES, KINDS, bioes, softened

TAGS = [
    ("O O", "O O"),
    ("B-PER O", "S-PER O"),
    ("B-PER I-PER", "B-PER E-PER"),
    ("B-PER I-PER I-PER O", "B-PER I-PER E-PER O"),
    ("B-LOC B-LOC I-LOC", "S-LOC B-LOC E-LOC"),
    ("B-ORG I-ORG B-PER", "B-ORG E-ORG S-PER"),
    ("I-ORG I-ORG O I-MIS", "B-ORG E-ORG O S-MIS"),
    ("B-PER I-LOC I-LOC", "S-PER B-LOC E-LOC"),
]


@pytest.mark.parametrize(("tags", "labels"), TAGS)
def test_labels(tags: str, labels: str) -> None:
    assert [BIOES[number] for number in bioes(tags.split())] == labels.split()


def test_labels_are_those_of_the_runtime() -> None:
    assert len(BIOES) == tagger._LABELS
    assert len(KINDS) == len(tagger._KINDS)


def test_any_tags_become_lawful_labels() -> None:
    rng = random.Random(1)
    for _ in range(300):
        labels = bioes(rng.choices(BIO, k=rng.randint(1, 12)))
        assert tagger._FROM_START[labels[0]]
        assert tagger._TO_END[labels[-1]]
        assert tagger._LAWFUL[labels[:-1], labels[1:]].all()


@pytest.mark.parametrize(("tags", "labels"), [row for row in TAGS if not row[0].startswith("I") and " I-LOC I-LOC" not in row[0]])
def test_a_teacher_who_is_sure_says_the_same(tags: str, labels: str) -> None:
    rows = np.eye(len(BIO), dtype=np.float32)[[BIO.index(tag) for tag in tags.split()]]
    found = softened(rows, range(len(rows)))
    assert [BIOES[number] for number in found.argmax(axis=1)] == labels.split()
    assert found.sum(axis=1) == pytest.approx(1)


def test_tokens_of_one_word_are_one_name() -> None:
    rows = np.eye(len(BIO), dtype=np.float32)[[0, BIO.index("B-ORG"), 0]]
    found = softened(rows, [0, 1, 1, 1, 2])
    assert [BIOES[number] for number in found.argmax(axis=1)] == ["O", "B-ORG", "I-ORG", "E-ORG", "O"]


def test_doubt_is_shared_out() -> None:
    rows = np.full((4, len(BIO)), 1 / len(BIO), dtype=np.float32)
    assert softened(rows, range(4)).sum(axis=1) == pytest.approx(1)
