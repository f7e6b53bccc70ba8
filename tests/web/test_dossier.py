"""An event as a file to be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient


def test_it_is_sent_as_a_file_and_named_by_the_event(client: TestClient, given: Callable[..., Any], several: str) -> None:
    answer = client.get(f"/dossier/{several[:6]}")
    assert answer.headers["content-disposition"] == f'attachment; filename="khabar-{several}.html"'
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for version in given(f"/api/event/{several}")["tellings"]:
        assert version["text"] in answer.text


def test_of_what_is_not_there_it_says_so(client: TestClient) -> None:
    assert client.get("/dossier/nothing").status_code == 404
