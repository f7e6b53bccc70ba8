"""Texts added through the page: what becomes of each, also of what nobody should have sent."""

from __future__ import annotations

import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from khabar.archive.kept.opening import open_archive
from khabar.archive.schema.touched import touch
from khabar.service.reader import Readers
from khabar.service.shelter import ENDING, Shelter, Waiting
from khabar.service.uploads import Pasted
from khabar.web import jobs

TEXT = (
    "استقبل وزير الزراعة كمال الزيداني نظيره يوسف الساحلي في مدينة الواحة يوم الثلاثاء 5 مارس 2024.\n"
    "وقال الزيداني إن الجانبين اتفقا على إنشاء سوق مشتركة."
)
PROGRAM = {"x-khabar": "1"}


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads in this process: to start another takes seconds."""
    monkeypatch.setattr(jobs, "Readers", lambda _jobs, own, **_: Readers(1, own))


@pytest.fixture
def ended(client: TestClient) -> Callable[..., dict[str, Any]]:
    """``ended(answer)`` is the job that an answer leads to, when it is over."""

    def wait(answer: Any) -> dict[str, Any]:
        assert answer.status_code == 202, answer.text
        until = time.monotonic() + 60
        while (job := client.get(answer.json()["address"]).json())["under_way"]:
            assert time.monotonic() < until, job
            time.sleep(0.05)
        return job

    return wait


def upload(client: TestClient, **files: bytes | str) -> Any:
    parts = [("files", (name, data if isinstance(data, bytes) else data.encode())) for name, data in files.items()]
    return client.post("/api/texts", files=parts, headers=PROGRAM)


def test_a_pasted_text_becomes_events(client: TestClient, ended: Callable[..., Any]) -> None:
    given = {"content": TEXT, "title": "وزيران في الواحة", "outlet": "الضفة", "published": "2024-03-06"}
    job = ended(client.post("/api/texts", json=given, headers=PROGRAM))
    assert (job["state"], job["added"], job["texts"], job["bytes"]["done"]) == ("done", 1, 1, job["bytes"]["total"])
    (one,) = job["items"]
    assert (one["state"], one["titles"]) == ("added", ["وزيران في الواحة"])
    assert "MEET" in {event["type"] for event in one["events"]}
    event = client.get(f"/api/event/{one['events'][0]['id']}").json()
    assert event["tellings"][0]["outlets"] == ["الضفة"]
    page = client.get(f"/add/{job['id']}").text
    assert f'href="/article/{one["text"]}"' in page
    assert "hx-trigger" not in page
    again = ended(client.post("/api/texts", json=given, headers=PROGRAM))
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_the_same_words_elsewhere_are_known(client: TestClient, ended: Callable[..., Any]) -> None:
    ended(upload(client, **{"a.txt": TEXT}))
    job = ended(upload(client, **{"b.txt": TEXT}))
    assert (job["added"], job["known_text"], job["items"][0]["elsewhere"]) == (1, 1, True)
    assert "known from another place" in client.get(f"/add/{job['id']}?lang=en").text


def test_every_file_is_told_of(client: TestClient, ended: Callable[..., Any]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("../x.txt", TEXT)
        file.writestr("in.jsonl", json.dumps({"text": TEXT + " وعاد."}))
    files = {
        "a.txt": TEXT.encode("cp1256"),
        "empty.txt": b"",
        "x.pdf": b"%PDF-1.4 nothing",
        "b.bin": bytes(range(256)) * 9,
        "e.txt": "The ministers met on Tuesday and agreed to build a market in the town.",
        "z.zip": packed.getvalue(),
    }
    job = ended(upload(client, **files))
    told = {one["place"].split("/", 1)[1]: one.get("reason") or one.get("language") or one["state"] for one in job["items"]}
    assert told == {
        "a.txt": "added",
        "empty.txt": "empty",
        "x.pdf": "a broken PDF",
        "b.bin": "binary, not text",
        "e.txt": "en",
        "z.zip!../x.txt": "its name leads outside the zip",
        "z.zip!in.jsonl#1": "added",
    }
    assert sum(one["count"] for one in job["passed_over"]) == 4
    page = client.get(f"/add/{job['id']}").text
    assert "اسمه يقود إلى خارج الملف المضغوط" in page
    assert "لغته الإنجليزية" in page


def test_nothing_is_left_behind(archive: Path, client: TestClient, ended: Callable[..., Any]) -> None:
    uploads = Path(f"{archive}{ENDING}")
    ended(upload(client, **{"../../a.txt": TEXT}))
    ended(client.post("/api/texts", json={"content": TEXT}, headers=PROGRAM))
    time.sleep(0.2)  # the folder goes behind the last word of the job
    assert not [one for one in uploads.rglob("*") if one.is_file() and not one.name.startswith("lock")]
    client.__exit__()
    assert not uploads.exists()


def test_a_hostile_name_is_only_shown(client: TestClient, ended: Callable[..., Any]) -> None:
    job = ended(upload(client, **{"<script>alert(1)</script>\u202etxt.html": "<p>123</p>"}))
    for address in ("/add", f"/add/{job['id']}"):
        page = client.get(address).text
        assert "<script>alert" not in page
        assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"json": {"content": ""}}, 400),
        ({"json": {"title": "x"}}, 400),
        ({"json": {"content": TEXT, "published": "soon"}}, 400),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400),
        ({"data": {"title": "x"}}, 400),
        ({"files": [("files", (f"{n}.txt", b"x")) for n in range(1001)]}, 400),
    ],
)
def test_what_is_refused_says_why(client: TestClient, given: dict[str, Any], status: int) -> None:
    answer = client.post("/api/texts", **{**given, "headers": {**PROGRAM, **given.get("headers", {})}})
    assert (answer.status_code, bool(answer.json()["error"])) == (status, True)


def test_the_form_asks_for_its_token(client: TestClient) -> None:
    assert client.post("/add", data={"content": TEXT}).status_code == 403
    token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)[1]
    answer = client.post("/add", data={"content": TEXT, "token": token}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"][:5]) == (303, "/add/")


def test_no_such_job(client: TestClient) -> None:
    assert client.get("/api/jobs/none").status_code == 404


class _Slow:
    """Readers that wait until they are let go."""

    def __init__(self, own: Any) -> None:
        self.inner, self.own, self.go = Readers(1, own), own, threading.Event()

    def start(self, some: Any) -> Iterator[Any]:
        assert self.go.wait(30)
        return self.inner.start(some)

    def __exit__(self, *_: object) -> None:
        pass


def test_jobs_wait_for_each_other_and_pages_do_not(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.web.app import make_app

    slow: list[_Slow] = []
    monkeypatch.setattr(jobs, "Readers", lambda _jobs, own, **_: slow.append(_Slow(own)) or slow[0])
    with TestClient(make_app(archive), base_url="http://localhost") as client:
        before = client.app.state.desk.archive.counts()["text"]
        rows = "\n".join(json.dumps({"text": f"{TEXT} العدد {n}."}) for n in range(60))
        first, second = upload(client, **{"many.jsonl": rows}), upload(client, **{"b.txt": TEXT})
        told = [client.get(answer.json()["address"]).json() for answer in (first, second)]
        assert told[1]["state"] == "waiting"
        assert told[1]["before"] == 1
        assert [one["id"] for one in client.get("/api/jobs").json()["items"]] == [told[1]["id"], told[0]["id"]]
        assert "hx-trigger" in client.get(first.json()["page"]).text
        assert client.get("/").status_code == 200
        threading.Timer(0.3, lambda: [one.go.set() for one in slow]).start()
        client.app.state.jobs.close()
        states = [client.get(answer.json()["address"]).json() for answer in (first, second)]
        assert [one["state"] for one in states] == ["stopped", "stopped"]
        assert states[0]["texts"] < 60
        assert client.app.state.desk.archive.counts()["text"] - before == states[0]["added"]
    # The next server goes on with both, under the same addresses.
    monkeypatch.setattr(jobs, "Readers", lambda _jobs, own, **_: Readers(1, own))
    with TestClient(make_app(archive), base_url="http://localhost") as client:
        until = time.monotonic() + 60
        while any((told := client.get(answer.json()["address"]).json())["under_way"] for answer in (first, second)):
            assert time.monotonic() < until, told
            time.sleep(0.05)
        assert client.app.state.desk.archive.counts()["text"] - before == 61


def test_what_ends_every_server_is_given_up(archive: Path) -> None:
    from khabar.web.app import make_app

    shelter = Shelter(archive)
    Waiting(shelter.folder(), text=Pasted(TEXT), tries=3).noted()
    shelter.close()
    with TestClient(make_app(archive), base_url="http://localhost") as client:
        until = time.monotonic() + 60
        while (job := client.get("/api/jobs").json()["items"][0])["under_way"]:
            assert time.monotonic() < until, job
            time.sleep(0.05)
        assert (job["state"], job["texts"]) == ("failed", 0)
        assert "given up" in job["error"]


def test_pages_are_shown_before_the_view_is_solved(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from khabar.web import desk
    from khabar.web.app import make_app

    go, began, solve = threading.Event(), threading.Event(), desk.solve
    with open_archive(archive) as store, store.engine.begin() as connection:
        touch(connection, "claims", ["1"])

    def slowly(*given: Any) -> None:
        began.set()
        assert go.wait(30)
        solve(*given)

    monkeypatch.setattr(desk, "solve", slowly)
    with TestClient(make_app(archive), base_url="http://localhost") as client:
        assert began.wait(30)
        assert "not compared yet" in client.get("/timeline?lang=en").text
        event = client.get("/api/timeline").json()["items"][0]["id"]
        given = {"verb": "right", "target": event, "by": "منى"}
        decided: list[int] = []

        def decide() -> None:
            decided.append(client.post("/api/judgements", json=given, headers=PROGRAM).status_code)

        waiting = threading.Thread(target=decide)
        waiting.start()
        waiting.join(0.3)
        assert decided == [], "who writes waits"
        go.set()
        waiting.join(30)
        assert decided == [200]
        assert "not compared yet" not in client.get("/timeline?lang=en").text
