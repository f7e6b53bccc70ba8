"""What only a browser shows of an article: words found again, words clicked, words selected, and that nothing in them runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web import hostile
from tests.web.test_article import _GLUED, id_of, texts

#: Selects characters of the text by their code points and gives the address that is offered.
_SELECT = """([start, end]) => {
  const at = (point) => {
    const block = [...document.querySelectorAll("#text [data-start]")].findLast((one) => Number(one.dataset.start) <= point);
    let left = point - Number(block.dataset.start);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const signs = [...node.data];
      if (left <= signs.length) return [node, signs.slice(0, left).join("").length];
      left -= signs.length;
    }
  };
  const range = document.createRange();
  range.setStart(...at(start));
  range.setEnd(...at(end));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.add(tmp_path_factory.mktemp("hostile"))


def in_view(tab: Any, selector: str) -> bool:
    return bool(
        tab.evaluate(
            """(one) => { const box = document.querySelector(one).getBoundingClientRect();
            return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }""",
            selector,
        )
    )


def test_the_words_of_an_address_are_marked_and_in_view(serving: Callable[[Path], str], tab: Any, archive: Path) -> None:
    text = id_of(_GLUED)
    content = texts(archive)[text]
    start = content.index("كلمات دلالية")
    tab.goto(f"{serving(archive)}/article/{text}?at={start}-{start + 12}#at")
    assert tab.locator("#at").inner_text() == content[start : start + 12]
    assert in_view(tab, "#at")


def test_leftovers_unfold_and_a_clicked_word_tells_its_rule(serving: Callable[[Path], str], tab: Any, archive: Path) -> None:
    tab.goto(f"{serving(archive)}/article/{id_of(_GLUED)}")
    block = tab.locator(".leftovers .block").first
    assert not block.is_visible()
    tab.locator(".leftovers > summary").first.click()
    assert block.is_visible()
    tab.locator("a.m.event").first.click()
    tab.locator("#word #told .rule", has_text="visit.arrive").wait_for()
    assert tab.url.endswith(id_of(_GLUED))
    # A word in which nothing was read, told by where the pointer was.
    tab.locator(".block.dateline").first.click(
        position={"x": tab.locator(".block.dateline").first.bounding_box()["width"] - 8, "y": 12}
    )
    tab.locator("#word .nothing").wait_for()
    assert tab.locator("#word h1 bdi").inner_text() == "تاريخ"
    tab.keyboard.press("Escape")
    tab.locator("#word #told").wait_for(state="detached")


def test_marks_are_reached_and_opened_by_key(serving: Callable[[Path], str], tab: Any, archive: Path) -> None:
    tab.goto(f"{serving(archive)}/article/{id_of(_GLUED)}")
    tab.locator("a.m.date").first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#word #told .reads.date").wait_for()


def test_selected_words_get_an_address_that_leads_back(serving: Callable[[Path], str], tab: Any, harmful: Path) -> None:
    text = next(text for text, content in texts(harmful).items() if content == hostile.ODD)
    base = serving(harmful)
    for words in ("الرئيسُ المصري", "😀 زَارَ", "ثان\r😀", "نريد السلام", "باريس\u202c يوم"):
        start = hostile.ODD.index(words)
        end = start + len(words)
        tab.goto(f"{base}/article/{text}")
        tab.evaluate(_SELECT, [start, end])
        link = tab.locator("#words-link")
        link.wait_for()
        assert link.get_attribute("href") == f"/article/{text}?at={start}-{end}#at"
        link.click()
        tab.locator("#at").first.wait_for()
        assert tab.evaluate("[...document.querySelectorAll('mark.at')].map((one) => one.textContent).join('')") == words


def test_selected_words_become_an_event_that_reading_missed(serving: Callable[[Path], str], tab: Any, archive: Path) -> None:
    base, text = serving(archive), id_of(_GLUED)
    start, end = 5, 12
    words = tab.request.get(f"{base}/api/article/{text}/text").text()[start:end]
    tab.goto(f"{base}/article/{text}")
    tab.evaluate(_SELECT, [start, end])
    tab.locator("#words-link").wait_for()
    tab.locator("details.correct > summary").first.click()
    form = tab.locator("form.missed")
    assert form.locator("input[name=words]").input_value() == words
    form.locator("select[name=type]").select_option("PROTEST")
    form.locator("button").last.click()
    tab.wait_for_url("**done=1**")
    told = tab.request.get(f"{base}/api/article/{text}").json()["events"]
    added = [one for one in told if one["type"] == "PROTEST"]
    assert [(one["trigger"]["start"], one["trigger"]["end"]) for one in added] == [(start, end)]


def test_words_are_selected_from_within_a_mark_too(serving: Callable[[Path], str], tab: Any, archive: Path) -> None:
    tab.goto(f"{serving(archive)}/article/{id_of(_GLUED)}")
    mark = tab.locator("a.m.person").nth(1)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    height = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + box["width"] - 4, height)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 10, height, steps=6)
    tab.mouse.up()
    tab.locator("#words-bar").wait_for()
    assert tab.locator("#word #told").count() == 0
    mark.click()
    tab.locator("#word #told").wait_for()


def test_nothing_of_hostile_articles_runs(serving: Callable[[Path], str], tab: Any, harmful: Path) -> None:
    base = serving(harmful)
    for text, content in texts(harmful).items():
        for address in (
            f"/article/{text}?at=0-{min(len(content), 50)}",
            f"/article/{text}/word?at=3",
            f"/article/{text}/versions",
        ):
            tab.goto(base + address)
            assert tab.evaluate("window.ran") is None
            assert tab.locator("main img, main svg, main textarea, main script").count() == 0
            assert tab.locator("footer").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(
    serving: Callable[[Path], str], tab: Any, harmful: Path, scheme: str
) -> None:
    base = serving(harmful)
    tab.set_viewport_size({"width": 360, "height": 700})
    tab.emulate_media(color_scheme=scheme)
    for text in texts(harmful):
        tab.goto(f"{base}/article/{text}?at=0-5")
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
