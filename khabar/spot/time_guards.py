"""Checks that a matched rule must pass before it counts: what class characters alone cannot tell."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khabar.lexicon.times import load_times
from khabar.model.text import Token
from khabar.model.time import TimeValue
from khabar.spot.time_atoms import Atom

#: A bare number of four digits is taken for a year only between these (news of the century before and the next decades).
_BARE_YEARS = range(1900, 2100)
#: Longest count of units in a distance; more is a quantity of something else.
_LONGEST_DISTANCE = 150
#: A lone ``اليوم`` in marks is a newspaper.
_QUOTES = frozenset("«»\"“”'")


@dataclass(frozen=True, slots=True)
class Found:
    """A match under test: its value, its atoms, the fields it was made of, and the text around it."""

    value: TimeValue
    atoms: tuple[Atom, ...]
    raw: Mapping[str, Any]
    text: str
    tokens: Sequence[Token]

    def has(self, *names: str) -> bool:
        """Whether an atom of one of these classes took part."""
        codes = {load_times().codes[name] for name in names}
        return any(atom.code in codes for atom in self.atoms)

    def before(self) -> str:
        """The folded word before the match, ``""`` where there is none on the line."""
        at = self.atoms[0].first - 1
        return self.tokens[at].norm if at >= 0 and self.tokens[at].kind != "break" else ""

    def behind(self) -> str:
        """The folded word behind the match, ``""`` where there is none on the line."""
        at = self.atoms[-1].last + 1
        return self.tokens[at].norm if at < len(self.tokens) and self.tokens[at].kind != "break" else ""

    def times(self) -> list[TimeValue]:
        """The values that level 1 had found inside."""
        return [atom.value for atom in self.atoms if isinstance(atom.value, TimeValue)]


def _parts(value: TimeValue) -> Iterator[TimeValue]:
    yield value
    for part in (value.to, *value.items):
        if part is not None:
            yield from _parts(part)


def day(found: Found) -> bool:
    """Every day and month exists; 29 February passes where the year is open."""
    return all(_day(part) for part in _parts(found.value))


def _day(value: TimeValue) -> bool:
    if value.month is not None and not 1 <= value.month <= 12:
        return False
    if value.day is None:
        return True
    if value.calendar == "hijri":
        return 1 <= value.day <= 30
    return 1 <= value.day <= (monthrange(value.year or 2000, value.month)[1] if value.month else 31)


def tight(found: Found) -> bool:
    """Digits and marks stand without blanks, and belong to no longer run such as a score, version or number."""
    digits = _digits(found)
    return beside(found) and not any(c.isspace() for c in found.text[digits[0].start : digits[-1].end])


def beside(found: Found) -> bool:
    """No further mark and digit touches the digits, so that they are not part of a longer run."""
    digits = _digits(found)
    before = found.text[max(digits[0].start - 1, 0) : digits[0].start]
    behind = found.text[digits[-1].end : digits[-1].end + 4]
    clock = found.has("year4") and behind[:1] == "-" and ":" in behind
    longer = len(behind) > 1 and behind[0] in "/-.:+" and behind[1].isdigit() and not clock
    return before not in tuple("/-.:+#") and not longer and behind[:1] not in ("%", "٪", "+")


def _digits(found: Found) -> list[Atom]:
    codes = load_times().codes
    return [atom for atom in found.atoms if atom.code in (codes["num"], codes["num2"], codes["year4"])]


def clear_order(found: Found) -> bool:
    """Two numbers with nothing but ``في`` before are a date only if one of them can be no month; ``24/7`` is none."""
    if found.has("weekday", "dates", "daynoun"):
        return True
    numbers = [atom.value for atom in _digits(found)]
    return any(isinstance(n, int) and n > 12 for n in numbers) and numbers != [24, 7]


def plain_day(found: Found) -> bool:
    """``الأحد الثاني`` may be any second Sunday; from eleven on, or behind ``يوم``, it is a day of the month."""
    if found.has("num"):
        return found.behind() not in ("/", "-", ":", ".") and (found.has("daynoun") or found.behind() in ("", "،", ","))
    return (found.has("daynoun") and (found.value.day or 0) > 5) or (found.value.day or 0) > 10


def not_nth(found: Found) -> bool:
    """``الثلاثاء الثالث من أيلول 2014`` is the third Tuesday, unless the third is a Tuesday."""
    value = found.value
    if value.weekday is None or value.year is None or not found.has("ordinal"):
        return True
    if not value.month or not value.day or value.day > 5:
        return True
    return value.calendar == "hijri" or date(value.year, value.month, value.day).weekday() == value.weekday


def not_score(found: Found) -> bool:
    """``2-صفر`` is a score: the month Safar and nil are one word."""
    return not found.has("dash", "slash") or found.value.year is not None or found.value.month != 2


def not_named(found: Found) -> bool:
    """``ثورة 25 يناير`` and ``هجمات 11 سبتمبر`` are names where no year is told."""
    value = found.value
    return value.year is not None or value.rel is not None or value.weekday is not None or not _stopped(found, "named_day")


def plain_month(found: Found) -> bool:
    """A month whose word is nothing else, as it stands."""
    return found.tokens[found.atoms[-1].last].norm.lstrip("و") in load_times().plain_months


def not_count(found: Found) -> bool:
    """``ستة من شوال`` counts days; ``الثاني من`` and ``خمسة وعشرين رمضان`` name one."""
    return not (found.has("cardinal") and found.has("from") and (found.value.day or 0) <= 10 and found.value.year is None)


def once(found: Found) -> bool:
    """Not ``من كل عام``: what comes round every year has no date."""
    at = found.atoms[-1].last + 1
    return [token.norm for token in found.tokens[at : at + 2]] != ["من", "كل"]


def last(found: Found) -> bool:
    """``الليلة الماضية``, not the coming one."""
    codes = load_times().codes
    return all(atom.value == {"rel": "last"} for atom in found.atoms if atom.code == codes["rel"])


def no_season(found: Found) -> bool:
    """``2011/12`` is a season or a school year rather than December."""
    year, month = found.value.year, found.value.month
    return year is not None and month is not None and (year + 1) % 100 != month


def long_year(found: Found) -> bool:
    """Years below 100 want their era beside them."""
    return (found.value.year or 0) >= 100 or found.has("meladi")


def weekly(found: Found) -> bool:
    """``أول أسبوع``, not ``أول عقد``."""
    return found.value.unit == "week"


def first_units(found: Found) -> bool:
    """The first or the last so many, not the second."""
    return found.value.ordinal in (1, -1)


def our_era(found: Found) -> bool:
    """Not ``قبل الميلاد`` or ``ق.م``: years before the era have no EDTF here."""
    at = found.atoms[-1].last + 1
    behind = " ".join(token.norm for token in found.tokens[at : at + 2])
    return not behind.startswith(("قبل الميلاد", "ق.م", "ق م"))


def _stopped(found: Found, name: str) -> bool:
    stops = load_times().stops[name]
    return found.before() in stops.after or found.behind() in stops.before


def _no_number(found: Found) -> bool:
    return found.before() not in load_times().stops["number_word"].after


def today_word(found: Found) -> bool:
    """``اليوم`` and ``الغد`` beside certain words are a day among others or part of a name; ``أمس`` is always yesterday."""
    if (found.value.offset or 0) < 0 and not found.has("deictic0"):
        return True
    quoted = found.before() in _QUOTES and found.behind() in _QUOTES
    return not quoted and not _stopped(found, "today_word")


def bare_year(found: Found) -> bool:
    """A number alone is a year in the century around, and not a count of what follows."""
    value = found.value.year
    if value is None or (value not in _BARE_YEARS and not found.has("yearword")):
        return False
    counts = value % 100 == 0 or found.before() in load_times().stops["counted_year"].after
    return not (counts and found.has("year4") and found.behind()[:1].isalpha()) and found.behind() not in ("%", "/")


def year_range(found: Found) -> bool:
    """Two years in order; a dash stands tight, or with blanks on both sides, unless a word for years goes before."""
    to = found.value.to
    if to is None or to.year is None or found.value.year is None or not found.value.year < to.year:
        return False
    if found.has("yearnoun", "yearspair", "theyear", "thedual", "hijra"):
        return True
    if found.has("between", "from"):
        return found.value.year in _BARE_YEARS
    between = found.text[found.atoms[0].end : found.atoms[-1].start]
    even = len(between) == 1 or (between[:1].isspace() and between[-1:].isspace())
    return beside(found) and even and found.value.year in _BARE_YEARS


def distance(found: Found) -> bool:
    """A number of units that people count in, and not from an event (``قبل يومين من الانتخابات``)."""
    offset = found.value.offset
    if offset is None or not 0 < abs(offset) <= _LONGEST_DISTANCE:
        return False
    return found.has("now", "today") or found.behind() not in ("من", "علي")


def not_of_event(found: Found) -> bool:
    """``منذ عام النكبة`` is the year of an event, not a year back."""
    counted = found.has("num", "num2", "cardinal", "smallword")
    return counted or not (found.has("yearnoun", "monthnoun") and found.behind().startswith("ال"))


def daily(found: Found) -> bool:
    """``أول أيام``, not ``أول أسابيع``."""
    return found.value.unit == "day"


def to_today(found: Found) -> bool:
    """Up to now, or to a plain ``اليوم``."""
    return found.has("now") or found.times()[-1] == TimeValue(unit="day", offset=0)


def rangelike(found: Found) -> bool:
    """``و`` makes a range only behind ``بين``; the days go up unless the month turns."""
    if found.has("and") and not found.has("between", "to", "until"):
        return False
    return rising(found)


def daylike(found: Found) -> bool:
    """A part of the day belongs to a day."""
    return all(v.weekday is not None or v.day is not None or v.unit == "day" for v in found.times())


def rising(found: Found) -> bool:
    """The second day of the month comes later."""
    to = found.value.to
    return to is not None and (to.day or 0) > (found.value.day or 0)


def night_pair(found: Found) -> bool:
    """``ليل الأحد/الاثنين``: the second day follows the first."""
    to = found.value.to
    if to is None or to.weekday is None or found.value.weekday is None:
        return False
    return to.weekday == (found.value.weekday + 1) % 7


def coarse(found: Found) -> bool:
    """A month, year, week or longer, not a part of it already."""
    return all(_coarse(value) for value in found.times())


def _coarse(value: TimeValue) -> bool:
    if value.day is not None or value.weekday is not None or value.unit in ("day", "week"):
        return False
    return not (value.items or value.edge or value.part or value.count)


def coarse_or_day(found: Found) -> bool:
    """``في وقت سابق من`` goes with any stretch from a day upwards."""
    return all(v.part is None and v.edge is None for v in found.times())


def no_edge(found: Found) -> bool:
    """An open end is opened once; lists have none."""
    return all(v.edge is None and v.listing is None for v in found.times())


def explicit(found: Found) -> bool:
    """``قبل`` and ``بعد`` lean on a named month or year only."""
    return all(_explicit(value) for value in found.times())


def _explicit(value: TimeValue) -> bool:
    if value.part == "end":
        return True
    return (value.year is not None or value.month is not None) and value.unit in (None, "decade")


def _shape(value: TimeValue) -> tuple[bool, ...]:
    told = (value.day, value.month, value.weekday, value.unit)
    return (*(field is not None for field in told), value.calendar == "hijri")


def range_sense(found: Found) -> bool:
    """Both ends are of one kind and neither is a range itself."""
    first, last = found.times()
    return first.to is None and last.to is None and (_shape(first) == _shape(last) or found.has("from", "between"))


def calendars(found: Found) -> bool:
    """A Gregorian and a Hijri date side by side."""
    first, last = found.times()
    return {first.calendar, last.calendar} == {"gregorian", "hijri"} and first.day is not None and last.day is not None


def of_century(found: Found) -> bool:
    """``العقد الأول من القرن الحالي``: a decade of a century."""
    of = found.value.of
    return found.value.unit == "decade" and of is not None and of.unit == "century"


def alike(found: Found) -> bool:
    """Alternatives are of one kind."""
    first, last = found.times()
    return _shape(first) == _shape(last) and first.to is None and last.to is None


def century(found: Found) -> bool:
    """``القرن التاسع عشر``, not ``العقد الأول``; no century before the first or behind the 22nd."""
    return found.value.unit == "century" and 0 <= (found.value.year if found.value.year is not None else -1) < 2200


def spanlike(found: Found) -> bool:
    """``آخر`` and no other ordinal; a count of more than one."""
    codes = load_times().codes
    return all(a.value == -1 for a in found.atoms if a.code == codes["first"]) and (found.value.count or 0) > 1


def _always(found: Found) -> bool:  # noqa: ARG001
    return True


def _stop(name: str) -> Callable[[Found], bool]:
    return lambda found: not _stopped(found, name)


GUARDS: Mapping[str, Callable[[Found], bool]] = {
    "alike": alike,
    "balanced": _always,
    "bare_year": bare_year,
    "beside": beside,
    "calendars": calendars,
    "century": century,
    "clear_order": clear_order,
    "coarse": coarse,
    "coarse_or_day": coarse_or_day,
    "day": day,
    "daily": daily,
    "daylike": daylike,
    "distance": distance,
    "explicit": explicit,
    "month_word": _stop("month_word"),
    "night_pair": night_pair,
    "first_units": first_units,
    "last": last,
    "long_year": long_year,
    "no_edge": no_edge,
    "no_season": no_season,
    "not_count": not_count,
    "not_named": not_named,
    "not_nth": not_nth,
    "not_of_event": not_of_event,
    "not_score": not_score,
    "number_word": _no_number,
    "of_century": of_century,
    "once": once,
    "our_era": our_era,
    "plain_day": plain_day,
    "plain_month": plain_month,
    "range_sense": range_sense,
    "rangelike": rangelike,
    "rising": rising,
    "spanlike": spanlike,
    "tight": tight,
    "to_today": to_today,
    "today_word": today_word,
    "unit_alone": _stop("unit_alone"),
    "unit_word": _stop("unit_word"),
    "weekday_word": _stop("weekday_word"),
    "weekly": weekly,
    "year_range": year_range,
    "year_word": _stop("year_word"),
}
