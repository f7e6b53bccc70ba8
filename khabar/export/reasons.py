"""Why a date is known, in Arabic: what reading says in English (``khabar.read.dates``, ``khabar.segment``)."""

from __future__ import annotations

import re
from typing import Final

from khabar.export.words import WEEKDAYS, day

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_A_DAY: Final = rf"an? (?P<weekday>{'|'.join(_DAYS)})"
_WORDS: Final = "«(?P<words>[^»]*)»"
#: What is said in English, and the same in Arabic; ``when`` is a date in figures, ``weekday`` the name of a day.
_SAID: Final = [
    (re.compile(english), arabic)
    for english, arabic in (
        (f"the text says {_WORDS}, and weekday and date agree", "في النص «{words}»، واليوم فيه يوافق التاريخ"),
        (f"the text says {_WORDS} and «(?P<more>[^»]*)»", "في النص «{words}» و«{more}»"),
        (f"the text says {_WORDS}", "في النص «{words}»"),
        (f"the text tells of {_WORDS}", "يروي النص «{words}»"),
        (f"{_A_DAY}: the text says {_WORDS}", "يوم {weekday}: في النص «{words}»"),
        (rf"written on (?P<when>\S+), {_A_DAY}: the text says {_WORDS}", "كتب في {when}، يوم {weekday}: في النص «{words}»"),
        (
            "told as news, without a date, in a text whose publication day is itself inferred",
            "خبر بلا تاريخ، في نص استنتج يوم نشره",
        ),
        (rf"{_WORDS} said in a text published (?P<when>\S+)", "ورد «{words}» في نص نشر {when}"),
        (
            rf"{_WORDS} is a day near publication, itself only known as (?P<when>\S+)",
            "«{words}» يوم قريب من يوم النشر، ولا يعرف عن يوم النشر إلا أنه {when}",
        ),
        (r"outside the text: its address carries (?P<when>\S+)", "من خارج النص: في عنوان الصفحة {when}"),
        (r"outside the text: the page was fetched on (?P<when>\S+)", "من خارج النص: حفظت الصفحة {when}"),
        (rf"outside the text: (?P<name>.+) held {_WORDS} (?P<when>\S+)", "من خارج النص: {name} في منصب «{words}» {when}"),
        (
            r"outside the text: (?P<name>.+) \((?P<when>\S+)\), told here as past",
            "من خارج النص: {name} ({when})، ويروى هنا على أنه مضى",
        ),
        (
            rf"outside the text: (?P<name>.+) \((?P<when>\S+)\)(?:, told here as|; the text says) {_WORDS}",
            "من خارج النص: {name} ({when})، ويروى هنا بلفظ «{words}»",
        ),
    )
]
_ASIDE: Final = "set aside, it cannot hold with the rest: "


def arabic(reason: str) -> str:
    """A reason in Arabic; one that is not known here comes back as it stands."""
    if reason.startswith(_ASIDE):
        return f"لم يؤخذ به لأنه لا يستقيم مع غيره: {arabic(reason.removeprefix(_ASIDE))}"
    for english, told in _SAID:
        if found := english.fullmatch(reason):
            said = found.groupdict()
            if "when" in said:
                said["when"] = day(said["when"], told=False)
            if "weekday" in said:
                said["weekday"] = WEEKDAYS[_DAYS.index(said["weekday"])]
            return told.format(**said)
    return reason
