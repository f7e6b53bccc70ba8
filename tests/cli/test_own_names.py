"""``khabar names``: what a user adds holds for the archive, and only texts that hold it are read anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ADD = ("names", "add", "سالم القنطراري", "--en", "Salem al-Qantrari", "--jobs", 1)


@pytest.fixture
def sixty(tmp_path, done):
    """Sixty texts in the archive; two of them hold «سالم القنطراري», one with letters written onto it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(60):
        who = {7: "سالم القنطراري", 31: "وبسالم القنطراري"}.get(number, "هند المنصوري")
        (folder / f"{number:02}.txt").write_text(f"خبر {number}: {who} زار القاهرة يوم 2021-05-05", encoding="utf-8")
    done("add", folder, "--jobs", 1)


@pytest.fixture
def seen(monkeypatch):
    """The texts that are read from now on, by their beginnings."""
    from khabar.run import pipeline

    read, out = pipeline.read_text, []

    def noting(content, *given):
        out.append(content.partition(":")[0])
        return read(content, *given)

    monkeypatch.setattr(pipeline, "read_text", noting)
    return out


@pytest.mark.usefixtures("sixty")
def test_only_texts_that_hold_the_name_are_read_anew(done, seen) -> None:
    out = done(*ADD)
    assert "1 added (salem-al-qantrari)" in out
    assert "2 texts read anew" in out
    assert sorted(t for t in seen if t.startswith("خبر ")) == ["خبر 31", "خبر 7"]
    assert "every text" in done("reread", "--check")
    seen.clear()
    assert "0 texts read anew" in done(*ADD)
    assert "2 texts read anew" in done("names", "remove", "salem-al-qantrari", "--jobs", 1)
    assert sorted(t for t in seen if t.startswith("خبر ")) == ["خبر 31", "خبر 7"]
    assert "every text" in done("reread", "--check")
    assert "no names of your own" in done("names", "list")


@pytest.mark.usefixtures("sixty")
def test_it_can_be_postponed(done) -> None:
    out = done(*ADD, "--no-reread")
    assert "read anew: khabar reread does it" in out
    assert "texts read anew" not in out
    assert done("reread", "--check").strip() == "2 texts: known names changed: salem-al-qantrari"
    assert "2 texts read anew" in done("reread", "--jobs", 1)
    assert "every text" in done("reread", "--check")


@pytest.mark.usefixtures("sixty")
def test_two_names_postponed_are_read_with_the_third(done) -> None:
    done(*ADD, "--no-reread")
    told = json.loads(done("names", "add", "هند المنصوري", "--key", "hind", "--jobs", 1, "--json"))
    assert (told["added"], told["reread"], told["waiting"]) == (["hind"], 60, 0)


@pytest.mark.usefixtures("sixty")
def test_what_is_stale_for_other_reasons_waits(done, monkeypatch) -> None:
    from dataclasses import replace

    from khabar.archive.schema.version import version

    for module in ("service.reader", "cli.own", "cli.commands.names", "cli.commands.reread"):
        monkeypatch.setattr(f"khabar.{module}.version", lambda *own: replace(version(*own), rules="other"))
    told = json.loads(done(*ADD, "--json"))
    assert (told["reread"], told["waiting"]) == (2, 58)


