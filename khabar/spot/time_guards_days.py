"""Guards of single days and months: whether they exist, stand as dates do, and are no name, score or count."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from khabar.lexicon.times import load_times
from khabar.model.time import TimeValue
from khabar.spot.time_found import Found

#: A lone ``اليوم`` in marks is a newspaper.
_QUOTES = frozenset("«»\"“”'")


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
    digits = found.digits()
    return beside(found) and not any(c.isspace() for c in found.text[digits[0].start : digits[-1].end])


def beside(found: Found) -> bool:
    """No further mark and digit touches the digits, so that they are not part of a longer run."""
    digits = found.digits()
    before = found.text[max(digits[0].start - 1, 0) : digits[0].start]
    behind = found.text[digits[-1].end : digits[-1].end + 4]
    clock = found.has("year4") and behind[:1] == "-" and ":" in behind
    longer = len(behind) > 1 and behind[0] in "/-.:+" and behind[1].isdigit() and not clock
    return before not in tuple("/-.:+#") and not longer and behind[:1] not in ("%", "٪", "+")


def clear_order(found: Found) -> bool:
    """Two numbers with nothing but ``في`` before are a date only if one of them can be no month; ``24/7`` is none."""
    if found.has("weekday", "dates", "daynoun"):
        return True
    numbers = [atom.value for atom in found.digits()]
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


def plain_month(found: Found) -> bool:
    """A month whose word is nothing else, as it stands."""
    return found.tokens[found.atoms[-1].last].norm.lstrip("و") in load_times().plain_months


def not_named(found: Found) -> bool:
    """``ثورة 25 يناير`` and ``هجمات 11 سبتمبر`` are names where no year is told."""
    value = found.value
    return value.year is not None or value.rel is not None or value.weekday is not None or not found.stopped("named_day")


def not_count(found: Found) -> bool:
    """``ستة من شوال`` counts days; ``الثاني من`` and ``خمسة وعشرين رمضان`` name one."""
    return not (found.has("cardinal") and found.has("from") and (found.value.day or 0) <= 10 and found.value.year is None)


def last(found: Found) -> bool:
    """``الليلة الماضية``, not the coming one."""
    codes = load_times().codes
    return all(atom.value == {"rel": "last"} for atom in found.atoms if atom.code == codes["rel"])


def today_word(found: Found) -> bool:
    """``اليوم`` and ``الغد`` beside certain words are a day among others or part of a name; ``أمس`` is always yesterday."""
    if (found.value.offset or 0) < 0 and not found.has("deictic0"):
        return True
    quoted = found.before() in _QUOTES and found.behind() in _QUOTES
    paper = found.stopped("today_paper") and found.tokens_before(2)[0].norm != "في"
    return not (quoted or paper or found.stopped("today_word"))
