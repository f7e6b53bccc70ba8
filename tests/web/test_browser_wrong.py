"""In a real browser: what is wrong in a form is told beside it, gone to, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Serve = Callable[[Path], str]
ALERT = "form > #wrong[role=alert] .fault"


def _focused(tab: Any) -> bool:
    return bool(tab.evaluate("document.activeElement.id === 'wrong'"))


def test_days_the_wrong_way_round(archive: Path, serving: Serve, tab: Any) -> None:
    tab.goto(f"{serving(archive)}/timeline")
    before = tab.locator("#list li").count()
    _ask(tab, "2023", "2022")
    tab.wait_for_selector(ALERT)
    assert "آخر الأيام 2022 قبل أولها 2023" in tab.inner_text(ALERT)
    assert _focused(tab)
    assert "to=" not in tab.url
    assert tab.locator("#list li").count() == before
    _ask(tab, "2023", "2024")
    tab.wait_for_url("**to=2024*")
    assert tab.locator(ALERT).count() == 0
    _only_refusals(tab)


def _ask(tab: Any, first: str, last: str) -> None:
    """Fills both days in and sends the form once: each change would ask by itself."""
    fill = "([a, b]) => { const all = document.querySelector('#filter').elements; all.from.value = a; all.to.value = b; }"
    tab.evaluate(fill, [first, last])
    tab.get_by_role("button", name="اعرض", exact=True).click()


def test_a_text_with_an_odd_address_is_not_lost(archive: Path, serving: Serve, tab: Any) -> None:
    tab.goto(f"{serving(archive)}/add")
    tab.locator("[name=content]").fill("زار الوزير سالم القدوري مدينة الواحة.")
    tab.locator("[name=url]").fill("ftp://example.org/a")
    tab.get_by_role("button", name="أضف النص").click()
    tab.wait_for_selector(ALERT)
    assert _focused(tab)
    assert "القدوري" in tab.input_value("[name=content]")
    assert tab.url.endswith("/add")
    tab.locator("[name=url]").fill("https://example.org/a")
    tab.get_by_role("button", name="أضف النص").click()
    tab.wait_for_url("**/add/*")
    tab.wait_for_selector("#job")
    _only_refusals(tab)


def test_a_correction_that_makes_no_sense(archive: Path, serving: Serve, tab: Any, several: str) -> None:
    tab.goto(f"{serving(archive)}/correct?event={several}")
    tab.locator("[name=date]").first.fill("غدا")
    tab.get_by_role("button", name="احفظ التصحيح").first.click()
    tab.wait_for_selector("strong.fault")
    assert tab.evaluate("document.activeElement.matches('strong.fault[role=alert]')")
    assert tab.input_value("[name=date]") == "غدا"
    _only_refusals(tab)


def _only_refusals(tab: Any) -> None:
    """A browser notes every answer that is a refusal: that alone was to be seen."""
    assert all("status of 400" in told or "Response Status Error Code 400" in told for told in tab.complaints), tab.complaints
    tab.complaints.clear()
