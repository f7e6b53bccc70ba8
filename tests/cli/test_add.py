"""Texts into the archive: what is counted, what is kept, what survives an accident."""

from __future__ import annotations

import json
import multiprocessing
import zipfile
from dataclasses import replace

import pytest

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.service.shelter import ENDING
from tests.archive.made import shown

VISIT = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2016-06-28"
ONE = {"source": "papera", "url": "http://a.example/1", "date_extracted": "2016-07-01 02:45:59", "title": "زيارة"}


def record(content: str, **more: str) -> dict[str, str]:
    return {**ONE, "content": content, **more}


def counted(result) -> dict:
    return json.loads(result.stdout.splitlines()[-1])


def test_the_same_again_changes_nothing(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    first = run("add", "a.txt", "--jobs", 1, "--json")
    before = (tmp_path / "khabar.db").read_bytes()
    again = run("add", "./a.txt", "--jobs", 1, "--json")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert counted(first)["added"] == 1
    assert (counted(again)["added"], counted(again)["unchanged"]) == (0, 1)
    assert counted(again)["archive"] == counted(first)["archive"]
    assert (tmp_path / "khabar.db").read_bytes() == before


def test_every_passed_over_thing_has_its_reason(run, tmp_path) -> None:
    rows = [record(VISIT), record(""), record("hello"), record("سوف ينفجر"), 7]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.json", json.dumps(rows))
    result = run("add", "a.zip", "--jobs", 1, "--json")
    assert result.exit_code == 0
    reasons = {p["reason"]: p["places"][0].rsplit("#")[-1] for p in counted(result)["passed_over"]}
    assert reasons == {
        "no text (its “content” is empty)": "2",
        "could not be read: ValueError (a reader's mistake)": "4",
        "not a record: neither an object nor a text": "5",
    }  # a Latin body under an Arabic title has Arabic letters
    with open_archive("khabar.db") as archive:
        assert {p.reason for p in archive.passed_over()} == set(reasons)


def test_a_reading_that_cannot_be_kept_stops_nothing(run, tmp_path, monkeypatch) -> None:
    from khabar.service import reader

    read = reader.read_contract

    def twice(content, *given):
        contract = read(content, *given)
        return {**contract, "entities": contract["entities"] * (1 + ("شويغو" in content))}

    monkeypatch.setattr(reader, "read_contract", twice)
    rows = [record("عقيلة صالح زار سامح شكري"), record(VISIT), record("عقيلة صالح التقى سامح شكري", title="\ud800")]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    result = run("add", "a.json", "--jobs", 1, "--json")
    assert result.exit_code == 0
    told = counted(result)
    assert (told["added"], told["archive"]["text"], told["archive"]["reading"]) == (2, 2, 2)
    assert [p["reason"] for p in told["passed_over"]] == ["could not be kept: IntegrityError"]


def test_a_reason_goes_when_the_place_gives_a_text(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert run("add", "a.txt", "--jobs", 1).exit_code == 1
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    assert run("add", "a.txt", "--jobs", 1).exit_code == 0
    with open_archive("khabar.db") as archive:
        assert archive.passed_over() == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: (p / "x.txt").write_bytes(b""), 1),
        (lambda p: (p / "x.txt").mkdir(), 0),
        (lambda p: [(p / "x.txt").mkdir(), (p / "x.txt" / "bad.txt").write_bytes(b"\x00\x01")], 0),
        (lambda p: (p / "x.txt").write_text(VISIT, encoding="utf-8"), 0),
        (lambda p: (p / "x.txt").symlink_to(p / "nowhere"), 1),
    ],
)
def test_exit_status(run, tmp_path, make, code: int) -> None:
    (tmp_path / "good.txt").write_text(VISIT + " اليوم", encoding="utf-8")
    make(tmp_path)
    assert run("add", "good.txt", "x.txt", "--jobs", 1).exit_code == code


def test_a_crawl_stamp_is_no_day_of_publication(run, tmp_path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([record(VISIT, author="موسكو - رويترز")]), encoding="utf-8")
    run("add", "a.json", "--jobs", 1)
    with open_archive("khabar.db") as archive:
        place = str(tmp_path / "a.json#1")
        text_id = archive.known([(place, "", None)]).at[place][0]
        (context,) = archive.known([(place, text_id, None)]).contexts.values()
        told = context[place]
    assert (told.retrieved, told.published) == ("2016-07-01", None)
    assert (told.outlet, told.url, told.title, told.credit) == ("papera", "http://a.example/1", "زيارة", "رويترز")


