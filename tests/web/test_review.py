"""The queue and its tally: what was looked at leaves it, and counts, until it is read otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Given = Callable[..., Any]


def _say(client: TestClient, **asked: object) -> None:
    client.post("/api/judgements", json=asked, headers={"x-khabar": "1"}).raise_for_status()


def test_contacts_come_first_and_the_doubtful_before_the_certain(given: Given) -> None:
    items = given("/api/review", per_page=200)["items"]
    contacts = [one["type"] in ("MEET", "VISIT", "CALL", "INVITE", "AGREE") for one in items]
    assert contacts == sorted(contacts, reverse=True)
    scores = [
        one["review"]["importance"] * one["review"]["doubt"]
        for one, is_contact in zip(items, contacts, strict=True)
        if is_contact
    ]
    assert scores == pytest.approx(sorted(scores, reverse=True), abs=0.05)


def test_what_was_looked_at_leaves_the_queue_and_counts(client: TestClient, given: Given) -> None:
    queue = given("/api/review", per_page=200)
    right, wrong, corrected = queue["items"][:3]
    _say(client, verb="right", target=right["id"])
    _say(client, verb="right", target=right["id"], by="another")
    _say(client, verb="wrong", target=wrong["id"])
    _say(client, verb="set", target=corrected["id"], fields={"date": "2031-03-04"})
    _say(client, verb="right", target=corrected["id"])
    now = given("/api/review", per_page=200)
    assert (now["tally"]["all"]["reviewed"], now["tally"]["all"]["right"]) == (3, 1)
    assert now["tally"]["all"]["interval"] == [0.0615, 0.7923]
    assert not {right["id"], wrong["id"], corrected["id"]} & {one["id"] for one in now["items"]}
    assert sum(one["reviewed"] for one in now["tally"]["types"]) == 3


def test_what_is_read_otherwise_by_now_comes_back(client: TestClient, given: Given) -> None:
    event = given("/api/review")["items"][0]
    _say(client, verb="right", target=event["id"])
    _say(client, verb="set", target=event["id"], fields={"status": "denied"})
    assert given("/api/review")["tally"]["all"] == {"reviewed": 1, "right": 0, "interval": [0.0, 0.7935]}
    client.post("/api/judgements/2/undo", headers={"x-khabar": "1"}).raise_for_status()
    assert given("/api/review")["tally"]["all"]["right"] == 1
    client.post("/api/judgements/1/undo", headers={"x-khabar": "1"}).raise_for_status()
    assert given("/api/review")["tally"]["all"]["reviewed"] == 0
    assert given("/api/review")["items"][0]["id"] == event["id"]


def test_of_some_types_and_people_only(given: Given) -> None:
    visits = given("/api/review", type="visit", per_page=200)
    assert {one["type"] for one in visits["items"]} == {"VISIT"}
    person = visits["items"][0]["who"][0]["entity"]
    with_one = given("/api/review", who=person, per_page=200)
    assert 0 < with_one["total"] < given("/api/review")["total"]


def test_skipping_goes_on_behind(client: TestClient, given: Given) -> None:
    one, other = given("/api/review", per_page=2)["items"]
    assert given("/api/review", after=one["id"], per_page=1)["items"][0]["id"] == other["id"]
    assert f'data-event="{other["id"]}"' in client.get("/review", params={"after": one["id"]}).text
    assert client.get("/review", params={"type": "nonsense"}).status_code == 400
    assert client.get("/review", params={"who": "لا أحد يسمى كذا"}).status_code == 200
