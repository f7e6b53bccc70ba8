"""How versions of one event differ, and with which reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from khabar.compare.relations import relations
from khabar.export.differing import line
from khabar.model.across import Counted, Passage, Source
from tests.compare.versions import VISIT

CASES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({}, [("agrees", "all")]),
    ({"when": "2018-11"}, [("less exact", "date")]),
    ({"when": "2018-11-09"}, [("contradicts", "date")]),
    ({"when": "2018-11-09", "basis": "fallback"}, [("agrees", "all")]),
    ({"when": "2018-12", "basis": "inferred"}, [("agrees", "all")]),
    ({"when": None, "basis": None}, [("agrees", "all")]),
    ({"status": "denied"}, [("contradicts", "status")]),
    ({"status": "planned", "published": "2018-11-01"}, [("updates", "status")]),
    ({"status": "cancelled"}, [("contradicts", "status")]),
    ({"status": "cancelled", "published": "2018-11-11"}, [("updates", "status")]),
    ({"place": None, "state": None}, [("adds", "place")]),
    ({"place": "russia"}, [("less exact", "place")]),
    ({"place": "sochi"}, [("contradicts", "place")]),
    ({"who": ("p1", "p2")}, [("adds", "parties")]),
    ({"when": "2018-11", "place": None, "state": None}, [("less exact", "date"), ("adds", "place")]),
    ({"capacities": (("p1", "وزير الداخليه"),)}, [("contradicts", "capacity")]),
    ({"capacities": (("p1", "وزير الدفاع الروسي"),)}, [("agrees", "all")]),
    ({"capacities": (("p1", "وزير دفاع روسيا"),)}, [("agrees", "all")]),
    ({"capacities": (("p1", "نايب رييس الوزراء"),)}, [("agrees", "all")]),
    ({"quantities": (Counted("قتلي", 9, "تسعة قتلى"),)}, [("contradicts", "quantity")]),
    ({"quantities": (Counted("قتلي", 9, "تسعة قتلى"),), "published": "2018-11-09"}, [("updates", "quantity")]),
    ({"quantities": (Counted("قتلي", 9, "اكثر من تسعة قتلى"),)}, [("agrees", "all")]),
    ({"quantities": (Counted("قتلي", 9, "أكثر من تسعة قتلى"),)}, [("agrees", "all")]),
    ({"quantities": (Counted("قتلي", 9, "قرابة تسعة قتلى"),)}, [("agrees", "all")]),
    ({"quantities": (Counted("قتلي", 7, "سبعة قتلى"), Counted("قتلي", 2, "قتيلان"))}, [("agrees", "all")]),
    ({"quantities": (Counted("قتلي", 9, "تسعة قتلى"),), "when": None, "basis": None}, []),
    ({"quantities": (Counted("جرحي", 9, "تسعة جرحى"),)}, [("agrees", "all")]),
    ({"capacities": (("p1", "وزير الدفاع، نائب الرئيس"),)}, [("agrees", "all")]),
    ({"capacities": (("p1", "وزير الدفاعسعيد"),)}, [("agrees", "all")]),
    ({"capacities": (("p1", "وزير الدولة"),)}, [("agrees", "all")]),
    ({"place": "sochi", "when": None, "basis": None}, []),
    ({"place": None, "state": None, "beside": frozenset({"moscow"})}, [("agrees", "all")]),
    ({"who": (), "beside": frozenset({"p1"})}, [("agrees", "all")]),
    ({"status": "ongoing"}, [("agrees", "all")]),
    ({"status": "conditional", "when": None, "basis": None}, []),
    ({"status": "cancelled", "when": None, "basis": None}, []),
    ({"status": "planned", "published": "2018-11-20"}, []),
    ({"status": "planned", "published": "../2018-11-20"}, [("updates", "status")]),
    ({"when": "2018-10-01/2018-11-20", "basis": "inferred", "published": "2018-10-01/2018-11-20"}, [("agrees", "all")]),
    ({"when": "2018-11", "basis": "inferred", "published": "2018-11-30"}, [("less exact", "date")]),
    ({"place": "sochi", "when": "2018-11-01/2018-11-30"}, [("less exact", "date")]),
    ({"status": "denied", "when": None, "basis": None}, []),
]
FIRST = replace(VISIT, capacities=(("p1", "وزير الدفاع"),), quantities=(Counted("قتلي", 7, "سبعة قتلى"),))
OTHER = replace(FIRST, text_id="t2", outlet="b")


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_relations(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    found = list(relations([FIRST, replace(OTHER, **change)]))
    assert [(r.kind, r.field) for r in found] == expected
    assert all({r.a[0], r.b[0]} == {"t1", "t2"} for r in found)
    for language in ("ar", "en"):
        assert all(line(r, lambda i: i, language) for r in found)


def test_the_less_exact_one_is_named_first() -> None:
    (found,) = relations([VISIT, replace(OTHER, when="2018-11")])
    assert (found.a, found.b) == (("t2", "e1"), ("t1", "e1"))


def test_later_news_is_named_first() -> None:
    (found,) = relations([VISIT, replace(OTHER, status="planned", published="2018-11-01")])
    assert found.a == ("t1", "e1")
    assert (found.a_values, found.b_values) == (("happened",), ("planned",))


def test_what_was_planned_and_is_cancelled_is_later_news_whenever_it_was_printed() -> None:
    unknown = replace(VISIT, published=None, when=None, basis=None)
    planned, cancelled = replace(unknown, status="planned"), replace(unknown, text_id="t2", status="cancelled")
    for versions in ([planned, cancelled], [cancelled, planned]):
        (found,) = relations(versions)
        assert (found.kind, found.a, found.a_values) == ("updates", ("t2", "e1"), ("cancelled",))


def test_a_copy_tells_another_toll_but_no_other_place() -> None:
    one = replace(FIRST, copied="c")
    moved, more = (
        replace(OTHER, copied="c", **change) for change in ({"place": "sochi"}, {"quantities": (Counted("قتلي", 9, ""),)})
    )
    assert [r for r in relations([one, moved]) if r.kind != "agrees"] == []
    assert [r.field for r in relations([one, more])] == ["quantity"]


def test_a_correction_by_the_same_teller_is_later_news() -> None:
    later = replace(OTHER, when="2018-11-09", published="2018-11-12")
    assert [r.kind for r in relations([VISIT, later])] == ["contradicts"]
    (found,) = relations([VISIT, replace(later, outlet="a")])
    assert (found.kind, found.a, found.a_values) == ("updates", ("t2", "e1"), ("2018-11-09",))
    spoken = (Passage(0, 9, (Source("p9", "ناطق"),)),)
    (found,) = relations([replace(VISIT, passages=spoken), replace(later, passages=spoken)])
    assert found.kind == "updates"


def test_values_are_compared_once_however_many_tell_them() -> None:
    many = [replace(OTHER, text_id=f"u{n}", when="2018-11-09") for n in range(5)]
    assert [r.kind for r in relations([VISIT, *many]) if r.kind != "agrees"] == ["contradicts"]


def test_attacker_and_attacked_the_other_way_round() -> None:
    one = replace(VISIT, type="ATTACK", who=("p1",), whom=("p2",))
    (found,) = relations([one, replace(one, text_id="t2", who=("p2",), whom=("p1",))])
    assert (found.kind, found.field) == ("contradicts", "parties")


def test_one_version_stands_to_none() -> None:
    assert list(relations([VISIT])) == []


def test_names_stand_in_the_line() -> None:
    (found,) = relations([VISIT, replace(VISIT, text_id="t2", who=("p1", "p2"))])
    assert "لينا" in line(found, lambda i: {"p2": "لينا"}[i], "ar")
