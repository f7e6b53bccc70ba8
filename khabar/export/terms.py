"""khabar's own terms as people say them, in Arabic and in English: kinds of events, how things stand, how days are known.

The wording follows newsroom Arabic; nothing here judges (no ``confirmed``, no epithets). What is no known term stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from khabar.export.days import date_words
from khabar.model.language import Language, Two, of
from khabar.sources.language import language_name

#: What a type of event is called, and what stands before the other side in English.
TYPES: Final[Mapping[str, tuple[str, str, str]]] = {
    "MEET": ("لقاء", "meeting", "with"),
    "VISIT": ("زيارة", "visit", "to"),
    "CALL": ("اتصال", "call", "with"),
    "INVITE": ("دعوة", "invitation", "to"),
    "AGREE": ("اتفاق", "agreement", "with"),
    "ACCUSE": ("اتهام", "accusation", "against"),
    "DENY": ("نفي", "denial", "to"),
    "THREATEN": ("تهديد", "threat", "to"),
    "DEMAND": ("مطالبة", "demand", "of"),
    "ATTACK": ("هجوم", "attack", "on"),
    "ARREST": ("توقيف", "arrest", "of"),
    "SANCTION": ("عقوبات", "sanction", "on"),
    "PROTEST": ("احتجاج", "protest", "against"),
    "DEPLOY": ("نشر قوات", "deployment", "towards"),
    "WITHDRAW": ("سحب قوات", "withdrawal", "from"),
    "APPOINT": ("تعيين", "appointment", "of"),
    "ELECT": ("انتخاب", "election", "of"),
    "VOTE": ("تصويت", "vote", "on"),
    "AID": ("مساعدة", "aid", "to"),
    "MEDIATE": ("وساطة", "mediation", "between"),
    "BREAK_RELATIONS": ("قطع علاقات", "break of relations", "with"),
    "RESTORE_RELATIONS": ("إعادة علاقات", "return of relations", "with"),
    "STATEMENT": ("تصريح", "statement", "to"),
    "OTHER": ("حدث آخر", "other", "to"),
}
#: Whether it happened.
STATUS: Final[Mapping[str, Two]] = {
    "happened": ("وقع", "happened"),
    "ongoing": ("جارٍ", "under way"),
    "planned": ("مقرر", "planned"),
    "cancelled": ("ملغى أو مؤجل", "called off"),
    "denied": ("منفي", "denied"),
    "conditional": ("مشروط أو غير محسوم", "not certain"),
}
#: How a day is known.
BASIS: Final[Mapping[str, Two]] = {
    "text": ("كما ورد في النص", "as told"),
    "event": ("من تاريخ الحدث المرتبط به", "from the event it belongs to"),
    "inferred": ("مستنتج", "worked out"),
    "fallback": ("يوم النشر، إذ لم يذكر غيره", "day of publication, for want of better"),
    "judged": ("حدده مراجع", "set by a person"),
}
#: What a name stands for.
KINDS: Final[Mapping[str, Two]] = {
    "person": ("شخص", "person"),
    "organization": ("جهة", "organization"),
    "place": ("مكان", "place"),
}
#: What a part of an article is.
SECTIONS: Final[Mapping[str, Two]] = {
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
#: What is told of an event or a text, where versions differ in it or people correct it.
FIELDS: Final[Mapping[str, Two]] = {
    "type": ("النوع", "the type"),
    "date": ("التاريخ", "the date"),
    "place": ("المكان", "the place"),
    "parties": ("الأطراف", "who took part"),
    "who": ("من قام به", "who"),
    "whom": ("مع من", "whom"),
    "capacity": ("الصفة", "the office"),
    "status": ("الحال", "whether it happened"),
    "quantity": ("العدد", "the number"),
    "published": ("يوم النشر", "the day of publication"),
    "outlet": ("الناشر", "the outlet"),
    "text": ("النص", "the text"),
    "words": ("الألفاظ", "the words"),
}
#: Through what somebody spoke, in Arabic; in English the keys say it.
CHANNELS: Final[Mapping[str, str]] = {
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
#: What an article is to the one from which it has its words, in front of that.
COPIES: Final[Mapping[str, Two]] = {
    "reprint": ("النص نفسه كما في", "the same text as"),
    "rewrite": ("نص يكاد يطابق", "much the same text as"),
    "part": ("أخذ جزءا من", "took a part from"),
}
#: In whose voice a text uses a term.
VOICES: Final[Mapping[str, Two]] = {
    "outlet": ("بلسان الناشر نفسه", "in an outlet’s own voice"),
    "speaker": ("على لسان من ينقل عنهم", "in the words of somebody who is named"),
    "marks": ("بين علامات التنصيص بلا قائل مذكور", "in quotation marks, and nobody is named for it"),
}
#: Why an event is worth looking at.
DOUBTS: Final[Mapping[str, Two]] = {
    "no date": ("لا تاريخ", "no date"),
    "differ": ("روايات متباينة", "versions contradict each other"),
    "single": ("رواية واحدة", "a single version"),
    "unnamed": ("طرف لم يسم", "somebody unnamed"),
    "published": ("تاريخه يوم النشر فقط", "dated by its publication alone"),
    "narrow": ("جمعت رواياته بترجيح ضعيف", "its versions were joined narrowly"),
    "apart": ("يكاد يكون حدثا آخر في الأرشيف", "nearly joined with another event"),
}
#: How an office is held, in Arabic.
HOLDING: Final[Mapping[str, str]] = {
    "told": "كما ورد",
    "self-given": "لقب يطلقه على نفسه",
    "disputed": "محل خلاف",
}
#: What lastingly ties one to another, in Arabic; in English the keys say it.
TIES: Final[Mapping[str, str]] = {
    "ally of": "حليف لـ",
    "supports": "يدعم",
    "controls": "يسيطر على",
    "commands": "يقود",
    "wing of": "جناح من",
    "member of": "عضو في",
    "recognises": "يعترف بـ",
    "uses": "يستخدم",
}
#: Languages by ISO 639-1 code, as ``khabar.sources.language`` tells them apart (``und``: none known).
LANGUAGE_NAMES: Final[Mapping[str, str]] = {
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


def event(language: Language, type_: str) -> str:
    """What a type of event is called."""
    return TYPES[type_][language == "en"] if type_ in TYPES else type_


def between(language: Language, type_: str) -> str:
    """What stands between the two sides of an event: ``with``, ``to``; an arrow in Arabic, where the word depends on more."""
    return "←" if language == "ar" else TYPES[type_][2] if type_ in TYPES else "to"


def status(language: Language, told: str) -> str:
    """Whether it happened."""
    return _of(STATUS, language, told)


def is_told(basis: str | None) -> bool:
    """Whether somebody told the date, a text or a person who corrected it: an interval is then how long it took, and not between
    which days it lay."""
    return basis not in BASIS or basis in ("text", "judged")


def how_known(language: Language, basis: str | None) -> str:
    """How a date is known; ``""`` where a text simply tells it."""
    return of(BASIS[basis], language) if basis and basis in BASIS and basis != "text" else ""


def when_words(language: Language, edtf: str | None, basis: str | None, more: str = "") -> str:
    """A date with how it is known: ``between June and July 2016 (worked out)``. ``more`` follows the days."""
    known = how_known(language, basis) if edtf else ""
    return date_words(language, edtf, is_told(basis)) + more + (f" ({known})" if known else "")


def several(language: Language, days: int) -> str:
    """Said after so many days, where the text tells neither of which visit it is nor whether of all; ``""`` of a single one."""
    both, more = ("، أو في كليهما", ", or both"), ("، أو في أكثر من واحد", ", or several")
    return "" if days < 2 else of(both if days == 2 else more, language)


def kind(language: Language, key: str) -> str:
    """Person, body or place."""
    return _of(KINDS, language, key)


def section(language: Language, key: str) -> str:
    """A part of an article."""
    return _of(SECTIONS, language, key)


def field(language: Language, key: str) -> str:
    """What two versions differ in, what was compared, what a person corrected."""
    return _of(FIELDS, language, key)


def channel(language: Language, key: str) -> str:
    """Through what somebody spoke."""
    return CHANNELS.get(key, key) if language == "ar" else key


def copied(language: Language, kind: str) -> str:
    """What an article is to the one from which it has its words."""
    return _of(COPIES, language, kind)


def voice(language: Language, key: str) -> str:
    """In whose voice a text uses a term."""
    return _of(VOICES, language, key)


def doubt(language: Language, key: str) -> str:
    """Why an event is worth looking at."""
    return _of(DOUBTS, language, key)


def tie(language: Language, key: str) -> str:
    """What lastingly ties one to another."""
    return TIES.get(key, key) if language == "ar" else key


def language_called(language: Language, code: str) -> str:
    """What a language is called."""
    return (LANGUAGE_NAMES.get(code) if language == "ar" else None) or language_name(code)


def _of(terms: Mapping[str, Two], language: Language, key: str) -> str:
    return of(terms[key], language) if key in terms else key
