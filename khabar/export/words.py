"""What people read instead of khabar's own terms: Arabic first, a little English beside it.

The wording follows newsroom Arabic; nothing here judges (no ``confirmed``, no epithets).
"""

from __future__ import annotations

import re
from typing import Final

from khabar.model.claim import ResolvedDate

MONTHS: Final = (
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
)

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

EVENTS: Final[dict[str, tuple[str, str]]] = {
    "MEET": ("لقاء", "met"),
    "VISIT": ("زيارة", "visited"),
    "CALL": ("اتصال", "called"),
    "INVITE": ("دعوة", "invited"),
    "AGREE": ("اتفاق", "agreed"),
    "ACCUSE": ("اتهام", "accused"),
    "DENY": ("نفي", "denied"),
    "THREATEN": ("تهديد", "threatened"),
    "DEMAND": ("مطالبة", "demanded"),
    "ATTACK": ("هجوم", "attacked"),
    "ARREST": ("توقيف", "arrested"),
    "SANCTION": ("عقوبات", "sanctioned"),
    "PROTEST": ("احتجاج", "protested"),
    "DEPLOY": ("نشر قوات", "deployed"),
    "WITHDRAW": ("سحب قوات", "withdrew"),
    "APPOINT": ("تعيين", "appointed"),
    "ELECT": ("انتخاب", "elected"),
    "VOTE": ("تصويت", "voted"),
    "AID": ("مساعدة", "aided"),
    "MEDIATE": ("وساطة", "mediated"),
    "BREAK_RELATIONS": ("قطع علاقات", "broke off ties"),
    "RESTORE_RELATIONS": ("إعادة علاقات", "restored ties"),
    "STATEMENT": ("تصريح", "stated"),
    "OTHER": ("حدث آخر", "other"),
}

STATUS: Final[dict[str, tuple[str, str]]] = {
    "happened": ("وقع", "told as happened"),
    "ongoing": ("جارٍ", "under way"),
    "planned": ("مقرر", "planned"),
    "cancelled": ("ملغى أو مؤجل", "called off"),
    "denied": ("منفي", "denied"),
    "conditional": ("مشروط أو غير محسوم", "conditional"),
}

KINDS: Final[dict[str, tuple[str, str]]] = {
    "person": ("شخص", "person"),
    "organization": ("جهة", "organization"),
    "place": ("مكان", "place"),
}

SECTIONS: Final[dict[str, tuple[str, str]]] = {
    "title": ("عنوان", "title"),
    "body": ("متن", "body"),
    "subheading": ("عنوان فرعي", "subheading"),
    "caption": ("تعليق صورة", "caption"),
    "dateline": ("مكان الخبر وتاريخه", "dateline"),
    "credit": ("مصدر الخبر", "credit"),
    "embed": ("مادة مضمنة", "embedded post"),
    "list": ("قائمة", "list"),
    "related": ("عناوين أخرى", "other headlines"),
    "keywords": ("كلمات مفتاحية", "keywords"),
    "form": ("نموذج تفاعل", "form"),
    "furniture": ("زوائد الصفحة", "page leftovers"),
}

CHANNELS: Final[dict[str, str]] = {
    "statement": "في بيان",
    "interview": "في مقابلة",
    "press conference": "في مؤتمر صحفي",
    "post": "في منشور",
    "television": "عبر التلفزيون",
    "document": "في وثيقة",
    "footage": "في تسجيل مصور",
    "report": "في تقرير",
    "speech": "في كلمة",
}

