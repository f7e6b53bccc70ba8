"""Articles as pages and as data: whole, marked, every span with an address, every word with its rule, nothing that runs."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from khabar.archive.kept.opening import open_archive
from khabar.export.marks import escape
from tests.web import hostile

#: Of example reports: one with a second article glued on, and one that another outlet printed anew.
_GLUED, _COPIED = "mashriq/04-maksimov-bamako.txt", "jisr/03-reprint.txt"
_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """A page taken apart: the text of its blocks, every element with what it bears; refuses elements that do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.text, self.at = "", ""
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.starts: list[tuple[int, int]] = []
        self.opened: list[bool] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        bears = {name: value or "" for name, value in attrs}
        self.elements.append((tag, bears))
        if "data-start" in bears:
            self.starts.append((int(bears["data-start"]), len(self.text)))
        if bears.get("id") == "at":
            self.opened = ["open" in outer for name, outer in self.open if name == "details"]
        if tag not in _VOID:
            self.open.append((tag, bears))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any("data-start" in bears for _, bears in self.open):
            self.text += data
        if any("at" in bears.get("class", "").split() for _, bears in self.open):
            self.at += data

    def having(self, name: str) -> list[str]:
        return [bears[name] for _, bears in self.elements if name in bears]


def texts(path: Path) -> dict[str, str]:
    """The texts of an archive by their ids."""
    from sqlalchemy import select

    from khabar.archive.schema import tables as t

    with open_archive(path) as archive, archive.engine.connect() as connection:
        return {row.id: row.content for row in connection.execute(select(t.text.c.id, t.text.c.content))}


def id_of(name: str) -> str:
    return hashlib.sha256((Path(__file__).parents[2] / "examples" / name).read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.add(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def asking(harmful: Path) -> Iterator[TestClient]:
    from khabar.web.app import make_app

    with TestClient(make_app(harmful), base_url="http://localhost") as client:
        yield client


def test_every_text_is_on_its_page_character_for_character(client: TestClient, archive: Path) -> None:
    for text, content in texts(archive).items():
        for lang in ("ar", "en"):
            page = Page(client.get(f"/article/{text}?lang={lang}").text)
            assert page.text == content
            assert all(start == at for start, at in page.starts)
        assert client.get(f"/api/article/{text}/text").content.decode() == content


def test_the_beginning_of_an_id_is_enough(client: TestClient) -> None:
    text = id_of(_GLUED)
    assert client.get(f"/api/article/{text[:12]}").json()["id"] == text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/article/{id}?at=5", 400, "START-END"),
        ("/article/{id}?at=9-9", 400, "START-END"),
        ("/article/{id}?at=9-3", 400, "START-END"),
        ("/article/{id}?at=0-99999999", 400, "characters"),
        ("/article/{id}?at=0-9999999999999999999999", 400, "START-END"),
        ("/article/{id}?at=²-5", 400, "START-END"),
        ("/article/{id}?at=<script>", 400, "START-END"),
        ("/article/{id}?part=2", 404, "part"),
        ("/article/{id}/word?at=-1", 400, "counted from 0"),
        ("/article/{id}/word?at=99999999", 400, "counted from 0"),
        ("/article/{id}/word", 400, "counted from 0"),
        ("/article/" + "0" * 64, 404, "sha256"),
        ("/article/nothing", 404, "sha256"),
        ("/article/%00", 404, "sha256"),
    ],
)
def test_what_cannot_be_shown_says_why(client: TestClient, address: str, status: int, said: str) -> None:
    page = client.get(address.format(id=id_of(_GLUED)), headers={"cookie": "khabar-lang=en"})
    assert (page.status_code, said in page.text) == (status, True)
    assert "<script>" not in page.text


def test_the_same_is_said_to_programs(client: TestClient) -> None:
    answer = client.get(f"/api/article/{id_of(_GLUED)}?at=9-3")
    assert (answer.status_code, "START-END" in answer.json()["error"]) == (400, True)


def test_any_span_is_marked_and_the_leftovers_that_hold_it_are_open(client: TestClient, archive: Path) -> None:
    text = id_of(_GLUED)
    content = texts(archive)[text]
    for start in range(0, len(content) - 30, 61):
        page = Page(client.get(f"/article/{text}", params={"at": f"{start}-{start + 30}"}).text)
        assert (page.at, page.text, page.having("id").count("at")) == (content[start : start + 30], content, 1)
        assert all(page.opened)


