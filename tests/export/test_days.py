"""Days in words of either language."""

import pytest

from khabar.export.days import date_words

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
    assert date_words("ar", edtf, told=False) == expected


@pytest.mark.parametrize(("edtf", "expected"), DAYS)
def test_days_in_words(edtf: str | None, expected: str) -> None:
    assert date_words("ar", edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-08-22", "22 August 2023"),
        ("2016-06", "June 2016"),
        ("2018", "2018"),
        ("2018/2020", "2018 to 2020"),
        ("2018-06/..", "since June 2018"),
        ("../2018-06-01", "until 1 June 2018"),
        ("[2018-11,2020-02]", "November 2018 or February 2020"),
        ("0822", "0822"),
        ("2024-10-01/2024-10-10", "1 to 10 October 2024"),
        ("2024-09-28/2024-10-10", "28 September to 10 October 2024"),
        ("2016-10/2016-12", "October to December 2016"),
        ("2016-12/2017-01", "December 2016 to January 2017"),
        ("2016/2016-12-03", "2016 to 3 December 2016"),
    ],
)
def test_days_in_english(edtf: str, words: str) -> None:
    assert date_words("en", edtf) == words
