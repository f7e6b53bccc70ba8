"""What a screen reader finds on every page, as Chromium tells it: names of all controls, headings in order, one main part."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.web.test_languages import ADDRESSES, ROWS

#: Roles of what one uses or looks at: each has to be called something.
CONTROLS = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "listbox", "spinbutton", "slider", "Date",
            "image", "img", "progressbar", "meter", "table", "dialog"}  # fmt: skip
#: Headings by level in their order, tables without a head, and, on an English page, Arabic that is not said to be Arabic.
_LOOK = """() => {
  const seen = (node) => node.checkVisibility();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), unsaid = [];
  while (walk.nextNode()) {
    const { data, parentElement: parent } = walk.currentNode;
    if (/^\\s*[ء-ي]{2}/.test(data) && !parent.closest("[lang=ar]:not(html), script, style")) unsaid.push(data.trim().slice(0, 60));
  }
  return {
    mains: document.querySelectorAll("main").length,
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen).map((head) => Number(head.tagName[1])),
    headless: [...document.querySelectorAll("table")].filter((table) => seen(table) && !table.querySelector("th")).length,
    unsaid: document.documentElement.lang === "en" ? unsaid : [],
  };
}"""


def _faults(tab: Any) -> list[str]:
    """What is missing on the page that is shown."""
    tree = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    shown = [(node["role"]["value"], node.get("name", {}).get("value", "").strip(), node) for node in tree if not node["ignored"]]
    faults = [f"no name: {role} {node.get('backendDOMNodeId')}" for role, name, node in shown if role in CONTROLS and not name]
    look = tab.evaluate(_LOOK)
    levels = look["levels"]
    steps = all(later <= earlier + 1 for earlier, later in pairwise(levels))
    faults += [f"headings: {levels}"] if levels[:1] != [1] or levels.count(1) != 1 or not steps else []
    faults += [f"main parts: {look['mains']}"] if look["mains"] != 1 else []
    faults += [f"tables without a head: {look['headless']}"] if look["headless"] else []
    return faults + [f"not said to be Arabic: {words}" for words in look["unsaid"]]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_page_can_be_listened_to(
    examples: Path, archive: Path, serving: Callable[[Path], str], tab: Any, lang: str
) -> None:
    with sqlite3.connect(f"file:{examples}?mode=ro", uri=True) as database:
        ids = {key: str(database.execute(query).fetchone()[0]) for key, query in ROWS.items()}
    home, faults = serving(archive), []
    for address in (one for one in ADDRESSES if "/line/" not in one):
        where = address.format(**ids)
        tab.goto(f"{home}{where}{'&' if '?' in where else '?'}lang={lang}", wait_until="load")
        faults += [f"{address}: {fault}" for fault in _faults(tab)]
    tab.complaints[:] = [told for told in tab.complaints if "status of 40" not in told]
    assert not faults, "\n".join(faults)
