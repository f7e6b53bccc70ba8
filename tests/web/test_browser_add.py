"""In a real browser: a text is pasted and becomes events; a hostile file is dropped; nothing is wider than a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "استقبل وزير الزراعة كمال الزيداني نظيره يوسف الساحلي في مدينة الواحة يوم الثلاثاء 5 مارس 2024.\n"
    "وقال الزيداني إن الجانبين اتفقا على إنشاء سوق مشتركة."
)
_DROP = """([name, text]) => {
  const given = new DataTransfer(), zone = document.querySelector("form.files");
  given.items.add(new File([text], name, { type: "text/html" }));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
}"""


def test_a_pasted_text_becomes_events_that_can_be_opened(archive: Path, serving: Callable[[Path], str], tab: Any) -> None:
    tab.goto(f"{serving(archive)}/add")
    tab.get_by_label("النص", exact=True).fill(TEXT)
    tab.get_by_label("الناشر (اختياري)").fill("الضفة")
    tab.get_by_role("button", name="أضف النص").click()
    tab.wait_for_url("**/add/*")
    tab.locator(".status.job-done").wait_for(timeout=90_000)
    assert tab.locator("#job[hx-trigger]").count() == 0
    tab.locator(".told a.what", has_text="لقاء").first.click()
    tab.wait_for_url("**/event/*")
    assert "كمال الزيداني" in tab.locator("h1").inner_text()
    assert "استقبل" in tab.locator("blockquote").first.inner_text()


def test_a_hostile_name_does_nothing(archive: Path, serving: Callable[[Path], str], tab: Any) -> None:
    tab.goto(f"{serving(archive)}/add")
    name = "<img src=x onerror=document.title='owned'>\u202etxt.html"
    tab.evaluate(_DROP, [name, "<script>document.title='owned'</script>"])
    assert "<img" in tab.locator("[data-chosen]").inner_text()
    tab.get_by_role("button", name="أضف الملفات").click()
    tab.locator(".status.job-done").wait_for(timeout=90_000)
    assert "<img src=x" in tab.locator("h1").inner_text()
    assert "owned" not in tab.title()
    assert tab.locator("main img").count() == 0


@pytest.mark.parametrize("address", ["/add", "/differences"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_telephone_is_wide_enough(archive: Path, serving: Callable[[Path], str], tab: Any, address: str, lang: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{serving(archive)}{address}?lang={lang}")
    tab.locator("#found section, form.files").first.wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_differences_lead_to_the_event(archive: Path, serving: Callable[[Path], str], tab: Any) -> None:
    tab.goto(f"{serving(archive)}/differences")
    tab.locator("section.finding").first.wait_for()
    link = tab.locator("section.finding blockquote a").first.get_attribute("href")
    assert re.fullmatch(r"/article/[0-9a-f]{64}\?at=\d+-\d+#at", link)
    tab.locator(".kinds a", has_text="أقل تحديدا").click()
    tab.wait_for_url("**/differences?kind=*")
    assert {text.strip() for text in tab.locator(".finding .status").all_inner_texts()} == {"أقل تحديدا"}
    tab.locator("h3.head a.what").first.click()
    tab.wait_for_url("**/event/*")
