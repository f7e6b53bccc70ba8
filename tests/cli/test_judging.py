"""What people decide: it beats the machine, can be taken back, leaves a trace, and survives whatever happens to the texts."""

from __future__ import annotations

import json

import pytest

VISIT = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28"
SECOND = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06"
MEETING = "خليفة حفتر التقى نيكولاي باتروشيف في موسكو يوم 2016-06-28"


def brief(event: dict) -> tuple:
    when = event["when"] or {}
    people = [p["name"] for p in event["who"]], [p["name"] for p in event["whom"]]
    return event["type"], when.get("edtf"), *people, (event["place"] or {}).get("name"), event["status"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("date=2016-06-29", ("VISIT", "2016-06-29", ["خليفة حفتر"], ["سيرغي شويغو"], "موسكو", "happened")),
        ("date=none", ("VISIT", None, ["خليفة حفتر"], ["سيرغي شويغو"], "موسكو", "happened")),
        ("type=meeting", ("MEET", "2016-06-28", ["خليفة حفتر"], ["سيرغي شويغو"], "موسكو", "happened")),
        ("status=planned", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["سيرغي شويغو"], "موسكو", "planned")),
        ("status=called off", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["سيرغي شويغو"], "موسكو", "cancelled")),
        ("place=نواكشوط", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["سيرغي شويغو"], "نواكشوط", "happened")),
        ("place=none", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["سيرغي شويغو"], None, "happened")),
        (
            "whom=بكر الزيداني؛ unnamed:وفد مرافق",
            ("VISIT", "2016-06-28", ["خليفة حفتر"], ["بكر الزيداني", "وفد مرافق"], "موسكو", "happened"),
        ),
        ("whom=body:اتحاد الكتاب", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["اتحاد الكتاب"], "موسكو", "happened")),
        ("whom=nobody", ("VISIT", "2016-06-28", ["خليفة حفتر"], [], "موسكو", "happened")),
    ],
)
def test_a_value_is_set_and_taken_back(files, told, done, value: str, expected: tuple) -> None:
    files(a=VISIT)
    before = told()
    done("fix", before[0]["id"], value, "--because", "خطأ في القراءة", "--by", "منى")
    (event,) = told()
    assert brief(event) == expected
    history = done("history", event["id"])
    assert "منى" in history
    assert "خطأ في القراءة" in history
    done("undo", 1)
    assert told() == before


def test_a_capacity_is_set_for_one_party(files, told, done) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "capacity=سيرغي شويغو: وزير الدفاع")
    (event,) = told()
    assert [p.get("as") for p in (*event["who"], *event["whom"])] == [None, "وزير الدفاع"]


