"""khabar's own terms in words for people who read a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khabar.model.edtf import choices

#: Type → (what it is called, what stands before the other side).
TYPES: dict[str, tuple[str, str]] = {
    "MEET": ("meeting", "with"),
    "VISIT": ("visit", "to"),
    "CALL": ("call", "with"),
    "INVITE": ("invitation", "to"),
    "AGREE": ("agreement", "with"),
    "ACCUSE": ("accusation", "against"),
    "DENY": ("denial", "to"),
    "THREATEN": ("threat", "to"),
    "DEMAND": ("demand", "of"),
    "ATTACK": ("attack", "on"),
    "ARREST": ("arrest", "of"),
    "SANCTION": ("sanction", "on"),
    "PROTEST": ("protest", "against"),
    "DEPLOY": ("deployment", "towards"),
    "WITHDRAW": ("withdrawal", "from"),
    "APPOINT": ("appointment", "of"),
    "ELECT": ("election", "of"),
    "VOTE": ("vote", "on"),
    "AID": ("aid", "to"),
    "MEDIATE": ("mediation", "between"),
    "BREAK_RELATIONS": ("break of relations", "with"),
    "RESTORE_RELATIONS": ("return of relations", "with"),
    "STATEMENT": ("statement", "to"),
    "OTHER": ("other", "to"),
}
_ALSO = {
    "meet": "MEET", "talks": "MEET", "visited": "VISIT", "phone": "CALL", "invite": "INVITE", "deal": "AGREE", "agree": "AGREE",
    "accuse": "ACCUSE", "deny": "DENY", "threaten": "THREATEN", "appoint": "APPOINT", "elect": "ELECT", "deploy": "DEPLOY",
    "withdraw": "WITHDRAW", "mediate": "MEDIATE", "break": "BREAK_RELATIONS", "restore": "RESTORE_RELATIONS",
}  # fmt: skip
STATUS = {
    "happened": "happened",
    "ongoing": "under way",
    "planned": "planned",
    "cancelled": "called off",
    "denied": "denied",
    "conditional": "not certain",
}
#: How a date was known, where it was not simply told.
BASIS = {
    "event": "from the event it belongs to",
    "inferred": "worked out",
    "fallback": "day of publication",
    "judged": "set by a person",
}


def is_told(basis: str | None) -> bool:
    """Whether somebody told the date, a text or a person who corrected it: an interval is then how long it took, and not between
    which days it lay."""
    return basis not in BASIS or basis == "judged"


#: How one version stands to another.
RELATIONS = {
    "agrees": "agrees with",
    "adds": "tells more than",
    "less exact": "is less exact than",
    "updates": "is later news than",
    "tension": "differs, but of another happening, from",
    "contradicts": "differs from",
}
MONTHS = [
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
]
_FIGURES = re.compile(r"(?<![\w/-])\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?(?![\w/-])")
_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def date_words(edtf: str, told: bool = True) -> str:
    """A date as people write it: ``22 August 2023``, ``June 2016``, ``2018 to 2020``, ``November 2018 or February 2020``.

    An interval that nobody told is one in which the day lies: ``between June 2016 and July 2016``.
    """
    return " or ".join(_interval(choice, told) for choice in choices(edtf))


def one_or_all(edtf: str | None, basis: str | None, outer: str | None) -> str:
    """Said after the dates of what was part of several visits, where the text tells neither of which one nor whether of all.

    ``outer`` is the date of the one it stands beneath: where that is open itself, the choice is its own and nothing is said.
    """
    days = choices(edtf) if edtf and basis == "event" and edtf != outer else ()
    return "" if len(days) < 2 else ", or both" if len(days) == 2 else ", or several"


def with_dates(reason: str) -> str:
    """A reason in which days and months stand as figures, with them in words."""
    return _FIGURES.sub(lambda found: date_words(found[0]), reason)


def type_of(word: str) -> str | None:
    """The type meant by a word: ``visit``, ``visits``, ``VISIT``, ``break of relations``; None where it is none."""
    plain = " ".join(word.replace("_", " ").lower().split())
    named = {words: key for key, (words, _) in TYPES.items()} | {key.replace("_", " ").lower(): key for key in TYPES} | _ALSO
    return named.get(plain) or named.get(plain.removesuffix("s"))


def status_of(word: str) -> str | None:
    """What is meant by ``planned``, ``called off``, ``cancelled``; None where it is none."""
    plain = " ".join(word.lower().split())
    return {words: key for key, words in STATUS.items()}.get(plain) or (plain if plain in STATUS else None)


def some(count: int, one: str, more: str = "") -> str:
    """``1 version``, ``2 versions``."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """Words with commas between."""
    return ", ".join(words)


def _interval(edtf: str, told: bool) -> str:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _day(start)
    if end in ("", ".."):
        return f"since {_day(start)}"
    if start in ("", ".."):
        return f"until {_day(end)}"
    first, last = _shared(start, end), _day(end)
    return f"{first} to {last}" if told else f"between {first} and {last}"


def _shared(start: str, end: str) -> str:
    """The beginning of an interval without what its end repeats: ``1 to 10 October 2024``, ``October to December 2016``."""
    one, other = start.split("-"), end.split("-")
    if len(one) != len(other) or len(one) < 2 or one[0] != other[0]:
        return _day(start)
    month = MONTHS[(int(one[1]) - 1) % 12]
    if len(one) == 2:
        return month
    return str(int(one[2])) if one[1] == other[1] else f"{int(one[2])} {month}"


def _day(edtf: str) -> str:
    found = _POINT.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day = found.groups()
    parts = (str(int(day)) if day else "", MONTHS[(int(month) - 1) % 12] if month else "", year)
    return " ".join(part for part in parts if part)


def reason_of(error: Exception) -> str:
    """Why reading failed, in one line."""
    said = " ".join(str(error).split())[:200]
    return f"could not be read: {type(error).__name__}{f' ({said})' if said else ''}"
