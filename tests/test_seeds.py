"""Five real articles of one storyline, from file to timeline. Their texts are not part of the project: skipped without them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.model.article import NEWS
from khabar.model.edtf import bounds, within
from khabar.model.reading import Reading
from khabar.run.pipeline import read_text

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
pytestmark = pytest.mark.skipif(len(FILES) != 5, reason="the articles are not beside the repository")

HAFTAR, SHOIGU = "khalifa-haftar", "sergei-shoigu"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of the five, read through the command line."""
    path = str(tmp_path_factory.mktemp("seeds") / "seeds.db")
    added = CliRunner().invoke(app, ["add", str(SEEDS), "--archive", path, "--jobs", "1"])
    assert added.exit_code == 0, added.output
    return path


@pytest.fixture(scope="module")
def timeline(archive: str) -> list[dict[str, Any]]:
    """The events of the man all five speak of."""
    return ask(archive, "--who", "حفتر")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """The five, each by itself."""
    return [read_text(path.read_text(encoding="utf-8"), document=path.name) for path in FILES]


def ask(archive: str, *words: str) -> list[dict[str, Any]]:
    told = CliRunner().invoke(app, ["timeline", "--archive", archive, "--json", *words])
    assert told.exit_code == 0
    return [json.loads(line) for line in told.stdout.splitlines()]


def visits(timeline: list[dict[str, Any]], interval: str) -> list[dict[str, Any]]:
    """His visits to Russia that the timeline dates within an interval."""
    return [
        e
        for e in timeline
        if e["type"] == "VISIT"
        and e["when"]
        and within(e["when"]["edtf"], interval)
        and HAFTAR in [p.get("entity") for p in e["who"]]
        and e["place"]["name"] in ("موسكو", "روسيا")
    ]


@pytest.mark.parametrize("interval", ["2016-06", "2016-07/2016-12", "2018-11", "2020-02", "2025-01/2025-10"])
def test_every_visit_stands_at_its_time_and_once(timeline: list[dict[str, Any]], interval: str) -> None:
    assert len(visits(timeline, interval)) == 1


def test_no_visit_is_merged_or_made_up(timeline: list[dict[str, Any]]) -> None:
    assert len(visits(timeline, "2000/2030")) == 5


def test_what_was_worked_out_says_from_what(archive: str) -> None:
    worked_out = [e for e in ask(archive) if e["when"] and e["when"]["basis"] == "inferred"]
    assert worked_out
    assert [e["id"] for e in worked_out if not e["when"]["reasons"]] == []


def test_the_meeting_of_one_visit_or_the_other_names_both(timeline: list[dict[str, Any]]) -> None:
    (meeting,) = (e for e in timeline if e["when"] and e["when"]["edtf"] == "[2018-11,2020-02]")
    assert meeting["type"] == "MEET"
    assert {HAFTAR, SHOIGU, "sergei-lavrov"} <= {p.get("entity") for p in meeting["who"]}


def test_one_man_of_many_spellings_and_two_offices(archive: str) -> None:
    found = ask(archive, "--who", "شويغو")
    people = {p["entity"]: p for e in found for p in e["who"] if "شويغو" in p.get("name", "")}
    assert set(people) == {SHOIGU}
    offices = {p.get("as") or "" for e in found for p in e["who"] if p.get("entity") == SHOIGU}
    assert any(office.startswith("وزير الدفاع") for office in offices)
    assert any("مجلس الأمن" in office for office in offices)


def test_two_security_councils(readings: list[Reading]) -> None:
    ids = {e.id for r in readings for e in r.entities if any("مجلس الأمن" in m.surface for m in e.mentions if m.form == "name")}
    assert {"un-security-council", "security-council-russia"} <= ids
    for reading in readings:
        united = [e for e in reading.entities if e.id == "un-security-council"]
        assert not any("الروسي" in m.surface for e in united for m in e.mentions)


def test_no_event_is_told_by_a_leftover(readings: list[Reading]) -> None:
    seen = 0
    for reading in readings:
        leftovers = [s.span for a in reading.articles for s in a.sections if s.kind not in NEWS]
        seen += len(leftovers)
        assert [h for h in reading.happenings if any(s.holds(h.trigger.span) for s in leftovers)] == []
    assert seen > 5


#: What a reader knows of each article's day: the interval that must hold it, and a day that must be in it.
PUBLISHED = [
    [("2025-01/2025-12", "2025-05-08")],
    [("2016-09-05", "2016-09-05")],
    [("2016-07/2016-12", "2016-12-01")],
    [("2021-03/2022-02", "2021-04-16")],
    [("2023-08-23", "2023-08-23"), ("2024-11", "2024-11-27")],
]


@pytest.mark.parametrize("number", range(5))
def test_the_days_of_publication(readings: list[Reading], number: int) -> None:
    articles = readings[number].articles
    assert len(articles) == len(PUBLISHED[number])
    for article, (interval, day) in zip(articles, PUBLISHED[number], strict=True):
        assert article.published is not None
        assert within(article.published.edtf, interval)
        first, last = bounds(article.published.edtf)
        assert first <= date.fromisoformat(day) <= last
        assert article.published.reasons


# --- a question to the five ---------------------------------------------------------------------------------------


@pytest.fixture(
    scope="module", params=["متى التقى حفتر شويغو، وبأي صفة، ومن قال ذلك؟", "When did Haftar meet Shoigu and who says so?"]
)
def answered(archive: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    told = CliRunner().invoke(app, ["ask", request.param, "--archive", archive, "--json"])
    assert told.exit_code == 0, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_the_answer_has_the_four_meetings(answered: dict[str, Any]) -> None:
    first, second, open_one, last = answered["events"]
    assert first["edtf"] == "2016-06"
    assert within(second["edtf"], "2016-07/2016-12")
    assert second["basis"] == "inferred"
    assert (open_one["edtf"], open_one["open"]) == ("[2018-11,2020-02]", True)
    assert within(last["edtf"], "2025")


def test_the_answer_tells_in_what_capacity(answered: dict[str, Any]) -> None:
    capacities = [party["as"] for event in answered["events"] for party in event["parties"] if party["entity"] == SHOIGU]
    assert capacities == [["وزير الدفاع"], ["وزير الدفاع"], ["وزير الدفاع"], ["سكرتير مجلس الأمن الروسي"]]


def test_all_first_tellers_are_on_one_side(answered: dict[str, Any]) -> None:
    tellers = [[(one["entity"], one["of"]) for one in event["first_tellers"]] for event in answered["events"]]
    assert tellers == [[(HAFTAR, HAFTAR)], [], [], [("libyan-national-army", HAFTAR)]]


def test_the_answer_says_what_it_did_not_count(answered: dict[str, Any]) -> None:
    near = [(miss["reason"], miss["surface"]) for miss in answered["not_counted"]]
    assert any(reason == "party" and "الدبيبة" in words for reason, words in near)
    assert any(reason == "passage" and "أخبر" in words for reason, words in near)
