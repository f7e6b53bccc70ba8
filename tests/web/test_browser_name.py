"""Names in a real browser: spellings and bars, a network to click through, wording that leads to its words."""

from __future__ import annotations

import json
import re
from urllib.request import urlopen

import pytest

#: Where the first node beside the middle one is drawn.
_FIRST_NODE = """() => {
  const figure = document.querySelector("figure.network"), box = figure.querySelector(".drawn").getBoundingClientRect();
  const node = figure.graph.nodes()[1].renderedPosition();
  return [box.x + node.x, box.y + node.y];
}"""
DIALLO = "أبو بكر ديالو"


@pytest.fixture
def place(serving, examples) -> str:
    return serving(examples)


def id_of(place: str, name: str) -> str:
    with urlopen(f"{place}/api/names?per_page=200") as answer:
        return next(one["id"] for one in json.load(answer)["items"] if one["name"] == name)


def test_spellings_bars_and_a_network_that_leads_on(tab, place) -> None:
    tab.goto(f"{place}/names?q=ديالو")
    tab.get_by_role("link", name=DIALLO).click()
    assert tab.locator(".surface").count() > 1
    assert tab.locator(".bar .stretch").count() > 0
    tab.wait_for_selector("figure.network[data-drawn]")
    before = tab.url
    # The one met most stands on the inner ring: clicked where it is drawn.
    tab.evaluate("document.querySelector('figure.network').scrollIntoView()")
    caption, hint = tab.locator("figure.network figcaption"), tab.locator("figure.network").get_attribute("data-hint")
    for _ in range(50):  # what was scrolled is found by the mouse only after a while
        at = tab.evaluate(_FIRST_NODE)
        tab.mouse.move(at[0] + 3, at[1])
        tab.mouse.move(*at)
        if caption.inner_text() != hint:
            break
        tab.wait_for_timeout(100)
    tab.mouse.click(*at)
    tab.wait_for_url(lambda url: "/name/" in url and url != before)
    assert tab.locator("h1").inner_text() != DIALLO


def test_the_language_turns_the_page(tab, place) -> None:
    address = f"{place}/name/{id_of(place, DIALLO)}"
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        tab.goto(f"{address}?lang={lang}")
        assert tab.locator("html").get_attribute("dir") == direction
        tab.wait_for_selector("figure.network[data-drawn]")


def test_wording_leads_to_words(tab, place) -> None:
    tab.goto(f"{place}/name/{id_of(place, DIALLO)}?lang=en")
    tab.get_by_role("link", name="Wording").click()
    words = tab.locator("blockquote a").first
    assert re.search(r"/article/[0-9a-f]{64}\?at=\d+-\d+#at$", words.get_attribute("href") or "")
    assert words.locator("mark").count() == 1


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_page_scrolls_sideways_when_narrow(tab, place, lang) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    who = id_of(place, DIALLO)
    for address in (f"/name/{who}", f"/name/{who}/network", "/name?called=وزارة", "/names", f"/wording?called={who}"):
        tab.goto(f"{place}{address}{'&' if '?' in address else '?'}lang={lang}")
        if tab.locator("figure.network").count():
            tab.wait_for_selector("figure.network[data-drawn]")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
