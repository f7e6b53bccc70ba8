"""A handful of people, bodies and places of our own making, looked up as an archive looks them up."""

from __future__ import annotations

from khabar.archive.asked.about import Fitting
from khabar.archive.schema.words import name_words
from khabar.archive.solved.entities import Name
from khabar.text.normalise import fold

_KNOWN = (
    ("haddad", "person", "سامر الحداد", "Samer al-Haddad", ("الحداد",)),
    ("nabil", "person", "نبيل العتيق", "Nabil Atiq", ("العتيق",)),
    ("rima", "person", "ريما الصباغ", "Rima Sabbagh", ("الصباغ", "ريما")),
    ("haddad-2", "person", "وليد الحداد", None, ("الحداد",)),
    ("ministry", "organization", "وزارة النقل الساحلية", None, ("وزارة النقل",)),
    ("league", "organization", "رابطة الموانئ", "League of Ports", ()),
    ("moscow", "place", "موسكو", "Moscow", ()),
    ("russia", "place", "روسيا", "Russia", ("موسكو",)),
    ("tripoli", "place", "طرابلس", "Tripoli", ()),
    ("taqi", "person", "محمد تقي", None, ()),
    ("taiz", "place", "تعز", "Taiz", ()),
    ("libya", "place", "ليبيا", "Libya", ()),
)


def lookup(name: str) -> list[Fitting]:
    """Who is called so: just so first."""
    words = name_words(name)
    found = []
    for number, (key, kind, full, english, others) in enumerate(_KNOWN):
        aliases = [alias for alias in (full, english, *others) if alias]
        if words and any(words <= name_words(alias) for alias in aliases):
            exact = any(fold(alias).lower() == fold(name).lower() for alias in aliases)
            found.append(Fitting(Name(key, kind, full, english), 10 - number, exact))
    return sorted(found, key=lambda one: (not one.exact, -one.texts))
