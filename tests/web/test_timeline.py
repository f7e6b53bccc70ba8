"""The timeline: filters, pages, and the data of its picture."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

Given = Callable[..., Any]


def printed(archive: Path, *asked: str) -> list[Any]:
    """What ``khabar timeline --json`` prints."""
    from khabar.cli import app

    done = CliRunner().invoke(app, ["timeline", "--archive", str(archive), "--json", *asked])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ([], {}),
        (["--type", "visit,meeting"], {"type": "VISIT,meeting"}),
        (["--status", "planned,called off"], {"status": "planned,cancelled"}),
        (["--outlet", "الشاطئ"], {"outlet": "الشاطئ"}),
        (["--who", "ديالو", "--from", "2023-03", "--to", "2023-04"], {"who": "ديالو", "from": "2023-03", "to": "2023-04"}),
        (["--who", "ديالو", "--with", "أحمدو"], {"who": "ديالو", "with": "أحمدو"}),
    ],
)
def test_programs_get_what_the_command_prints(archive: Path, given: Given, asked: list[str], query: dict[str, str]) -> None:
    whole = given("/api/timeline", per_page=200, **query)
    assert whole["items"] == printed(archive, *asked)
    assert whole["total"] == len(whole["items"]) > 0
    assert whole["not_held"] == {}


def test_pages_hold_every_event_once(given: Given) -> None:
    first = given("/api/timeline", per_page=50)
    pages = [given("/api/timeline", per_page=50, page=n)["items"] for n in range(1, first["pages"] + 1)]
    ids = [event["id"] for page in pages for event in page]
    assert len(ids) == len(set(ids)) == first["total"]
    assert given("/api/timeline", per_page=50, page=first["pages"] + 1)["items"] == []


def test_an_id_leads_to_its_events_and_is_called_by_name(client: TestClient, given: Given) -> None:
    event = next(one for one in given("/api/timeline", per_page=200)["items"] if one["who"] and one["who"][0].get("entity"))
    asked = given("/api/timeline", per_page=200, who=event["who"][0]["entity"])
    assert event["id"] in {one["id"] for one in asked["items"]}
    party = {key: event["who"][0][key] for key in ("entity", "name", "name_en")}
    assert asked["by_id"] == {"who": party}
    assert f'شخص أو جهة: <a class="name" href="/name/{party["entity"]}">' in client.get(f"/timeline?who={party['entity']}").text
    assert given("/api/timeline", who=party["name"])["by_id"] == {}


def test_what_the_archive_does_not_know_is_said(client: TestClient, given: Given) -> None:
    assert given("/api/timeline", who="زيد عمرو", outlet="مجلة <b>")["not_held"] == {"who": "زيد عمرو", "outlet": "مجلة <b>"}
    page = client.get("/timeline", params={"who": "زيد عمرو", "outlet": "مجلة <b>"}).text
    assert "«زيد عمرو»" in page
    assert "«مجلة &lt;b&gt;»" in page


@pytest.mark.parametrize("query", ["type=party", "status=perhaps", "from=yesterday", "from=2020&to=2019"])
@pytest.mark.parametrize("address", ["/timeline", "/api/timeline", "/api/timeline/picture"])
def test_what_makes_no_sense_is_refused(client: TestClient, address: str, query: str) -> None:
    assert client.get(f"{address}?{query}").status_code == 400


def test_the_page_keeps_its_filters_and_their_boxes(client: TestClient) -> None:
    page = client.get("/timeline?type=VISIT&type=MEET&status=happened&who=ديالو").text
    assert page.count(" checked>") == 3
    assert 'value="ديالو"' in page
    assert "lang=en" in page
    assert "type=VISIT&amp;type=MEET" in page


def test_the_words_of_the_page_are_for_people(client: TestClient) -> None:
    for lang in ("ar", "en"):
        page = client.get(f"/timeline?lang={lang}").text
        shown = re.sub(r"(?s)<script.*?</script>|<[^>]*>", " ", page)
        assert not re.search(r"(?i:basis|edtf|entity|\bhop\b|confirmed)|[A-Z]{4,}", shown)
    assert "المصدر الأول" in client.get("/timeline?lang=ar").text
    assert 'class="inside"' in client.get("/timeline?type=visit,meeting").text
    assert "مقرر، ثم ملغى أو مؤجل" in client.get("/timeline?lang=ar&status=planned").text


@pytest.mark.parametrize("query", [{}, {"from": "2023", "to": "2023"}, {"from": "2024-09"}, {"to": "2022"}, {"who": "ديالو"}])
def test_the_picture_counts_every_dated_event_of_its_days(given: Given, query: dict[str, str]) -> None:
    picture, listed = given("/api/timeline/picture", **query), given("/api/timeline", per_page=200, **query)["items"]
    days = picture["first"], picture["last"]
    drawn = sum(cell["count"] for cell in picture["counts"]) + len(picture["events"])
    assert drawn == sum(row["total"] for row in picture["rows"])
    dated = [event for event in listed if event["when"]]
    assert drawn == len(dated) - (0 if query.keys() & {"from", "to"} else picture["before"] + picture["after"])
    known = {event["id"]: (event["status"], event["when"]["basis"]) for event in dated}
    for event in picture["events"]:
        assert (event["status"], event["basis"]) == known[event["id"]]
        assert event["first"] <= days[1]
        assert event["last"] >= days[0]


def test_the_picture_of_people_has_a_row_to_each(given: Given) -> None:
    picture = given("/api/timeline/picture", rows="people")
    assert 2 <= len(picture["rows"]) <= 7
    assert all(row["name"] and row["total"] for row in picture["rows"])
    assert {mark["row"] for mark in (*picture["counts"], *picture["events"])} == set(range(len(picture["rows"])))


def test_where_nothing_has_a_date_there_is_no_picture(given: Given) -> None:
    for query in ({"who": "زيد عمرو"}, {"who": "زيد عمرو", "from": "2020", "to": "2021"}):
        picture = given("/api/timeline/picture", **query)
        assert (picture["first"], picture["rows"], picture["events"]) == (None, [], [])


def test_one_event_as_a_line(client: TestClient, given: Given) -> None:
    event = given("/api/timeline")["items"][0]
    line = client.get(f"/timeline/line/{event['id']}").text
    assert f'href="/event/{event["id"]}"' in line
    assert "<html" not in line
    assert client.get("/timeline/line/none").status_code == 404
