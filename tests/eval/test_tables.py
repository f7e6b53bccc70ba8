"""What ``python -m eval`` prints and writes: a table for each kind of set, and everything there is to measure."""

from pathlib import Path

import pytest
from rich.console import Console

from eval import __main__ as command
from eval.gate import SPEED, Measured

RESULTS = [
    Measured("corpus.dev", {"core F1": 0.5, "invented dates": 3}, 20, table="stories"),
    Measured("names.dev", {"person F1": 0.9}, 42, table="names"),
    Measured("ner aqmar.dev", {"micro F1": 0.4, SPEED: 41_234.5}, 713, table="ner"),
    Measured("ner wojood.dev", {}, note="its corpus is not here"),
    Measured("offices", {"dev right": 0.75}),
]


def test_tables(capsys: pytest.CaptureFixture[str]) -> None:
    for table in command._tables(RESULTS):
        Console(width=110).print(table)
    printed = capsys.readouterr().out
    for told in ("(texts)", "(sentences)", "corpus", "713", "0.500", "41,23", "offices", "0.750"):
        assert told in printed
    assert "wojood" not in printed


def test_figures_are_written_between_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "evaluation.md"
    page.write_text("before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(command, "DOCUMENT", page)
    command._write_docs(RESULTS)
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n<!-- figures -->\n")
    assert written.endswith("<!-- /figures -->\nafter\n")
    assert "| | aqmar.dev (713) |\n| --- | ---: |\n| micro F1 | 0.400 |\n" in written
    assert "- offices: dev right 0.750" in written
    assert "old" not in written
    assert SPEED not in written


def test_all_that_is_measured_has_a_name() -> None:
    names = [name for name, _ in command._jobs(baseline=True)]
    assert len(set(names)) == len(names)
    assert {"examples.dev", "names.dev", "names.test", "ner anercorp.dev", "crf anercorp.dev", "offices", "linking"} <= set(names)
    assert not [name for name, _ in command._jobs(baseline=False) if name.startswith("crf")]
    assert not {name for name in names if name.startswith(("pairs", "week"))}
