"""Corrections made on the pages: seen everywhere, kept once, taken back; nothing of what is typed does harm."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from khabar.archive.kept.opening import open_archive
from khabar.archive.schema.meta import lock

Given = Callable[..., Any]
DAY = "2031-03-04"


def _first(given: Given, **wanted: object) -> dict[str, Any]:
    """The first event of the queue with two named sides and one version."""
    items = given("/api/review", per_page=200, **wanted)["items"]
    return next(one for one in items if one["versions"] == 1 and one["who"] and one["who"][0].get("entity"))


def _form(client: TestClient, page: str, verb: str) -> dict[str, str]:
    """The hidden fields and values of the first form of a verb on a page."""
    html = client.get(page).text
    for form in re.findall(r"<form method=\"post\".*?</form>", html, re.S):
        fields = dict(re.findall(r'name="([^"]+)"(?: list="spelled")? value="([^"]*)"', form))
        if fields.get("verb") == verb:
            return fields
    raise AssertionError(f"no form for {verb} on {page}")


def _send(client: TestClient, form: dict[str, str], **changed: str) -> Any:
    return client.post("/correct", data={**form, **changed}, follow_redirects=False)


def _done(answer: Any) -> int:
    assert answer.status_code == 303, answer.text
    return int(parse_qs(urlsplit(answer.headers["location"]).query)["done"][0])


def test_a_date_set_in_a_form_is_seen_everywhere_and_can_be_taken_back(client: TestClient, given: Given) -> None:
    event = _first(given)
    kept = _send(client, _form(client, f"/correct?event={event['id']}", "set"), date=DAY, because="التقويم", by="منى")
    number = _done(kept)
    assert kept.headers["location"].startswith(f"/event/{event['id']}?")
    assert given(f"/api/event/{event['id']}")["when"]["edtf"] == DAY
    page = client.get(kept.headers["location"]).text
    assert 'id="done"' in page
    assert 'value="منى"' in page, "the name is remembered"
    told = given(f"/api/history/{event['id']}")["items"]
    assert {"judgement", "change"} == {one["kind"] for one in told}
    _done(_send(client, _form(client, kept.headers["location"], "undo")))
    assert (given(f"/api/event/{event['id']}")["when"] or {}).get("edtf") != DAY
    states = {one["number"]: one["state"] for one in given("/api/judgements")["items"]}
    assert states[number] == "taken back"


def test_only_what_was_changed_is_set(client: TestClient, given: Given) -> None:
    event = _first(given)
    answer = _send(client, _form(client, f"/correct?event={event['id']}", "set"))
    assert answer.status_code == 400
    assert given("/api/judgements")["total"] == 0


def test_a_form_sent_twice_is_kept_once(client: TestClient, given: Given) -> None:
    form = _form(client, f"/correct?event={_first(given)['id']}", "wrong")
    assert _done(_send(client, form)) == _done(_send(client, form))
    assert given("/api/judgements")["total"] == 1


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(client: TestClient, given: Given) -> None:
    form = _form(client, f"/correct?event={_first(given)['id']}", "set")
    answer = _send(client, form, date="غدا", because="<script>alert(1)</script>")
    assert answer.status_code == 400
    assert 'value="غدا"' in answer.text
    assert "aria-invalid" in answer.text
    assert "ليس تاريخا" in answer.text
    assert "<script>alert" not in answer.text


def test_an_event_that_no_text_tells_leaves_all_lists(client: TestClient, given: Given) -> None:
    event = _first(given)
    kept = _send(client, _form(client, f"/correct?event={event['id']}", "wrong"))
    assert kept.headers["location"].startswith(f"/history?target={event['id']}")
    assert client.get(kept.headers["location"]).status_code == 200
    assert client.get(f"/api/event/{event['id']}").status_code == 404
    assert event["id"] not in {one["id"] for one in given("/api/review", per_page=200)["items"]}


def test_two_events_are_one_and_a_version_is_split_off_again(client: TestClient, given: Given) -> None:
    one = _first(given)
    form = _form(client, f"/correct?event={one['id']}", "same")
    near = re.findall(r'name="near" value="(\w+)"', client.get("/correct/near", params={"event": one["id"]}).text)
    kept = _send(client, form, near=near[0])
    _done(kept)
    merged = given("/api" + urlsplit(kept.headers["location"]).path)
    assert merged["versions"] >= 2
    split = {"verb": "not same", "target": f"{merged['id']}/1", "other": merged["id"]}
    client.post("/api/judgements", json=split, headers={"x-khabar": "1"}).raise_for_status()
    assert given(f"/api/event/{merged['id']}")["versions"] == merged["versions"] - 1 or merged["versions"] == 2


def test_two_names_are_merged_where_the_page_of_either_leads_to_both(client: TestClient, given: Given) -> None:
    people = {
        p["entity"]: p["name"] for one in given("/api/review", per_page=200)["items"] for p in one["who"] if p.get("entity")
    }
    one, other = [entity for entity in people if entity.startswith("person-")][:2]
    form = _form(client, f"/correct?name={one}", "same")
    found = client.get("/correct/near", params={"other": people[other], "but": one}).text
    assert f'value="{other}"' in found
    number = _done(_send(client, form, near=other))
    texts = given(f"/api/history/{one}")
    assert number in {entry["number"] for entry in texts["items"]}
    split = client.get("/correct", params={"name": other}).text
    assert people[one] in split
    assert people[other] in split


def test_a_missed_event_is_added_at_its_characters(client: TestClient, given: Given) -> None:
    telling = given(f"/api/event/{_first(given)['id']}")["tellings"][0]
    form = _form(client, f"/correct?text={telling['text']}", "missed")
    where = {"words": "", "start": str(telling["start"]), "end": str(telling["end"])}
    kept = _send(client, form, **where, type="CALL", who="بلا اسم: مندوب", date=DAY)
    _done(kept)
    change = next(one for one in given(f"/api/history/{telling['text']}")["items"] if one["kind"] == "change")
    assert (change["what"], change["type"], change["start"]) == ("new", "CALL", telling["start"])
    assert _send(client, form, words="كلمات لا ترد هناك", type="CALL").status_code == 400


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_the_token_nothing_is_kept(client: TestClient, given: Given, token: str) -> None:
    form = _form(client, f"/correct?event={_first(given)['id']}", "wrong")
    assert _send(client, form, token=token).status_code == 403
    assert client.post("/api/judgements", json={"verb": "wrong", "target": "x"}).status_code == 403
    assert given("/api/judgements")["total"] == 0


@pytest.mark.parametrize(
    "back",
    ["//evil.example/x", "https://evil.example/", "/\\evil.example", "/event/../..//evil.example", "javascript:alert(1)", "\n/x"],
)
def test_nobody_is_led_elsewhere(client: TestClient, back: str) -> None:
    form = _form(client, "/review", "right")
    where = _send(client, form, back=back).headers["location"]
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"verb": "set", "target": "\x00", "fields": {"date": DAY}}, 400),
        ({"verb": "set", "target": "a" * 9000, "fields": {"date": DAY}}, 400),
        ({"verb": "set", "target": "none", "fields": {"nothing": "x"}}, 400),
        ({"verb": "undo", "numbers": [99]}, 404),
        ({"verb": "undo", "numbers": [10**30]}, 404),
        ({"verb": "missed", "target": "none", "start": -5, "end": 10**12, "fields": {"type": "CALL"}}, 400),
        ({"verb": "same", "target": "%", "other": "%"}, 400),
        ({"target": "x"}, 422),
        ([], 422),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(client: TestClient, asked: object, status: int) -> None:
    answer = client.post("/api/judgements", json=asked, headers={"x-khabar": "1"})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]


def test_who_decides_while_others_write_waits(client: TestClient, given: Given, archive: Path) -> None:
    form = _form(client, f"/correct?event={_first(given)['id']}", "wrong")
    writing, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with open_archive(archive) as other, other.engine.begin() as connection:
            lock(connection)
            writing.set()
            go_on.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    assert writing.wait(10)
    threading.Timer(0.5, go_on.set).start()
    _done(_send(client, form))
    assert go_on.is_set()
    writer.join()


def test_decisions_are_handed_on_and_taken_over(client: TestClient) -> None:
    _done(_send(client, _form(client, "/review", "right")))
    lines = client.get("/api/judgements/export")
    assert "attachment" in lines.headers["content-disposition"]
    token = _form(client, "/history", "undo")["token"]
    again = client.post("/history", data={"token": token}, files={"file": ("mine.jsonl", lines.content)}, follow_redirects=False)
    assert "taken=0" in again.headers["location"]
    assert "known=1" in again.headers["location"]
    bad = client.post("/history", data={"token": token}, files={"file": ("mine.jsonl", b"{}")})
    assert (bad.status_code, "mine.jsonl" in bad.text) == (400, True)
    assert client.get("/history?taken=<script>").text.count("<script>") == 0
