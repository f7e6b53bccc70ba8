"""Guards of years: when a bare number is one, and when two make a stretch."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile, pairwise

from khabar.lexicon.times import load_times
from khabar.model.text import Token
from khabar.spot.time_atoms import REACH, ROW_REACH
from khabar.spot.time_found import Found
from khabar.spot.time_guards_days import beside

#: A bare number of four digits is taken for a year only between these (news of the century before and the next decades).
_BARE_YEARS = range(1900, 2100)
#: Tournaments and elections are told ahead; further years stand in names (``معرض السعودية 2050``).
_LATEST_EVENT = 2040
#: Behind these a number counts (``دورة سيصل فيها العدد إلى 1920``).
_NO_EVENT = frozenset(("الي", "من", "حتي", "علي", "عن", "مع", "بين", "نحو", "حوالي", "اكثر", "اقل", "بلغ", "بلغت", "ضم", "ضمت"))
#: How many tokens behind a year the era may stand (``2050 - 1786) قبل الميلاد``).
_ERA_REACH = 6
#: Years of a life or a reign, in brackets behind a name.
_LONGEST_REIGN = 120
_QUOTES = frozenset('«»"“”()')
_TITLE_ENDS = frozenset('»"”')
_NUMBER_WORDS = frozenset(("رقم", "الرقم", "ارقام"))
_ALEF_WORDS = frozenset(("ايضا", "هنا", "هذا", "ما", "لا", "اذا", "لما", "بما", "كما", "انما", "عندما", "بينما", "فيما"))
#: Behind it two years are one, however the dash stands.
_SEASON = "موسم"
#: Years behind a month that need no other sign, Hijri and Gregorian.
_TOLD_YEARS = (range(1300, 1460), range(1700, 2100))
#: How many tokens on each side a row of years is followed.
_ROW = 12
_SERIES_MARKS = frozenset(("(", "،", ",", "-", "–", ":", "؛"))
_BETWEEN_YEARS = frozenset(("و", "،", ","))
_AFTER_HEAD = frozenset((":", "-", "–", "—"))


def bare_year(found: Found) -> bool:
    """A number alone is a year in the century around, and not a count of what follows."""
    value = found.value.year
    if value is None or (value not in _BARE_YEARS and not found.has("yearword")):
        return False
    counts = value % 100 == 0 or found.before() in load_times().stops["counted_year"].after
    return not (counts and found.has("year4") and found.behind()[:1].isalpha()) and found.behind() not in ("%", "/")


def dated_noun(found: Found) -> bool:
    """Close behind a noun that goes with a year (``كأس العالم 2010``, ``ماجستير من جامعة حلب 1998``)."""
    lists, events = load_times().lists, (found.value.year or 0) <= _LATEST_EVENT
    for token in reversed(found.tokens_before(REACH)):
        if token.norm in _NUMBER_WORDS or token.kind == "break":
            return False
        if token.kind == "number" and len(token.norm) != 4:
            return False
        events = events and (token.kind != "mark" or token.surface in _QUOTES) and token.norm not in _NO_EVENT
        if token.stem in lists["lives"] or (events and token.stem in lists["events"]):
            return not _counts(found)
    return False


def marked_year(found: Found) -> bool:
    """By marks alone: in brackets behind a title or ``ت``, one of three in a row or two in brackets, at the head of a line, one
    of three that rise or fall behind the same mark (``الهلال (1991) والنصر (1995) والاتحاد (1999)``)."""
    before = [token.surface for token in found.tokens_before(2)]
    if before == ["(", "ت"] or (before[1:] == ["("] and before[0] in _TITLE_ENDS and found.behind() == ")"):
        return True
    left, right = _row(reversed(found.tokens_before(_ROW))), _row(found.tokens_behind(_ROW))
    years = 1 + left.count("y") + right.count("y")
    bracketed = left.endswith("(") and right.endswith(")")
    heads_line = found.before() == "" and found.behind() in _AFTER_HEAD
    return heads_line or years >= (2 if bracketed else 3) or _series(found)


def _series(found: Found) -> bool:
    mark = found.tokens_before(1)
    around = [*found.tokens_before(ROW_REACH), found.tokens[found.atoms[0].first], *found.tokens_behind(ROW_REACH)]
    if not mark or mark[0].surface not in _SERIES_MARKS:
        return False
    years = [int(now.norm) for before, now in pairwise(around) if before.surface == mark[0].surface and _is_year(now)]
    return len(years) >= 3 and years in (sorted(set(years)), sorted(set(years), reverse=True))


def _is_year(token: Token) -> bool:
    return token.kind == "number" and token.norm.isdigit() and len(token.norm) == 4 and int(token.norm) in _BARE_YEARS


def _row(tokens: Iterable[Token]) -> str:
    """``y`` for each bare year that follows with ``و`` or a comma between, and the bracket that ends the row."""
    row = ""
    for token in tokens:
        if _is_year(token):
            row += "y"
        elif token.surface in ("(", ")"):
            return row + token.surface
        elif token.surface not in _BETWEEN_YEARS:
            break
    return row


def _counts(found: Found) -> bool:
    """``2015 كتابا``: what a number of eleven and more counts ends in alef."""
    return found.behind().endswith("ا") and found.behind().removeprefix("و") not in _ALEF_WORDS


def uncounted(found: Found) -> bool:
    """No noun behind the number that it would count."""
    return not _counts(found)


def last_century(found: Found) -> bool:
    """Two digits that can only be of the last century."""
    return 1930 <= (found.value.year or 0) < 2000 and not _counts(found)


def neighbours(found: Found) -> bool:
    """A season or school year: the second year follows the first."""
    to = found.value.to
    return to is not None and to.year == (found.value.year or 0) + 1


def no_thousand(found: Found) -> bool:
    """Behind a month a number that no year of the news has counts what follows it (``في يوليو 1063 صفقة``)."""
    year = found.value.year
    if year is None or found.has("yearnoun", "theyear", "hijra", "meladi") or any(year in years for years in _TOLD_YEARS):
        return True
    return not found.behind()[:1].isalpha()


def year_range(found: Found) -> bool:
    """Two years in order; a dash stands tight, or with blanks on both sides, unless a word for years goes before."""
    to = found.value.to
    first = found.value.year
    if to is None or to.year is None or first is None or not first < to.year:
        return False
    if found.before() == "(" and found.behind() == ")" and to.year - first <= _LONGEST_REIGN:
        return True
    if found.has("yearnoun", "yearspair", "theyear", "thedual", "hijra"):
        return True
    if found.has("between", "from"):
        return found.value.year in _BARE_YEARS
    if found.tokens_before(1) and found.tokens_before(1)[0].stem == _SEASON:
        return found.value.year in _BARE_YEARS
    between = found.text[found.atoms[0].end : found.atoms[-1].start]
    even = len(between) == 1 or (between[:1].isspace() and between[-1:].isspace())
    return beside(found) and even and found.value.year in _BARE_YEARS


def long_year(found: Found) -> bool:
    """Years below 100 want their era beside them."""
    return (found.value.year or 0) >= 100 or found.has("meladi")


def near_year(found: Found) -> bool:
    """``العام الحالي 1190 دولارا``: what is said of this year, the last or the next is no year of the news."""
    value = found.value
    told = value.offset is not None or value.rel is not None
    return not told or value.year is None or value.year in _BARE_YEARS or value.year in _TOLD_YEARS[0]


def our_era(found: Found) -> bool:
    """Not ``قبل الميلاد`` or ``ق.م``: years before the era have no EDTF here."""
    behind = dropwhile(lambda token: token.kind in ("number", "mark") or token.norm == "و", found.tokens_behind(_ERA_REACH))
    return not " ".join(token.norm for token in behind).startswith(("قبل الميلاد", "ق.م", "ق م"))


def no_season(found: Found) -> bool:
    """``2011/12`` is a season or a school year rather than December."""
    year, month = found.value.year, found.value.month
    return year is not None and month is not None and (year + 1) % 100 != month