#: Languages by ISO 639-1 code, as ``khabar.sources.language`` tells them apart (``und``: none known).
LANGUAGES: Final[dict[str, str]] = {
    "und": "غير معروفة",
    "fa": "الفارسية",
    "ur": "الأردية",
    "ku": "الكردية",
    "ps": "الباشتو",
    "sd": "السندية",
    "ug": "الأويغورية",
    "en": "الإنجليزية",
    "fr": "الفرنسية",
    "de": "الألمانية",
    "es": "الإسبانية",
    "it": "الإيطالية",
    "pt": "البرتغالية",
    "nl": "الهولندية",
    "sv": "السويدية",
    "da": "الدنماركية",
    "no": "النرويجية",
    "fi": "الفنلندية",
    "is": "الآيسلندية",
    "pl": "البولندية",
    "cs": "التشيكية",
    "sk": "السلوفاكية",
    "sl": "السلوفينية",
    "hr": "الكرواتية",
    "ro": "الرومانية",
    "hu": "المجرية",
    "et": "الإستونية",
    "lv": "اللاتفية",
    "lt": "الليتوانية",
    "sq": "الألبانية",
    "tr": "التركية",
    "az": "الأذرية",
    "uz": "الأوزبكية",
    "id": "الإندونيسية",
    "ms": "الملايوية",
    "tl": "التاغالوغية",
    "vi": "الفيتنامية",
    "sw": "السواحلية",
    "so": "الصومالية",
    "ha": "الهوسا",
    "eu": "الباسكية",
    "ca": "الكتالانية",
    "gl": "الغاليسية",
    "ga": "الأيرلندية",
    "cy": "الويلزية",
    "mt": "المالطية",
    "af": "الأفريقانية",
    "ru": "الروسية",
    "uk": "الأوكرانية",
    "be": "البيلاروسية",
    "bg": "البلغارية",
    "mk": "المقدونية",
    "sr": "الصربية",
    "kk": "الكازاخية",
    "ky": "القيرغيزية",
    "mn": "المنغولية",
    "tg": "الطاجيكية",
    "tt": "التترية",
    "el": "اليونانية",
    "he": "العبرية",
    "hy": "الأرمينية",
    "ka": "الجورجية",
    "ko": "الكورية",
    "ja": "اليابانية",
    "zh": "الصينية",
    "th": "التايلاندية",
    "hi": "الهندية",
    "mr": "الماراثية",
    "ne": "النيبالية",
    "bn": "البنغالية",
    "as": "الأسامية",
    "pa": "البنجابية",
    "gu": "الغوجاراتية",
    "or": "الأودية",
    "ta": "التاميلية",
    "te": "التيلوغوية",
    "kn": "الكنادية",
    "ml": "الماليالامية",
    "si": "السنهالية",
    "am": "الأمهرية",
    "my": "البورمية",
    "km": "الخميرية",
    "lo": "اللاوية",
}

BASIS: Final[dict[str, tuple[str, str]]] = {
    "text": ("كما ورد في النص", "as told"),
    "event": ("من تاريخ الحدث المرتبط به", "from the event it belongs to"),
    "inferred": ("مستنتج", "worked out"),
    "fallback": ("يوم النشر، إذ لم يذكر غيره", "publication day, for want of better"),
    "judged": ("حدده مراجع", "set by a person"),
}

HOLDING: Final[dict[str, str]] = {
    "told": "كما ورد",
    "self-given": "لقب يطلقه على نفسه",
    "disputed": "محل خلاف",
}

RELATIONS: Final[dict[str, str]] = {
    "ally of": "حليف لـ",
    "supports": "يدعم",
    "controls": "يسيطر على",
    "commands": "يقود",
    "wing of": "جناح من",
    "member of": "عضو في",
    "recognises": "يعترف بـ",
    "uses": "يستخدم",
}

NO_CHAIN: Final = "النص نفسه"
UNNAMED: Final = "بلا اسم"
NOT_TOLD: Final = "لم يذكر"
NOT_FIXED: Final = "لا يتعين يومه"

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def day(edtf: str | None, told: bool = True) -> str:
    """An EDTF value in Arabic words: ``2023-08`` gives ``أغسطس 2023``, ``[a,b]`` gives ``… أو …``.

    A stretch that nobody ``told`` is one in which the day lies: ``بين … و…``. What is no such value comes back as it stands; None
    gives "day not fixed".
    """
    if edtf is None:
        return NOT_FIXED
    if edtf.startswith("[") and edtf.endswith("]"):
        return " أو ".join(day(part.strip(), told) for part in edtf[1:-1].split(","))
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one_day(edtf)
    if end in ("", ".."):
        return f"منذ {_one_day(start)}"
    if start in ("", ".."):
        return f"حتى {_one_day(end)}"
    first, last = _one_day(start), _one_day(end)
    return f"من {first} إلى {last}" if told else f"بين {first} و{last}"


def dated(found: ResolvedDate) -> str:
    """A date in Arabic words, and what its weekday is where the text tells another."""
    if found.disagrees is None:
        return day(found.edtf)
    told, real = (WEEKDAYS[number] for number in found.disagrees)
    return f"{day(found.edtf)} (في النص {told}، وهو {real})"


def _one_day(edtf: str) -> str:
    found = _DAY.fullmatch(edtf)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return edtf
    year, month, number = found.groups()
    if month is None:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if number is None else f"{int(number)} {named}"
