"""``khabar differences``: both sides with their sentence, file and line, and one plain line."""

from __future__ import annotations

import json

import pytest

from khabar.archive.opening import open_archive
from khabar.model.text import Context
from tests.archive.made import Json, contract, entity, event, met, reading
from tests.archive.made import wording as term

KAMAL, LAILA, TRIPOLI = "كمال الزيداني", "ليلى المصراتي", "طرابلس"


def keep(place: str, text: str, made: Json, day: str) -> None:
    made["articles"][0].update(end=len(text), published={"edtf": day, "basis": "text"})
    context = Context(published=day)
    with open_archive("khabar.db") as archive:
        archive.store([met(text, place, context)], [reading(text, made, context)], [])


def visit(text: str, day: str, **more: object) -> Json:
    start = text.index("زار")
    told = event(0, "VISIT", [KAMAL], day, place=TRIPOLI, trigger={"start": start, "end": start + 3, "surface": "زار"}, **more)
    return contract([told])


@pytest.fixture
def archive() -> None:
    first = f"سطر أول\nزار {KAMAL} مدينة {TRIPOLI} في أول زيارة له إلى {TRIPOLI}."
    made = visit(first, "2022-05-10")
    start, end = first.index("أول زيارة"), first.rindex(".")
    tally = {"kind": "tally", "start": start, "end": end, "polarity": "asserted", "status": "happened", "said_by": []}
    sides = {"of": {"entity": f"person:{KAMAL}"}, "to": {"entity": f"place:{TRIPOLI}", "start": end - len(TRIPOLI), "end": end}}
    told = {"what": "زيارة", "number": 1, "order": True, "scope": f"له إلى {TRIPOLI}", "rule": "made"}
    keep("a.txt", first, {**made, "claims": [{**tally, **told, **sides}]}, "2022-05-10")
    other = f"زار {KAMAL} مدينة {TRIPOLI} في مارس 2019."
    keep("b.txt", other, visit(other, "2019-03"), "2019-03-20")


@pytest.mark.usefixtures("archive")
def test_a_first_that_was_none(run) -> None:
    result = run("differences")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[:4] == [
        f"{KAMAL} · {TRIPOLI}",
        "differs · count: told as the first, but 1 earlier told elsewhere",
        f"زار {KAMAL} مدينة {TRIPOLI} في أول زيارة له إلى {TRIPOLI}. · in the report's own words · صحيفة, a.txt, line 2",
        f"زار {KAMAL} مدينة {TRIPOLI} في مارس 2019. · in the report's own words · صحيفة, b.txt, line 1",
    ]
    assert lines[4].startswith(f"March 2019 visit: {KAMAL} · in {TRIPOLI} · happened")


@pytest.mark.usefixtures("archive")
def test_in_arabic_and_as_json(run) -> None:
    assert "تُروى على أنها الأولى، ويُروى في موضع آخر ما سبقها" in run("differences", "--lang", "ar").stdout
    (one,) = map(json.loads, run("differences", "--json").stdout.splitlines())
    assert (one["kind"], one["field"], one["event"]) == ("contradicts", "count", None)
    assert [side["line"] for side in (one["a"], *one["others"])] == [2, 1]
    assert one["en"] == "told as the first, but 1 earlier told elsewhere"
    assert [event["type"] for event in one["events"]] == ["VISIT"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (("--kind", "incomplete"), 0, "no differences of this kind"),
        (("--who", LAILA), 0, f"nobody in the archive is called “{LAILA}”"),
        (("--kind", "رأي"), 2, "--kind: no “رأي”"),
        (("--lang", "fr"), 2, "--lang: no “fr”"),
    ],
)
def test_nothing_and_what_there_is_not(run, asked: tuple[str, ...], status: int, said: str) -> None:
    result = run("differences", *asked)
    assert result.exit_code == status
    assert said in result.stderr


def test_two_wordings_in_one_text(run) -> None:
    text = f"قال اللواء {KAMAL}: رد المشير {KAMAL}"
    made = contract()
    made["entities"] += [entity(KAMAL), entity(LAILA)]
    own, said = (term(word, "title", KAMAL, text.index(word)) for word in ("اللواء", "المشير"))
    made["wording"] = [own, {**said, "said_by": [{"entity": f"person:{LAILA}", "channel": None}]}]
    keep("a.txt", text, made, "2022-05-10")
    shown = run("differences", "--kind", "two wordings").stdout
    assert "two wordings in one text · rank: “اللواء” and “المشير”" in shown
    assert f"according to {LAILA}" in shown