def test_field_names(run, tmp_path) -> None:
    row = {"story": VISIT, "headline": "عنوان", "meta": {"day": "2016-07-02T10:00:00Z"}, "paper": "صحيفة"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert run("add", "a.jsonl", "--jobs", 1).exit_code == 1
    fields = "text=story,published=meta.day,outlet=paper"
    assert run("add", "a.jsonl", "--jobs", 1, "--fields", fields).exit_code == 0
    with open_archive("khabar.db") as archive:
        ((text_id, kept),) = archive.contracts()
        (context,) = archive.known([("", text_id, None)]).contexts[text_id].values()
    article = kept["articles"][0]
    assert (context.outlet, article["title"], article["published"]["edtf"]) == ("صحيفة", "عنوان", "2016-07-02")


@pytest.mark.parametrize("fields", ["text", "words=content", "text=", "=x"])
def test_wrong_field_names(run, tmp_path, fields: str) -> None:
    result = run("add", tmp_path, "--fields", fields)
    assert result.exit_code == 2
    assert "--fields" in result.stderr


def test_an_accident_between_batches_loses_nothing_reported(run, tmp_path, monkeypatch) -> None:
    rows = [record(f"خليفة حفتر زار سيرغي شويغو يوم 2016-06-{n % 28 + 1:02} في موسكو{n}") for n in range(250)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    store, batches = Archive.store, []

    def dies_in_the_second(self, met, *more):
        batches.append(len(met))
        if len(batches) == 2:
            raise RuntimeError("power cut")
        store(self, met, *more)

    monkeypatch.setattr(Archive, "store", dies_in_the_second)
    assert isinstance(run("add", "a.jsonl", "--jobs", 1).exception, RuntimeError)
    monkeypatch.setattr(Archive, "store", store)
    with open_archive("khabar.db") as archive:
        assert archive.counts()["text"] == archive.counts()["reading"] == batches[0] == 100
    result = run("add", "a.jsonl", "--jobs", 1, "--json")
    assert (counted(result)["unchanged"], counted(result)["added"]) == (100, 150)
    assert counted(result)["archive"]["reading"] == 250


def test_a_person_stops_it(run, tmp_path, monkeypatch) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(record(f"{VISIT} {n}")) for n in range(150)), encoding="utf-8")
    store = Archive.store

    def stops(self, met, *more):
        if len(met) < 100:
            raise KeyboardInterrupt
        store(self, met, *more)

    monkeypatch.setattr(Archive, "store", stops)
    result = run("add", "a.jsonl", "--jobs", 1)
    assert result.exit_code == 130
    assert "100 added" in result.stdout
    assert "same command again" in result.stderr


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the stand-ins reach other processes by forking only")
def test_processes_give_the_same_archive_and_one_may_die(run, tmp_path) -> None:
    rows = [record(f"{VISIT} {n}") for n in range(12)] + [record("من يقرأ هذا يموت")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    two = run("add", "a.jsonl", "--jobs", 2, "--archive", "two.db", "--json")
    assert [p["reason"] for p in counted(two)["passed_over"]] == [
        "could not be read: the process that read it died (out of memory?)"
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows[:-1])), encoding="utf-8")
    run("add", "a.jsonl", "--jobs", 1, "--archive", "one.db")
    with open_archive("one.db") as one, open_archive("two.db") as other:
        assert list(one.contracts()) == list(other.contracts())
        assert shown(one) == shown(other)


def test_the_outlet_of_texts_that_name_none(run, tmp_path) -> None:
    rows = [{"text": VISIT}, {"text": f"{VISIT} ثم", "outlet": "أخرى"}]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    run("add", "a.json", "--jobs", 1, "--outlet", "صحيفتي")
    with open_archive("khabar.db") as archive:
        ids = [text_id for text_id, _ in archive.contracts()]
        met = [met for some in archive.known(("", i, None) for i in ids).contexts.values() for met in some.items()]
    assert {place[-1]: context.outlet for place, context in met} == {"1": "صحيفتي", "2": "أخرى"}
    assert "outlet صحيفتي" in run("extract", "a.json", "--outlet", "صحيفتي").stdout


