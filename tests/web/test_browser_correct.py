"""Corrections in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Serving = Callable[[Path], str]


def test_a_date_is_corrected_and_taken_back(serving: Serving, tab: Any, archive: Path) -> None:
    base = serving(archive)
    tab.goto(f"{base}/review?lang=ar")
    event = tab.locator(".reviewing").get_attribute("data-event")
    tab.goto(f"{base}/correct?event={event}")
    tab.fill(".correction input[name=date]", "2031-03-04")
    tab.click(".correction button.main")
    tab.wait_for_url("**/event/**done=**")
    assert "4 مارس 2031" in tab.inner_text("#done")
    assert "4 مارس 2031" in tab.inner_text("main")
    tab.click("#done button")
    tab.wait_for_url("**/event/**done=2**")
    assert tab.request.get(f"{base}/api/event/{event}").json()["when"] != "2031-03-04"


def test_two_people_are_merged_and_told_apart_again(serving: Serving, tab: Any, archive: Path) -> None:
    base = serving(archive)
    items = tab.request.get(f"{base}/api/review?per_page=200").json()["items"]
    people = {p["entity"]: p["name"] for one in items for p in one["who"] if (p.get("entity") or "").startswith("person-")}
    (one, _), (other, name) = list(people.items())[:2]
    tab.goto(f"{base}/correct?name={one}")
    tab.locator("input[name=other]").first.press_sequentially(name)
    tab.check(f"input[name=near][value='{other}']")
    tab.evaluate("document.querySelector('input[name=back]').value = '/history'")
    tab.click("button.main")
    tab.wait_for_url("**/history**done=1**")
    assert name in tab.request.get(f"{base}/correct?name={one}").text()
    tab.click("#done button")
    tab.wait_for_url("**/history**done=2**")
    assert name not in tab.request.get(f"{base}/correct?name={one}").text()


def test_one_key_decides(serving: Serving, tab: Any, archive: Path) -> None:
    base = serving(archive)
    tab.goto(f"{base}/review?lang=ar")
    first = tab.locator(".reviewing").get_attribute("data-event")
    tab.keyboard.press("KeyS")
    tab.wait_for_url("**after=**")
    second = tab.locator(".reviewing").get_attribute("data-event")
    assert second != first
    # The letter an Arabic keyboard types there: the key counts, not the letter.
    tab.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyA', key: 'ش', bubbles: true, cancelable: true}))"
    )
    tab.wait_for_url("**done=1**")
    tab.keyboard.press("KeyR")
    tab.wait_for_url("**done=2**")
    assert "2" in tab.inner_text(".tally")
    tab.keyboard.press("KeyU")
    tab.wait_for_url("**done=3**")
    tab.keyboard.press("KeyC")
    assert tab.locator("details.correct[open] input[name=date]").is_visible()