def test_a_set_date_says_so_and_is_searched_by(files, told, done, run) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "date=2018-11-07", "--because", "ورد في البيان", "--by", "منى")
    assert told("--from", "2018", "--to", "2018")[0]["when"] == {
        "edtf": "2018-11-07",
        "basis": "judged",
        "reasons": ["set by منى: ورد في البيان"],
    }
    assert told("--to", "2016") == []
    assert "set by منى" in run("timeline", "--why").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("fix", "zzzz", "date=2016"), "no event “zzzz”"),
        (("fix", "EVENT", "day=2016"), "FIELD is one of date, place"),
        (("fix", "EVENT", "date=yesterday"), "is no date"),
        (("fix", "EVENT", "status=maybe"), "happened, under way"),
        (("fix", "EVENT", "type=nap"), "there are meeting, visit"),
        (("fix", "EVENT", "date=2016", "outlet=x"), "two commands"),
        (("fix", "EVENT/7", "date=2016"), "has 1 version:"),
        (("fix", "none.txt", "published=2016"), "no text met at “none.txt”"),
        (("missed", "a.txt", "ليس هنا", "type=visit"), "does not hold the words"),
        (("missed", "a.txt", "زار", "who=زيد"), "type=meeting"),
        (("missed", "a.txt", "ر", "type=visit"), "--at 2"),
        (("wrong", "zzzz"), "no event “zzzz”"),
        (("undo", "9"), "no judgement 9"),
        (("merge", "EVENT", "خليفة حفتر"), "only two of one sort"),
        (("merge", "خليفة حفتر", "موسكو"), "different kinds"),
        (("merge", "EVENT", "EVENT"), "one and the same"),
        (("split", "EVENT", "EVENT"), "/1 and"),
        (("split", "خليفة حفتر", "خليفة حفتر"), "NAME@FILE"),
        (("split", "حفتر", "سيرغي شويغو"), "whole name"),
        (("history", "zzzz"), "no event, name or file"),
        (("judgements",), "either --export"),
        (("judgements", "--import", "a.txt"), "line 1: no judgement"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(files, told, run, words: tuple, message: str) -> None:
    files(a=VISIT)
    before = told()
    result = run(*(word.replace("EVENT", before[0]["id"]) for word in words))
    assert result.exit_code == 2
    assert message in result.output
    assert told() == before


def test_a_files_day_dates_all_that_hangs_on_it_anew(files, told, done) -> None:
    files(a="خليفة حفتر زار سيرغي شويغو\nخليفة حفتر التقى نيكولاي باتروشيف", b=VISIT)
    assert [brief(e)[1] for e in told()] == ["2016-06-28", None, None]
    assert done("fix", "a.txt", "published=2018-11-08", "outlet=صحيفة الساحل").count("altered") == 2
    assert [brief(e)[1] for e in told()] == ["2016-06-28", "2018-11-08", "2018-11-08"]
    assert [e["outlets"] for e in told("--from", "2018")] == [["صحيفة الساحل"]] * 2
    done("add", "a.txt", "--jobs", 1)
    assert [brief(e)[1] for e in told("--from", "2018")] == ["2018-11-08"] * 2
    done("undo", 1)
    assert [brief(e)[1] for e in told()] == ["2016-06-28", None, None]


def test_what_is_wrong_is_left_out_until_taken_back(files, told, done, run) -> None:
    files(a=VISIT, b=SECOND)
    (event,) = told()
    assert event["versions"] == 2
    done("wrong", f"{event['id']}/2", "--because", "تعليق على صورة قديمة")
    assert [(e["id"], e["versions"]) for e in told()] == [(event["id"], 1)]
    done("fix", event["id"], "status=planned")
    done("wrong", event["id"])
    assert told() == []
    assert "its event was said to be wrong later" in done("history", event["id"])
    done("undo", 2)
    done("undo", 3)
    done("wrong", event["id"])
    assert "is wrong" in done("history", event["id"])
    assert f"event {event['id']} is told no more (judgement 6)" in run("event", event["id"][:6]).output
    done("undo", 6)
    done("undo", 1)
    assert told() == [event]


def test_a_missed_event_can_be_added_and_corrected(files, told, done) -> None:
    files(a=f"تصريح عن لقاء في باريس\n{VISIT}")
    assert "taken as a person" in done(
        "missed", "a.txt", "لقاء", "type=meeting", "who=خليفة حفتر; لينا الصافي", "place=باريس", "date=2019"
    )
    assert brief(told()[1]) == ("MEET", "2019", ["خليفة حفتر", "لينا الصافي"], [], "باريس", "happened")
    assert told("--who", "الصافي", "--with", "حفتر")
    shown = json.loads(done("event", told()[1]["id"], "--json"))["tellings"][0]
    assert (shown["start"], shown["end"], shown["line"]) == (9, 13, 1)
    done("fix", told()[1]["id"], "date=2020", "status=planned")
    assert brief(told()[1])[1::4] == ("2020", "planned")
    done("undo", 1)
    assert len(told()) == 1
    assert "date" in done("history", "--review")  # what was set of it has nothing to stand on now
    done("undo", 4)
    assert brief(told()[1])[1::4] == ("2020", "planned")
    assert done("history", "--review").count("\n") == 1


def test_events_are_merged_and_split(files, told, done) -> None:
    files(a=VISIT, b=VISIT.replace("2016-06-28", "2016-07-03"))
    one, other = told()
    done("merge", one["id"], other["id"])
    (merged,) = told()
    assert merged["versions"] == 2
    lost = ({one["id"], other["id"]} - {merged["id"]}).pop()
    assert json.loads(done("event", lost, "--json"))["id"] == merged["id"]
    done("split", f"{merged['id']}/1", f"{merged['id']}/2")
    assert [e["versions"] for e in told()] == [1, 1]
    done("undo", 2)
    assert [e["versions"] for e in told()] == [2]
    done("undo", 1)
    assert [e["versions"] for e in told()] == [1, 1]
    assert {e["id"] for e in told()} == {one["id"], other["id"]}


def test_names_are_merged_and_split(files, told, done) -> None:
    files(a="كمال الزيداني زار لينا الصافي يوم 2020-01-01", b="أبو سعيد زار لينا الصافي يوم 2020-01-01")
    assert len(told()) == 2
    done("merge", "كمال الزيداني", "أبو سعيد", "--because", "كنيته")
    assert [e["versions"] for e in told()] == [2]
    assert len(told("--who", "أبو سعيد")) == len(told("--who", "الزيداني")) == 1
    done("split", "كمال الزيداني", "أبو سعيد")
    assert [e["versions"] for e in told()] == [1, 1]


def test_two_of_one_name_are_told_apart_by_their_files(files, told, done) -> None:
    files(a="سالم الحربي زار لينا الصافي يوم 2020-01-01", b="سالم الحربي زار لينا الصافي يوم 2020-01-01 حسب وكالة")
    assert [e["versions"] for e in told()] == [2]
    done("split", "سالم الحربي@a.txt", "سالم الحربي@b.txt")
    assert [e["versions"] for e in told()] == [1, 1]
    assert len({e["who"][0]["entity"] for e in told()}) == 2
    done("undo", 1)
    assert [e["versions"] for e in told()] == [2]