def test_one_text_at_two_places_is_two_sightings(run, tmp_path) -> None:
    rows = [record(VISIT), record(VISIT, source="paperb", url="http://b.example/9", published="2016-06-30")]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    first = run("add", "a.json", "--jobs", 1, "--json")
    assert (counted(first)["added"], counted(first)["known_text"], counted(first)["archive"]["text"]) == (2, 1, 1)
    (tmp_path / "b.json").write_text(json.dumps(rows[::-1]), encoding="utf-8")
    run("add", "b.json", "--jobs", 1, "--archive", "b.db")
    contracts = []
    for name in ("khabar.db", "b.db"):
        with open_archive(name) as archive:
            contracts.append([{**contract, "document": contract["document"][-1:]} for _, contract in archive.contracts()])
    assert contracts[0][0].pop("document") != contracts[1][0].pop("document")  # what tells more comes second, then first
    assert contracts[0] == contracts[1]
    assert counted(run("add", "a.json", "--jobs", 1, "--json"))["unchanged"] == 2


def test_a_changed_file_replaces_what_it_said(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    run("add", "a.txt", "--jobs", 1)
    (tmp_path / "a.txt").write_text(VISIT.replace("28", "27"), encoding="utf-8")
    result = run("add", "a.txt", "--jobs", 1, "--json")
    assert counted(result)["changed"] == 1
    lines = run("timeline").stdout
    assert "27 June 2016" in lines
    assert "28 June 2016" not in lines


def test_new_rules_read_anew(run, tmp_path, monkeypatch) -> None:
    from khabar.archive.schema.version import version
    from khabar.service import intake, reader

    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    run("add", "a.txt", "--jobs", 1)
    newer = replace(version(), rules="other")
    for module in (intake, reader):
        monkeypatch.setattr(module, "version", lambda *_: newer)
    assert counted(run("add", "a.txt", "--jobs", 1, "--json"))["reread"] == 1
    assert counted(run("add", "a.txt", "--jobs", 1, "--json"))["unchanged"] == 1


def test_the_archive_itself_is_no_text(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("زار الوزير القاهرة.", encoding="utf-8")
    run("add", ".", "--archive", "own.db")
    waiting = tmp_path / f"own.db{ENDING}" / "server" / "upload"
    waiting.mkdir(parents=True)
    (waiting / "00000.txt").write_text("زار السفير طرابلس.", encoding="utf-8")
    again = run("add", ".", "--archive", "own.db")
    assert "0 added, 1 unchanged, 0 passed over" in again.stdout
    assert run("add", "own.db", "--archive", "own.db").exit_code == 1


def test_every_thing_is_a_line_of_json_once_it_is_kept(run, tmp_path) -> None:
    english = "The minister said on Monday that the bridge will be closed for repairs until the end of the month. " * 5
    rows = [record(VISIT), record(""), {"text": english, "url": "http://a.example/2"}, record("سوف ينفجر")]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    *lines, summary = map(json.loads, run("add", "a.json", "--jobs", 1, "--json").stdout.splitlines())
    told = {line["place"].rpartition("#")[2]: line for line in lines}
    assert {number: line["state"] for number, line in told.items()} == {
        "1": "added",
        "2": "passed over",
        "3": "added",
        "4": "passed over",
    }
    assert (told["3"]["language"], told["2"]["reason"]) == ("en", "no text (its “content” is empty)")
    assert "text" not in told["2"]
    with open_archive("khabar.db") as archive:
        assert archive.known([("", told["1"]["text"], None)]).read
        assert archive.known([("", told["3"]["text"], None)]).contexts
        assert not archive.known([("", told["3"]["text"], None)]).read
    assert (summary["added"], summary["not_read"], summary["archive"]["reading"]) == (2, {"en": 1}, 1)
    *lines, _ = map(json.loads, run("add", "a.json", "--jobs", 1, "--json").stdout.splitlines())
    assert sorted(line["state"] for line in lines) == ["passed over", "passed over", "unchanged", "unchanged"]
    assert "1 kept, not read: English (1)" in run("add", "a.json", "--jobs", 1).stdout


def test_a_person_stops_the_comparing(run, tmp_path, monkeypatch) -> None:
    from khabar.archive.solved import view

    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(view, "solve", stops)
        result = run("add", "a.txt", "--jobs", 1)
    assert result.exit_code == 130
    assert "1 added" in result.stdout
    assert "stopped while comparing; all texts are kept" in result.stderr
    assert "28 June 2016" in run("timeline").stdout
