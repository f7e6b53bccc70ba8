"""Why something was not read, in Arabic: the reasons that sources and readers give in English."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khabar.model.language import Language

#: English, with ``*`` for what changes → Arabic, in which it stands as {0}, {1} …
REASONS: Final[dict[str, str]] = {
    "empty": "ملف فارغ",
    "empty: a zip without files": "ملف مضغوط فارغ",
    "empty: a list without records": "قائمة بلا نصوص",
    "empty: an export without messages": "ملف تصدير بلا رسائل",
    "no letters": "لا حروف فيه",
    "not a file": "ليس ملفا",
    "hidden": "ملف مخفي",
    "no such file": "لا ملف بهذا الاسم",
    "documentation, by its name*": "ملف شرح بحسب اسمه",
    "larger than * bytes when unpacked": "أكبر من {0} بايت بعد فكه",
    "larger than * bytes*": "أكبر من {0} بايت",
    "longer than * characters": "أطول من {0} حرف",
    "a line longer than * bytes": "سطر أطول من {0} بايت",
    "a zip of more than * files": "ملف مضغوط فيه أكثر من {0} ملف",
    "a broken zip (*)": "ملف مضغوط تالف ({0})",
    "its bytes are also those of another file in the zip": "بايتاته هي بايتات ملف آخر في الملف المضغوط",
    "a zip inside a zip inside a zip": "ملف مضغوط داخل مضغوط داخل مضغوط",
    "its name leads outside the zip": "اسمه يقود إلى خارج الملف المضغوط",
    "a link to another file": "رابط إلى ملف آخر",
    "locked with a password": "مقفل بكلمة سر",
    "packed more than * to 1, as no text is": "مضغوط أكثر من {0} إلى 1، وليس في النصوص ما يضغط كذلك",
    "the zip unpacks to too many bytes": "ينفك الملف المضغوط إلى حجم مفرط",
    "unpacks to more than the zip says": "ينفك إلى أكثر مما يذكره الملف المضغوط",
    "cannot be unpacked (*)": "تعذر فكه ({0})",
    "cannot be opened (*)": "تعذر فتحه ({0})",
    "JSON of more than * values*": "ملف JSON فيه أكثر من {0} قيمة: أعطه سطرا سطرا (JSON-lines)",
    "broken JSON (line *, column *: *)": "ملف JSON تالف (السطر {0}، العمود {1}: {2})",
    "broken JSON (*)": "ملف JSON تالف ({0})",
    "not a record: neither an object nor a text": "ليس نصا ولا سجلا فيه نص",
    "no text (its “*” is empty)": "لا نص فيه (الحقل «{0}» فارغ)",
    "no field “*” (it has: *)*": "ليس فيه حقل «{0}» (فيه: {1})",
    "binary, not text": "ليس ملفا نصيا",
    "not valid UTF-8*": "ترميزه ليس UTF-8 سليما{0}",
    "broken UTF-*": "ترميزه UTF-{0} تالف",
    "cannot be read (*)": "تعذرت قراءته ({0})",
    "an old Word document (.doc), or one locked with a password*": "مستند Word قديم (.doc) أو مقفل بكلمة سر: احفظه بصيغة ‎.docx",
    "a word processor's document that unpacks to too many bytes": "مستند ينفك إلى حجم مفرط",
    "a PDF locked with a password": "ملف PDF مقفل بكلمة سر",
    "a broken PDF": "ملف PDF تالف",
    "a PDF of more than * pages": "ملف PDF فيه أكثر من {0} صفحة",
    "a PDF*": "ملف PDF لا يقرأ: فيه ما لا يكون في صحيفة",
    "a web page larger than * bytes": "صفحة أكبر من {0} بايت",
    "a web page of more than * elements": "صفحة فيها أكثر من {0} عنصر",
    "a web page in no encoding that gives Arabic words": "صفحة لا ترميز لها تخرج به كلمات عربية",
    "markup without a text in it": "صفحة لا نص فيها",
    "mojibake: *": "حروفه فاسدة: حفظ بترميز خاطئ ضاعت به حروف؛ هات الملف الأصلي",
    "not a message": "ليس رسالة",
    "a service message": "رسالة خدمة",
    "a message without text": "رسالة بلا نص",
    "could not be kept: *": "تعذر حفظه ({0})",
    "could not be read: the process that read it died*": "تعذرت قراءته: انتهى القارئ وهو يقرؤه (لعل الذاكرة لم تكف)",
    "could not be read: *": "تعذرت قراءته ({0})",
}


def why_passed(language: Language, reason: str) -> str:
    """Why something was not read."""
    return reason_in_arabic(reason) if language == "ar" else reason


def reason_in_arabic(reason: str) -> str:
    """The same reason in Arabic; as it is where no Arabic is known for it."""
    for pattern, arabic in _patterns():
        if found := pattern.fullmatch(reason):
            return arabic.format(*found.groups())
    return reason


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(re.escape(words).replace(r"\*", "(.*?)"), re.DOTALL), arabic) for words, arabic in REASONS.items()]