def test_rows_of_a_file_all_or_none(run, done, tmp_path: Path) -> None:
    good = (
        "kind,ar,en,held\nperson,سالم القنطراري|سالم القنطرارى,Salem,minister:interior libya 2021-03/..\nplace,وادي الريح,Wind,\n"
    )
    bad = good + "robot,آلة,Robot,\nperson,,Nobody,\n"
    (tmp_path / "good.csv").write_text(good, encoding="utf-8-sig")
    (tmp_path / "bad.csv").write_text(bad, encoding="utf-8")
    refused = run("names", "import", "bad.csv")
    assert refused.exit_code == 1
    assert "bad.csv, line 4: kind: “robot”; write person, organization or place" in refused.output
    assert "bad.csv, line 5: ar: empty" in refused.output
    assert "nothing was imported: 2 bad rows; correct them, or take the other 2 with --skip-bad" in refused.output
    assert run("names", "list").exit_code == 2  # no archive was made
    some = run("names", "import", "bad.csv", "--skip-bad", "--jobs", 1)
    assert (some.exit_code, "2 added (salem, wind)" in some.output) == (1, True)
    assert "2 unchanged" in done("names", "import", "good.csv", "--jobs", 1)
    (tmp_path / "mine.csv").write_text(done("names", "list", "--csv"), encoding="utf-8")
    assert "2 unchanged" in done("names", "import", "mine.csv", "--jobs", 1)
    rows = [json.loads(line) for line in done("names", "list", "--json").splitlines()]
    assert rows[0]["held"] == ["minister:interior libya 2021-03/.."]
    (tmp_path / "other.yml").write_text("salem: {kind: person, ar: [سالم الآخر]}", encoding="utf-8")
    assert "1 changed (salem)" in done("names", "import", "other.yml", "--jobs", 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("names", "add", "123"), "is no name"),
        (("names", "add", "سالم", "--kind", "robot"), "write person"),
        (("names", "add", "سالم", "--en", "Khalifa Haftar"), "write the key khalifa-haftar"),
        (("names", "import", "none.csv"), "none.csv: cannot be opened"),
        (("names", "remove", "x"), "no archive there"),
        (("names", "--jsonl", "x.jsonl", "list"), "--jsonl stands alone"),
    ],
)
def test_what_cannot_be_done_is_said(run, words, said) -> None:
    result = run(*words)
    assert result.exit_code != 0
    assert said in " ".join(result.output.split())


def test_removing_what_is_not_there_changes_nothing(run, done) -> None:
    done(*ADD)
    result = run("names", "remove", "salem-al-qantrari", "somebody")
    assert result.exit_code == 2
    assert "no name of yours by the key “somebody”" in result.output
    assert "salem-al-qantrari" in done("names", "list")


def test_common_words_are_warned_of(run) -> None:
    assert "“السلام” is a common word" in run("names", "add", "السلام", "--key", "salam").output


def test_the_old_way_still_finds_names_in_lines(done, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "زار سيرغي لافروف القاهرة"}\n', encoding="utf-8")
    assert [m["kind"] for m in json.loads(done("names", "--jsonl", "x.jsonl"))["mentions"]] == ["person", "place"]


def test_the_real_reader_knows_them_in_every_process(tmp_path: Path) -> None:
    """No stand-in here: names added before and after the texts, one process and several, an archive and none."""
    text = "طرابلس 2023-08-22\n\nالتقى سالم القنطراري وزير الخارجية الروسي سيرغي لافروف في طرابلس يوم الثلاثاء {}.\n"
    (tmp_path / "t").mkdir()
    for number in range(12):
        (tmp_path / "t" / f"{number}.txt").write_text(text.format(number), encoding="utf-8")
    (tmp_path / "n.yml").write_text("salem: {kind: person, ar: [سالم القنطراري], state: libya}", encoding="utf-8")

    def khabar(*words: str) -> str:
        command = [sys.executable, "-m", "khabar", *words]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, env={**os.environ}).stdout

    def keys(*words: str) -> list[bool]:
        events = [json.loads(line) for line in khabar(*words).splitlines()]
        return ["salem" in json.dumps(event) for event in events]

    assert keys("extract", "t/0.txt", "--names", "n.yml", "--json") == [True]
    assert keys("extract", "t/0.txt", "--json") == [False]
    khabar("names", "import", "n.yml", "--archive", "before.db")
    khabar("add", "t", "--archive", "before.db", "--jobs", "2")
    khabar("add", "t", "--archive", "after.db", "--jobs", "2")
    assert "12 texts read anew" in khabar("names", "import", "n.yml", "--archive", "after.db", "--jobs", "2")
    for archive in ("before.db", "after.db"):
        assert keys("timeline", "--archive", archive, "--json") == [True]
        assert khabar("reread", "--check", "--archive", archive).startswith("every text")
