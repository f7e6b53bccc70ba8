"""Corrections in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Serving = Callable[[Path], str]


def _meeting(tab: Any, base: str) -> dict[str, Any]:
    """An event of two people who are known by name."""
    items = tab.request.get(f"{base}/api/timeline?type=MEET&per_page=100").json()["items"]
    people = [[p for p in (*one["who"], *one["whom"]) if (p.get("entity") or "").startswith("person-")] for one in items]
    return next({**one, "people": some} for one, some in zip(items, people, strict=True) if len(some) > 1)


def test_a_date_is_corrected_and_seen_everywhere_and_taken_back(serving: Serving, tab: Any, archive: Path) -> None:
    base = serving(archive)
    meeting = _meeting(tab, base)
    text = meeting["tellings"][0]["text"]
    question = f"متى التقى {meeting['people'][0]['name']} و{meeting['people'][1]['name']}؟"

    def everywhere() -> list[bool]:
        """Whether the day is told by the event, the timeline, the answer to a question, and the article."""
        tab.goto(f"{base}/event/{meeting['id']}")
        event = "4 مارس 2031" in tab.inner_text("main")
        tab.goto(f"{base}/timeline?from=2031-03-04&to=2031-03-04")
        timeline = tab.locator(f"main a[href='/event/{meeting['id']}']").count() > 0
        tab.goto(f"{base}/")
        tab.fill("input[name=q]", question)
        tab.click("form button.main")
        tab.wait_for_url("**/?q=**")
        answer = "4 مارس 2031" in tab.inner_text("main")
        tab.goto(f"{base}/article/{text}")
        return [event, timeline, answer, "4 مارس 2031" in tab.text_content("main")]

    assert everywhere() == [False] * 4
    tab.goto(f"{base}/event/{meeting['id']}")
    form = tab.locator("details.correct").first
    form.locator("summary").first.click()
    form.locator("input[name=date]").first.fill("2031-03-04")
    form.locator("button.main").first.click()
    tab.wait_for_url("**/event/**done=1**")
    assert "4 مارس 2031" in tab.inner_text("#done")
    assert everywhere() == [True] * 4
    tab.goto(f"{base}/history")
    tab.locator(".entries form button").first.click()
    tab.wait_for_url("**done=2**")
    assert everywhere() == [False] * 4


def test_two_people_are_merged_and_told_apart_again(serving: Serving, tab: Any, archive: Path) -> None:
    base = serving(archive)
    one, other = (person["entity"] for person in _meeting(tab, base)["people"][:2])
    name = tab.request.get(f"{base}/api/name/{other}").json()["about"]["name"]

    def spellings() -> str:
        tab.goto(f"{base}/name/{one}")
        return str(tab.text_content("main"))

    before = tab.request.get(f"{base}/api/name/{one}").json()["about"]["texts"]
    tab.goto(f"{base}/correct?name={one}")
    tab.locator("input[name=other]").first.press_sequentially(name)
    tab.check(f"input[name=near][value='{other}']")
    tab.click("button.main")
    tab.wait_for_url("**done=1**")
    merged = tab.request.get(f"{base}/api/name/{one}").json()["about"]
    assert name in {spelled["surface"] for spelled in merged["spellings"]}
    assert name in spellings()
    tab.goto(f"{base}/history")
    tab.locator(".entries form button").first.click()
    tab.wait_for_url("**done=2**")
    apart = tab.request.get(f"{base}/api/name/{one}").json()["about"]
    assert apart["texts"] == before
    assert name not in {spelled["surface"] for spelled in apart["spellings"]}


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
