"""How the lexicon's files are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.lexicon import files
from khabar.lexicon.files import read_yaml


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "files", lambda _: tmp_path)

    def read(content: str) -> object:
        (tmp_path / "a.yml").write_text(content, encoding="utf-8")
        return read_yaml("a.yml")

    return read


def test_entries_in_json_and_in_yaml_are_one(reads) -> None:
    read = reads(
        '# head\na:  # of both\n  # --- one\n  x: {"ar": ["س"], "n": 1}\n  y: {ar: [ص], b: no}\nb: [1]\nc:\n  z: {"q": null}\n'
    )
    assert read == {"a": {"x": {"ar": ["س"], "n": 1}, "y": {"ar": ["ص"], "b": "no"}}, "b": [1], "c": {"z": {"q": None}}}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('a:\n  x: {"n": 1}\n  x: {"n": 2}\n', "lexicon/a.yml: line 3: x stands twice"),
        ('a:\n  x: {"n": 1\n  y: {"n": [}\n', "lexicon/a.yml"),
        ('a:\n  x: {"n": nothing}\n', "lexicon/a.yml: line 2"),
        ("a: [\n", "lexicon/a.yml"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(reads, content: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        reads(content)
