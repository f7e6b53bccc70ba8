"""Whom an article credits: names from its credit and dateline sections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.lexicon.sections import Sections
from khabar.model.article import Credit
from khabar.model.span import Span
from khabar.segment.edges import names_in
from khabar.segment.label import Labelled

_JOINED = re.compile(r"\s*[+،,;؛/|&]\s*|\s+[-–—]\s+|\s+و(?=\S)(?!كال)")
_COLON = re.compile(r"[:：]")
#: Rules of credit lines that name a source; bylines and signatures name writers, not sources.
_SOURCE_RULES = ("source-credit", "agency-mark")
#: What may stand before a publisher's name in a dateline.
_BEFORE_BAR = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)?\s+[-–]\s+([^\d|]{3,30}?)\s*\|")
_BEFORE_SLASH = re.compile(r"\s*([^\W\d_]+(?:\s+[^\W\d_]+)?)\s*/\s*$")
_PUBLISHERS = re.compile(r"(?:بوابة|صحيفة|جريدة|وكالة|موقع|قناة|شبكة)\s+[^\W\d_]+(?:\s+[^\W\d_]+)?")
_WEEKDAYS = re.compile(r"\s+(?:يوم|ال(?:أحد|احد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|جمعة|سبت))\b.*")
#: A credited name longer than this is a sentence, not a name.
_NAME_LENGTH = 50


def credits_of(labelled: Sequence[Labelled], lexicon: Sections, given: str | None) -> tuple[Credit, ...]:
    """The agencies and outlets credited, each once, in order; ``given`` comes from metadata."""
    found: dict[str, Credit] = {}
    for done in labelled:
        if done.kind == "credit" and done.rule in _SOURCE_RULES:
            pairs = _after_colon(done) if done.rule == "source-credit" else names_in(done.line.words, lexicon.agencies)
        elif done.kind == "dateline":
            pairs = names_in(done.line.words, lexicon.agencies)
        else:
            continue
        for start, end in pairs:
            name = done.line.text[start - done.line.span.start : end - done.line.span.start]
            found.setdefault(name, Credit(name, Span(start, end)))
    for name in filter(None, _JOINED.split(given or "")):
        found.setdefault(name, Credit(name))
    return tuple(found.values())


def _after_colon(done: Labelled) -> list[tuple[int, int]]:
    """Offsets of the names after the colon of ``المصدر: …``."""
    text = done.line.text
    colon = _COLON.search(text)
    at = colon.end() if colon else 0
    found = []
    for stop in [*_JOINED.finditer(text, at), None]:
        end = stop.start() if stop else len(text)
        raw = text[at:end]
        name = raw.strip(' .\t\u00a0()[]«»"“”')
        if name and len(name) <= _NAME_LENGTH:
            start = at + raw.index(name)
            found.append((done.line.span.start + start, done.line.span.start + start + len(name)))
        at = stop.end() if stop else end
    return found


def outlet_of(labelled: Sequence[Labelled]) -> str | None:
    """The publisher a date line or the head of the lead names, or None: ``القاهرة - بوابة … الإثنين 5 …``,
    ``نواكشوط - الشاطئ | الأربعاء 22 …``, ``جسر نيوز / عبرت …`` (a place before the slash would be followed by a hyphen)."""
    for done in labelled:
        if done.kind != "dateline":
            continue
        text = done.line.text
        if done.rule == "date-line" and (match := _PUBLISHERS.search(text)):
            return _WEEKDAYS.sub("", match.group())
        if match := (_BEFORE_BAR if done.rule == "date-line" else _BEFORE_SLASH).match(text):
            return match[1].strip(' "“”«»')
    return None
