"""In a real browser: from the question to the words, searching while one writes, the other language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

TEXTS = ["صادرت الشرطة الأسلحة في ميناء طرابلس", "افتتح متحفا للأسلحة القديمة", "وصلت السفينة إلى الميناء"]


@pytest.fixture(scope="session")
def weapons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three short texts."""
    from khabar.cli import app

    folder = tmp_path_factory.mktemp("weapons")
    rows = [json.dumps({"text": text, "outlet": f"paper-{n}"}) for n, text in enumerate(TEXTS)]
    (folder / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(folder / "a.jsonl"), "--archive", str(folder / "khabar.db"), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return folder / "khabar.db"


def test_from_the_question_to_its_words(tab: Any, serving: Callable[[Path], str], archive: Path) -> None:
    tab.goto(serving(archive))
    tab.fill("#q", "متى التقى نوري جبار الزوبعي أوموت كارايل، وبأي صفة، ومن قال ذلك؟")
    tab.keyboard.press("Enter")
    words = tab.locator("#e1 .versions a.words").first
    words.wait_for()
    assert words.locator("mark").inner_text() in words.inner_text()
    address = words.get_attribute("href")
    assert address.startswith("/article/")
    assert "?at=" in address
    assert address.endswith("#at")
    told = words.inner_text().split()
    words.click()
    tab.locator("#at").wait_for()
    assert tab.locator("#at").inner_text().split()[0] == told[0]


def test_search_while_one_writes(tab: Any, serving: Callable[[Path], str], weapons: Path) -> None:
    tab.goto(serving(weapons) + "/search")
    tab.locator("input[name=q]").press_sequentially("الاسلحة", delay=40)
    tab.locator(".hits > li").nth(1).wait_for()
    assert sorted(tab.locator(".hits mark").all_inner_texts()) == ["الأسلحة", "للأسلحة"]
    tab.wait_for_url("**/search?q=*")
    assert tab.locator(".hits a.words").first.get_attribute("href").startswith("/article/")
    # Unfinished marks are no error, and what is written stays.
    tab.fill("input[name=q]", "«الأسلحة")
    tab.locator("#found .doubt").wait_for()
    assert tab.input_value("input[name=q]") == "«الأسلحة"


def test_a_filter_narrows_at_once(tab: Any, serving: Callable[[Path], str], weapons: Path) -> None:
    tab.goto(serving(weapons) + "/search?q=الاسلحة")
    assert tab.locator(".hits > li").count() == 2
    tab.locator(".more summary").click()
    tab.check("input[name=exact]")
    tab.locator("#found .card").wait_for()
    tab.uncheck("input[name=exact]")
    tab.locator(".hits > li").nth(1).wait_for()
    assert "exact" not in tab.url


def test_the_other_language(tab: Any, serving: Callable[[Path], str], archive: Path) -> None:
    tab.goto(serving(archive))
    assert (tab.get_attribute("html", "lang"), tab.get_attribute("html", "dir")) == ("ar", "rtl")
    tab.click(".language")
    tab.wait_for_selector("html[lang=en][dir=ltr]")
    assert "Questions this archive can answer" in tab.inner_text("main")
    tab.click(".examples a")
    tab.locator(".understood").wait_for()
    assert tab.get_attribute("html", "lang") == "en"
    assert tab.inner_text(".understood").startswith("understood as:")
