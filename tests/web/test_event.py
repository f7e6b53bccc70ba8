"""An event's page, versions compared, why two are one, and stories: the page over the same data as the command and the API."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text
from typer.testing import CliRunner


def _command(archive: Path, *words: str) -> Any:
    from khabar.cli import app

    done = CliRunner().invoke(app, [*words, "--archive", str(archive), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def _one(archive: Path, query: str) -> str:
    engine = create_engine(f"sqlite:///{archive}")
    with engine.connect() as connection:
        found = str(connection.execute(text(query)).scalars().first())
    engine.dispose()
    return found


@pytest.fixture
def event(archive: Path) -> str:
    """The event with most versions."""
    return _one(archive, "SELECT event FROM event_version GROUP BY event ORDER BY count(*) DESC, event")


@pytest.fixture
def visit(archive: Path) -> str:
    """One that holds others."""
    return _one(archive, "SELECT part_of FROM event WHERE part_of IS NOT NULL ORDER BY part_of")


def test_the_api_gives_what_the_commands_print(archive: Path, given: Callable[..., Any], event: str, visit: str) -> None:
    story = given(f"/api/event/{event}")["tellings"][0]["text"][:10]
    assert given(f"/api/event/{event}") == _command(archive, "event", event)
    assert given("/api/compare", ids=f"{event},{visit}/1") == _command(archive, "compare", event, f"{visit}/1")
    assert given(f"/api/why-same/{event}/{visit}") == _command(archive, "why-same", event, visit)
    assert given(f"/api/story/{story}") == _command(archive, "story", story)


def test_every_version_leads_to_its_words(given: Callable[..., Any], client: TestClient, event: str) -> None:
    found, shown = given(f"/api/event/{event}"), client.get(f"/event/{event}").text
    assert len(found["tellings"]) == found["versions"] > 1
    for number, version in enumerate(found["tellings"], 1):
        sentence = version["sentence"]
        assert f"/article/{version['text']}?at={sentence['start']}-{sentence['end']}#at" in shown
        assert f'id="v{number}"' in shown
        assert version["ways"][0][-1] == {"part": "text"}
        assert version["text"] in version["citation"]["ar"]


def test_what_lies_inside_leads_both_ways(given: Callable[..., Any], client: TestClient, visit: str) -> None:
    (inner, *_) = given(f"/api/event/{visit}")["holds"]
    assert given(f"/api/event/{inner['id']}")["inside"]["id"] == visit
    assert f'href="/event/{inner["id"]}"' in client.get(f"/event/{visit}").text


def test_events_near_one_are_of_its_type_and_say_what_keeps_them_apart(
    given: Callable[..., Any], client: TestClient, event: str
) -> None:
    found, shown = given(f"/api/near/{event}"), client.get(f"/near/{event}").text
    assert 0 < len(found["near"]) <= 5
    for other in found["near"]:
        assert other["type"] == found["event"]["type"]
        assert other["id"] != event
        assert f'href="/why-same/{event}/{other["id"]}"' in shown
        assert not other["against"] or other["against"]["points"] < 0


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pages_say_no_term_of_khabars_own(client: TestClient, archive: Path, event: str, lang: str) -> None:
    ids = [event, _one(archive, "SELECT id FROM event ORDER BY id")]
    story = client.get(f"/api/event/{event}").json()["tellings"][0]["text"][:10]
    for address in (
        f"/event/{event}",
        f"/compare?ids={','.join(ids)}",
        f"/why-same/{'/'.join(ids)}",
        f"/story/{story}",
        "/compare",
    ):
        answer = client.get(address, params={"lang": lang})
        assert answer.status_code == 200, answer.text
        # A form tells how a date is to be written.
        words = re.sub(r"(?s)<form.*?</form>|<[^>]*>", " ", answer.text)
        assert not re.search(r"EDTF|MEET|VISIT|\bbasis\b|\bhop\b|furniture|confirmed|\d{4}-\d\d-\d\d", words), address


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/event/none", 404),
        ("/story/none", 404),
        ("/compare?ids=none", 400),
        ("/api/compare?ids=", 400),
        ("/compare?ids=" + "a," * 30, 400),
        ("/why-same/none/nothing", 400),
        ("/why-same/{event}/none", 400),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, event: str, address: str, status: int) -> None:
    assert client.get(address.format(event=event)).status_code == status


def test_names_with_markup_stay_text(archive: Path, event: str) -> None:
    from khabar.web.app import make_app

    hostile = "<img src=x onerror=alert(1)>\x07{{ 7*7 }}"
    engine = create_engine(f"sqlite:///{archive}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE article SET title = :t, outlet = :t"), {"t": hostile})
        connection.execute(text("UPDATE sighting SET outlet = :t, url = :t"), {"t": hostile})
        connection.execute(text("UPDATE entity SET name = :t, name_en = :t"), {"t": hostile})
    engine.dispose()
    with TestClient(make_app(archive), base_url="http://localhost") as client:
        number = client.get(f"/api/event/{event}").json()["tellings"][0]["text"][:10]
        for address in (f"/event/{event}", f"/compare?ids={event}", f"/story/{number}"):
            shown = client.get(address).text
            assert "&lt;img src=x" in shown, address
            assert "<img" not in shown
            assert "&amp;lt;" not in shown, "said twice over"
            assert "\x07" not in shown
