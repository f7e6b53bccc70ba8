"""Search and quotes as pages: what is found, where it leads, and what is said of what cannot be looked for."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("words", ["السلاح", "سلاح"])
def test_passages_lead_to_their_words(client: TestClient, given: Callable[..., Any], words: str) -> None:
    (hit,) = given("/api/search", q=words)["items"]
    html = unescape(client.get("/search", params={"q": words}).text)
    mark = next(m for m in hit["marks"] if m["start"] >= hit["snippets"][0]["start"])
    assert f'href="/article/{hit["text"]}?at={mark["start"]}-{mark["end"]}#at"' in html
    assert f'<mark class="told">{mark["surface"]}</mark>' in html


def test_names_stand_above_the_texts(client: TestClient, given: Callable[..., Any]) -> None:
    (name, *_) = given("/api/search", q="الزوب")["names"]
    assert name["name"] == "نوري جبار الزوبعي"
    assert f'href="/name/{name["entity"]}"' in client.get("/search", params={"q": "الزوب"}).text


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"q": "زرافة"}, "لا نص في الأرشيف فيه: زرافة"),
        ({"q": "السلاح", "outlet": "nobody"}, "لا ناشر في الأرشيف بهذا الاسم: nobody"),
        ({"q": "السلاح", "from": "2001", "to": "2002"}, "جرب من غير تضييق"),
        ({"q": "«مجلس"}, "عند الحرف 1"),
        ({"q": "السلاح", "from": "غدا"}, "ليس تاريخا"),
        ({"q": ""}, "كيف يبحث"),
        ({"q": "<b>\x1b"}, "لا نص في الأرشيف"),
        ({"q": "السلا"}, "كلمات تبدأ بها"),
    ],
)
def test_what_is_said_in_place(client: TestClient, query: dict[str, str], part: str) -> None:
    answer = client.get("/search", params=query)
    assert answer.status_code == 200
    assert part in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("address", ["/api/search?q=«مجلس", "/api/search?q=سلاح&from=غدا", "/api/quotes?about=«مجلس"])
def test_programs_are_told_what_is_wrong(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, list(answer.json())[:2]) == (400, ["error", "code"])


@pytest.mark.parametrize("query", [{"per_page": "201"}, {"page": "0"}])
def test_pages_have_bounds(client: TestClient, query: dict[str, str]) -> None:
    assert client.get("/api/search", params={"q": "سلاح", **query}).status_code == 422
    assert client.get("/api/quotes", params=query).status_code == 422


def test_quotes_lead_to_their_words(client: TestClient, given: Callable[..., Any]) -> None:
    found = given("/api/quotes", by="الزوبعي", words="own")
    html = unescape(client.get("/quotes", params={"by": "الزوبعي", "words": "own"}).text)
    assert found["total"] == len(found["items"]) > 0
    for said in found["items"]:
        first = said["tellings"][0]
        assert said["direct"]
        assert f'href="/article/{first["text"]}?at={first["start"]}-{first["end"]}#at"' in html


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ({"by": "زرافة"}, "لا أحد في الأرشيف يسمى «زرافة»"),
        ({"about": "زرافة"}, "لا أقوال توافق ذلك"),
        ({"from": "غدا"}, "ليس تاريخا"),
        ({"lang": "en", "by": "nobody"}, "Nobody in the archive is called “nobody”"),
    ],
)
def test_quotes_that_are_not_there(client: TestClient, query: dict[str, str], part: str) -> None:
    answer = client.get("/quotes", params=query)
    assert answer.status_code == 200
    assert part in answer.text