def test_leftovers_are_folded_where_nothing_in_them_is_asked_for(client: TestClient) -> None:
    page = Page(client.get(f"/article/{id_of(_GLUED)}").text)
    folds = [bears for tag, bears in page.elements if tag == "details" and bears.get("class") == "leftovers"]
    assert folds
    assert not any("open" in bears for bears in folds)


def test_the_article_in_the_names_of_the_archive(given: Callable[..., Any]) -> None:
    told = given(f"/api/article/{id_of(_GLUED)}")
    assert (len(told["articles"]), told["current"], told["language"]) == (2, True, None)
    for event in told["events"]:
        assert given(f"/api/event/{event['id']}")["id"] == event["id"]
        parties = [*event["who"], *event["whom"]]
        assert all(party["entity"] or party.get("unnamed") for party in parties if "entity" in party)
    entities = {one["local"]: one for one in told["entities"]}
    mentioned = [party for event in told["events"] for party in event["who"] if party.get("entity")]
    assert mentioned
    assert all(party["name"] == entities[party["local"]]["name"] for party in mentioned)


def test_copies_are_named_on_either_side(given: Callable[..., Any]) -> None:
    told = given(f"/api/article/{id_of(_COPIED)}")
    assert told["shared"]
    for other in told["shared"]:
        back = given(f"/api/article/{other['text']}")["shared"]
        assert told["id"] in {one["text"] for one in back}
        assert 0 < other["of_this"] <= 1


@pytest.fixture
def word(given: Callable[..., Any], archive: Path) -> Callable[[str, str], Any]:
    """What was read from the first place of some words in an example."""

    def ask(name: str, words: str) -> Any:
        text = id_of(name)
        return given(f"/api/article/{text}/word", at=texts(archive)[text].index(words))

    return ask


@pytest.mark.parametrize(
    ("words", "what", "concerned", "file"),
    [
        ("وصل نائب", "event", "trigger", "frames/contacts.yml"),
        ("أمس الثلاثاء", "date", "", "times.yml"),
        ("أمس الثلاثاء", "event", "when", "frames/contacts.yml"),
        ("باماكو، في زيارة", "name", "", "names/"),
        ("ماكسيموف، أمس", "event", "who", "frames/contacts.yml"),
        ("ماكسيموف، أمس", "quote", "words", None),
    ],
)
def test_a_word_with_what_was_read_from_it_and_its_rule(
    word: Any, words: str, what: str, concerned: str, file: str | None
) -> None:
    told = word(_GLUED, words)
    assert words.startswith(told["word"]["surface"])
    found = [one for one in told["read"] if (one["sort"], one["as"]) == (what, concerned)]
    assert found, [(one["sort"], one["as"]) for one in told["read"]]
    if file is None:
        assert found[0]["rule"] is None
    else:
        assert found[0]["rule"]["file"].startswith(file)
        assert found[0]["rule"]["text"]


def test_of_a_word_from_which_nothing_was_read_that_is_said(word: Any, client: TestClient) -> None:
    told = word(_GLUED, "تاريخ النشر")
    assert told["read"] == []
    page = client.get(f"/article/{told['text']}/word?at={told['at']}&lang=en").text
    assert "Nothing was read from this word" in page


def test_every_marked_word_leads_to_what_was_read_from_it(client: TestClient) -> None:
    page = Page(client.get(f"/article/{id_of(_GLUED)}").text)
    leads = [bears["href"] for tag, bears in page.elements if tag == "a" and bears.get("class", "").startswith("m ")]
    assert len(leads) > 20
    for address in leads:
        assert client.get(f"/api{address}").json()["read"], address
        assert client.get(address).status_code == 200


def test_nothing_of_a_hostile_article_becomes_markup(asking: TestClient, harmful: Path) -> None:
    for text, content in texts(harmful).items():
        pages = [f"/article/{text}", f"/article/{text}?at=3-9&lang=en", f"/article/{text}/word?at=5", f"/article/{text}/versions"]
        for address in pages:
            source = asking.get(address).text
            page = Page(source)
            assert {tag for tag, _ in page.elements}.isdisjoint({"img", "svg", "textarea", "iframe", "object"}), address
            # The forms are khabar's own.
            assert {bears.get("action") for tag, bears in page.elements if tag == "form"} <= {"/correct"}, address
            assert all("src" in bears for tag, bears in page.elements if tag == "script")
            assert not [name for _, bears in page.elements for name in bears if name.startswith("on") or name == "style"]
            assert all(href.startswith(("/", "#", "http://", "https://")) for href in page.having("href"))
        if len(content) < 10_000:
            shown = escape(content).replace("&#13;", "\r")
            assert escape(Page(asking.get(pages[0]).text).text).replace("&#13;", "\r") == shown


