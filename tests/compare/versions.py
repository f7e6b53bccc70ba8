"""Versions made by hand, for the tests of comparing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from khabar.model.across import Version

VISIT = Version("t1", "e1", "VISIT", ("p1",), (), "2018-11-07", "text", "moscow", "russia", "happened", "a", "2018-11-08")
#: A visit of which nothing but its type is known.
BARE = Version("t0", "e1", "VISIT", (), (), None, None, None, None, "happened", None, None)


def told(text_id: str, who: tuple[str, ...], when: str | None = None, **more: Any) -> Version:
    """A visit as one text tells it; a dated one is dated by the text."""
    return replace(BARE, text_id=text_id, who=who, **{"when": when, "basis": "text" if when else None, **more})
