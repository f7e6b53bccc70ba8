"""The question box: the answer in either language, its lines and where they lead, and what is said where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

QUESTION = "متى التقى نوري جبار الزوبعي أوموت كارايل، وبأي صفة، ومن قال ذلك؟"
#: What no page says.
_OURS = ("edtf", "MEET", "basis", "entity", "hop", "confirmed", "None", "not_counted")


def shown(client: TestClient, address: str, **query: str) -> str:
    answer = client.get(address, params=query)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>", "", html)).split())


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("ar", ("ما فهم من السؤال: لقاء", "عدد ما يروى: 2", "بأي صفة", "المصدر الأول", "ما قرئ", "لم يحسب")),
        ("en", ("understood as: meeting", "told: 2", "in what capacity", "first teller", "What was read", "Not counted")),
    ],
)
def test_an_answer_in_either_language(client: TestClient, lang: str, parts: tuple[str, ...]) -> None:
    text = words_of(shown(client, "/", q=QUESTION, lang=lang))
    assert [part for part in parts if part not in text] == []
    assert [word for word in _OURS if re.search(rf"\b{word}\b", text)] == []


def test_every_version_leads_to_its_words(client: TestClient, given: Callable[..., Any]) -> None:
    event = given("/api/ask", q=QUESTION)["events"][0]
    html = shown(client, "/", q=QUESTION)
    for version in event["versions"][:4]:
        assert f'href="/article/{version["text"]}?at={version["start"]}-{version["end"]}#at"' in html
    assert f'href="/event/{event["id"]}"' in html
    assert client.get(f"/event/{event['id']}").status_code == 200


def test_near_misses_lead_to_their_words(client: TestClient, given: Callable[..., Any]) -> None:
    missed = given("/api/ask", q=QUESTION)["not_counted"]
    html = shown(client, "/", q=QUESTION)
    assert missed
    for miss in missed:
        assert f'href="/article/{miss["text"]}?at={miss["start"]}-{miss["end"]}#at"' in html


def test_api_gives_what_the_command_prints(client: TestClient, examples: Path) -> None:
    import json

    from typer.testing import CliRunner

    from khabar.cli import app

    printed = json.loads(CliRunner().invoke(app, ["ask", QUESTION, "--json", "-a", str(examples)]).stdout)
    assert client.get("/api/ask", params={"q": QUESTION}).json() == printed | {"pages": 1}


def test_somebodys_words(client: TestClient, given: Callable[..., Any]) -> None:
    asked = "ماذا قال نوري جبار الزوبعي؟"
    quotes = given("/api/ask", q=asked)["quotes"]
    html = shown(client, "/", q=asked)
    assert quotes
    for said in quotes[:20]:
        first = said["tellings"][0]
        assert f'href="/article/{first["text"]}?at={first["start"]}-{first["end"]}#at"' in html


@pytest.mark.parametrize(
    ("question", "part", "nearest"),
    [
        ("متى؟", "لا يسمي السؤال أحدا", ""),
        ("من التقى كارايلو؟", "لا أحد في الأرشيف يسمى", "أوموت كارايل"),
        ("\x1b[31m<script>alert(1)</script>", "لم يفهم السؤال", ""),
    ],
)
def test_what_is_not_understood_is_explained_in_place(client: TestClient, question: str, part: str, nearest: str) -> None:
    answer = client.get("/", params={"q": question})
    assert answer.status_code == 200
    assert part in answer.text
    assert nearest in answer.text
    assert "أسئلة يجيب عنها هذا الأرشيف" in answer.text
    assert "<script>alert" not in answer.text
    refused = client.get("/api/ask", params={"q": question})
    assert (refused.status_code, set(refused.json())) == (400, {"error", "code", "not_understood"})


def test_examples_on_the_first_page_are_answered(client: TestClient) -> None:
    html = client.get("/").text
    links = re.findall(r'<li><a href="(/\?q=[^"]+)"', html)
    assert len(links) >= 3
    for link in links:
        assert "لا يروي الأرشيف شيئا من ذلك" not in client.get(unescape(link)).text, link


def test_an_empty_archive_says_how_to_begin(tmp_path: Path) -> None:
    from khabar.web.app import make_app

    with TestClient(make_app(tmp_path / "empty.db"), base_url="http://localhost") as asking:
        assert 'href="/add"' in asking.get("/").text
        assert "الأرشيف فارغ" in asking.get("/").text
