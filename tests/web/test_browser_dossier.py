"""A dossier opened from disk, by somebody who has neither khabar nor a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner


@pytest.fixture
def file(examples: Path, several: str, tmp_path: Path) -> Path:
    """A dossier of an event with several versions."""
    from khabar.cli import app

    path = tmp_path / "dossier.html"
    done = CliRunner().invoke(app, ["dossier", several, "--archive", str(examples), "-o", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def page(tab: Any, file: Path) -> Any:
    """The dossier opened without a network; ``page.asked`` are all addresses that were asked for."""
    tab.asked = []
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.context.set_offline(True)
    tab.goto(file.as_uri())
    return tab


def test_it_opens_from_disk_and_asks_for_nothing(page: Any, file: Path) -> None:
    assert page.locator("h1:visible").count() == 1
    assert page.locator("script").count() == 0
    assert page.asked == [file.as_uri()]


def test_a_version_leads_to_its_words_in_the_whole_text(page: Any) -> None:
    version = page.locator(".in.ar article").nth(1)
    words = version.locator("blockquote mark").inner_text()
    version.locator("a").click()
    target = page.locator(":target")
    assert target.inner_text() == words
    box = target.bounding_box()
    assert 0 <= box["y"] < 800
    assert target.locator("xpath=ancestor::details").count() == 1


def test_both_languages_are_in_it_and_one_is_shown(page: Any) -> None:
    title = page.locator("h1:visible")
    assert title.locator("xpath=ancestor::*[@lang][1]").get_attribute("lang") == "ar"
    page.get_by_label("English").focus()
    page.keyboard.press("Space")
    assert title.locator("xpath=ancestor::*[@lang][1]").get_attribute("lang") == "en"
    assert page.get_by_text("Chain of telling").first.is_visible()
    assert page.locator(".in.ar:visible").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_has_to_be_pushed_sideways(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
