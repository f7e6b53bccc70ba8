"""``--codes``: the codes of PLOVER and CAMEO beside each event, wherever events are printed as JSON."""

from __future__ import annotations

import json

import pytest

from khabar.export.check import problems

TEXT = "خليفة حفتر زار سيرغي شويغو في موسكو يوم 2020-01-02"
VISIT = {"plover": {"type": "CONSULT", "mode": "visit"}, "cameo": "042"}


def test_extract_adds_them_and_keeps_the_contract(run, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    plain, coded = (json.loads(run("extract", "a.txt", "--json", *more).stdout) for more in ((), ("--codes",)))
    assert [event["codes"] for event in coded["events"]] == [VISIT]
    assert problems(coded, TEXT) == problems(plain, TEXT)
    coded["events"][0].pop("codes")
    assert coded == plain


@pytest.mark.parametrize("codes", [{"plover": {}, "cameo": None}, {"plover": None, "cameo": "42"}, {"plover": None}, "042"])
def test_the_check_sees_what_are_no_codes(run, tmp_path, codes) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    record = json.loads(run("extract", "a.txt", "--json").stdout)
    record["events"][0]["codes"] = codes
    assert any("codes" in problem for problem in problems(record, TEXT))


def test_timeline_and_event_add_them(run, files) -> None:
    files(a=TEXT)
    (event,) = (json.loads(line) for line in run("timeline", "--json", "--codes").stdout.splitlines())
    assert event["codes"] == VISIT
    assert json.loads(run("event", event["id"], "--json", "--codes").stdout)["codes"] == VISIT
    assert "codes" not in json.loads(run("event", event["id"], "--json").stdout)


def test_a_type_that_was_set_has_its_own(run, files, done) -> None:
    files(a=TEXT)
    (event,) = (json.loads(line) for line in run("timeline", "--json").stdout.splitlines())
    done("fix", event["id"], "type=call")
    (fixed,) = (json.loads(line) for line in run("timeline", "--json", "--codes").stdout.splitlines())
    assert fixed["codes"]["cameo"] == "041"


@pytest.mark.parametrize("command", [("extract", "a.txt"), ("timeline",), ("event", "1f")])
def test_they_are_for_programs(run, command) -> None:
    result = run(*command, "--codes")
    assert result.exit_code == 2
    assert "--codes goes with --json" in result.stderr
