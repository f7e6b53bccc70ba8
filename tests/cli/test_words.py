"""What people read: dates, kinds of events, harmless lines, what lies inside what."""

from __future__ import annotations

import pytest

from khabar.cli.show import event_words, when_words, wrapped
from khabar.service.plain import clean, short
from khabar.service.words import listed, one_or_all, some, type_of


@pytest.mark.parametrize(
    ("edtf", "basis", "full", "words"),
    [
        ("2018/2020", "text", True, "2018 to 2020"),
        ("2018/2020", "inferred", True, "between 2018 and 2020 (worked out)"),
        ("2018-01-02", "inferred", False, "2 January 2018*"),
        ("2018-01-02", "event", False, "2 January 2018*"),
        ("2018-01-02", "fallback", False, "2 January 2018°"),
        ("2018-01-02", "text", False, "2 January 2018"),
        (None, None, True, "no date"),
    ],
)
def test_dates_with_how_they_are_known(edtf, basis, full: bool, words: str) -> None:
    assert when_words(edtf, basis, full) == words


@pytest.mark.parametrize(
    ("edtf", "basis", "outer", "words"),
    [
        ("[2018-11,2020-02]", "event", "2018-11", ", or both"),
        ("[2018-11,2020-02,2021]", "event", "2018-11", ", or several"),
        ("[2018-11,2020-02]", "event", "[2018-11,2020-02]", ""),
        ("[2018-11,2020-02]", "text", None, ""),
        ("2018-11", "event", "2018-11", ""),
        (None, None, None, ""),
    ],
)
def test_part_of_one_visit_or_of_all(edtf, basis, outer, words: str) -> None:
    assert one_or_all(edtf, basis, outer) == words


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("visit", "VISIT"),
        ("Visits", "VISIT"),
        ("MEET", "MEET"),
        ("meetings", "MEET"),
        ("BREAK_RELATIONS", "BREAK_RELATIONS"),
        ("break of  relations", "BREAK_RELATIONS"),
        ("party", None),
        ("", None),
    ],
)
def test_kinds_of_events(word: str, key: str | None) -> None:
    assert type_of(word) == key


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("قال\x1b[31m الوزير\n\n إن", "قال [31m الوزير إن"),
        ("\u202eقلب\u202c\u2067", "قلب"),
        ("الوَزِير\u200fـ", "الوَزِير\u200fـ"),
    ],
)
def test_lines_are_harmless(text: str, line: str) -> None:
    assert clean(text) == line


def test_short_lines_end_at_a_word() -> None:
    assert short("كلمة " * 10, 12) == "كلمة كلمة …"
    assert short("قصير") == "قصير"


def test_an_event_in_words() -> None:
    told = {
        "type": "MEET",
        "who": [
            {"name": "وفد", "unnamed": True, "head_of": None},
            {"entity": "a", "as": "وزير", "alternatives": [{"entity": "b"}]},
        ],
        "whom": [],
        "status": "planned",
        "place": {"entity": "c"},
        "said_by": [{"entity": "d"}, {"name": "مصدر", "unnamed": True, "channel": "statement"}],
    }
    line = event_words(told, lambda p: p.get("name") or p["entity"], "2018")
    assert line == "2018  meeting: وفد, a (وزير) or b · in c · planned · according to مصدر (statement), through d"


@pytest.mark.parametrize(("count", "words"), [(1, "1 text"), (0, "0 texts"), (12345, "12,345 texts")])
def test_counts(count: int, words: str) -> None:
    assert some(count, "text") == words


@pytest.mark.parametrize(
    ("names", "most", "line"),
    [("", 2, ""), ("abc", None, "a, b, c"), ("ab", 2, "a, b"), ("abc", 2, "a, b and 1 other"), ("abcd", 1, "a and 3 others")],
)
def test_lists_that_may_be_long(names: str, most: int | None, line: str) -> None:
    assert listed(names, most) == line


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        (0, ["2018  visit: وفد · in القاهرة · happened · told by النيل"]),
        (80, ["2018  visit: وفد · in القاهرة · happened · told by النيل"]),
        (30, ["2018  visit: وفد · in القاهرة", "      happened · told by النيل"]),
        (14, ["2018  visit: وفد", "      in القاهرة", "      happened", "      told by النيل"]),
        (5, ["2018  visit: وفد", "      in القاهرة", "      happened", "      told by النيل"]),
    ],
)
def test_long_lines_are_cut_between_what_they_tell(width: int, rows: list[str]) -> None:
    assert wrapped("2018  visit: وفد · in القاهرة · happened · told by النيل", 6, width).splitlines() == rows


def test_long_lists_are_cut_at_their_commas() -> None:
    rows = wrapped("2018  meeting: وفد, سفير, وزير · in القاهرة", 6, 25).splitlines()
    assert rows == ["2018  meeting: وفد, سفير,", "      وزير", "      in القاهرة"]
