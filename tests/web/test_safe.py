"""The pages answer this machine alone, and nobody's page but their own can change anything."""

from __future__ import annotations

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from khabar.web.render import fresh
from khabar.web.safe import MOST, host_of, is_loopback, trusted


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.7", False),
        ("localhost.example.com", False),
        ("127.0.0.1.example.com", False),
        ("2130706433", False),
        ("", False),
    ],
)
def test_what_is_this_machine(host: str, own: bool) -> None:
    assert is_loopback(host) is own


@pytest.mark.parametrize(
    ("authority", "host"),
    [("localhost:8470", "localhost"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("a", "a"), ("::1", "::1")],
)
def test_the_host_of_an_authority(authority: str, host: str) -> None:
    assert host_of(authority) == host


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "khabar.example.com"}).status_code == 421


def test_every_answer_forbids_scripts_and_loads_from_elsewhere(client: TestClient) -> None:
    for address in ("/", "/static/css/khabar.css", "/api/event/none", "/nowhere"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"], address
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def _routes(client: TestClient) -> list[APIRoute]:
    found, waiting = [], list(client.app.routes)
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            found.append(route)
        waiting += getattr(getattr(route, "original_router", route), "routes", None) or []
    return found


def test_every_address_that_changes_something_asks_for_the_token_and_every_other_for_what_changed(client: TestClient) -> None:
    routes = _routes(client)
    assert len(routes) > 1
    for route in routes:
        needed = {one.dependency for one in route.dependencies}
        assert (fresh if route.methods == {"GET"} else trusted) in needed, route.path


def test_too_large_a_body_is_refused(client: TestClient) -> None:
    answer = client.post("/nowhere", content=b"x", headers={"content-length": str(MOST + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("headers", [{"origin": "http://example.com"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_page_elsewhere_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/nowhere", headers=headers).status_code == 403


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/?lang=en", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_elsewhere_is_refused_with_an_explanation() -> None:
    from typer.testing import CliRunner

    from khabar.cli import app

    refused = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0", "--no-browser"])
    assert refused.exit_code == 2
    assert "this machine alone" in refused.output
