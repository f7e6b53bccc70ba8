"""Arabic pages speak Arabic: whatever else stands on them is a name, an address, a rule or the words of a text."""

from __future__ import annotations

import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

ROWS = {
    "event": "select event from event_version group by event order by count(*) desc, event limit 1",
    "other": "select event from event_version group by event order by count(*) desc, event limit 1 offset 1",
    "text": "select text.id from text join claim on claim.text = text.number group by text.id order by count(*) desc limit 1",
    "entity": "select s.entity from spelling s join local_entity e on e.spelling = s.id group by 1 order by count(*) desc limit 1",
}
ADDRESSES = (
    "/", "/?q=متى زار ماكسيموف باماكو، ومن قال ذلك؟", "/?q=من التقى زرافة؟", "/timeline", "/timeline/line/{event}", "/differences",
    "/search", "/search?q=زيارة", "/search?q=«زيارة", "/quotes", "/quotes?from=soon", "/names", "/name/{entity}",
    "/name/{entity}/network", "/name?called=وزارة", "/wording", "/wording?called={entity}", "/event/{event}", "/near/{event}",
    "/story/{event}", "/compare", "/compare?ids={event},{other}", "/why-same/{event}/{other}", "/article/{text}",
    "/article/{text}/versions", "/correct?event={event}", "/correct?text={text}", "/correct?name={entity}", "/add", "/review",
    "/history", "/nowhere",
)  # fmt: skip
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "line", "circle", "use", "wbr"}
#: Attributes that are read out or shown.
SAID = ("aria-label", "title", "placeholder", "alt")
#: Words that Arabic has no others for: khabar's command, signs of its search, kinds of files, a key.
KNOWN = {"khabar", "OR", "NOT", "NEAR", "HTML", "PDF", "Word", "JSON", "JSON-lines", "ZIP", "Ctrl", "UTF-8", "SHA-256", "sha256"}
#: What is quoted, addresses, places of files, ids.
NO_WORDS = re.compile(r"«[^»]*»|\S*[/.@#_]\S*|\b[0-9a-f]{6,64}\b")


class Read(HTMLParser):
    """Collects what a page says in its own language: no code, nothing marked as of another, no words of a text."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that opens."""
        told = dict(attrs)
        classes = (told.get("class") or "").split()
        foreign = tag in ("script", "style", "code", "kbd", "blockquote", "q") or bool(
            {"block", "words", "surface", "place"} & {*classes}
        )
        foreign = foreign or told.get("lang") == "en" or bool(self._open and self._open[-1][1])
        if not foreign:
            self.said += [value for name, value in attrs if name in SAID and value]
        if tag not in VOID:
            self._open.append((tag, foreign))

    def handle_endtag(self, tag: str) -> None:
        """An element that closes, and all that were left open in it."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._open or not self._open[-1][1]:
            self.said.append(data)


def foreign_words(page: str) -> set[str]:
    """English words that an Arabic page says itself."""
    read = Read()
    read.feed(page)
    return {word for said in read.said for word in re.findall(r"[A-Za-z][\w'-]+", NO_WORDS.sub(" ", said))} - KNOWN


@pytest.fixture(scope="module")
def ids(examples: Path) -> dict[str, str]:
    """An event and another, a text and a name of the examples."""
    with sqlite3.connect(f"file:{examples}?mode=ro", uri=True) as database:
        return {key: str(database.execute(query).fetchone()[0]) for key, query in ROWS.items()}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_arabic_page_speaks_arabic(client: TestClient, ids: dict[str, str], address: str) -> None:
    page = client.get(address.format(**ids)).text
    assert '<html lang="ar" dir="rtl">' in page or "<html" not in page
    assert foreign_words(page) == set()


def test_what_was_read_from_every_word_is_told_in_arabic(client: TestClient, ids: dict[str, str]) -> None:
    article = client.get(f"/article/{ids['text']}").text
    words = sorted(set(re.findall(r'href="(/article/[^"]*/word\?at=\d+)', article)))
    assert words
    for address in words[::5]:
        surface = client.get(f"/api{address}").json()["word"]["surface"]
        assert foreign_words(client.get(address).text) - {surface} == set(), address


def test_english_is_found_where_it_is() -> None:
    assert foreign_words('<p lang="ar">خبر <b title="page of 3">claim</b> <code>x y</code> <i lang="en">name</i></p>') == {
        "claim", "page", "of",
    }  # fmt: skip
