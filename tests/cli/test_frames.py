"""``khabar frames``: frames of the user's hold for an archive, and are tried on their own examples first."""

from __future__ import annotations

import json
import sys

import pytest

import khabar.run
from khabar.run import pipeline as real

MINE = """- id: mine.summon
  type: MEET
  verbs: [[جالس, يجالس]]
  who: [subj]
  whom: [obj]
  needs: [who, whom]
  yes: [جالس وزير الخارجية التونسي السفير الفرنسي]
  no: [جالس الأمر تدخل الجيش]
"""
TEXT = "تقرير اليوم\n\nجالس وزير الخارجية التونسي السفير الفرنسي أمس."


@pytest.fixture(autouse=True)
def whole(monkeypatch, tmp_path) -> None:
    """The real pipeline, a text and a file of frames."""
    monkeypatch.setitem(sys.modules, "khabar.run.pipeline", real)
    monkeypatch.setattr(khabar.run, "pipeline", real, raising=False)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mine.yml").write_text(MINE, encoding="utf-8")


def rules(run, *words: str) -> list[str]:
    return [event["rule"] for event in json.loads(run("extract", "a.txt", "--json", *words).stdout)["events"]]


def test_for_one_run(run) -> None:
    assert rules(run) == []
    assert rules(run, "--frames", "mine.yml") == ["mine.summon"]
    shown = run("explain", "a.txt", "--frames", "mine.yml", "--trigger", "جالس").stdout
    assert "«جالس» mine.summon (meeting): told" in shown


def test_in_an_archive(done) -> None:
    done("add", "a.txt", "--jobs", 1)
    out = done("frames", "import", "mine.yml")
    assert "1 added (mine.summon)" in out
    assert "1 text waits to be read anew" in out
    assert "1 text: rules changed" in done("reread", "--check")
    assert "new meeting «جالس»" in done("reread", "--jobs", 1)
    assert "mine.summon · meeting · جالس" in done("frames", "list")
    assert "1 unchanged" in done("frames", "import", "mine.yml")
    assert json.loads(done("frames", "list", "--json"))["verbs"] == [["جالس", "يجالس"]]
    assert "1 removed" in done("frames", "remove", "mine.summon")
    assert "gone meeting" in done("reread", "--jobs", 1)
    assert "no frames of your own" in done("frames", "list")


def test_names_are_kept_beside_them(done) -> None:
    done("frames", "import", "mine.yml")
    done("names", "add", "سالم القنطراري", "--jobs", 1)
    assert "mine.summon" in done("frames", "list")
    done("frames", "remove", "mine.summon")
    assert "سالم القنطراري" in done("names", "list")


def test_examples_are_tried(run, tmp_path) -> None:
    assert "every example is read as it shall be" in run("frames", "check", "mine.yml").stdout
    wrong = MINE.replace("جالس الأمر تدخل الجيش", "جالس وزير النقل اليمني السفير التونسي").replace(
        "yes: [جالس وزير الخارجية التونسي السفير الفرنسي]", "yes: [زار وزير الخارجية التونسي بغداد]"
    )
    (tmp_path / "wrong.yml").write_text(wrong, encoding="utf-8")
    result = run("frames", "check", "wrong.yml")
    assert result.exit_code == 1
    assert "wrong.yml, line 7: yes: “زار وزير الخارجية التونسي بغداد” is not read by it; khabar explain says why" in result.stderr
    assert "wrong.yml, line 8: no: “جالس وزير النقل اليمني السفير التونسي” is read by it, and shall not be" in result.stderr
    result = run("frames", "import", "wrong.yml")
    assert (result.exit_code, "nothing was imported (2 faults)" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("frames", "check", "none.yml"), 1, "none.yml: cannot be opened"),
        (("frames", "import", "a.txt"), 1, ".yml or .yaml"),
        (("frames", "remove", "mine.x"), 2, ""),
        (("extract", "a.txt", "--frames", "none.yml"), 2, "--frames none.yml: cannot be opened"),
        (("explain", "a.txt", "--frames", "bad.yml"), 2, "--frames bad.yml, line 2: type: no “MET”"),
    ],
)
def test_what_cannot_be_done_is_said(run, tmp_path, asked, code, words) -> None:
    (tmp_path / "bad.yml").write_text(MINE.replace("MEET", "MET"), encoding="utf-8")
    result = run(*asked)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_faults_as_json(run, tmp_path) -> None:
    (tmp_path / "bad.yml").write_text(MINE.replace("MEET", "MET"), encoding="utf-8")
    (fault,) = (json.loads(line) for line in run("frames", "check", "bad.yml", "--json").stdout.splitlines())
    assert (fault["file"], fault["line"]) == ("bad.yml", 2)
