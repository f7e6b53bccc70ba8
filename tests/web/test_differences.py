"""Differences: one list for the page, for programs and for the command."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from khabar.web.desk import Desk
from khabar.web.shelf import Shelf


def test_programs_get_what_the_command_prints(archive: Path, given: Callable[..., Any]) -> None:
    from khabar.cli import app

    printed = CliRunner().invoke(app, ["differences", "--json", "--archive", str(archive)]).stdout
    told = given("/api/differences", per_page=200)
    assert told["items"] == [json.loads(line) for line in printed.splitlines()]
    assert told["total"] == len(told["items"]) == sum(one["count"] for one in told["kinds"] if one["shown"])
    assert (told["ready"], told["up_to_date"]) == (True, True)


def test_kinds_pages_and_people(client: TestClient, given: Callable[..., Any]) -> None:
    everything = given("/api/differences")
    kind = everything["kinds"][0]
    some = given("/api/differences", kind=kind["kind"], per_page=1)
    assert (some["total"], some["pages"], len(some["items"])) == (kind["count"], kind["count"], 1)
    assert some["kinds"] == everything["kinds"]
    assert given("/api/differences", kind=kind["en"], per_page=1) == some
    party = everything["items"][0]["events"][0]["who"][0]
    for who in (party["entity"], party["name"]):
        found = given("/api/differences", who=who)["items"]
        assert found
        assert all(party["entity"] in str(one) for one in found)
    assert given("/api/differences", who="من لا يعرفه أحد")["called"] == 0
    assert client.get("/api/differences", params={"kind": "رأي"}).status_code == 400


def test_every_side_is_marked_and_leads_to_its_words(client: TestClient, given: Callable[..., Any]) -> None:
    first = given("/api/differences")["items"][0]
    page = client.get("/differences").text
    for side in (first["a"], *first["others"][:3]):
        words = side["sentence"]["surface"][side["start"] - side["sentence"]["start"] :][: side["end"] - side["start"]]
        assert f'href="/article/{side["text"]}?at={side["start"]}-{side["end"]}#at"' in page
        assert f"<mark>{words}</mark>" in page


def test_the_list_from_before_is_shown_until_the_new_one_is_there(archive: Path) -> None:
    desk, go = Desk(archive), threading.Event()
    shelf: Shelf[str] = Shelf(desk)
    assert shelf.get("k", lambda: "old") == ("old", True)
    assert shelf.get("k", lambda: "never") == ("old", True)
    _change(desk)

    def slowly() -> str:
        assert go.wait(20)
        return "new"

    assert shelf.get("k", slowly, 0.01) == ("old", False)
    assert shelf.get("another", slowly, 0.01) == (None, False)
    go.set()
    assert shelf.get("k", slowly) == ("new", True)
    shelf.close()
    desk.close()


def test_what_cannot_be_made_is_tried_again(archive: Path) -> None:
    desk = Desk(archive)
    shelf: Shelf[int] = Shelf(desk)
    with pytest.raises(ZeroDivisionError):
        shelf.get("k", lambda: 1 // 0)
    assert shelf.get("k", lambda: 1) == (1, True)
    shelf.close()
    desk.close()


def _change(desk: Desk) -> None:
    from khabar.archive.schema.meta import count_change

    with desk.archive.engine.begin() as connection:
        count_change(connection)
