from datetime import date

import pytest

from khabar.compare.stories import Leading, are_near, is_copy, is_lead

DAY = date(2024, 5, 10)


@pytest.mark.parametrize(
    ("told", "day", "expected"),
    [
        (Leading("2024-05-09", "2024-05-09", 40), DAY, True),
        (Leading("2024-05-12", "2024-05-12", 40), DAY, True),  # announced
        (Leading("2024-05-09", "2024-05-09", 4000), DAY, False),  # far down
        (Leading("2023-05-09", "2023-05-09", 40), DAY, False),  # background
        (Leading("2024-01-01", "2024-12-31", 40), DAY, False),  # this year
        (Leading(None, None, 40), DAY, False),
        (Leading("2024-05-09", "2024-05-09", 40), None, False),
    ],
)
def test_what_an_article_leads_with(told: Leading, day: date | None, expected: bool) -> None:
    assert is_lead(told, day) == expected


@pytest.mark.parametrize(("one", "other", "expected"), [(100, 103, True), (100, 104, False), (104, 100, False), (0, 500, True)])
def test_days_near(one: int, other: int, expected: bool) -> None:
    assert are_near(one, other) == expected


@pytest.mark.parametrize(("of_a", "of_b", "expected"), [(0.9, 0.9, True), (0.3, 0.9, True), (0.1, 0.9, False), (0.7, 0.7, False)])
def test_a_copy_of_the_most_is_one_affair_a_part_is_not(of_a: float, of_b: float, expected: bool) -> None:
    assert is_copy(of_a, of_b) == expected
