"""Guards of units longer and shorter than a day, of parts and distances: whether a number counts something else."""

from __future__ import annotations

from khabar.lexicon.times import load_times
from khabar.spot.time_found import Found

#: Marks between two years that make one, and the digits of a year.
_OVER, _YEAR = frozenset(("-", "–", "/")), 4
#: Longest count of units in a distance; more is a quantity of something else.
_LONGEST_DISTANCE = 150


def century(found: Found) -> bool:
    """``القرن التاسع عشر``, not ``العقد الأول``; no century before the first or behind the 22nd."""
    return found.value.unit == "century" and 0 <= (found.value.year if found.value.year is not None else -1) < 2200


def of_century(found: Found) -> bool:
    """``العقد الأول من القرن الحالي``: a decade of a century."""
    of = found.value.of
    return found.value.unit == "decade" and of is not None and of.unit == "century"


def no_age(found: Found) -> bool:
    """Not ``في الخمسينيات من عمره``."""
    behind = found.tokens_behind(2)
    return not (len(behind) == 2 and behind[0].norm == "من" and behind[1].stem in ("عمر", "العمر"))


def four(found: Found) -> bool:
    """There are four quarters; behind the fourth no ``ل`` makes it one of something else."""
    return found.raw["ordinal"] in (-1, 1, 2, 3, 4) and not any("ل" in token.pro for token in found.tokens_behind(1))


def no_budget_year(found: Found) -> bool:
    """Quarters and months of a year that runs over two (``الربع الأول من العام المالي 2014-2015``) are not those of the calendar:
    when they begin, the text does not say."""
    behind = found.tokens_behind(2)
    return not (len(behind) == 2 and behind[0].norm in _OVER and behind[1].kind == "number" and len(behind[1].norm) == _YEAR)


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
    return [token.norm for token in found.tokens_behind(2)] != ["من", "كل"]
