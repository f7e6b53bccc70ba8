from typing import get_args

import pytest

from khabar.export import words
from khabar.model.article import SectionKind
from khabar.model.claim import Channel, EventType, Status
from khabar.model.mention import Kind
from khabar.model.time import Basis

TABLES = [
    (words.EVENTS, EventType),
    (words.STATUS, Status),
    (words.KINDS, Kind),
    (words.SECTIONS, SectionKind),
    (words.CHANNELS, Channel),
    (words.BASIS, Basis),
]


@pytest.mark.parametrize(("table", "kinds"), TABLES, ids=lambda x: str(x)[:30])
def test_every_term_has_words(table: dict[str, object], kinds: object) -> None:
    # A date that a person set stands in archives, not in readings.
    assert set(table) - {"judged"} == set(get_args(kinds))


DAYS = [
    ("2023", "2023"),
    ("2023-08", "أغسطس 2023"),
    ("2023-08-02", "2 أغسطس 2023"),
    ("2023-08-02/2023-08-05", "من 2 أغسطس 2023 إلى 5 أغسطس 2023"),
    ("2023-08/..", "منذ أغسطس 2023"),
    ("../2019", "حتى 2019"),
    ("[2018-11,2020-02]", "نوفمبر 2018 أو فبراير 2020"),
    (None, "لا يتعين يومه"),
    ("nonsense", "nonsense"),
    ("2023-99", "2023-99"),
]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023-08-02/2023-08-05", "بين 2 أغسطس 2023 و5 أغسطس 2023"),
        ("[2018-11/2018-12,2020-02]", "بين نوفمبر 2018 وديسمبر 2018 أو فبراير 2020"),
        ("2023-08", "أغسطس 2023"),
        ("../2019", "حتى 2019"),
    ],
)
def test_days_between_which_one_lies_that_nobody_told(edtf: str, expected: str) -> None:
    assert words.day(edtf, told=False) == expected


@pytest.mark.parametrize(("edtf", "expected"), DAYS)
def test_days_in_words(edtf: str | None, expected: str) -> None:
    assert words.day(edtf) == expected
