"""``khabar right`` and ``khabar review``: what was found right counts until it is read otherwise, and goes with the exchange."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from khabar.cli import app


def _run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def _tally(archive: str) -> dict[str, int]:
    return json.loads(_run("review", "--json", "-a", archive))["tally"]["all"]


def test_right_is_kept_counted_exchanged_and_taken_back(tmp_path: Path) -> None:
    text, one, other = tmp_path / "a.txt", str(tmp_path / "one.db"), str(tmp_path / "other.db")
    text.write_text("سالم الرافعي التقى هدى الكيلاني في عدن يوم 2020-01-02\n", encoding="utf-8")
    for archive in (one, other):
        _run("add", str(text), "-a", archive, "--jobs", "1")
    event = json.loads(_run("review", "--json", "-a", one))["items"][0]["id"]
    _run("right", event, "-a", one)
    assert _tally(one)["right"] == 1
    assert "of 1 reviewed event 1 right" in _run("review", "-a", one)
    assert json.loads(_run("review", "--json", "-a", one))["total"] == 0
    _run("judgements", "--export", str(tmp_path / "mine.jsonl"), "-a", one)
    _run("judgements", "--import", str(tmp_path / "mine.jsonl"), "-a", other)
    assert _tally(other)["right"] == 1
    _run("fix", event, "date=2020-01-03", "-a", other)
    assert (_tally(other)["reviewed"], _tally(other)["right"]) == (1, 0)
    _run("undo", "1", "-a", one)
    assert _tally(one)["reviewed"] == 0
