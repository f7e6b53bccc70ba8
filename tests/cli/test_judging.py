"""What people decide: it beats the machine, can be taken back, leaves a trace, and survives whatever happens to the texts."""

from __future__ import annotations

import json
import random

import pytest

from khabar.archive.store import open_archive

VISIT = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28"
SECOND = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06"
MEETING = "خليفة حفتر التقى نيكولاي باتروشيف في موسكو يوم 2016-06-28"


@pytest.fixture
def files(run, tmp_path):
    """``files(a=…, b=…)`` writes texts to a.txt, b.txt and adds them."""

    def write(**texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        result = run("add", *(f"{name}.txt" for name in texts), "--jobs", 1)
        assert result.exit_code == 0, result.output

    return write


@pytest.fixture
def told(run):
    """``told()`` gives the events of the timeline, as JSON; words are options."""

    def lines(*words: str) -> list[dict]:
        return [json.loads(line) for line in run("timeline", "--json", *words).stdout.splitlines()]

    return lines


@pytest.fixture
def done(run):
    """``done("fix", …)`` runs a command that must succeed and gives its output."""

    def command(*words: object) -> str:
        result = run(*words)
        assert result.exit_code == 0, result.output
        return result.output

    return command


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
        ("whom=بكر الزيداني؛ unnamed:وفد مرافق", ("VISIT", "2016-06-28", ["خليفة حفتر"], ["بكر الزيداني", "وفد مرافق"], "موسكو", "happened")),
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
        (("fix", "EVENT/7", "date=2016"), "has 1 version(s)"),
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


def test_what_is_wrong_is_left_out_until_taken_back(files, told, done) -> None:
    files(a=VISIT, b=SECOND)
    (event,) = told()
    assert event["versions"] == 2
    done("wrong", f"{event['id']}/2", "--because", "تعليق على صورة قديمة")
    assert [(e["id"], e["versions"]) for e in told()] == [(event["id"], 1)]
    done("wrong", event["id"])
    assert told() == []
    assert "is wrong" in done("history", event["id"])
    done("undo", 2)
    done("undo", 1)
    assert told() == [event]


def test_a_missed_event_can_be_added_and_corrected(files, told, done) -> None:
    files(a=f"تصريح عن لقاء في باريس\n{VISIT}")
    assert "taken as a person" in done("missed", "a.txt", "لقاء", "type=meeting", "who=خليفة حفتر; لينا الصافي", "place=باريس", "date=2019")
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


# --- judgements survive -----------------------------------------------------------------------------------------


def test_they_survive_a_changed_page_in_which_all_offsets_shift(files, told, done) -> None:
    files(a=f"{MEETING}\n{VISIT}\nنهاية الخبر")
    ids = {e["type"]: e["id"] for e in told()}
    done("fix", ids["VISIT"], "date=2017-01-01")
    done("wrong", ids["MEET"])
    done("missed", "a.txt", "نهاية الخبر", "type=call", "who=خليفة حفتر")
    files(a=f"شارك هذا الخبر مع أصدقائك\n\n{MEETING}\n\n{VISIT}\n\nنهاية  الخبر\nاقرأ أيضا")
    events = {e["type"]: e for e in told()}
    assert sorted(events) == ["CALL", "VISIT"]
    assert events["VISIT"]["when"]["edtf"] == "2017-01-01"
    assert events["VISIT"]["id"] == ids["VISIT"]
    assert done("history", "--review").startswith("nothing")


def test_they_survive_a_better_extractor(run, told, done, tmp_path, monkeypatch) -> None:
    from khabar.sources import documents

    page = f"<html><head><title>خبر</title></head><body><p>{VISIT}</p><p>{MEETING}</p></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    bodies = iter([f"خبر\n\n{VISIT}\n{MEETING}", f"صفحة البداية\nخبر عاجل\n\n{VISIT}\n\n\n{MEETING}"])

    def extractor(name: str) -> None:
        content = next(bodies)
        monkeypatch.setattr(documents, "current_extractor", lambda _: name)
        monkeypatch.setattr("khabar.cli.commands.reread.current_extractor", lambda _: name)
        for module in ("khabar.sources.documents", "khabar.sources.files", "khabar.cli.commands.reread"):
            monkeypatch.setattr(f"{module}.extract", lambda data, suffix, limits: (content, _no_context(), name))  # noqa: ARG005

    extractor("html/1")
    done("add", "a.html", "--jobs", 1)
    ids = {e["type"]: e["id"] for e in told()}
    done("fix", ids["VISIT"], "date=2017-01-01")
    (tmp_path / "a.html").unlink()
    extractor("html/2")
    assert "a better extractor" in done("reread", "--check")
    output = done("reread", "--jobs", 1)
    assert "1 document extracted anew" in output
    events = {e["type"]: e for e in told()}
    assert events["VISIT"]["when"]["edtf"] == "2017-01-01"
    assert {kind: e["id"] for kind, e in events.items()} == ids
    assert "every text" in done("reread", "--check")


def _no_context():
    from khabar.model.text import Context

    return Context()


def test_they_survive_a_renamed_rule_and_the_trace_says_so(files, told, done, monkeypatch) -> None:
    from dataclasses import replace

    from khabar.run import pipeline

    files(a=VISIT)
    (event,) = told()
    done("fix", event["id"], "date=2017-01-01")
    read, version = pipeline.read_text, _version()

    def renamed(*given):
        reading = read(*given)
        return replace(reading, happenings=tuple(replace(h, rule="another.name") for h in reading.happenings))

    monkeypatch.setattr(pipeline, "read_text", renamed)
    for module in ("cli.reader", "cli.intake", "cli.judging", "cli.commands.reread"):
        monkeypatch.setattr(f"khabar.{module}.version", lambda: replace(version, rules="another"))
    assert done("reread", "--check").strip() == "1 text: rules changed"
    assert "read by another rule" in done("reread", "--jobs", 1)
    (again,) = told()
    assert (again["id"], again["when"]["edtf"]) == (event["id"], "2017-01-01")
    assert "rules changed" in done("history", event["id"])
    done("undo", 1)
    assert told()[0]["when"]["edtf"] == "2016-06-28"


def _version():
    from khabar.archive.version import version

    return version()


def test_they_survive_a_second_outlet(run, files, told, done, tmp_path) -> None:
    files(a=VISIT)
    (event,) = told()
    done("fix", event["id"], "status=planned", "place=بنغازي")
    record = {"content": VISIT, "source": "صحيفة ثانية", "date": "2016-07-01"}
    (tmp_path / "b.json").write_text(json.dumps([record]), encoding="utf-8")
    done("add", "b.json", "--jobs", 1)
    (again,) = told()
    assert (again["id"], again["status"], again["place"]["name"]) == (event["id"], "planned", "بنغازي")
    assert again["outlets"] == ["صحيفة ثانية"]
    (tmp_path / "a.txt").write_text("نص آخر لا شأن له بالخبر", encoding="utf-8")
    done("add", "a.txt", "--jobs", 1)
    assert told()[0]["status"] == "planned"


def test_they_survive_a_cluster_that_splits_and_merges_again(files, told, done) -> None:
    files(a=VISIT, b=SECOND)
    (event,) = told()
    done("fix", event["id"], "status=planned")
    files(b=SECOND.replace("2016-06", "2019-03"))
    assert [(e["when"]["edtf"], e["status"]) for e in told()] == [("2016-06-28", "planned"), ("2019-03", "planned")]
    files(b=SECOND)
    assert [(e["id"], e["status"], e["versions"]) for e in told()] == [(event["id"], "planned", 2)]


def test_what_is_not_found_any_more_waits_for_review_and_comes_back(files, told, done) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "date=2017-01-01")
    files(a="خبر آخر تماما")
    assert "waits for review" in done("history", "--review")
    files(a=VISIT)
    assert done("history", "--review").startswith("nothing")
    assert told()[0]["when"]["edtf"] == "2017-01-01"


