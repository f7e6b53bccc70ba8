"""Asking the archive: filters, order, and the way back to the words."""

from __future__ import annotations

import hashlib
import json

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.solved.view import is_current

TEXTS = {
    "a": "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28 حسب وكالة النبأ\nخليفة حفتر التقى نيكولاي باتروشيف يوم 2016-06-28",
    "b": "مقدمة قصيرة\nخليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28",
    "c": "عقيلة صالح اتصل خليفة حفتر",
    "d": "عقيلة صالح زار سامح شكري في القاهرة يوم 2020",
}


@pytest.fixture
def archive(run, tmp_path):
    rows = [{"text": text, "outlet": f"paper-{name}"} for name, text in TEXTS.items()]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", "a.jsonl", "--jobs", 1).exit_code == 0


def types(result) -> list[str]:
    return [json.loads(line)["type"] for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((), ["VISIT", "MEET", "VISIT", "CALL"]),
        (("--who", "حفتر"), ["VISIT", "MEET", "CALL"]),
        (("--who", "خَليفَة الحفتر"), ["VISIT", "MEET", "CALL"]),
        (("--who", "Haftar"), ["VISIT", "MEET", "CALL"]),
        (("--who", "حفتر شويغو"), []),
        (("--who", "حفتر", "--with", "صالح"), ["CALL"]),
        (("--who", "حفتر", "--with", "خليفة"), []),
        (("--type", "visit"), ["VISIT", "VISIT"]),
        (("--type", "meetings, calls"), ["MEET", "CALL"]),
        (("--from", "2020"), ["VISIT"]),
        (("--from", "2020-03-01", "--to", "2020-03-02"), ["VISIT"]),
        (("--to", "2019"), ["VISIT", "MEET"]),
        (("--status", "happened"), ["VISIT", "MEET", "VISIT", "CALL"]),
        (("--status", "denied, called off"), []),
        (("--outlet", "paper-b"), ["VISIT"]),
        (("--outlet", "paper", "--type", "call"), ["CALL"]),
        (("--who", "nobody"), []),
        (("--who", "؟؟"), []),
    ],
)
def test_filters(run, asked, expected) -> None:
    result = run("timeline", "--json", *asked)
    assert result.exit_code == 0
    assert types(result) == expected


@pytest.mark.usefixtures("archive")
def test_what_the_archive_does_not_know_is_said(run) -> None:
    said = run("timeline", "--who", "nobody", "--outlet", "gazette").stderr
    assert "nobody in the archive is called “nobody”" in said
    assert "no outlet in the archive is called “gazette”; there are: paper-a, paper-b" in said


@pytest.mark.usefixtures("archive")
def test_lines_for_people(run) -> None:
    lines = run("timeline").stdout.splitlines()
    plain = [" ".join(line.split()) for line in lines]
    assert plain[0].startswith("28 June 2016 visit: خليفة حفتر to سيرغي شويغو · in موسكو · happened")
    assert "told by paper-a, paper-b in 2 versions" in plain[0]
    assert lines[1].startswith("    28 June 2016")
    assert plain[1].startswith("28 June 2016 meeting: خليفة حفتر with نيكولاي باتروشيف")
    assert plain[2].startswith("2020 visit")
    assert plain[3].startswith("no date call")
    assert all(f"told by paper-{name}" in line for name, line in zip("aadc", plain, strict=False))
    assert not any(word in "\n".join(lines) for word in ("VISIT", "MEET", "edtf", "basis", "hop", "entity"))


@pytest.mark.usefixtures("archive")
def test_an_event_leads_back_to_its_words(run) -> None:
    (first, *_) = (json.loads(line) for line in run("timeline", "--json").stdout.splitlines())
    assert (first["versions"], first["outlets"]) == (2, ["paper-a", "paper-b"])
    shown = run("event", first["id"])
    assert shown.exit_code == 0
    assert "according to وكالة النبأ (statement)" in shown.stdout
    assert "خليفة حفتر [زار] سيرغي شويغو" in shown.stdout
    assert "a.jsonl#2, line 2, characters" in shown.stdout
    assert shown.stdout.endswith("version 1 agrees with version 2\n")
    told = json.loads(run("event", first["id"][:5], "--json").stdout)
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in TEXTS.values()}
    assert len(told["tellings"]) == 2
    for telling in told["tellings"]:
        text, said = texts[telling["text"]], telling["sentence"]
        assert text[telling["start"] : telling["end"]] == "زار"
        assert text[said["start"] : said["end"]] == said["surface"]


@pytest.mark.parametrize(
    ("credits", "common"),
    [(("رويترز", "رويترز"), ["رويترز"]), (("رويترز", "فرانس برس"), []), (("رويترز", ""), []), (("رويترز",), [])],
)
def test_outlets_that_copy_one_agency_are_named_so(run, tmp_path, credits, common) -> None:
    rows = [{"text": "مقدمة\n" * n + TEXTS["b"], "outlet": f"paper-{n}", "author": credit} for n, credit in enumerate(credits)]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    run("add", "a.json", "--jobs", 1)
    (event,) = (json.loads(line) for line in run("timeline", "--json").stdout.splitlines())
    assert event["all_from"] == common
    assert (f"all taken from {''.join(common)} in 2" in run("timeline").stdout) == bool(common)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("timeline", "--type", "party"), "no “party”"),
        (("timeline", "--status", "perhaps"), "no “perhaps”; there are happened"),
        (("timeline", "--from", "yesterday"), "no date"),
        (("timeline", "--from", "2020", "--to", "2019"), "before"),
        (("timeline", "--archive", "none.db"), "no archive there"),
        (("event", "zzz"), "no event"),
        (("event", ""), "no event"),
    ],
)
def test_what_cannot_be_answered_is_said(run, words, part: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr


def test_the_beginning_of_several_ids_is_said_to_be_so(run, tmp_path) -> None:
    rows = [{"text": f"عقيلة صالح زار سامح شكري يوم {year}"} for year in range(2001, 2018)]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    run("add", "a.json", "--jobs", 1)
    beginnings = [json.loads(line)["id"][0] for line in run("timeline", "--json").stdout.splitlines()]
    assert len(beginnings) == 17  # more than there are hexadecimal digits
    result = run("event", max(beginnings, key=beginnings.count))
    assert (result.exit_code, "fits several" in result.stderr) == (2, True)


@pytest.mark.usefixtures("archive")
def test_a_view_left_behind_is_solved_when_asked(run, monkeypatch, tmp_path) -> None:
    from khabar.archive.solved import view

    (tmp_path / "e.txt").write_text("سامح شكري التقى عقيلة صالح يوم 2021-01-01", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(view, "solve", lambda *_, **__: 1 / 0)
        assert isinstance(run("add", "e.txt", "--jobs", 1).exception, ZeroDivisionError)
    with open_archive("khabar.db") as archive:
        assert not is_current(archive)
    assert "1 January 2021" in run("timeline").stdout


def test_the_states_of_places() -> None:
    from khabar.lexicon.names import load_names
    from khabar.service.states import states

    town = load_names().find("بنغازي").entries[0]
    known = states(
        [(town.key, "بنغازي", ""), ("egypt", "مصر", ""), ("p1", "قرية لا تعرف", ""), ("m", "سليم", "وزير الخارجية المصري")]
    )
    assert known[town.key] == "libya"
    assert "p1" not in known
    assert known["m"] == "egypt"
