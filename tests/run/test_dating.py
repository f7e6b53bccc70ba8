"""Dates alone, as programs ask for them."""

from __future__ import annotations

from datetime import date

import pytest

import khabar


def test_values_need_a_day_only_where_the_words_do() -> None:
    text = "زار الوفد بغداد أمس الخميس، وكان قد وصل في 3 مايو 2015."
    told = [(d.surface, d.edtf) for d in khabar.dates(text, reference="2023-08-25")]
    assert told == [("أمس الخميس", "2023-08-24"), ("3 مايو 2015", "2015-05-03")]
    assert [d.edtf for d in khabar.dates(text)] == [None, "2015-05-03"]
    first = khabar.dates(text)[0]
    assert (first.value.unit, first.value.offset, first.value.weekday) == ("day", -1, 3)
    assert text[first.span.start : first.span.end] == first.surface


def test_a_bare_weekday_lies_on_the_side_that_is_asked_for() -> None:
    day = date(2023, 8, 25)
    told = [khabar.dates("الأحد", reference=day, past=past)[0].edtf for past in (None, True, False)]
    assert told == ["2023-08-20", "2023-08-20", "2023-08-27"]


def test_a_weekday_that_is_not_the_dates_is_told() -> None:
    (found,) = khabar.dates("زار يوم الاثنين 3 مايو 2015 بغداد")
    assert (found.edtf, found.disagrees) == ("2015-05-03", (0, 6))


def test_what_is_no_text_and_no_day() -> None:
    with pytest.raises(TypeError, match="string"):
        khabar.dates(b"2015")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="isoformat"):
        khabar.dates("أمس", reference="yesterday")