def test_an_undone_undo_brings_it_back(files, told, done) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "date=2017-01-01")
    for number, day in ((1, "2016-06-28"), (2, "2017-01-01"), (3, "2016-06-28")):
        done("undo", number)
        assert told()[0]["when"]["edtf"] == day


# --- and travel -------------------------------------------------------------------------------------------------


def test_they_travel_to_a_colleagues_archive(files, told, done, run, tmp_path) -> None:
    files(a=VISIT, b=MEETING)
    for event in told():
        done("fix", event["id"], "date=2017-01-01", "--by", "منى")
    done("undo", 2)
    done("judgements", "--export", "log.jsonl")
    done("add", "a.txt", "b.txt", "--archive", "other.db", "--jobs", 1)
    done("judgements", "--import", "log.jsonl", "--archive", "other.db")
    assert [e["when"] for e in told("--archive", "other.db")] == [e["when"] for e in told()]
    assert "known already" in done("judgements", "--import", "log.jsonl", "--archive", "other.db")
    done("judgements", "--export", "again.jsonl", "--archive", "other.db")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "log.jsonl").read_bytes()
    forged = (tmp_path / "log.jsonl").read_text(encoding="utf-8").replace("2017-01-01", "2017-01-02")
    (tmp_path / "forged.jsonl").write_text(forged, encoding="utf-8")
    result = run("judgements", "--import", "forged.jsonl", "--archive", "other.db")
    assert result.exit_code == 2
    assert "uid does not fit" in result.output


