"""What answers, dossiers and citations say to people, in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from khabar.model.language import Language, Two, of

#: Key → (Arabic, English).
_WORDS: Final[Mapping[str, Two]] = {
    "asked": ("ما فهم من السؤال", "understood as"),
    "contacts": ("أي اتصال بين الأطراف", "any contact"),
    "words of": ("أقوال", "words of"),
    "about": ("عن", "about"),
    "taken for": ("«{words}» أخذ على أنه {name}", "“{words}” was taken for {name}"),
    "others": ("ويحمل الاسم أيضا", "also called so"),
    "left": ("كلمات لم تفهم ولم يؤخذ بها", "not understood, and left aside"),
    "between": ("بين {first} و{last}", "{first} to {last}"),
    "since": ("منذ {first}", "since {first}"),
    "until": ("حتى {last}", "until {last}"),
    "none": ("لا يروي الأرشيف شيئا من ذلك.", "The archive tells nothing of that."),
    "absence": (
        "ما لا يوجد في الأرشيف ليس دليلا على أنه لم يحدث.",
        "What is not in the archive may still have happened.",
    ),
    "count": ("عدد ما يروى", "told"),
    "perhaps more": ("منها ما قد يكون أكثر من حدث واحد: {numbers}", "of these may be more than one: {numbers}"),
    "perhaps fewer": (
        "ما تتقاطع أيامه قد يكون حدثا واحدا: {count} على الأقل",
        "those whose days overlap may be one: at least {count}",
    ),
    "perhaps outside": ("قد يقع خارج الأيام المسؤول عنها", "may lie outside the days asked for"),
    "when": ("متى", "when"),
    "where": ("أين", "where"),
    "who": ("من", "who"),
    "capacity": ("بأي صفة", "in what capacity"),
    "teller": ("من قال ذلك", "who says so"),
    "undated some": ("بلا تاريخ: {count}", "without a date: {count}"),
    "no place": ("لم يذكر المكان", "no place told"),
    "no capacity": ("لم تذكر صفته", "no capacity told"),
    "open": (
        "يرويه النص عن أكثر من زيارة ولا يحدد أيها، أو كلها",
        "the text tells it of several visits and does not say of which, or whether of all",
    ),
    "in": ("في", "in"),
    "with": ("بمشاركة", "also there"),
    "acting": ("من قام به", "by"),
    "acted on": ("الطرف الآخر", "the other side"),
    "inside": ("ضمن", "part of"),
    "first teller": ("المصدر الأول", "first teller"),
    "of side": ("من طرف {name}", "on the side of {name}"),
    "party": ("من أحد الأطراف", "one of the parties"),
    "counterpart": ("من الطرف المقابل", "on the other side"),
    "third": ("طرف ثالث", "a third party"),
    "unnamed": ("مصدر بلا اسم", "a source without a name"),
    "carried": ("نقله {names}", "carried by {names}"),
    "nobody": ("لا أحد مسمى", "nobody named"),
    "unattributed": ("بلا مصدر مسمى", "no source told"),
    "version": ("رواية", "version"),
    "through": ("عبر", "through"),
    "according": ("نقلا عن", "according to"),
    "own words": ("النص نفسه", "in the report's own words"),
    "taken from": ("مأخوذ عن", "taken from"),
    "outlet": ("ناشر غير معروف", "outlet not known"),
    "somebody": ("طرف لم يسم", "somebody not named"),
    "line": ("السطر", "line"),
    "not counted": ("لم يحسب", "Not counted"),
    "status": ("روي على غير أنه وقع", "not told as having happened"),
    "past": ("روي على أنه وقع، لا على أنه سيقع", "told as having happened, not as still to come"),
    "type": ("حدث من نوع آخر بين الأطراف", "another kind of event between them"),
    "side": ("الأدوار معكوسة", "the sides the other way round"),
    "place": ("في غير المكان المسؤول عنه، أو لم يذكر مكانه", "elsewhere, or no place told"),
    "days": ("في أيام أخرى", "on other days"),
    "undated": ("بلا تاريخ", "no date told"),
    "other party": ("مع طرف آخر", "with somebody else"),
    "caption": ("الأسماء معا في تعليق صورة", "named together in a caption; captions tell no event"),
    "passage": ("الأسماء معا، ولم يقرأ هناك حدث من المسؤول عنه", "named together; no such event was read there"),
    "more": ("وغيرها: {count}", "and {count} more"),
    "read": ("ما قرئ", "What was read"),
    "texts": ("النصوص: {texts}، الأخبار: {articles}", "texts: {texts:,}, articles: {articles:,}"),
    "naming": ("تذكر {name}: {count}", "naming {name}: {count:,}"),
    "together": ("تذكرهم معا: {count}", "naming all of them: {count:,}"),
    "published": ("نشرت بين {first} و{last}", "published between {first} and {last}"),
    "undated articles": ("بلا يوم نشر معروف: {count}", "without a known day: {count:,}"),
    "looked at": (
        "بحث عن مقاطع تجمع الأسماء في أحدث {count} من النصوص فقط",
        "passages were looked at in the newest {count:,} of these texts only",
    ),
    "quoted": ("عدد الأقوال", "quotes"),
    "newest": ("المعروض أحدث {count}", "these are the newest {count:,}"),
    "wrong nobody asked": (
        "لا يسمي السؤال أحدا. يمكن السؤال: من التقى أو زار أو هاتف أو دعا أو هاجم أو اتهم من، "
        "ومتى وأين وبأي صفة وكم مرة ومن قال ذلك؛ أو ماذا قال أحدهم عن أمر ما؛ بالعربية أو بالإنجليزية",
        "the question names nobody; ask who met, visited, called, invited, signed with, attacked or accused whom, when, where, "
        "in what capacity, how often, and who says so; or what somebody said about something; in Arabic or English",
    ),
    "wrong long": (
        "في السؤال أكثر من {most} حرف؛ اسأل عن أمر واحد في كل مرة",
        "the question has more than {most} characters; ask about one thing at a time",
    ),
    "wrong office": (
        "«{words}» اسم منصب لا اسم من يشغله؛ اسأل بالاسم",
        "“{words}” names an office, not who holds it; ask by name",
    ),
    "wrong unknown": ("لا أحد في الأرشيف يسمى «{words}»", "nobody in the archive is called “{words}”"),
    "nearest": ("؛ أقرب الأسماء إليه: {names}", "; the nearest there: {names}"),
    "and so": ("؛ ", "; "),
    "no name": (
        "(احذف ما ليس اسما؛ وقد لا يحمل الأرشيف الاسم أصلا)",
        "(leave out what is no name; the archive may simply not hold it)",
    ),
    "example met": (
        "متى التقى {one} {other}، وبأي صفة، ومن قال ذلك؟",
        "When did {one} meet {other}, in what capacity, and who says so?",
    ),
    "example met by": ("من التقى {one}؟", "Who met {one}?"),
    "example visited": ("متى زار {one} {other}؟", "When did {one} visit {other}?"),
    "example said": ("ماذا قال {one}؟", "What did {one} say?"),
    "why": ("كيف عرف التاريخ", "how the date is known"),
    "numbered": ("رقم {numbers}", "no. {numbers}"),
    "limit": ("يعرض أحدث {count}؛ الباقي بالأمر khabar timeline", "the newest {count:,} are shown; khabar timeline lists all"),
}


def words(language: Language, key: str, **values: object) -> str:
    """The words of a key in a language."""
    return of(_WORDS[key], language).format(**values)


def joined(language: Language, parts: Iterable[str]) -> str:
    """Parts with commas between."""
    return of(("، ", ", "), language).join(parts)
