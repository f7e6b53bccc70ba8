"""``about`` and ``stats``: what is printed of a person, body or place, and what is said where several fit or nobody does."""

from __future__ import annotations

import json
import re

import pytest

from khabar.archive.asked.stated import Seen
from khabar.archive.kept.opening import open_archive
from khabar.archive.solved.view import bring_up_to_date
from khabar.cli.commands.about import seen_words
from tests.archive.made import contract, entity, event, met, no_states, reading

DIALLO, AHMEDOU = "بوبكر ديالو", "سيدي ولد أحمدو"


@pytest.fixture
def archive(tmp_path):
    """Three texts: two tell of one meeting, all print an office."""
    hop = {"entity": f"person:{AHMEDOU}", "channel": "statement"}
    for name, published, outlet, said_by in (
        ("a", "2023-03-22", "الساحل", []),
        ("b", "2023-03-24", "الراصد \x1b\u202eأحمر", []),
        ("c", "2023-06-19", None, [hop]),
    ):
        meeting = event(0, "MEET", [DIALLO, AHMEDOU], "2023-03-22", place="نواكشوط")
        visit = event(1, "VISIT", ["عمر ديالو"], "2023-05-01")
        day = {"edtf": published, "basis": "text"}
        made = contract([visit] if name == "c" else [meeting], outlet=outlet, published=day)
        made["entities"] += [entity(n) for n in (DIALLO, AHMEDOU) if name == "c"]
        person = {"entity": f"person:{DIALLO}"}
        claim = {"kind": "holding", "start": 0, "end": 3, "person": person, "office": "وزير الدفاع", "said_by": said_by}
        made["claims"] = [claim]
        with open_archive(tmp_path / "khabar.db") as store:
            store.store([met(name, f"/x/{name}.txt")], [reading(name, made)], [])
    with open_archive(tmp_path / "khabar.db") as store:
        bring_up_to_date(store, no_states)


def shown(run, *words: str) -> dict:
    result = run("about", *words, "--json")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    return json.loads(line)


@pytest.mark.usefixtures("archive")
def test_one_person_for_people(run) -> None:
    result = run("about", DIALLO)
    assert result.exit_code == 0, result.output
    lines = [" ".join(re.sub(r"person-\w+|place-\w+|id \w{8}", "ID", line).split()) for line in result.stdout.splitlines()]
    assert lines[1:] == [
        f"{DIALLO} · person · in 3 texts · id ID",
        "spelled",
        f"in 3 texts {DIALLO}",
        "offices, and who prints them",
        "22 March to 19 June 2023 وزير الدفاع · in 3 texts · told by الراصد أحمر, الساحل"
        f" · also according to {AHMEDOU} (statement)",
        "events with",
        f"22 March 2023 {AHMEDOU} · in 1 event: meeting with · id ID",
        "events",
        "took part in 1 meeting",
        "the last of them",
        f"22 March 2023 meeting: {DIALLO}, {AHMEDOU} · in نواكشوط · happened"
        " · told by الراصد أحمر, الساحل in 2 versions · ID",
    ]  # fmt: skip


@pytest.mark.usefixtures("archive")
def test_figures_never_follow_arabic_words_nor_do_escapes_come_through(run) -> None:
    printed = run("about", DIALLO).output + run("about", "ديالو").output + run("about", "نواكشوط").output
    assert not re.search(r"[\u0600-\u06ff][^\w\n]*\d", re.sub(r"\n", " \n x ", printed))
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    assert "confirmed" not in printed.lower()


@pytest.mark.usefixtures("archive")
def test_several_that_fit_are_listed_most_told_first(run) -> None:
    result = run("about", "ديالو")
    assert result.exit_code == 0
    head, first, second, hint, *rest = result.output.splitlines()
    assert head.startswith("2 names")
    assert (DIALLO in first, "in 3 texts" in first, "عمر" in second) == (True, True, True)
    assert "khabar about person-" in hint
    assert rest == []


@pytest.mark.usefixtures("archive")
def test_the_same_as_json(run) -> None:
    told = shown(run, "ديالو")
    assert ([f["texts"] for f in told["fits"]], told["about"]) == ([3, 1], None)
    about = shown(run, told["fits"][0]["id"])["about"]
    assert about["name"] == DIALLO
    assert about["events"] == [{"type": "MEET", "events": 1}]
    (office,) = about["offices"]
    assert (office["office"], office["basis"], office["denied"]) == ("وزير الدفاع", "told", False)
    assert office["told"]["seen"] == {"first": "2023-03-22", "last": "2023-06-19", "exact": True, "between": False}
    assert [h["name"] for t in office["told"]["tellers"] for h in t["said_by"]] == [AHMEDOU]
    (contact,) = about["contacts"]
    assert contact["together"] == [{"type": "MEET", "side": "with", "events": 1}]
    assert [len(e["tellings"]) for e in about["latest"]] == [2]


@pytest.mark.usefixtures("archive")
def test_a_place(run) -> None:
    output = run("about", "نواكشوط").output
    assert "there took place 1 meeting" in output
    assert "took part in" not in output
    assert "offices" not in output


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("asked", ["nobody", "؟؟", "person-0000"])
def test_nobody_is_no_proof(run, asked) -> None:
    result = run("about", asked)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "may still be so" in result.stderr


@pytest.mark.usefixtures("archive")
def test_stats_are_numbers_only(run) -> None:
    result = run("stats", "--json")
    assert json.loads(result.stdout) == {
        "texts": 3, "articles": 3, "claims": 6, "events": 2, "entities": 4, "judgements": 0,
    }  # fmt: skip
    lines = [line.strip() for line in run("stats").stdout.splitlines()]
    assert lines == ["3 texts", "3 articles", "6 claims", "2 events", "4 entities", "0 judgements"]


@pytest.mark.parametrize("command", [("about", "x"), ("stats",), ("versions", "x")])
def test_without_an_archive_none_is_made(run, tmp_path, command) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert "khabar add" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (None, "no date"),
        (Seen("2023-03-22", "2023-03-22", True), "22 March 2023"),
        (Seen("2023-03-22", "2023-05-10", True), "22 March to 10 May 2023"),
        (Seen("2023-03-22", "2023-05-31", False), "about 22 March to 31 May 2023"),
        (Seen("2023-03-01", "2023-05-31", False), "about March to May 2023"),
        (Seen("2023-03-01", "2023-03-31", False, True), "March 2023"),
        (Seen("2021-10-01", "2023-02-28", False, True), "between October 2021 and February 2023"),
        (Seen("2016-01-01", "2016-12-31", False, True), "2016"),
        (Seen("2016-01-01", "2016-12-30", True), "1 January to 30 December 2016"),
    ],
)
def test_days_in_words(seen, words) -> None:
    assert seen_words(seen) == words
