"""The page of wording: who uses which words, leading to them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

DIALLO = "أبو بكر ديالو"


@pytest.mark.parametrize("asked", [DIALLO, "ميليشيا", "mali"])
def test_programs_get_what_the_command_prints(archive, given, asked) -> None:
    from khabar.cli import app

    printed = json.loads(CliRunner().invoke(app, ["wording", asked, "--json", "--archive", str(archive)]).stdout)
    got = given("/api/wording", called=asked, per_page=200)
    assert {key: got[key] for key in printed} == printed
    assert (got["page"], got["pages"]) == (1, 1)


def test_pages_of_uses_are_parts_of_the_whole(given) -> None:
    whole = given("/api/wording", called=DIALLO, per_page=200)
    parts = [given("/api/wording", called=DIALLO, per_page=1, page=n + 1) for n in range(whole["total"])]
    assert whole["total"] > 1
    assert [use for part in parts for use in part["about"]["uses"]] == whole["about"]["uses"]


def test_every_example_leads_to_its_words(client, given) -> None:
    uses = given("/api/wording", called=DIALLO)["about"]["uses"]
    page = client.get("/wording", params={"called": DIALLO}).text
    for example in (example for use in uses for example in use["examples"]):
        assert f"/article/{example['text_id']}?at={example['start']}-{example['end']}#at" in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 200),
        ({"called": "nobody"}, 404),
        ({"called": DIALLO, "from": "soon"}, 400),
        ({"called": DIALLO, "outlet": "elsewhere"}, 200),
        ({"called": DIALLO, "page": 0}, 422),
    ],
)
def test_what_is_asked_is_checked(client, query, status) -> None:
    assert client.get("/wording", params=query).status_code == status
