"""Corrections of odd things: names that are none, files with odd names, decisions from files that nobody's khabar wrote."""

from __future__ import annotations

import json

import pytest

from tests.cli.test_judging import VISIT

PAPER = "سالم الحربي زار لينا الصافي في تونس يوم 2020-01-01"


def papers(run, tmp_path, *rows: tuple[str, str | None, str | None]) -> None:
    """Texts of outlets and days, each a file of its own: r0.json, r1.json …"""
    for n, (text, outlet, day) in enumerate(rows):
        record = {"text": text, "outlet": outlet, "published": day}
        (tmp_path / f"r{n}.json").write_text(json.dumps([{k: v for k, v in record.items() if v}]), encoding="utf-8")
    result = run("add", *(f"r{n}.json" for n in range(len(rows))), "--jobs", 1)
    assert result.exit_code == 0, result.output


# --- several values at once ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("office", [f"قائد {n}" for n in range(8)])
def test_an_office_given_with_its_party_holds_whatever_the_digests(files, told, done, office: str) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], f"capacity=كمال الزيداني: {office}", "who=كمال الزيداني", "status=planned")
    (event,) = told()
    assert [(p["name"], p.get("as")) for p in event["who"]] == [("كمال الزيداني", office)]


def test_every_decision_of_a_command_has_its_own_time(files, told, done) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "capacity=سيرغي شويغو: وزير", "status=planned", "whom=سيرغي شويغو", "date=2017")
    made = [json.loads(line) for line in done("judgements", "--export", "-").splitlines()]
    assert [m["field"] for m in made] == ["date", "whom", "status", "capacity"]
    assert len({m["at"] for m in made}) == 4
    assert sorted(made, key=lambda m: m["at"]) == made


# --- whose paper it is --------------------------------------------------------------------------------------------


def test_the_outlet_of_a_file_is_replaced_and_other_copies_keep_theirs(run, told, done, tmp_path) -> None:
    papers(run, tmp_path, (PAPER, "صحيفة الشرق", "2020-01-02"), (PAPER, "صحيفة الغرب", "2020-01-02"))
    assert told()[0]["outlets"] == ["صحيفة الشرق", "صحيفة الغرب"]
    done("fix", "r0.json#1", "outlet=صحيفة الساحل")
    assert told()[0]["outlets"] == ["صحيفة الساحل", "صحيفة الغرب"]
    assert {m["outlet"] for t in told()[0]["tellings"] for m in t["met"]} == {"صحيفة الساحل", "صحيفة الغرب"}
    hit = json.loads(done("search", "تونس", "--outlet", "الساحل", "--json").splitlines()[0])
    assert {m["outlet"] for m in hit["met"]} == {"صحيفة الساحل", "صحيفة الغرب"}
    nothing = run("search", "تونس", "--outlet", "الشرق")
    assert "صحيفة الساحل, صحيفة الغرب" in nothing.output
    versions = json.loads(done("versions", "r0.json#1", "--json"))["versions"]
    assert [m["outlet"] for m in versions[0]["met"]] == ["صحيفة الساحل"]
    done("undo", 1)
    assert told()[0]["outlets"] == ["صحيفة الشرق", "صحيفة الغرب"]


def test_the_only_outlet_is_replaced_everywhere_and_taken_away(run, told, done, tmp_path) -> None:
    papers(run, tmp_path, (PAPER, "صحيفة الشرق", "2020-01-02"))
    done("fix", "r0.json#1", "outlet=صحيفة الساحل")
    assert told()[0]["outlets"] == ["صحيفة الساحل"]
    assert json.loads(done("search", "تونس", "--json").splitlines()[0])["outlet"] == "صحيفة الساحل"
    assert json.loads(done("event", told()[0]["id"], "--json"))["tellings"][0]["outlets"] == ["صحيفة الساحل"]
    done("fix", "r0.json#1", "outlet=none")
    assert told()[0]["outlets"] == []
    assert json.loads(done("search", "تونس", "--json").splitlines()[0])["outlet"] is None


def test_a_colleague_has_the_outlet_at_another_path(run, told, done, tmp_path) -> None:
    papers(run, tmp_path, (PAPER, "صحيفة الشرق", "2020-01-02"))
    done("fix", "r0.json#1", "outlet=صحيفة الساحل")
    done("judgements", "--export", "log.jsonl")
    (tmp_path / "hers").mkdir()
    (tmp_path / "r0.json").rename(tmp_path / "hers" / "b.json")
    done("add", "hers/b.json", "--archive", "hers.db", "--jobs", 1)
    done("judgements", "--import", "log.jsonl", "--archive", "hers.db")
    assert told("--archive", "hers.db")[0]["outlets"] == ["صحيفة الساحل"]


