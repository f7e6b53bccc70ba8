"""One text shown, as words, JSON or a page."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest

VISIT = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28"


def test_json_is_one_object_a_text(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
        file.writestr("x.jsonl", "\n".join(json.dumps({"text": f"{VISIT} {n}", "title": "عنوان"}) for n in range(3)))
    result = run("extract", "a.txt", "b.zip", "--json")
    assert result.exit_code == 0
    contracts = [json.loads(line) for line in result.stdout.splitlines()]
    assert [c["document"] for c in contracts] == ["a.txt", *(f"b.zip!x.jsonl#{n}" for n in (1, 2, 3))]
    assert contracts[1]["articles"][0]["title"] == "عنوان"


def test_the_given_day(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("خليفة حفتر زار سيرغي شويغو", encoding="utf-8")
    read = json.loads(run("extract", "a.txt", "--published", "2023-08-23", "--json").stdout)
    assert read["articles"][0]["published"]["edtf"] == "2023-08-23"


def test_words_for_people(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(f"{VISIT} حسب وكالة النبأ\nوقال «هذه كلمات قيلت»", encoding="utf-8")
    shown = run("extract", "a.txt").stdout
    assert "28 June 2016  visit: خليفة حفتر to سيرغي شويغو · in موسكو · happened · according to وكالة النبأ (statement)" in shown
    assert "مصدر [قال]: “هذه كلمات قيلت”" in shown
    assert not any(word in shown for word in ("VISIT", "edtf", "2016-06-28", "basis", "hop", "entity"))


def test_a_text_cannot_write_to_the_terminal(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("حفتر\x1b[2J\u202e زار شويغو", encoding="utf-8")
    shown = run("extract", "a.txt").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_pages(run, tmp_path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{VISIT} {name}", encoding="utf-8")
    assert run("extract", "a.txt", "--html").stdout.startswith("<!doctype html>")
    assert run("extract", "a.txt", "--html", "--out", "page.html").exit_code == 0
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("extract", "a.txt", "b.txt", "--html", "--out", "pages/").exit_code == 0
    assert len(list((tmp_path / "pages").iterdir())) == 2
    assert run("extract", "a.txt", "b.txt", "--html", "--out", "new").exit_code == 0
    assert len(list((tmp_path / "new").iterdir())) == 2
    assert run("extract", "a.txt", "b.txt", "--html").exit_code == 2
    assert run("extract", "a.txt", "--html", "--out", "none/page.html").exit_code == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("\u064e\u064f\u0650".encode(), "no letters"),
        ("هذا نص".encode() + b"\xff\xfe\xd8", "not valid UTF-8"),
        ("سوف ينفجر".encode(), "could not be read: ValueError"),
    ],
)
def test_nothing_readable(run, tmp_path, content: bytes, reason: str) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    result = run("extract", "x.txt", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "x.txt" in result.stderr
    assert reason in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--published", "2023-02-30"),
        ("--published", "أمس"),
        ("--json", "--html"),
        ("--json", "--out", "x"),
    ],
)
def test_what_makes_no_sense(run, tmp_path, words) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    result = run("extract", "a.txt", *words)
    assert result.exit_code == 2
    assert result.stderr.startswith("khabar: --")


def test_help_loads_only_what_it_needs() -> None:
    code = "import sys, khabar.cli; print([m for m in ('rich.progress', 'sqlalchemy', 'yaml', 'wordfreq') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["extract", "add", "timeline", "event", "dates", "names"])
def test_every_command_has_examples(run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"khabar {command}" in result.stdout


def test_version(run) -> None:
    assert run("--version").stdout.startswith("khabar ")
