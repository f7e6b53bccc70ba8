"""Why a day is taken to be so, in Arabic and in English.

Readings give their reasons in English (they stand in the output contract); here each kind of them has its Arabic, and the days
are in words. What is quoted in «…» stays as it is, and so do names that no list knows.
"""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from khabar.export.days import WEEKDAYS, date_words
from khabar.lexicon.facts import load_facts
from khabar.lexicon.names import load_names
from khabar.model.language import Language

_DAY = r"([\d.][\d./-]*)"
_FIGURES = re.compile(r"(?<![\w/-])\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?(?![\w/-])")
_WORDS = "«(.*)»"
_GIVEN: Final = {"metadata": "بيانات الصفحة", "command line": "حدد عند الإضافة", "publication day": "يوم نشره"}
_WEEKDAYS: Final = dict(zip(day_name, WEEKDAYS, strict=True))

#: What a reason says, and the same in Arabic; the groups of the first fill the second.
_KINDS: Final[tuple[tuple[str, Callable[..., str]], ...]] = (
    ("outside the text: (.*)", lambda rest: f"من خارج النص: {arabic(rest)}"),
    ("set aside, it cannot hold with the rest: (.*)", lambda rest: f"لم يؤخذ به لأنه لا يستقيم مع غيره: {arabic(rest)}"),
    (f"the page was fetched on {_DAY}", lambda told: f"جلبت الصفحة {_when(told)}"),
    (f"its address carries {_DAY}", lambda told: f"في عنوان الصفحة {_when(told)}"),
    ("(.*) held «(.*)» (.*)", lambda name, office, told: f"{_name(name)} في منصب «{office}» {_held(told)}"),
    (rf"(.*) \({_DAY}\), told here as past", lambda note, told: f"{_note(note)} ({_when(told)})، ويروى هنا على أنه مضى"),
    (
        rf"(.*) \({_DAY}\), told here as {_WORDS}",
        lambda note, told, words: f"{_note(note)} ({_when(told)})، ويروى هنا بلفظ «{words}»",
    ),
    (
        rf"(.*) \({_DAY}\); the text says {_WORDS}",
        lambda note, told, words: f"{_note(note)} ({_when(told)})، ويروى هنا بلفظ «{words}»",
    ),
    (f"the text tells of {_WORDS}", lambda words: f"يروي النص «{words}»"),
    (f"the text looks ahead to {_WORDS}", lambda words: f"ينتظر النص «{words}»"),
    (f"the text says {_WORDS}, and weekday and date agree", lambda words: f"في النص «{words}»، واليوم فيه يوافق التاريخ"),
    ("the text says «(.*)» and «(.*)»", lambda one, other: f"في النص «{one}» و«{other}»"),
    (f"the text says {_WORDS}", lambda words: f"في النص «{words}»"),
    (rf"a (\w+day): the text says {_WORDS}", lambda name, words: f"يوم {_WEEKDAYS.get(name, name)}: في النص «{words}»"),
    (
        rf"written on {_DAY}, a (\w+day): the text says {_WORDS}",
        lambda told, name, words: f"كتب في {_when(told)}، يوم {_WEEKDAYS.get(name, name)}: في النص «{words}»",
    ),
    (f"{_WORDS} said in a text published {_DAY}", lambda words, told: f"ورد «{words}» في نص نشر {_when(told)}"),
    (f"{_WORDS} in words spoken {_DAY}", lambda words, told: f"«{words}» في كلام قيل {_when(told)}"),
    (
        f"{_WORDS} is a day near publication, itself only known as {_DAY}",
        lambda words, told: f"«{words}» يوم قريب من يوم النشر، ولا يعرف عن يوم النشر إلا أنه {_when(told)}",
    ),
    (f"an embedded post is of {_DAY}", lambda told: f"في النص منشور مضمن بتاريخ {_when(told)}"),
    (f"printed on the page: {_WORDS}", lambda words: f"مطبوع في الصفحة: «{words}»"),
    ("given with the text: (.*)", lambda by: f"جاء مع النص: {_GIVEN.get(by, by)}"),
    (
        "told as news, without a date, in a text whose publication day is itself inferred",
        lambda: "رواه النص خبرا بلا تاريخ، ويوم نشره نفسه مستنتج",
    ),
    ("the text tells what came on the day after it", lambda: "يروي النص ما كان في اليوم الذي بعده"),
    ("set by ([^:]*): (.*)", lambda by, why: f"حدده {by}: {why}"),
    ("set by ([^:]*)", lambda by: f"حدده {by}"),
    ("nothing in the text or around it bounds the day", lambda: "لا شيء في النص ولا حوله يحد اليوم"),
)
_COMPILED: Final = tuple((re.compile(said, re.S), words) for said, words in _KINDS)


def reason_words(language: Language, reason: str) -> str:
    """Why a date is known; in English the days that stand there as figures are put into words."""
    return arabic(reason) if language == "ar" else _FIGURES.sub(lambda found: date_words("en", found[0]), reason)


def arabic(reason: str) -> str:
    """A reason in Arabic; one of no known kind stays as it stands."""
    for said, words in _COMPILED:
        if found := said.fullmatch(reason):
            return words(*found.groups())
    return reason


def _when(told: str) -> str:
    """A day, or the days between which it lies."""
    return date_words("ar", told, told=False)


def _held(told: str) -> str:
    """Stretches for which an office was held."""
    return "، و".join(map(_when, told.split(" and ")))


def _name(english: str) -> str:
    """Somebody's name in Arabic, where the lists have it."""
    return _names().get(english, english)


@cache
def _names() -> Mapping[str, str]:
    return {entry.en: entry.names[0] for entry in load_names().entries.values() if entry.held and entry.names}


def _note(english: str) -> str:
    """What happened, in Arabic; of a numbered meeting with its number."""
    note, _, number = english.partition(", number ")
    told = load_facts().arabic.get(note)
    return english if told is None else f"{told}، رقم {number}" if number else told
