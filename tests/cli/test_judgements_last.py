"""Judgements last: through changed pages, better extractors, renamed rules, second outlets; and they travel."""

from __future__ import annotations

import json
import random

import pytest

from khabar.archive.kept.opening import open_archive
from tests.cli.test_judging import MEETING, SECOND, VISIT


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


def test_they_survive_a_better_extractor(told, done, tmp_path, monkeypatch) -> None:
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
    for module in ("service.reader", "service.intake", "service.judging", "cli.commands.reread", "cli.own"):
        monkeypatch.setattr(f"khabar.{module}.version", lambda *_: replace(version, rules="another"))
    assert done("reread", "--check").strip() == "1 text: rules changed"
    assert "read by another rule" in done("reread", "--jobs", 1)
    (again,) = told()
    assert (again["id"], again["when"]["edtf"]) == (event["id"], "2017-01-01")
    assert "rules changed" in done("history", event["id"])
    done("undo", 1)
    assert told()[0]["when"]["edtf"] == "2016-06-28"


def _version():
    from khabar.archive.schema.version import version

    return version()


def test_they_survive_a_second_outlet(files, told, done, tmp_path) -> None:
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
def test_an_archive_built_step_by_step_is_the_one_built_at_once(run, files, told, done, seed: int) -> None:
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