def test_only_addresses_of_the_web_lead_there_and_tell_nobody_from_where(asking: TestClient, harmful: Path) -> None:
    away = []
    for text in texts(harmful):
        page = Page(asking.get(f"/article/{text}").text)
        away += [bears for tag, bears in page.elements if tag == "a" and not bears["href"].startswith(("/", "#"))]
    wanted = {'https://example.org/"onmouseover=window.ran=9', "https://example.org/blank"}
    assert {bears["href"] for bears in away} == wanted
    assert {bears["rel"] for bears in away} == {"noreferrer noopener"}


def test_signs_that_turn_the_direction_are_shown_and_shut_off(asking: TestClient, harmful: Path) -> None:
    text = next(text for text, content in texts(harmful).items() if content == hostile.ODD)
    source = asking.get(f"/article/{text}").text
    assert source.count('<mark class="turn" title="RLO">\u202e</mark>') == 1
    whole = re.search(r'<div class="whole".*?<aside', source, re.S)
    assert whole
    assert "\u202e" not in whole[0].replace('<mark class="turn" title="RLO">\u202e</mark>', "")


def test_a_very_long_line_comes_in_parts_each_in_good_time(asking: TestClient, harmful: Path) -> None:
    text, content = max(texts(harmful).items(), key=lambda item: len(item[1]))
    whole, part = "", 0
    while True:
        part += 1
        began = time.perf_counter()
        page = Page(asking.get(f"/article/{text}?part={part}").text)
        assert time.perf_counter() - began < 10
        whole += page.text
        if "next" not in page.having("rel"):
            break
    assert whole == content
    assert part > 1
    last = Page(asking.get(f"/article/{text}?at={len(content) - 5}-{len(content)}").text)
    assert (last.at, last.having("id").count("at")) == (content[-5:], 1)


def test_versions_of_a_page_lead_to_one_another(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from khabar.cli import app
    from khabar.web.app import make_app

    first = "زار وزير الخارجية المصري سامح شكري الرياض يوم الخميس 3 مارس 2022.\nوعاد في المساء."
    for number, text in enumerate((first, first.replace("3 مارس", "10 مارس")), 1):
        row = {"text": text, "url": "https://example.org/a", "retrieved": f"2022-03-1{number}", "title": "زيارة"}
        (tmp_path / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
        added = CliRunner().invoke(
            app, ["add", str(tmp_path / f"{number}.json"), "--archive", str(tmp_path / "v.db"), "--jobs", "1"]
        )
        assert added.exit_code == 0, added.output
    found = texts(tmp_path / "v.db")
    with TestClient(make_app(tmp_path / "v.db"), base_url="http://localhost") as client:
        told = {text: client.get(f"/api/article/{text}").json() for text in found}
        assert sorted(one["current"] for one in told.values()) == [False, True]
        for text, one in told.items():
            assert [version["text"] in found for (page,) in [one["versions"]] for version in page] == [True, True]
            pages = client.get(f"/api/article/{text}/versions").json()["pages"]
            (sentence,) = pages[0]["steps"][0]["sentences"]
            assert [part["surface"].strip() for part in sentence["parts"] if part["op"] != "kept"] == ["3", "10"]
            page = client.get(f"/article/{text}/versions").text
            assert "<ins>" in page
            assert "2022-03" not in re.sub("<[^>]*>", "", page)
        old = next(text for text, one in told.items() if not one["current"])
        assert "رواية سابقة" in client.get(f"/article/{old}?lang=ar").text


def test_a_text_in_another_language_is_shown_though_not_read(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from khabar.cli import app
    from khabar.web.app import make_app

    said = "The minister visited the capital on Thursday and met his counterpart, and both said that talks would go on."
    (tmp_path / "en.txt").write_text(said, encoding="utf-8")
    assert CliRunner().invoke(app, ["add", str(tmp_path), "--archive", str(tmp_path / "en.db"), "--jobs", "1"]).exit_code == 0
    text = hashlib.sha256(said.encode()).hexdigest()
    with TestClient(make_app(tmp_path / "en.db"), base_url="http://localhost") as client:
        source = client.get(f"/article/{text}?at=4-12").text
        assert (Page(source).text, Page(source).at) == (said, "minister")
        assert "الإنجليزية" in source
        assert client.get(f"/api/article/{text}").json()["events"] == []
        assert client.get(f"/api/article/{text}/word?at=5").json()["read"] == []
