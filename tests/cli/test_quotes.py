"""``khabar quotes``: what is printed of who said what, and what is said where nothing is found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, met, quote, reading

KAMAL, LAILA = "كمال الزيداني", "ليلى المصراتي"
GATE = "لن نغلق المعبر في وجه أحد"
TITLE = {"office": "وزير النقل"}


def keep(
    place: str, said: list[Json], day: str | None = None, outlet: str | None = None, basis: str = "text", **mention: Any
) -> None:
    hops = " ".join(hop.get("name", "") for one in said for hop in one["said_by"])
    content = f"{KAMAL} في {place} {hops}\n" + "\n".join(one["surface"] for one in said)
    for one in said:
        start = content.index(one["surface"])
        one.update(start=start, end=start + len(one["surface"]))
    made = contract(published={"edtf": day or "../..", "basis": basis}, outlet=outlet)
    made["articles"][0]["end"] = len(content)
    made["entities"] += [entity(KAMAL), entity(LAILA)]
    made["entities"][0]["mentions"][0].update(mention)
    context = Context(outlet=outlet)
    with open_archive("khabar.db") as archive:
        archive.store([met(content, place, context)], [reading(content, {**made, "quotes": said}, context)], [])


def by(name: str) -> Json:
    return {"entity": f"person:{name}"}


@pytest.fixture
def archive() -> None:
    agency = {"name": "وكالة الضفتين", "unnamed": True, "channel": None}
    keep("a.txt", [quote(by(KAMAL), GATE)], "2023-05-01", "paper-a", **TITLE)
    keep("b.txt", [quote(by(KAMAL), GATE, said_by=[agency, {**by(KAMAL), "channel": None}])], "2023-05-02", "paper-b")
    keep(
        "c.txt",
        [quote({"name": "مصدر", "unnamed": True}, "المعبر مغلق\x1b[31m", direct=False)],
        "../2023-05-03",
        basis="inferred",
    )
    keep("d.txt", [quote(by(LAILA), "لا علم لي")])


def lines(result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("archive")
def test_lines_for_people(run) -> None:
    result = run("quotes")
    first, second, third, count = (" ".join(line.split()) for line in result.stdout.splitlines())
    assert first == (f"1 May 2023 {KAMAL} (وزير النقل) [قال]: “{GATE}” · told by paper-a, paper-b in 2 texts · a.txt, line 2")
    assert second == "until 3 May 2023* مصدر [قال]: المعبر مغلق [31m · told in c.txt · c.txt, line 2"
    assert third.startswith(f"no date {LAILA} [قال]: “لا علم لي”")
    assert count == "3 quotes"
    assert result.stderr == "* day of publication worked out\n"
    assert not any(word in result.stdout for word in ("entity", "edtf", "hop", "unnamed"))


@pytest.mark.usefixtures("archive")
def test_json_has_every_place(run) -> None:
    (said,) = lines(run("quotes", "--by", "الزيداني", "--json"))
    assert (said["speaker"]["name"], said["speaker"]["as"]) == (KAMAL, "وزير النقل")
    assert (said["surface"], said["direct"], said["texts"], said["outlets"]) == (GATE, True, 2, ["paper-a", "paper-b"])
    assert said["word_for_word"] is True
    assert said["when"] == {"edtf": "2023-05-01", "basis": "text"}
    assert [one["met"][0]["place"] for one in said["tellings"]] == ["a.txt", "b.txt"]
    assert [hop["name"] for hop in said["tellings"][1]["said_by"]] == ["وكالة الضفتين", KAMAL]
    (unknown,) = lines(run("quotes", "--by", "مصدر", "--json"))
    assert unknown["speaker"] == {"name": "مصدر", "unnamed": True}


@pytest.mark.usefixtures("archive")
def test_through_whom(run) -> None:
    shown = run("quotes", "--via", "الضفتين").stdout
    assert f"{KAMAL}, through وكالة الضفتين [قال]: “{GATE}”" in shown


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("--by", "المصراتي"), 1),
        (("--about", "بالمعبر"), 2),
        (("--about", "المعبر", "--indirect"), 1),
        (("--direct",), 2),
        (("--outlet", "PAPER-B"), 1),
        (("--from", "2023-05-02", "--to", "2023-05"), 2),
        (("--limit", "1"), 1),
    ],
)
def test_filters(run, asked, expected) -> None:
    assert len(lines(run("quotes", "--json", *asked))) == expected


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (("--by", "nobody"), "nobody in the archive is called “nobody”"),
        (("--by", "\x1b[31m"), "nobody in the archive is called"),
        (("--outlet", "elsewhere"), "no outlet in the archive is called “elsewhere”; there are: paper-a, paper-b"),
        (("--by", "كمال", "--about", "القمر"), "no quotes fit; try without --by, --about (what is not in the archive may still"),
        (("--about", "القمر"), "no quotes fit (what is not in the archive may still have been said)"),
    ],
)
def test_nothing_found(run, asked, hint) -> None:
    result = run("quotes", *asked)
    assert (result.exit_code, result.stdout) == (0, "")
    assert hint in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "asked", [("--from", "yesterday"), ("--from", "2023", "--to", "2022"), ("--about", "«المعبر"), ("--limit", "0")]
)
def test_what_cannot_be_asked(run, asked) -> None:
    assert run("quotes", *asked).exit_code == 2


@pytest.mark.usefixtures("archive")
def test_fewer_are_shown_than_there_are(run) -> None:
    assert run("quotes", "--limit", 1).stdout.splitlines()[-1] == "3 quotes; these are the newest 1 (--limit shows more)"


def test_no_archive(run) -> None:
    result = run("quotes")
    assert result.exit_code == 2
    assert "no archive there; make one with: khabar add" in result.stderr


def test_two_of_one_name_told_apart_keep_their_own_words(run, done) -> None:
    keep("a.txt", [quote(by(KAMAL), GATE)], "2023-05-01", "paper-a")
    keep("b.txt", [quote(by(KAMAL), GATE)], "2023-05-02", "paper-b")
    assert len(lines(run("quotes", "--by", KAMAL, "--json"))) == 1
    done("split", f"{KAMAL}@a.txt", f"{KAMAL}@b.txt")
    one, other = lines(run("quotes", "--by", KAMAL, "--json"))
    assert one["speaker"]["entity"] != other["speaker"]["entity"]
    done("undo", 1)
    assert len(lines(run("quotes", "--by", KAMAL, "--json"))) == 1


def test_words_left_out_are_told(run) -> None:
    keep("a.txt", [quote(by(KAMAL), GATE)], "2023-05-01", "paper-a")
    keep("b.txt", [quote(by(KAMAL), f"{GATE} أبدا")], "2023-05-01", "paper-b")
    assert "told by paper-a, paper-b in 2 texts, not word for word · a.txt" in run("quotes").stdout


def test_an_outlet_that_was_set_holds(run, done) -> None:
    keep("a.txt", [quote(by(KAMAL), GATE)], "2023-05-01", "paper-a")
    done("fix", "a.txt", "outlet=paper-z")
    (said,) = lines(run("quotes", "--outlet", "paper-z", "--json"))
    assert said["outlets"] == ["paper-z"]


@pytest.mark.usefixtures("archive")
def test_about_tells_how_often(run) -> None:
    shown = run("about", KAMAL)
    assert "quoted 2 times · khabar quotes --by person-" in shown.stdout
    assert json.loads(run("about", KAMAL, "--json").stdout)["about"]["quotes"] == 2
