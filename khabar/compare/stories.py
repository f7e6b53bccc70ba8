"""Which articles are on one affair: copies of each other, or news of one happening, within days of each other.

An event ties only articles that lead with it as news. Told as background, or far down in a survey of the week, it would tie
everything with everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from khabar.compare.copies import REPRINT

#: Days between two articles on one affair that share a happening or their words.
_NEAR = 3
#: Days between a happening and the article that tells it as news.
_NEWS = 3
#: A happening dated to a longer stretch (``this year``) is no news of a day.
_STRETCH = 7
#: The share of the longer of two copies that the shorter has to make up.
_PART = 0.3
#: The characters from an article's beginning within which it tells what it is about: title, dateline and first paragraph.
_LEAD = 500


@dataclass(frozen=True, slots=True)
class Leading:
    """A happening as an article tells it: the days it is dated to (ISO), and where, in characters from the article's start."""

    first: str | None
    last: str | None
    at: int


def is_lead(told: Leading, day: date | None) -> bool:
    """Whether an article that appeared on that day leads with it as news."""
    if told.first is None or told.last is None or day is None or told.at > _LEAD:
        return False
    first, last = date.fromisoformat(told.first), date.fromisoformat(told.last)
    return (last - first).days <= _STRETCH and (day - last).days <= _NEWS and (first - day).days <= _NEWS


def are_near(one: int, other: int) -> bool:
    """Whether articles of these days (numbers, 0: not known) can be on one affair."""
    return not one or not other or abs(one - other) <= _NEAR


def is_copy(of_a: float, of_b: float) -> bool:
    """Whether words shared make two articles one affair: nearly all of one stands in the other, and is no small part of it. With
    less, surveys of the day and forms filled anew tied 140 articles of all kinds (16 days of 12 outlets, read by hand)."""
    return max(of_a, of_b) >= REPRINT and min(of_a, of_b) >= _PART
