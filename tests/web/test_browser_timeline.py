"""The timeline in a real browser: from the picture to an event, filters in the address, zoom and keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Serve = Callable[[Path], str]
#: What is drawn once the picture has come.
MARKS = "#picture svg a"


@pytest.fixture
def timeline(serving: Serve, archive: Path, tab: Any) -> Any:
    """The page of the examples, its picture drawn."""
    tab.goto(f"{serving(archive)}/timeline")
    tab.wait_for_selector(MARKS)
    return tab


def count(tab: Any) -> int:
    """How many events the list holds, as its heading says."""
    return int(re.sub(r"\D", "", tab.inner_text("#list h2")) or 0)


def wait_for_list(tab: Any, act: Callable[[], object]) -> None:
    """Does something and waits for the list that takes the place of the one shown."""
    tab.locator("#list").evaluate("list => { list.dataset.old = 'yes' }")
    act()
    tab.wait_for_selector("#list:not([data-old]):not(.htmx-settling)")


def test_from_the_picture_to_an_event(timeline: Any) -> None:
    mark = timeline.locator(f"{MARKS}[href^='/event/']").last
    address = mark.get_attribute("href")
    mark.hover(force=True)
    timeline.wait_for_selector(f".pointed a[href='{address}']")
    mark.dispatch_event("click")
    timeline.wait_for_url(f"**{address}")
    assert timeline.locator("blockquote").count() >= 1


def test_a_filter_stands_in_the_address_and_survives_a_reload(timeline: Any) -> None:
    every = count(timeline)
    timeline.click(".chosen summary >> nth=0")
    wait_for_list(timeline, lambda: timeline.check("input[name=type][value=VISIT]"))
    assert "type=VISIT" in timeline.url
    assert "who=" not in timeline.url
    visits = count(timeline)
    assert 0 < visits < every
    timeline.reload()
    timeline.wait_for_selector(MARKS)
    assert count(timeline) == visits
    assert timeline.locator("#picture .head").count() == 1
    wait_for_list(timeline, timeline.go_back)
    timeline.wait_for_selector(MARKS)
    assert count(timeline) == every


def test_zoom_narrows_the_list_and_the_whole_span_widens_it(timeline: Any) -> None:
    every = count(timeline)
    wait_for_list(timeline, lambda: timeline.click("[data-do=closer]"))
    assert "from=" in timeline.url
    assert "to=" in timeline.url
    near = count(timeline)
    assert near < every
    assert "from=" in timeline.get_attribute("a.language", "href")
    timeline.click("#picture svg", position={"x": 5, "y": 5})
    wait_for_list(timeline, lambda: timeline.mouse.wheel(0, -300))
    assert count(timeline) <= near
    wait_for_list(timeline, lambda: timeline.click("[data-do=whole]"))
    assert count(timeline) == every
    assert "from=" not in timeline.url


def test_the_keyboard_does_what_the_mouse_does(timeline: Any) -> None:
    every = count(timeline)
    timeline.focus("#picture svg")
    wait_for_list(timeline, lambda: timeline.keyboard.press("+"))
    assert count(timeline) < every
    before = timeline.input_value("[name=from]")
    wait_for_list(timeline, lambda: timeline.keyboard.press("ArrowRight"))
    assert timeline.input_value("[name=from]") < before  # in Arabic time runs from right to left
    timeline.keyboard.press("ArrowDown")
    assert timeline.evaluate("document.activeElement.getAttribute('href')").startswith(("/event/", "/timeline?"))
    assert timeline.inner_text(".pointed")


def test_time_runs_as_the_language_is_read(timeline: Any) -> None:
    def first_before_last() -> bool:
        places = timeline.locator(MARKS).evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")
        return bool(places[0] < places[-1])

    assert not first_before_last()
    assert re.search("يناير|أبريل|يوليو|أكتوبر", timeline.text_content("#picture > svg"))
    timeline.click("a.language")
    timeline.wait_for_selector(MARKS)
    assert first_before_last()
    assert "2023" in timeline.text_content("#picture > svg")


def test_on_a_narrow_screen_nothing_moves_sideways(timeline: Any) -> None:
    timeline.set_viewport_size({"width": 360, "height": 740})
    assert timeline.evaluate("document.documentElement.scrollWidth") <= 360
