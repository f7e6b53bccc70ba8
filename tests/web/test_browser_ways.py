"""Ways across the pages, as people go them: from a question, a date or a file to the words that tell it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

_SERVING = Callable[[Path], str]


@pytest.fixture
def home(archive: Path, serving: _SERVING) -> str:
    """The address of a server of the examples."""
    return serving(archive)


def at_its_words(tab: Any, home: str) -> None:
    """The tab shows an article, and in sight the very characters that the address tells, marked."""
    tab.wait_for_url("**/article/**")
    address = urlsplit(tab.url)
    start, end = map(int, parse_qs(address.query)["at"][0].split("-"))
    text = tab.request.get(f"{home}/api{address.path}/text").text()
    marked = tab.locator("#at")
    marked.wait_for()
    shown = text[start:end].split()
    assert marked.inner_text().split() == shown[: len(marked.inner_text().split())]
    assert shown
    tab.wait_for_function("(() => { const at = document.getElementById('at').getBoundingClientRect();"
                          " return at.top >= 0 && at.top < innerHeight; })()")  # fmt: skip


def test_from_a_question_to_the_highlighted_words(tab: Any, home: str) -> None:
    tab.goto(home)
    box = tab.locator("main input[name=q]").first
    box.fill("متى زار ماكسيموف باماكو؟ ومن قال ذلك؟")
    box.press("Enter")
    tab.locator("#e1").wait_for()
    tab.locator("#e1 a[href*='/article/'][href*='at=']").first.click()
    at_its_words(tab, home)


def test_from_the_timeline_to_an_event_to_its_article(tab: Any, home: str, several: str) -> None:
    tab.goto(f"{home}/timeline?from=2024-09")
    tab.locator(f"main a[href='/event/{several}']").first.click()
    tab.wait_for_url(f"**/event/{several}")
    assert tab.locator("main .card.version").count() > 1
    tab.locator("#v2 a[href*='/article/'][href*='at=']").first.click()
    at_its_words(tab, home)


def test_the_language_is_switched_and_stays(tab: Any, home: str, several: str) -> None:
    spoken = "[document.documentElement.lang, document.documentElement.dir]"
    tab.goto(f"{home}/event/{several}")
    assert tab.evaluate(spoken) == ["ar", "rtl"]
    tab.locator("a.language").click()
    tab.wait_for_function("document.documentElement.lang === 'en'")
    for page in ("/", "/timeline", f"/event/{several}"):
        tab.goto(home + page)
        assert tab.evaluate(spoken) == ["en", "ltr"]
    # The words of a text are Arabic in either language.
    assert tab.locator("main blockquote[lang=ar][dir=rtl]").count() > 0


def test_an_event_is_handed_on_as_a_file_that_opens_from_disk(tab: Any, home: str, several: str, tmp_path: Path) -> None:
    tab.goto(f"{home}/event/{several}")
    with tab.expect_download() as started:
        tab.locator(f"a[href='/dossier/{several}']").click()
    assert started.value.suggested_filename == f"khabar-{several}.html"
    file = tmp_path / "dossier.html"
    started.value.save_as(file)
    tab.context.set_offline(True)
    tab.goto(file.as_uri())
    tab.locator(".in.ar article a").first.click()
    assert tab.locator(":target").inner_text() == tab.locator(".in.ar blockquote mark").first.inner_text()


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/timeline",
        "/event/{event}",
        "/differences",
        "/search",
        "/quotes",
        "/names",
        "/wording",
        "/add",
        "/review",
        "/history",
    ],
)
def test_every_page_stands_at_360_pixels_and_is_reached_by_the_keyboard(tab: Any, home: str, several: str, page: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 720})
    tab.goto(home + page.format(event=several))
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    tab.locator("a.skip").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    unnamed = "[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]" \
              ".filter((one) => !one.labels?.length && !one.ariaLabel && !one.title && !one.textContent.trim()).length"  # fmt: skip
    assert tab.evaluate(unnamed) == 0
