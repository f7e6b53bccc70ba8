"""Terms of office as bounds."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.lexicon.names import Entry, Held, Names
from khabar.model.mention import Mention, Office
from khabar.model.span import Span
from khabar.segment.holders import holder_bounds, term

HELD = (Held("وزير الري", "sudan", None, "2015-03-01", "2018-05-12"), Held("رئيس الوزراء", "sudan", None, "2018-05-13", ".."))


@pytest.mark.parametrize(
    ("surface", "days"),
    [
        ("وزير الري السوداني", (date(2015, 3, 1), date(2018, 5, 12))),
        ("رئيس الوزراء", (date(2018, 5, 13), date.max)),
        ("نائب وزير الري", None),
        ("وزير المالية", None),
        ("", None),
    ],
)
def test_terms(surface: str, days: tuple[date, date] | None) -> None:
    assert term(surface, HELD) == days


def bounds_of(text: str, office: str) -> list[tuple[date, date]]:
    names = Names()
    names.entries["sami"] = Entry("sami", "person", "person", "Sami", ("سامي الحلو",), held=HELD)
    at = text.index("سامي الحلو")
    start = text.index(office)
    told = Office(Span(start, start + len(office)), office, "minister")
    mention = Mention(
        Span(at, at + 10), "سامي الحلو", "person", "name", Span(start, at + 10), "test", key="sami", offices=(told,)
    )
    return [(b.first, b.last) for b in holder_bounds(text, Span(0, len(text)), (mention,), names)]


@pytest.mark.parametrize(
    ("text", "office", "count"),
    [
        ("بحث وزير الري السوداني سامي الحلو ملف السد.", "وزير الري السوداني", 1),
        ("بحث وزير الري السابق سامي الحلو ملف السد.", "وزير الري السابق", 0),
        ("بحث وزير الري آنذاك سامي الحلو ملف السد.", "وزير الري آنذاك", 0),
        ("بحث وزير الري سامي الحلو حينها ملف السد.", "وزير الري", 0),
    ],
)
def test_only_what_is_told_of_today(text: str, office: str, count: int) -> None:
    assert len(bounds_of(text, office)) == count
