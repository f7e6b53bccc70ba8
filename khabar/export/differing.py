"""How versions of an event stand to each other, in one plain line each, Arabic or English.

English lines hold dates as EDTF: who prints them puts words in their place (``khabar.service.words.with_dates``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from khabar.export.words import STATUS, day
from khabar.model.across import Relation

Language = Literal["ar", "en"]
NameOf = Callable[[str], str]

#: What a relation is called: (Arabic, English), said of the first version.
KINDS: Final[dict[str, tuple[str, str]]] = {
    "agrees": ("تتفق الروايتان", "the same"),
    "adds": ("تضيف", "tells more"),
    "less exact": ("أقل تحديدا", "less exact"),
    "updates": ("خبر أحدث", "later news"),
    "tension": ("تباين يخص حدثا آخر", "differs, but of another happening"),
    "contradicts": ("تباين", "differs"),
}
#: What is compared: (Arabic, English).
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "date": ("التاريخ", "the date"),
    "place": ("المكان", "the place"),
    "parties": ("الأطراف", "who took part"),
    "capacity": ("الصفة", "the office"),
    "status": ("الحال", "whether it happened"),
    "quantity": ("العدد", "the number"),
    "all": ("", ""),
}
_LINES: Final[dict[str, tuple[str, str]]] = {
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


def line(relation: Relation, name_of: NameOf, language: Language = "en") -> str:
    """One plain line on a relation. ``name_of`` gives an entity's name by id."""
    at = 0 if language == "ar" else 1
    one, other = (_value(relation.field, values, name_of, language) for values in (relation.a_values, relation.b_values))
    return _LINES[relation.kind][at].format(field=FIELDS[relation.field][at], a=one, b=other)


def _value(field: str, values: Sequence[str], name_of: NameOf, language: Language) -> str:
    at = 0 if language == "ar" else 1
    if not values:
        return ""
    if field == "date":
        return day(values[0]) if language == "ar" else values[0]
    if field == "status":
        return " ".join([STATUS[values[0]][at], *(day(v) if language == "ar" else v for v in values[1:] if v)])
    if field == "capacity":
        return f"{name_of(values[0])}: {values[1]}"
    if field == "quantity":
        return f"{values[1]} {values[0]}"
    return ("، " if language == "ar" else ", ").join(map(name_of, values))