# --- what makes no sense ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("place=unnamed:قرية", "place=NAME"),
        ("place=body:وزارة الدفاع", "place=NAME"),
        ("place=person:لينا", "place=NAME"),
        ("place=place:", "is no name"),
        ("who=body:", "is no name"),
        ("who=unnamed:", "is no name"),
        ("who=:", "is no name"),
        ("who=\u200f", "is no name"),
        ("who=؛", "is no name"),
        ("who=خليفة حفتر; person:\u200f", "is no name"),
        ("outlet=\u200f", "is no name"),
        ("capacity=\u200f: قائد", "is no name"),
        ("capacity=لا أحد: قائد", "there are خليفة حفتر, سيرغي شويغو"),
    ],
)
def test_names_that_are_none_are_refused(files, told, run, value: str, message: str) -> None:
    files(a=VISIT)
    before = told()
    result = run("fix", "a.txt" if value.startswith("outlet") else before[0]["id"], value)
    assert result.exit_code == 2
    assert message in result.output
    assert told() == before


def test_a_person_of_that_name_is_no_place(files, told, done) -> None:
    files(a=VISIT)
    assert "taken as a place" in done("fix", told()[0]["id"], "place=سيرغي شويغو")
    log = json.loads(done("judgements", "--export", "-"))
    assert json.loads(log["value"]) == {"name": "سيرغي شويغو", "kind": "place"}


def test_an_office_is_taken_away(files, told, done) -> None:
    files(a=VISIT)
    identity = told()[0]["id"]
    done("fix", identity, "capacity=Khalifa Haftar: قائد الجيش")
    assert told()[0]["who"][0]["as"] == "قائد الجيش"
    done("fix", identity, "capacity=none")
    assert "as" not in told()[0]["who"][0]
    done("fix", identity, "capacity=قائد")
    done("fix", identity, "capacity=سيرغي شويغو: none")
    assert [p.get("as") for p in (*told()[0]["who"], *told()[0]["whom"])] == ["قائد", None]


def test_an_office_of_nobody_is_refused_for_a_missed_event_too(files, run) -> None:
    files(a=VISIT)
    result = run("missed", "a.txt", "موسكو", "type=meeting", "who=لينا الصافي", "capacity=خليفة حفتر: قائد")
    assert (result.exit_code, "there are لينا الصافي" in result.output) == (2, True)


@pytest.mark.parametrize("which", ["²", "١٢٣٤٥٦٧٨٩٠١٢", "9" * 5000, "0", "-1"])
def test_versions_that_are_no_number(files, told, run, which: str) -> None:
    files(a=VISIT)
    result = run("fix", f"{told()[0]['id']}/{which}", "date=2016")
    assert (result.exit_code, "has 1 version" in result.output) == (2, True)


@pytest.mark.parametrize(
    "command",
    [
        ("about", "LONG"),
        ("event", "LONG"),
        ("history", "LONG"),
        ("wrong", "LONG"),
        ("fix", "LONG", "outlet=الساحل"),
        ("merge", "LONG", "حفتر"),
        ("split", "حفتر@LONG", "حفتر@a.txt"),
        ("versions", "LONG"),
        ("missed", "LONG", "زار", "type=visit"),
    ],
)
@pytest.mark.parametrize("long", ["ب" * 50_000, "ب " * 40_000])
def test_names_of_any_length_fit_nothing(files, run, command: tuple[str, ...], long: str) -> None:
    files(a=VISIT)
    result = run(*(word.replace("LONG", long) for word in command))
    assert result.exit_code == 2, result.output[-300:]
    assert "complex" not in result.output
    assert "run the same command again" not in result.output


@pytest.mark.parametrize("long", ["ب" * 50_000, "ب " * 40_000])
def test_who_of_any_length_is_nobody(files, run, long: str) -> None:
    files(a=VISIT)
    result = run("timeline", "--who", long)
    assert (result.exit_code, "nobody in the archive" in result.output) == (0, True)


# --- odd arguments ------------------------------------------------------------------------------------------------

BYTES = "\udcff\udcc3"


