"""How versions of an event stand to each other, and what differs between texts, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from khabar.export.days import date_words
from khabar.export.terms import field, status
from khabar.model.across import Relation
from khabar.model.language import Language, Two, of

NameOf = Callable[[str], str]

#: What a relation of two versions, or another finding, is called.
KINDS: Final[Mapping[str, Two]] = {
    "agrees": ("تتفق الروايتان", "the same"),
    "contradicts": ("تباين", "differs"),
    "incomplete": ("قائمة غير كاملة", "incomplete list"),
    "disputed title": ("صفة متنازع عليها", "disputed title"),
    "tension": ("تباين يخص زيارة أخرى", "differs, but of another visit"),
    "updates": ("خبر أحدث", "later news"),
    "two wordings": ("تسميتان في نص واحد", "two wordings in one text"),
    "adds": ("تفصيل زائد", "tells more"),
    "less exact": ("أقل تحديدا", "less exact"),
    "supported": ("مروي في موضع آخر أيضا", "told elsewhere, too"),
    "cannot tell": ("لا يعرف من الأرشيف", "cannot tell"),
}
#: A relation between the numbers of two versions.
_BETWEEN: Final[Mapping[str, Two]] = {
    "agrees": ("تتفق مع", "agrees with"),
    "adds": ("تضيف إلى", "tells more than"),
    "less exact": ("أقل تحديدا من", "is less exact than"),
    "updates": ("خبر أحدث من", "is later news than"),
    "tension": ("تخالف، لكن عن زيارة أخرى،", "differs, but of another visit, from"),
    "contradicts": ("تخالف", "differs from"),
}
_LINES: Final[Mapping[str, Two]] = {
    "agrees": ("الأطراف واليوم والمكان واحدة", "the same parties, day and place, as far as told"),
    "adds": ("تذكر {field} مما لا تذكره الأخرى: {a}", "tells what the other does not, {field}: {a}"),
    "less exact": ("{field}: تقول {a} حيث تقول الأخرى {b}", "{field}: says {a} where the other says {b}"),
    "updates": ("{field}: كان {b}، ثم {a}", "{field}: {b} before, {a} later"),
    "contradicts": ("{field}: إحداهما تقول {a}، والأخرى {b}", "{field}: one says {a}, the other {b}"),
    "tension": (
        "تقول إحداهما {a}، والأخرى {b}، لكنهما عن وقتين مختلفين",
        "one says {a}, the other {b}, but of another time",
    ),
}


def called(language: Language, kind: str) -> str:
    """What a kind of relation or finding is called."""
    return of(KINDS[kind], language)


def related(language: Language, kind: str, a: str, b: str) -> str:
    """How a version stands to another, of what these are called: ``version 1 tells more than version 2``."""
    return f"{a} {of(_BETWEEN[kind], language)} {b}"


def line(relation: Relation, name_of: NameOf, language: Language = "en") -> str:
    """One plain line on a relation. ``name_of`` gives an entity's name by id."""
    a, b = (_value(relation.field, values, name_of, language) for values in (relation.a_values, relation.b_values))
    return of(_LINES[relation.kind], language).format(field=field(language, relation.field), a=a, b=b)


def _value(what: str, values: Sequence[str], name_of: NameOf, language: Language) -> str:
    match what:
        case _ if not values:
            return ""
        case "date":
            return date_words(language, values[0])
        case "status":
            return " ".join([status(language, values[0]), *(date_words(language, day) for day in values[1:] if day)])
        case "capacity":
            return f"{name_of(values[0])}: {values[1]}"
        case "quantity":
            return f"{values[1]} {values[0]}"
        case _:
            return of(("، ", ", "), language).join(map(name_of, values))
