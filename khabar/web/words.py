"""What the pages say, in Arabic and English."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from khabar.export import differing, grounds, reasons
from khabar.export import words as arabic
from khabar.service import words as english
from khabar.sources.language import language_name

Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ar", "en")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences and labels by key, in either language (``words/*.yml``, one file to a page)."""
    out: dict[str, dict[str, str]] = {}
    for file in sorted(files("khabar.web").joinpath("words").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yml"):
            told: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
            if twice := out.keys() & told.keys():
                raise ValueError(f"{file.name}: said elsewhere, too: {', '.join(sorted(twice))}")
            out |= told
    return out


def say(lang: Language, key: str, **values: Any) -> str:
    """A sentence in a language, its ``{names}`` filled. Raises KeyError for one there is not."""
    told = sentences()[key][lang]
    return told.format(**values) if values else told


def count(lang: Language, key: str, number: int) -> str:
    """A number of things as people say it, its sentence holding the forms with ``|`` between: in English one | other, in Arabic
    one | two | few | many | other, as Unicode's CLDR counts them (few: 3 to 10, many: 11 to 99, and so after each hundred)."""
    forms = [form.strip() for form in sentences()[key][lang].split("|")]
    if lang == "en":
        form = forms[0 if number == 1 else 1]
    else:
        last = number % 100
        form = forms[number - 1 if number in (1, 2) else 2 if 3 <= last <= 10 else 3 if last > 10 else 4]
    return form.replace("{n}", f"{number:,}")


def day(lang: Language, edtf: str | None, told: bool = True) -> str:
    """A date in words."""
    if lang == "ar":
        return arabic.day(edtf, told)
    return english.date_words(edtf, told) if edtf else say("en", "no-date")


def months(lang: Language) -> list[str]:
    """The names of the twelve months."""
    return list(arabic.MONTHS if lang == "ar" else english.MONTHS)


def basis(lang: Language, key: str | None) -> str:
    """How a date was known; ``""`` where it was simply told."""
    if not key or key not in english.BASIS:
        return ""
    return arabic.BASIS[key][0] if lang == "ar" else english.BASIS[key]


def reason(lang: Language, why: str) -> str:
    """Why a date is known."""
    return reasons.arabic(why) if lang == "ar" else english.with_dates(why)


def kind_of_event(lang: Language, key: str) -> str:
    """What a type of event is called."""
    return arabic.EVENTS.get(key, (key,))[0] if lang == "ar" else english.TYPES.get(key, (key,))[0]


def before_the_other(lang: Language, key: str) -> str:
    """What stands between the two sides of an event (``with``, ``to``); an arrow's place in Arabic, where it depends on more."""
    return "←" if lang == "ar" else english.TYPES.get(key, ("", "to"))[1]


def status(lang: Language, key: str) -> str:
    """Whether it happened."""
    return arabic.STATUS.get(key, (key,))[0] if lang == "ar" else english.STATUS.get(key, key)


def kind_of_name(lang: Language, key: str) -> str:
    """Person, body or place."""
    return arabic.KINDS.get(key, (key, key))[0 if lang == "ar" else 1]


def section(lang: Language, key: str) -> str:
    """A part of an article."""
    return arabic.SECTIONS.get(key, (key, key))[0 if lang == "ar" else 1]


def language(lang: Language, code: str) -> str:
    """What a language is called."""
    return arabic.LANGUAGES.get(code) or language_name(code) if lang == "ar" else language_name(code)


def channel(lang: Language, key: str) -> str:
    """Through what somebody spoke."""
    return arabic.CHANNELS.get(key, key) if lang == "ar" else key


def relation(lang: Language, key: str) -> str:
    """How one version stands to another."""
    return differing.KINDS.get(key, (key, key))[0 if lang == "ar" else 1]


def field(lang: Language, key: str) -> str:
    """What two versions differ in."""
    return differing.FIELDS.get(key, (key, key))[0 if lang == "ar" else 1]


def ground(lang: Language, key: str) -> str:
    """What was compared to tell whether two are one."""
    return grounds.FIELDS.get(key, (key, key))[0 if lang == "ar" else 1]