@pytest.mark.parametrize(
    "command",
    [
        ("fix", "EVENT", f"who={BYTES}"),
        ("fix", "EVENT", "date=2017", "--because", BYTES, "--by", BYTES),
        ("fix", BYTES, "outlet=x"),
        ("fix", "a.txt", f"outlet={BYTES}"),
        ("missed", "a.txt", BYTES, "type=visit"),
        ("missed", BYTES, "زار", "type=visit"),
        ("wrong", BYTES),
        ("merge", BYTES, BYTES),
        ("split", f"{BYTES}@a.txt", f"حفتر@{BYTES}"),
        ("history", BYTES),
        ("versions", BYTES),
        ("about", BYTES),
        ("event", BYTES),
        ("search", BYTES),
        ("search", "زار", "--outlet", BYTES),
        ("search", "زار", "--who", BYTES),
        ("timeline", "--who", BYTES),
        ("judgements", "--import", BYTES),
    ],
)
def test_arguments_that_are_no_text(files, told, run, command: tuple[str, ...]) -> None:
    files(a=VISIT)
    identity = told()[0]["id"]
    result = run(*(word.replace("EVENT", identity) for word in command))
    assert result.exit_code in (0, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert run("history", "--json").exit_code == 0


def test_a_name_of_bytes_is_kept_as_escapes(files, told, done, monkeypatch) -> None:
    files(a=VISIT)
    monkeypatch.setenv("KHABAR_BY", "منى" + BYTES)
    done("fix", told()[0]["id"], f"who=زيد{BYTES}")
    assert told()[0]["who"][0]["name"] == "زيد\\udcff\\udcc3"
    assert json.loads(done("judgements", "--export", "-"))["by"].startswith("منى\\")


def test_files_with_odd_names_are_found(done, told, tmp_path) -> None:
    (tmp_path / "fn").mkdir()
    names = ["fn/new\nline.txt", "fn/tab\there.txt", "fn/by\udcfftes.txt", "fn/back\\slash.txt"]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(VISIT.replace("2016", f"201{n}"), encoding="utf-8")
    done("add", "fn", "--jobs", 1)
    for n, name in enumerate(names):
        done("fix", name, f"outlet=صحيفة {n}")
        done("fix", name.removeprefix("fn/"), f"outlet=جريدة {n}")
        assert done("versions", name).count("txt") == 1
    assert sorted(o for e in told() for o in e["outlets"]) == [f"جريدة {n}" for n in range(4)]


def test_a_name_in_a_file_with_an_at_sign(done, told, tmp_path) -> None:
    for name, source in (("a@b.txt", ""), ("c@d@e.txt", " حسب وكالة")):
        (tmp_path / name).write_text(f"سالم الحربي زار لينا الصافي يوم 2020-01-01{source}", encoding="utf-8")
    done("add", "a@b.txt", "c@d@e.txt", "--jobs", 1)
    done("split", "سالم الحربي@a@b.txt", "سالم الحربي@c@d@e.txt")
    assert [e["versions"] for e in told()] == [1, 1]


def test_a_name_in_no_file(files, run) -> None:
    files(a=VISIT)
    result = run("split", "خليفة حفتر@none@here.txt", "خليفة حفتر@a.txt")
    assert (result.exit_code, "no text met at “none@here.txt”" in result.output) == (2, True)


def test_one_and_the_same_cannot_be_split(files, run) -> None:
    files(a=VISIT, b=VISIT)
    for other in ("a.txt", "b.txt"):  # both files hold one text
        result = run("split", "خليفة حفتر@a.txt", f"خليفة حفتر@{other}")
        assert (result.exit_code, "one and the same" in result.output) == (2, True)
    assert run("history").output.startswith("nothing")


def test_a_name_that_only_a_correction_knows_cannot_be_merged(files, told, run, done) -> None:
    files(a=VISIT)
    done("fix", told()[0]["id"], "who=لينا الصافي")
    result = run("merge", "لينا الصافي", "سيرغي شويغو")
    assert (result.exit_code, "a correction added that name" in result.output) == (2, True)


ENGLISH = "The foreign minister arrived in Tunis on Monday and met with the president of the republic for talks about the border."


def test_texts_in_other_languages_are_not_corrected_as_if_read(done, run, tmp_path) -> None:
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    done("add", "en.txt", "--jobs", 1)
    for command in (("missed", "en.txt", "met", "type=meeting"), ("fix", "en.txt", "published=2020")):
        result = run(*command)
        assert (result.exit_code, "is in English and was not read" in result.output) == (2, True)
    assert "waits" not in done("fix", "en.txt", "outlet=The Coast")
    assert done("history", "--review").startswith("nothing")
    assert json.loads(done("search", "Tunis", "--outlet", "coast", "--json").splitlines()[0])["outlet"] == "The Coast"


def test_words_are_counted_in_english(files, run, told) -> None:
    files(a=VISIT)
    assert "stand there 1 time;" in run("missed", "a.txt", "زار", "type=visit", "--at", 2).output
    assert "outlet is set for a file" in run("fix", told()[0]["id"], "date=2016", "outlet=x").output
    assert "outlet, published are set" in run("fix", told()[0]["id"], "date=2016", "outlet=x", "published=2016").output


def test_an_id_that_led_to_an_event_now_gone(files, told, done, run) -> None:
    files(a=VISIT, b=VISIT.replace("2016-06-28", "2016-07-03"))
    ids = {e["id"] for e in told()}
    done("merge", *sorted(ids))
    (kept,) = (e["id"] for e in told())
    (lost,) = ids - {kept}
    done("wrong", kept)
    assert "is wrong" in done("history", lost)
    assert f"event {kept} is told no more" in run("event", lost).output


# --- found by day -------------------------------------------------------------------------------------------------


def test_a_replaced_text_is_found_by_the_day_of_its_place(run, done, tmp_path) -> None:
    papers(run, tmp_path, ("خبر قديم عن الزيتون في صفاقس", "صحيفة الشرق", "2020-01-02"))
    papers(run, tmp_path, ("خبر آخر", "صحيفة الشرق", "2021-01-02"))
    assert len(done("search", "الزيتون", "--from", "2020", "--to", "2020", "--json").splitlines()) == 2  # and the count
    assert "no text" in run("search", "الزيتون", "--from", "2021").output