def test_the_later_decision_holds_in_whatever_order_they_arrive(files, told, done, tmp_path) -> None:
    files(a=VISIT)
    (event,) = told()
    done("fix", event["id"], "date=2017-01-01")
    done("fix", event["id"], "date=2018-01-01")
    done("judgements", "--export", "log.jsonl")
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    done("add", "a.txt", "--archive", "other.db", "--jobs", 1)
    for line in reversed(lines):
        (tmp_path / "one.jsonl").write_text(line, encoding="utf-8")
        done("judgements", "--import", "one.jsonl", "--archive", "other.db")
    assert told("--archive", "other.db")[0]["when"]["edtf"] == "2018-01-01"


@pytest.mark.parametrize("seed", range(6))
def test_an_archive_built_step_by_step_is_the_one_built_at_once(run, files, told, done, tmp_path, seed: int) -> None:
    """Texts and judgements in any order and with changes of mind: the same answers as all texts first, then the log."""
    from tests.archive.made import shown

    rng = random.Random(seed)
    people = ("كمال الزيداني", "لينا الصافي", "سالم الحربي", "هند المرزوقي")
    texts = {
        f"t{n}": "\n".join(
            f"{a} {rng.choice(['زار', 'التقى'])} {b} في {rng.choice(['تونس', 'باريس'])} يوم 2020-0{rng.randint(1, 3)}"
            for a, b in (rng.sample(people, 2) for _ in range(3))
        )
        for n in range(6)
    }
    judged = 0
    for name, text in texts.items():
        files(**{name: text})
        for _ in range(rng.randint(0, 2)):
            events = told()
            event = rng.choice(events)["id"]
            command = rng.choice(
                [
                    ("fix", event, f"date=2020-0{rng.randint(1, 3)}-0{rng.randint(1, 9)}"),
                    ("fix", event, f"type={rng.choice(['visit', 'meeting'])}"),
                    ("fix", event, f"who={rng.choice(people)}"),
                    ("wrong", event),
                    ("missed", f"{name}.txt", text[:6], "type=call", f"who={rng.choice(people)}"),
                    ("merge", event, rng.choice(events)["id"]),
                    ("split", rng.choice(people), rng.choice(people)),
                    ("merge", rng.choice(people), rng.choice(people)),
                    ("undo", rng.randint(1, max(judged, 1))),
                ]
            )
            judged += run(*command).exit_code == 0
    done("judgements", "--export", "log.jsonl")
    names = [f"{name}.txt" for name in texts]
    rng.shuffle(names)
    done("add", *names, "--archive", "other.db", "--jobs", 1)
    done("judgements", "--import", "log.jsonl", "--archive", "other.db")
    assert judged
    with open_archive("khabar.db") as one, open_archive("other.db") as other:
        assert shown(one) == shown(other)
