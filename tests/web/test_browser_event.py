"""In a browser: from an event to the words, a citation on the clipboard, hostile names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text


def test_from_an_event_to_its_words_and_a_citation_in_hand(archive: Path, serving: Callable[[Path], str], chromium: Any) -> None:
    engine = create_engine(f"sqlite:///{archive}")
    with engine.begin() as connection:
        event = (
            connection.execute(text("SELECT event FROM event_version GROUP BY event ORDER BY count(*) DESC")).scalars().first()
        )
        connection.execute(text("UPDATE article SET title = '<script>alert(1)</script><b>عنوان</b>'"))
    engine.dispose()
    address, complaints = serving(archive), []
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    try:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        tab.goto(f"{address}/event/{event}")
        cards = tab.locator(".version")
        assert cards.count() > 1
        assert cards.first.locator(".way li").count() >= 2
        assert cards.first.locator(".title b").count() == 0
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        cards.first.get_by_role("button").first.click()
        tab.wait_for_function(
            "document.querySelector('.version button').textContent === document.querySelector('.version button').dataset.copied"
        )
        assert "SHA-256" in tab.evaluate("navigator.clipboard.readText()")
        tab.locator("#near").scroll_into_view_if_needed()
        tab.locator("#near li a.what").first.wait_for()
        assert complaints == []
        cards.first.locator("a.words").click()
        tab.wait_for_url("**/article/*?at=*")
    finally:
        context.close()
