"""Files of frames: their rows with lines, and what is no such file."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.sources.found import Unreadable
from khabar.sources.frame_lists import read_frames

GOOD = """# mine
- id: mine.summon
  type: MEET
  verbs: [[استدعى, يستدعي]]
  kinds: {who: [person]}
  yes:
    - استدعى الوزير السفير
- id: mine.other
"""


def write(folder: Path, text: str, name: str = "mine.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_with_the_lines_of_their_keys(tmp_path: Path) -> None:
    (one, other), faults = read_frames(write(tmp_path, GOOD))
    assert faults == []
    assert (one.line, one.lines["verbs"], one.lines["yes"], other.line) == (2, 4, 6, 8)
    assert one.values["verbs"] == [["استدعى", "يستدعي"]]
    assert one.values["kinds"] == {"who": ["person"]}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("id: mine.summon\n", 1, "not a list of frames"),
        ("- mine.summon\n", 1, "not a frame"),
        ("- id: mine.a\n  id: mine.b\n", 2, "stands there twice"),
        ("- id: &a mine.a\n", 1, "anchors"),
        ("- id: [\n", 2, "no YAML"),
        ("- [[[[[x]]]]]\n", 1, "lists lie too deep"),
    ],
)
def test_what_is_no_list_of_frames(tmp_path: Path, text: str, line: int, words: str) -> None:
    _, faults = read_frames(write(tmp_path, text))
    assert [(fault.line, words in fault.words) for fault in faults] == [(line, True)]


@pytest.mark.parametrize(("name", "text", "words"), [("a.csv", GOOD, ".yml or .yaml"), ("a.yml", "", "no frames in it")])
def test_what_is_no_such_file(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_frames(write(tmp_path, text, name))


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_frames(tmp_path / "none.yml")
    with pytest.raises(Unreadable, match="a folder"):
        read_frames(tmp_path)
