"""Versions side by side, and why they are taken for one event: on the command line."""

from __future__ import annotations

import json

import pytest

ONE = "عقيلة صالح زار سامح شكري في القاهرة يوم 2020-01-02 حسب وكالة"
OTHER = "عقيلة صالح زار سامح شكري يوم 2020-01-02"
LATER = "عقيلة صالح زار سامح شكري في القاهرة يوم 2020-03-09"


@pytest.fixture
def ids(run, tmp_path) -> list[str]:
    rows = [{"text": text} for text in (ONE, OTHER, LATER)]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    run("add", "a.json", "--jobs", 1)
    return [json.loads(line)["id"] for line in run("timeline", "--json").stdout.splitlines()]


def test_reasons_for_one_event(run, ids) -> None:
    said = run("why-same", f"{ids[0]}/1", f"{ids[0]}/2").stdout
    assert "told as one event" in said
    assert "the same day (2 January 2020)" in said
    (pair,) = json.loads(run("why-same", f"{ids[0]}/1", f"{ids[0]}/2", "--json").stdout)["pairs"]
    assert pair["same"]
    assert pair["score"] == pytest.approx(sum(ground["points"] for ground in pair["grounds"]), abs=0.01)


def test_what_keeps_two_apart(run, ids) -> None:
    said = run("why-same", ids[0], ids[1]).stdout
    assert "told as two events" in said
    assert "never" in said
    assert "other days" in said


def test_versions_side_by_side(run, ids) -> None:
    said = run("compare", ids[0]).stdout
    assert f"{ids[0]}/1" in said
    assert "tells more" in said
    assert "القاهرة" in said
    arabic = run("compare", ids[0], "--lang", "ar").stdout
    assert "تذكر المكان" in arabic
    told = json.loads(run("compare", *ids, "--json").stdout)
    assert [v["version"] for v in told["versions"]] == [f"{ids[0]}/1", f"{ids[0]}/2", f"{ids[1]}/1"]
    assert {"contradicts", "adds"} <= {r["kind"] for r in told["relations"]}


@pytest.mark.parametrize(
    "arguments",
    [("why-same", "nothing", "none"), ("compare", "nothing"), ("compare", "{0}/9"), ("why-same", "{0}/1", "{0}/1")],
)
def test_what_leads_nowhere_is_said(run, ids, arguments) -> None:
    found = run(*(word.format(*ids) for word in arguments))
    assert found.exit_code == 2
    assert "khabar: " in found.stderr


@pytest.mark.usefixtures("ids")
def test_the_timeline_tells_versions_as_one(run) -> None:
    first = run("timeline").stdout.splitlines()[0]
    assert "in 2 versions" in first
    assert "1 first teller: وكالة; 1 text without a source" in first
    together = json.loads(run("timeline", "--json").stdout.splitlines()[0])["together"]
    assert [(p["name"], p["tellings"]) for p in together["parties"]] == [("سامح شكري", 2), ("عقيلة صالح", 2)]
    assert len(together["first_tellers"][0]["versions"]) == 1
