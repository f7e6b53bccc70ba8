"""How versions of one event differ, and with which reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from khabar.compare.relations import relations
from tests.compare.versions import VISIT

OTHER = replace(VISIT, text_id="t2", outlet="b")
CASES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({}, [("agrees", "all")]),
    ({"when": "2018-11"}, [("less exact", "date")]),
    ({"when": "2018-11-09"}, [("contradicts", "date")]),
    ({"when": "2018-11-09", "basis": "fallback"}, [("agrees", "all")]),
    ({"when": None, "basis": None}, [("agrees", "all")]),
    ({"status": "denied"}, [("contradicts", "status")]),
    ({"status": "planned", "published": "2018-11-01"}, [("updates", "status")]),
    ({"place": None, "state": None}, [("adds", "place")]),
    ({"place": "russia"}, [("less exact", "place")]),
    ({"who": ("p1", "p2")}, [("adds", "parties")]),
    ({"when": "2018-11", "place": None, "state": None}, [("less exact", "date"), ("adds", "place")]),
]


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_relations(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = list(relations([VISIT, replace(OTHER, **change)], {}))
    assert [(r.kind, r.field) for r in found] == expected
    assert all(r.reason for r in found)
    assert all({r.a[0], r.b[0]} == {"t1", "t2"} for r in found)


def test_the_less_exact_one_is_named_first() -> None:
    (found,) = relations([VISIT, replace(OTHER, when="2018-11")], {})
    assert (found.a, found.b) == (("t2", "e1"), ("t1", "e1"))


def test_later_news_is_named_first() -> None:
    (found,) = relations([VISIT, replace(OTHER, status="planned", published="2018-11-01")], {})
    assert found.a == ("t1", "e1")
    assert "planned before" in found.reason


def test_one_version_stands_to_none() -> None:
    assert list(relations([VISIT], {})) == []


def test_names_stand_in_the_reason() -> None:
    (found,) = relations([VISIT, replace(OTHER, who=("p1", "p2"))], {"p2": "لينا"})
    assert "لينا" in found.reason
