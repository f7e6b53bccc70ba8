"""Offices that a text names alone: the lists say who held them, the text does not."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.export.contract import problems, to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_text

LAVROV = "وزير الخارجية الروسي"
SHOUKRY = "وزير الخارجية المصري سامح شكري"


def read(text: str, day: str | None = "2016-06-28") -> dict[str, Any]:
    record = to_json(read_text(f"تقرير اليوم\n\n{text}", Context(published=day)))
    assert problems(record, f"تقرير اليوم\n\n{text}") == []
    return record


def holders(text: str, day: str | None = "2016-06-28") -> list[str]:
    parties = [p for e in read(text, day)["events"] for p in (*e["who"], *e["whom"])]
    return [p["holder"]["id"] for p in parties if "holder" in p]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (f"التقى {SHOUKRY} {LAVROV} في القاهرة.", "2016-06-28", ["sergei-lavrov"]),
        ("استقبل أمير المنطقة الشرقية السفير الألماني أمس.", "2016-06-28", ["saud-bin-nayef"]),
        (f"التقى {SHOUKRY} {LAVROV} في القاهرة.", None, ["sergei-lavrov"]),  # as long as Shoukry was a minister
        (f"التقى الوفد {LAVROV} في القاهرة.", None, []),
        (f"التقى {SHOUKRY} {LAVROV} السابق في القاهرة.", "2016-06-28", []),
        (f"التقى {SHOUKRY} وزير خارجية روسيا في القاهرة عام 1999.", "2016-06-28", []),
        (f"التقى {SHOUKRY} نائب {LAVROV} في القاهرة.", "2016-06-28", []),
        (f"التقى {SHOUKRY} {LAVROV} سيرغي لافروف في القاهرة.", "2016-06-28", []),
        (f"التقى {SHOUKRY} وزيرا روسيا في القاهرة.", "2016-06-28", []),
    ],
)
def test_holders(text: str, day: str | None, expected: list[str]) -> None:
    record = read(text, day)
    titles = [p.get("as", "") for e in record["events"] for p in (*e["who"], *e["whom"])]
    assert any("روس" in title or "المنطقة" in title for title in titles)
    assert ("سامح شكري" in text) == any(e["name"] == "سامح شكري" for e in record["entities"])
    assert holders(text, day) == expected


def test_the_text_names_nobody_all_the_same() -> None:
    record = read(f"قال {LAVROV} إن المحادثات مستمرة. والتقى {SHOUKRY} {LAVROV} في القاهرة.")
    assert all(e["id"] != "sergei-lavrov" for e in record["entities"])
    (quote,) = record["quotes"]
    assert quote["speaker"]["unnamed"]
    assert quote["speaker"]["holder"] == {
        "id": "sergei-lavrov", "name": "سيرغي لافروف", "name_en": "Sergey Lavrov", "day": "2016-06-28", "basis": "lists",
    }  # fmt: skip
