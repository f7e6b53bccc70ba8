"""The days of which a question asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from khabar.archive.schema.rows import days
from khabar.ask.words import Word
from khabar.lexicon.asking import AskingWords
from khabar.lexicon.words import shared_splitter
from khabar.model.time import Anchor
from khabar.spot.calendar import resolve
from khabar.spot.times import find_times
from khabar.text.tokens import tokenize

_YEAR = re.compile(r"(?:19|20)\d\d")
_Stretch = tuple[str, str]
#: With these the day named is not one of those asked for.
_BEHIND, _AHEAD = ("after", "بعد"), ("before", "قبل")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day (ISO; None: open), and the times that no day was found for."""

    first: str | None = None
    last: str | None = None
    left: tuple[str, ...] = ()


def days_asked(text: str, words: Sequence[Word], asking: AskingWords, reference: date | None) -> Days:
    """The days a question names, from the first to the last of them; its words are marked as understood.

    ``reference`` is the day on which it is asked.
    """
    anchor = Anchor(reference, reference) if reference else None
    found: list[tuple[int, int, str | None]] = []
    for time in find_times(text, tokenize(text, shared_splitter())):
        here = [n for n, word in enumerate(words) if time.span.start <= word.start < time.span.end]
        if here:
            found.append((here[0], here[-1] + 1, resolve(time.value, anchor, past=True)))
    taken = {n for start, end, _ in found for n in range(start, end)}
    found += [(n, n + 1, word.norm) for n, word in enumerate(words) if n not in taken and _YEAR.fullmatch(word.norm)]
    stretches = [_opened(words, asking, start, days(edtf)) for start, end, edtf in sorted(found) if edtf]
    for start, end, _ in found:
        for word in words[start:end]:
            word.used = "day"
    left = tuple(" ".join(word.surface for word in words[start:end]) for start, end, edtf in sorted(found) if not edtf)
    return _hull([one for one in stretches if one], left)


def _opened(words: Sequence[Word], asking: AskingWords, start: int, stretch: tuple[str | None, str | None]) -> _Stretch | None:
    """The stretch, open on the side that the word before it opens: «since 2016»."""
    first, last = stretch
    if first is None or last is None:
        return None
    before = words[start - 1].norm if start else ""
    if (before,) in asking.since | asking.until | asking.between:
        words[start - 1].used = "day"
    if (before,) in asking.since:
        return (_after(last) if before in _BEHIND else first), date.max.isoformat()
    if (before,) in asking.until:
        return date.min.isoformat(), (_before(first) if before in _AHEAD else last)
    return first, last


def _after(day: str) -> str:
    return day if day == date.max.isoformat() else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return day if day == date.min.isoformat() else (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _hull(stretches: Sequence[_Stretch], left: tuple[str, ...]) -> Days:
    """From the first to the last day; of two open stretches, what they share: «after 2016 and before 2019»."""
    if not stretches:
        return Days(left=left)
    low, high = date.min.isoformat(), date.max.isoformat()
    after = [first for first, last in stretches if last == high]
    until = [last for first, last in stretches if first == low]
    closed = [one for one in stretches if low < one[0] and one[1] < high]
    first = max(after) if after else "" if until else min(one[0] for one in closed)
    last = min(until) if until else "" if after else max(one[1] for one in closed)
    return Days(first or None, last or None, left)
