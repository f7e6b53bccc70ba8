"""One thing in a text said otherwise, by program: a date, a number, a party, an office, a negation.

Written without khabar: words are found by expressions and small lists of this file's own, so that nothing is altered because
khabar would see it. What is put in its place is of the same kind and shape: a name behind the same kind of title and taken from
another article, a number of the same gender, a prefix as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

KINDS = ("date", "party", "number", "office", "negation")

_WEEKDAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")
_MONTHS = (
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ("محرم", "صفر", "رجب", "شعبان", "رمضان", "شوال"),
)
_NUMBERS = (
    ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"),
    ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"),
    ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين"),
)
_TITLES = "الدكتور|الأمير|الشيخ|اللواء|العقيد|العميد|المهندس|الأستاذ|النقيب|المقدم|الرائد|السيد|السفير"
_SON = r"(?:\s+بن\s+(?:عبد\s?\w+|\w+))*"
#: A given name, fathers, a family with its article: where a name ends is sure by that alone.
_PERSON = rf"(?:{_TITLES})\s+(?!غير|ال|و)((?:عبد\s?ال\w+|\w{{3,}}){_SON}\s+ال(?!رئيس|عام)\w{{3,}})(?!\w)"
_STATES = (
    "مصر",
    "تركيا",
    "إيران",
    "العراق",
    "سوريا",
    "اليمن",
    "الأردن",
    "قطر",
    "البحرين",
    "تونس",
    "فرنسا",
    "روسيا",
    "ألمانيا",
    "الصين",
    "السودان",
)
_BODIES = ("الأمم المتحدة", "الاتحاد الأوروبي", "جامعة الدول العربية", "حلف شمال الأطلسي", "حزب الله", "مجلس الأمن")
_CLUBS = ("الهلال", "النصر", "الأهلي", "برشلونة", "ريال مدريد", "تشلسي", "أرسنال", "ليفربول", "بايرن ميونخ", "يوفنتوس")
_MINISTRIES = (
    "الدفاع",
    "الداخلية",
    "الخارجية",
    "المالية",
    "العدل",
    "الصحة",
    "التعليم",
    "الزراعة",
    "النقل",
    "العمل",
    "الإعلام",
    "الإسكان",
)
_POSTS = (
    ("رئيس الوزراء", "رئيس الجمهورية", "رئيس البرلمان", "وزير الخارجية", "وزير الدفاع"),
    ("المدير العام", "الأمين العام", "الناطق الرسمي", "القائد العام"),
    ("أمير منطقة", "محافظ منطقة", "قاضي منطقة"),
    ("مدير عام", "أمين عام", "وكيل"),
    ("محافظ", "رئيس بلدية", "قائد شرطة"),
    ("ولي العهد", "ولي ولي العهد"),
    ("مدير", "وكيل", "عميد"),
)
#: Past, and how it is denied.
_DENIED = {
    "شارك": "يشارك", "وصل": "يصل", "بدأ": "يبدأ", "التقى": "يلتق", "أصيب": "يصب", "أعلن": "يعلن", "وافق": "يوافق",
    "حقق": "يحقق", "غادر": "يغادر", "تمكن": "يتمكن", "صدر": "يصدر", "تسلم": "يتسلم",
    "شاركت": "تشارك", "وصلت": "تصل", "بدأت": "تبدأ", "أصيبت": "تصب", "قتلت": "تقتل", "أعلنت": "تعلن", "وافقت": "توافق",
    "حققت": "تحقق",
    "سجلت": "تسجل", "تمكنت": "تتمكن", "صدرت": "تصدر", "أسفر": "يسفر", "أسفرت": "تسفر", "أدى": "يؤد", "أدت": "تؤد",
    "كان": "يكن", "كانت": "تكن",
    "تم": "يتم", "تمت": "تتم", "ارتفع": "يرتفع", "ارتفعت": "ترتفع", "بلغ": "يبلغ", "بلغت": "تبلغ", "أصبح": "يصبح", "شهد": "يشهد",
    "شهدت": "تشهد", "قام": "يقم", "قامت": "تقم", "نفذت": "تنفذ", "عقدت": "تعقد", "توفي": "يتوف", "استقبل": "يستقبل",
}  # fmt: skip
_MAY = ("يمكن", "يوجد", "توجد", "يحق", "يجوز", "يسمح", "تسمح", "يعد", "تعد", "يزال")
_ASSERTED = {"أكد": "نفى", "أكدت": "نفت", "أكدوا": "نفوا", "مؤكدا": "نافيا", "مؤكداً": "نافياً", "يؤكد": "ينفي"}
_WORD = re.compile(r"[\w\u064b-\u0652]+")


@dataclass(frozen=True, slots=True)
class Alteration:
    """The text with other words at ``start`` to ``end``, half-open, where it said ``was``."""

    kind: str
    text: str
    start: int
    end: int
    was: str


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    instead: tuple[str, ...]


def alter(text: str, other: str, kind: str, seed: str, names: Sequence[str] = ()) -> Alteration | None:
    """The text with one thing of a kind changed in words that ``other`` has as well, with those around them; None where it has
    none. ``names`` are persons to choose another from. The same seed changes the same."""
    known = " ".join(_WORD.findall(other))
    lot = Random(f"{seed} {kind}")
    places = [place for place in _FINDERS[kind](text, names) if place.instead and _shared(text, known, place)]
    if not places:
        return None
    place = lot.choice(places)
    new = lot.choice(place.instead)
    return Alteration(
        kind, text[: place.start] + new + text[place.end :], place.start, place.start + len(new), text[place.start : place.end]
    )


def persons(text: str) -> list[str]:
    """The persons with a title in a text."""
    return [" ".join(found[1].split()) for found in re.finditer(_PERSON, text)]


def _shared(text: str, known: str, place: _Place) -> bool:
    """Whether the other text has the words with three before and three behind them."""
    before = _WORD.findall(text[max(0, place.start - 80) : place.start])[-3:]
    after = _WORD.findall(text[place.end : place.end + 80])[:3]
    inside = _WORD.findall(text[place.start : place.end])
    return len(before) == len(after) == 3 and f" {' '.join((*before, *inside, *after))} " in f" {known} "


def _others(words: Sequence[str], one: str) -> tuple[str, ...]:
    return tuple(word for word in words if word != one)


def _listed(text: str, words: Sequence[str], before: str = r"(?<!\w)", after: str = r"(?!\w)") -> Iterator[_Place]:
    for found in re.finditer(f"{before}({'|'.join(map(re.escape, words))}){after}", text):
        yield _Place(*found.span(1), _others(words, found[1]))


def _dates(text: str, _: Sequence[str]) -> Iterator[_Place]:
    yield from _listed(text, _WEEKDAYS, r"(?:يوم|أمس|اليوم|مساء|صباح|غدا|غداً)\s+")
    for months in _MONTHS:
        yield from _listed(text, months, r"(?:\d|شهر)\s+")
        for found in re.finditer(rf"(?<![\d/])(\d\d?)\s+(?:{'|'.join(months)})(?!\w)", text):
            yield _Place(*found.span(1), tuple(str(day) for day in range(2, 28) if abs(day - int(found[1])) > 1))
    for found in re.finditer(r"عام\s+((?:19|20)\d\d)(?!\d)", text):
        yield _Place(*found.span(1), tuple(str(int(found[1]) + by) for by in (-3, -2, 2, 4)))


def _numbers(text: str, _: Sequence[str]) -> Iterator[_Place]:
    for words in _NUMBERS:
        yield from _listed(text, words, r"(?<!\w)", r"(?=\s+[^\W\dو]\w)")
    months = "|".join(month for some in _MONTHS for month in some)
    for found in re.finditer(rf"(?<![\w/.,:\-])(?!(?:19|20|14)\d\d)(\d{{1,4}})(?=\s+(?!{months})[^\W\d]{{3,}})", text):
        if found[1] not in ("0", "1") and not re.search(r"(?:الساعة|رقم|يوم|يوليو|أغسطس)\s*$", text[: found.start()]):
            number = int(found[1])
            yield _Place(
                *found.span(1), tuple(str(n) for n in (number + 2, number + 7, number * 2, max(number - 3, 2)) if n != number)
            )


def _parties(text: str, names: Sequence[str]) -> Iterator[_Place]:
    for found in re.finditer(_PERSON, text):
        own = set(_WORD.findall(found[1]))
        yield _Place(*found.span(1), tuple(name for name in names if not own & set(name.split())))
    yield from _listed(text, _STATES, r"(?<!\w)(?:في|إلى|مع|من|على|أن|بين|ضد)\s+")
    for words in (_BODIES, _CLUBS):
        yield from _listed(text, words, after=r"(?!\w)(?!\s+الأحمر)")


def _offices(text: str, _: Sequence[str]) -> Iterator[_Place]:
    for found in re.finditer(rf"(?<!\w)وزيرة?\s+({'|'.join(_MINISTRIES)})(?!\w)", text):
        yield _Place(*found.span(1), _others(_MINISTRIES, found[1]))
    for words in _POSTS:
        yield from _listed(text, words)


def _negations(text: str, _: Sequence[str]) -> Iterator[_Place]:
    for found in re.finditer(r"(?<!\w)(لا|لن)\s+(?=[يت]\w{2})(?![يت]زال|[يت]قل|[يت]تجاوز)", text):
        yield _Place(*found.span(), ("" if found[1] == "لا" else "س",))
    back = {denied: past for past, denied in _DENIED.items()}
    for found in re.finditer(rf"(?<!\w)لم\s+({'|'.join(back)})(?!\w)", text):
        yield _Place(*found.span(), (back[found[1]],))
    for found in re.finditer(rf"(?<!\w)(?:{'|'.join(_DENIED)})(?!\w)", text):
        yield _Place(*found.span(), (f"لم {_DENIED[found[0]]}",))
    for found in re.finditer(rf"(?<!\w)(?<!لا )(?:{'|'.join(_MAY)})(?!\w)", text):
        yield _Place(*found.span(), (f"لا {found[0]}",))
    for found in re.finditer(rf"(?<!\w)(?:{'|'.join(_ASSERTED)})(?=\s+[\w\s]{{0,40}}(?:أن|وجود|وقوع))", text):
        yield _Place(*found.span(), (_ASSERTED[found[0]],))
    for found in re.finditer(r"(?<!\w)س(?=[يت]\w{3})", text):
        yield _Place(*found.span(), ("لن ",))


_FINDERS: dict[str, Callable[[str, Sequence[str]], Iterator[_Place]]] = {
    "date": _dates, "party": _parties, "number": _numbers, "office": _offices, "negation": _negations,
}  # fmt: skip
