"""The document on the API names every address there is, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

TOLD = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
#: What a row of its tables names: the method (GET where none is) and the path without its query.
ROWS = {
    (found[1] or "GET", found[2])
    for row in re.findall(r"^\| (`.*?`) \|", TOLD, re.M)
    for found in re.finditer(r"`(?:(POST) )?(/(?:api|dossier)[^?`]*)[^`]*`", row)
}


def test_every_address_is_told_and_is_there(client: TestClient) -> None:
    assert isinstance(client.app, FastAPI)
    there = {(method.upper(), path) for path, ways in client.app.openapi()["paths"].items() for method in ways}
    assert sorted(there ^ ROWS) == []
