"""Versions side by side, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from khabar.model.across import Relation
from khabar.service.compare import fields_json
from tests.service.sample import telling


def _field(name: str, *told: dict[str, Any], found: tuple[Relation, ...] = ()) -> dict[str, Any]:
    fields = fields_json([telling(number, **one) for number, one in enumerate(told, 1)], found)
    return next(field for field in fields if field["field"] == name)


def _relation(kind: Any, a: int, b: int, field: str) -> Relation:
    return Relation(kind, (f"{a:064x}", "a0e1"), (f"{b:064x}", "a0e1"), field)


def _marks(field: dict[str, Any]) -> list[tuple[list[int], str | None]]:
    return [(value["versions"], value["mark"]) for value in field["values"]]


def test_what_all_tell_alike_is_one_value_without_a_mark() -> None:
    field = _field("date", {}, {}, {"when": {"edtf": "2021-03-04", "basis": "inferred"}})
    assert _marks(field) == [([1, 2, 3], None)]
    assert field["silent"] == []


@pytest.mark.parametrize(
    ("edtf", "basis", "mark"),
    [
        ("2021-03/2021-05", "inferred", None),
        ("2021-04/2021-05", "inferred", "other"),
        ("2021-03-05", "fallback", "other"),
    ],
)
def test_a_day_told_comes_before_one_worked_out_which_differs_only_where_it_cannot_be_that(
    edtf: str, basis: str, mark: str | None
) -> None:
    worked_out = {"when": {"edtf": edtf, "basis": basis}}
    assert _marks(_field("date", worked_out, worked_out, {})) == [([3], None), ([1, 2], mark)]


def test_what_is_told_otherwise_is_marked_and_who_is_silent_is_named() -> None:
    field = _field("place", {"place": {"entity": "town"}}, {}, {"place": {"name": "قصر"}}, {"place": {"entity": "town"}})
    assert _marks(field) == [([1, 4], None), ([3], "other")]
    assert field["silent"] == [2]


@pytest.mark.parametrize(
    ("kind", "marks"),
    [
        ("contradicts", ["contradicts", "contradicts"]),
        ("updates", [None, "updates"]),
        ("less exact", [None, "less exact"]),
    ],
)
def test_a_value_bears_the_name_of_its_relation(kind: str, marks: list[str | None]) -> None:
    field = _field("status", {}, {}, {"status": "planned"}, found=(_relation(kind, 3, 1, "status"),))
    assert [value["mark"] for value in field["values"]] == marks


def test_the_same_parties_in_another_order_are_one_value() -> None:
    assert _marks(_field("who", {}, {"who": [{"entity": "munir"}, {"entity": "salih"}]})) == [([1, 2], None)]


def test_one_only_described_has_no_office_beside_the_description() -> None:
    assert _field("offices", {"who": [{"name": "نظيره", "as": "نظيره", "unnamed": True}]})["values"] == []


def test_several_first_tellers_are_no_difference() -> None:
    field = _field("source", {"said_by": [{"entity": "agency"}]}, {"said_by": [{"name": "مصدر", "unnamed": True}]}, {})
    assert _marks(field) == [([1], None), ([2], None)]
    assert field["silent"] == [3]
