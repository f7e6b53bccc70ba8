import time

import pytest

from khabar.compare.sketch import RUN, marks, words_of
from tests.compare.reports import FLOOD, HARBOUR, text


def kept(*sentences: str) -> set[int]:
    return set(marks(words_of(text(*sentences))))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (HARBOUR, HARBOUR, True),
        (HARBOUR, FLOOD, False),
        (HARBOUR, HARBOUR[2:3], True),  # a short article in a longer one
        ((*HARBOUR, FLOOD[2]), FLOOD, True),  # a paragraph in another setting
        (HARBOUR, tuple(reversed(HARBOUR)), True),
    ],
)
def test_articles_that_share_a_passage_share_a_mark(one, other, shared) -> None:
    assert bool(kept(*one) & kept(*other)) == shared


def test_spelling_and_marks_make_no_difference() -> None:
    assert marks(words_of("أعلنت الهيئة، مساء أمس، افتتاح المدرسة الجديدة")) == marks(
        words_of("اعلنت الهيئه مساء امس افتتاح المدرسه الجديده")
    )


@pytest.mark.parametrize(("words", "count"), [(RUN - 1, 0), (RUN, 1), (RUN + 3, 1)])
def test_short_texts(words: int, count: int) -> None:
    assert len(marks([f"كلمة{n}" for n in range(words)])) == count


def test_one_word_repeated_leaves_one_mark() -> None:
    assert len(marks(["خبر"] * 100_000)) == 1


def test_takes_less_than_two_milliseconds_an_article() -> None:
    article = text(*HARBOUR, *FLOOD) * 2
    began = time.process_time()
    for _ in range(50):
        marks(words_of(article))
    assert time.process_time() - began < 50 * 0.002
