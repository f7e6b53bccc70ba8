"""Days as people write them, in Arabic and in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from khabar.model.claim import ResolvedDate
from khabar.model.edtf import choices
from khabar.model.language import Language, Two, of

MONTHS: Final[Mapping[Language, Sequence[str]]] = {
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
#: From Monday, as the model counts.
WEEKDAYS: Final = (
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
)
NO_DATE: Final[Two] = ("لا يتعين يومه", "no date")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def date_words(language: Language, edtf: str | None, told: bool = True) -> str:
    """An EDTF value in words: ``22 August 2023``, ``June 2016``, ``2018 to 2020``, ``November 2018 or February 2020``.

    An interval that nobody ``told`` is one in which the day lies: ``between June and July 2016``. What is no such value stays
    as it stands; None gives ``no date``.
    """
    if not edtf:
        return of(NO_DATE, language)
    return of((" أو ", " or "), language).join(_stretch(language, choice, told) for choice in choices(edtf))


def dated(found: ResolvedDate) -> str:
    """A date in Arabic words, and what its weekday is where the text tells another."""
    day = date_words("ar", found.edtf)
    if found.disagrees is None:
        return day
    told, real = (WEEKDAYS[number] for number in found.disagrees)
    return f"{day} (في النص {told}، وهو {real})"


def _stretch(language: Language, edtf: str, told: bool) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _day(language, start)
    if end in ("", ".."):
        return of(("منذ {}", "since {}"), language).format(_day(language, start))
    if start in ("", ".."):
        return of(("حتى {}", "until {}"), language).format(_day(language, end))
    whole = ("من {} إلى {}", "{} to {}") if told else ("بين {} و{}", "between {} and {}")
    return of(whole, language).format(_beginning(language, start, end), _day(language, end))


def _beginning(language: Language, start: str, end: str) -> str:
    """The beginning of an interval, in English without what its end repeats: ``1 to 10 October``, ``October to December``."""
    one, other = start.split("-"), end.split("-")
    words = _day(language, start)
    if language == "ar" or len(one) != len(other) or one[0] != other[0]:
        return words
    repeated = 2 if len(one) == 3 and one[1] == other[1] else 1
    return " ".join(words.split(" ")[: len(one) - repeated]) or words


def _day(language: Language, edtf: str) -> str:
    found = _DAY.fullmatch(edtf)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return edtf
    year, month, day = found.groups()
    parts = (str(int(day)) if day else "", MONTHS[language][int(month) - 1] if month else "", year)
    return " ".join(part for part in parts if part)
