"""Lines and what tells prose from headings."""

from __future__ import annotations

import pytest

from khabar.lexicon.sections import load_sections
from khabar.segment.lines import line_at, lines_of


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("وصل الوزير السوداني إلى القاهرة أمس.", True),
        ("وصل الوزير", False),
        ("الوزير السوداني يصل إلى القاهرة", False),
        ("وأضاف الوزير خلال المؤتمر الصحفي في القاهرة:", True),
        ("هل ينجح الوزير؟", False),
        ("قال الوزير «إن السد لن يملأ هذا العام».", True),
        (" ".join(["كلمة"] * 30), True),
    ],
)
def test_prose(text: str, prose: bool) -> None:
    line = line_at(text, 0, len(text), 0, load_sections())
    assert line is not None
    assert line.prose is prose


def test_offsets_point_into_the_raw_text() -> None:
    text = "\u200f  النِّيل \r\n\n السدّ.  "
    lines = list(lines_of(text, load_sections()))
    assert [line.span.of(text) for line in lines] == [line.text for line in lines]
    assert [line.norms for line in lines] == [("النيل",), ("السد",)]
    assert all(text[w.start : w.end].strip() for line in lines for w in line.words)


def test_blank_lines_are_counted_but_not_given() -> None:
    lines = list(lines_of("أ\n\n\nب", load_sections()))
    assert [line.number for line in lines] == [0, 3]


@pytest.mark.parametrize("text", ["", "\n\n", " \u200f ", "\x00"])
def test_nothing_gives_nothing_or_a_line_without_words(text: str) -> None:
    assert all(not line.words for line in lines_of(text, load_sections()))
