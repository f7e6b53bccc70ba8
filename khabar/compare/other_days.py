"""Two dates in each other's place: whether they are other days, or one is less exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from khabar.compare.passages import Day
from khabar.compare.sides import Finding, Side, contradiction, finding
from khabar.compare.tells import Told
from khabar.lexicon.times import load_times
from khabar.model.edtf import bounds, within
from khabar.model.text import Token

#: A Hijri date is a day off where the moon was seen late.
_RECKONED = timedelta(days=1)
#: Figures of a year.
_YEAR = 4


def dates(a: Side, b: Side) -> Iterator[Finding]:
    """Another day, month or year."""
    here, there = a.of("date"), b.of("date")
    if len(here) != len(there):
        return
    for x, y in zip(here, there, strict=True):
        assert isinstance(x.value, Day)
        assert isinstance(y.value, Day)
        kind = _days(x.value.edtf, y.value.edtf, _parts(a, x), _parts(b, y))
        if kind in ("more exact", "less exact") and not (_whole(a, x) and _whole(b, y)):
            continue
        if kind == "more exact":
            yield _turned(finding("less exact", "date", b, a, (y.first, y.last), (x.first, x.last)))
        elif kind == "less exact":
            yield finding("less exact", "date", a, b, (x.first, x.last), (y.first, y.last))
        elif kind:
            yield contradiction("date", a, b, x, y)


def _whole(side: Side, fact: Told) -> bool:
    """Whether a date is all of the words that are held against the others."""
    return fact.last - fact.first >= len(side.words)


def _turned(finding: Finding) -> Finding:
    """The same seen from the other side: ``b`` is the less exact one."""
    return Finding(finding.kind, finding.field, finding.b, finding.a, finding.reason, finding.reason_ar)


@cache
def _calendar() -> frozenset[str]:
    """The classes of words that name weekdays and months."""
    return frozenset(load_times().codes[name] for name in ("month", "weakmonth", "hmonth", "weekday", "weekday0"))


def _named(tokens: Sequence[Token], at: int) -> tuple[str, object] | None:
    """Whether a weekday or a month stands at a token, and which: «كانون» is one or the other by the word behind it."""
    for word in load_times().words.get(tokens[at].bare, ()):
        behind = tuple(token.norm for token in tokens[at + 1 : at + 1 + len(word.rest)])
        if word.code in _calendar() and isinstance(word.value, Mapping) and tuple(word.rest) == behind:
            what = "weekday" if "weekday" in word.value else "month"
            return what, (word.value[what], word.value.get("calendar"))
    return None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the words of a date name: weekday, months, numbers."""

    weekdays: frozenset[object]
    months: frozenset[object]
    numbers: frozenset[str]
    rest: frozenset[str]

    @property
    def years(self) -> bool:
        """Whether a year is among them."""
        return any(len(number) == _YEAR for number in self.numbers)


def _parts(side: Side, fact: Told) -> _Parts:
    tokens = [word.token for word in side.passage.words[fact.first : fact.last]]
    found = [_named(tokens, at) for at in range(len(tokens))]
    weekdays = {value for what, value in filter(None, found) if what == "weekday"}
    months = {value for what, value in filter(None, found) if what == "month"}
    numbers = {t.norm for t in tokens if t.kind == "number"}
    rest = {t.bare for t, name in zip(tokens, found, strict=True) if name is None and t.kind == "word"}
    return _Parts(frozenset(weekdays), frozenset(months), frozenset(numbers), frozenset(rest))


def _days(x: str | None, y: str | None, a: _Parts, b: _Parts) -> str | None:
    for one, other in ((a.weekdays, b.weekdays), (a.months, b.months)):
        if one and other and not one & other and a.numbers == b.numbers and a.rest - b.rest == b.rest - a.rest == frozenset():
            return "contradicts"
    if (x is not None and x == y) or (a.numbers and (a.numbers, a.months) == (b.numbers, b.months)):
        return None
    if (
        a.numbers
        and b.numbers
        and a.numbers != b.numbers
        and a.months == b.months
        and a.rest == b.rest
        and len(a.numbers) == len(b.numbers)
    ):
        return "contradicts"
    # What is told by a distance («أمس») hangs on a day of publication, and without a year it hangs on it as well.
    if x is None or y is None or "." in x + y or not (a.numbers | a.months and b.numbers | b.months) or a.years != b.years:
        return None
    (p, q), (r, s) = bounds(x), bounds(y)
    if q + _RECKONED < r or s + _RECKONED < p:
        return "contradicts"
    if (a.numbers, a.months) == (b.numbers, b.months):
        return None
    return "less exact" if within(y, x) else "more exact" if within(x, y) else None
