"""Corrections hit what they name and nothing else, whatever else happens to the texts."""

from __future__ import annotations

import json

from tests.cli.test_judging import MEETING, VISIT

THREE = "\n".join(
    f"خليفة حفتر زار {who} في {where} يوم 2021-05-05" for who, where in (("لينا", "تونس"), ("لينا", "باريس"), ("لينا", "روما"))
)


def place(event: dict) -> str:
    return event["place"]["name"]


def test_merged_events_of_two_types_lose_one_text_and_keep_the_other(files, told, done) -> None:
    files(a=VISIT, b=MEETING)
    visit, meeting = sorted(told(), key=lambda e: e["type"], reverse=True)
    done("merge", visit["id"], meeting["id"])
    assert [e["versions"] for e in told()] == [2]
    files(a="خبر آخر")
    assert [(e["type"], e["versions"]) for e in told()] == [("MEET", 1)]
    done("fix", told()[0]["id"], "date=2017-01-01")
    files(a=VISIT, b="خبر آخر")
    assert [(e["type"], e["versions"]) for e in told()] == [("VISIT", 1)]
    done("event", told()[0]["id"])


def test_merged_names_lose_one_and_keep_the_other(files, told, done, run) -> None:
    files(a="كريم الدباغ التقى سليم الحداد يوم 2021-05-05", b="هند المنصوري التقى سليم الحداد يوم 2021-05-06")
    done("merge", "كريم الدباغ", "هند المنصوري")
    files(a="خبر آخر")
    assert [p["name"] for p in told()[0]["who"]] == ["هند المنصوري"]
    assert run("about", "المنصوري").exit_code == 0


def test_of_several_events_told_by_one_word_the_one_named_is_meant(files, told, done, monkeypatch) -> None:
    from dataclasses import replace

    from khabar.run import pipeline

    read = pipeline.read_text

    def by_one_word(*given):
        reading = read(*given)
        first = reading.happenings[0].trigger if reading.happenings else None
        return replace(reading, happenings=tuple(replace(h, trigger=first) for h in reading.happenings))

    monkeypatch.setattr(pipeline, "read_text", by_one_word)
    files(a=THREE)
    ids = {place(e): e["id"] for e in told()}
    assert len(ids) == 3
    done("fix", ids["روما"], "date=2021-05-06")
    assert {place(e): e["when"]["edtf"] for e in told()} == {"تونس": "2021-05-05", "باريس": "2021-05-05", "روما": "2021-05-06"}
    done("wrong", ids["باريس"])
    assert {place(e): e["id"] for e in told()} == {where: ids[where] for where in ("تونس", "روما")}


def test_of_two_missed_at_the_same_words_the_one_named_is_meant(files, told, done) -> None:
    files(a="تصريح عن لقاء في باريس")
    for year in ("2020", "2021"):
        done("missed", "a.txt", "لقاء", "type=meeting", "who=لينا; هند", f"date={year}")
    ids = {e["when"]["edtf"]: e["id"] for e in told()}
    done("wrong", ids["2020"])
    assert [(e["when"]["edtf"], e["id"]) for e in told()] == [("2021", ids["2021"])]


def test_an_event_of_many_versions_is_corrected_in_all(files, told, done) -> None:
    files(**{f"t{n}": f"{VISIT} حسب وكالة{n}" for n in range(12)})
    (event,) = told()
    assert event["versions"] == 12
    done("fix", event["id"], "date=2016-07-01")
    assert [(e["id"], e["versions"], e["when"]["edtf"]) for e in told()] == [(event["id"], 12, "2016-07-01")]
    done("wrong", event["id"])
    assert told() == []


def test_a_text_at_two_places_is_corrected_at_both_though_both_change(files, told, done) -> None:
    files(a=VISIT, b=VISIT)
    done("fix", told()[0]["id"], "date=2017-01-01")
    files(a=f"{VISIT}\nوختم بيانه")
    assert [(e["when"]["edtf"], e["versions"]) for e in told()] == [("2017-01-01", 2)]
    files(b=f"{VISIT}\nوختم كلمته")
    assert [(e["when"]["edtf"], e["versions"]) for e in told()] == [("2017-01-01", 2)]


def test_a_set_day_holds_for_the_new_version_of_a_page_in_another_file(told, done, tmp_path) -> None:
    def page(name: str, body: str) -> None:
        record = {"content": body, "url": "https://a.example/1", "source": "صحيفة"}
        (tmp_path / name).write_text(json.dumps([record]), encoding="utf-8")
        done("add", name, "--jobs", 1)

    untold = "خليفة حفتر زار سيرغي شويغو في موسكو"
    page("one.json", untold)
    done("fix", "one.json#1", "published=2018-11-08")
    page("two.json", f"{untold}\nوبحث معه")
    assert [(e["when"]["edtf"], e["versions"]) for e in told()] == [("2018-11-08", 1)]


def test_a_text_that_loses_a_place_loses_its_day_and_outlet(told, done, tmp_path) -> None:
    def print_it(name: str, body: str, outlet: str, day: str) -> None:
        record = {"content": body, "source": outlet, "date": day}
        (tmp_path / name).write_text(json.dumps([record]), encoding="utf-8")
        done("add", name, "--jobs", 1)

    untold = "خليفة حفتر زار سيرغي شويغو في موسكو"
    print_it("x.json", untold, "ألف", "2020-01-01")
    print_it("y.json", untold, "باء", "2020-01-04")
    print_it("x.json", "خبر آخر", "ألف", "2020-01-01")
    assert [(e["when"]["edtf"], e["outlets"]) for e in told()] == [("2020-01-04", ["باء"])]


def test_a_place_that_takes_over_a_text_known_elsewhere_takes_no_id_along(files, told, done) -> None:
    files(a="كريم الدباغ زار لينا في الرباط يوم 2023-02-09", b="هند المنصوري زار لينا في تونس يوم 2021-01-01")
    ids = {place(e): e["id"] for e in told()}
    done("fix", ids["تونس"], "status=planned")
    files(a="هند المنصوري زار لينا في تونس يوم 2021-01-01")
    assert [(place(e), e["id"], e["status"]) for e in told()] == [("تونس", ids["تونس"], "planned")]
    assert "gone" in done("history", ids["الرباط"])


def test_an_older_version_that_comes_back_is_read_with_todays_names(files, told, done, monkeypatch) -> None:
    from khabar.lexicon.known import KnownName

    files(a=VISIT)
    files(a="خبر آخر")
    changed = {"khalifa-haftar": KnownName("another", ("خليفه حفتر",))}
    for module in ("cli.commands.reread", "cli.own", "service.rereading"):
        monkeypatch.setattr(f"khabar.{module}.known_names", lambda *_: changed)
    from dataclasses import replace

    from khabar.archive.schema.version import version
    from khabar.lexicon.known import names_digest

    now = replace(version(), names=names_digest(changed))
    for module in ("service.reader", "service.intake", "service.judging", "cli.commands.reread", "cli.own", "service.rereading"):
        monkeypatch.setattr(f"khabar.{module}.version", lambda *_: now)
    done("reread", "--jobs", 1)
    files(a=VISIT)
    assert "every text" in done("reread", "--check")
    from khabar.archive.kept.opening import open_archive

    with open_archive("khabar.db") as archive:
        known = archive.known([("a.txt", told()[0]["tellings"][0]["text"], None)])
        assert {by.names for _, by in known.read.values()} == {now.names}
