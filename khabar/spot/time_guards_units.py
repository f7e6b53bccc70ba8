"""Guards of years, longer and shorter units and distances: whether a number counts something else."""

from __future__ import annotations

from itertools import dropwhile

from khabar.lexicon.times import load_times
from khabar.spot.time_found import Found
from khabar.spot.time_guards_days import beside

#: A bare number of four digits is taken for a year only between these (news of the century before and the next decades).
_BARE_YEARS = range(1900, 2100)
#: Longest count of units in a distance; more is a quantity of something else.
_LONGEST_DISTANCE = 150
#: How many tokens before a bare number its noun may stand (``دورة الألعاب الأولمبية في لندن 2012``).
_NOUN_REACH = 8
#: Behind these a number counts (``دورة سيصل فيها العدد إلى 1920``).
_NO_EVENT = frozenset(("الي", "من", "حتي", "علي", "عن", "مع", "بين", "نحو", "حوالي", "اكثر", "اقل", "بلغ", "بلغت", "ضم", "ضمت"))
#: How many tokens behind a year the era may stand (``2050 - 1786) قبل الميلاد``).
_ERA_REACH = 6
_QUOTES = frozenset('«»"“”()')
_TITLE_ENDS = frozenset('»"”')
_NUMBER_WORDS = frozenset(("رقم", "الرقم", "ارقام"))
_ALEF_WORDS = frozenset(("ايضا", "هنا", "هذا", "ما", "لا", "اذا", "لما", "بما", "كما", "انما", "عندما", "بينما", "فيما"))


def bare_year(found: Found) -> bool:
    """A number alone is a year in the century around, and not a count of what follows."""
    value = found.value.year
    if value is None or (value not in _BARE_YEARS and not found.has("yearword")):
        return False
    counts = value % 100 == 0 or found.before() in load_times().stops["counted_year"].after
    return not (counts and found.has("year4") and found.behind()[:1].isalpha()) and found.behind() not in ("%", "/")


def dated_noun(found: Found) -> bool:
    """Close behind a noun that goes with a year, in brackets behind a title, or behind ``ت`` for a death."""
    marks = [token.surface for token in found.tokens_before(2)]
    if marks == ["(", "ت"] or (marks[1:] == ["("] and marks[0] in _TITLE_ENDS and found.behind() == ")"):
        return True
    lists, events = load_times().lists, True
    for token in reversed(found.tokens_before(_NOUN_REACH)):
        if token.norm in _NUMBER_WORDS or token.kind == "break":
            return False
        if token.kind == "number" and len(token.norm) != 4:
            return False
        events = events and (token.kind != "mark" or token.surface in _QUOTES) and token.norm not in _NO_EVENT
        if token.stem in lists["lives"] or (events and token.stem in lists["events"]):
            return not _counts(found)
    return False


def _counts(found: Found) -> bool:
    """``2015 كتابا``: what a number of eleven and more counts ends in alef."""
    return found.behind().endswith("ا") and found.behind().removeprefix("و") not in _ALEF_WORDS


def last_century(found: Found) -> bool:
    """Two digits that can only be of the last century."""
    return 1930 <= (found.value.year or 0) < 2000 and not _counts(found)


def neighbours(found: Found) -> bool:
    """A season or school year: the second year follows the first."""
    to = found.value.to
    return to is not None and to.year == (found.value.year or 0) + 1


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


def long_year(found: Found) -> bool:
    """Years below 100 want their era beside them."""
    return (found.value.year or 0) >= 100 or found.has("meladi")


def our_era(found: Found) -> bool:
    """Not ``قبل الميلاد`` or ``ق.م``: years before the era have no EDTF here."""
    at = found.atoms[-1].last + 1
    behind = dropwhile(lambda token: token.kind in ("number", "mark") or token.norm == "و", found.tokens[at : at + _ERA_REACH])
    return not " ".join(token.norm for token in behind).startswith(("قبل الميلاد", "ق.م", "ق م"))


def no_season(found: Found) -> bool:
    """``2011/12`` is a season or a school year rather than December."""
    year, month = found.value.year, found.value.month
    return year is not None and month is not None and (year + 1) % 100 != month


def century(found: Found) -> bool:
    """``القرن التاسع عشر``, not ``العقد الأول``; no century before the first or behind the 22nd."""
    return found.value.unit == "century" and 0 <= (found.value.year if found.value.year is not None else -1) < 2200


def of_century(found: Found) -> bool:
    """``العقد الأول من القرن الحالي``: a decade of a century."""
    of = found.value.of
    return found.value.unit == "decade" and of is not None and of.unit == "century"


def four(found: Found) -> bool:
    """There are four quarters; behind the fourth no ``ل`` makes it one of something else."""
    behind = found.tokens[found.atoms[-1].last + 1 : found.atoms[-1].last + 2]
    return found.raw["ordinal"] in (-1, 1, 2, 3, 4) and not any("ل" in token.pro for token in behind)


def weekly(found: Found) -> bool:
    """``أول أسبوع``, not ``أول عقد``."""
    return found.value.unit == "week"


def daily(found: Found) -> bool:
    """``أول أيام``, not ``أول أسابيع``."""
    return found.value.unit == "day"


def first_units(found: Found) -> bool:
    """The first or the last so many, not the second."""
    return found.value.ordinal in (1, -1)


def spanlike(found: Found) -> bool:
    """``آخر`` and no other ordinal; a count of more than one."""
    codes = load_times().codes
    return all(a.value == -1 for a in found.atoms if a.code == codes["first"]) and found.raw.get("count", 0) > 1


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


def once(found: Found) -> bool:
    """Not ``من كل عام``: what comes round every year has no date."""
    at = found.atoms[-1].last + 1
    return [token.norm for token in found.tokens[at : at + 2]] != ["من", "كل"]
