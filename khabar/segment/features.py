"""What single lines look like, wherever they stand: a picture's line, a date line, a byline, a list item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khabar.lexicon.sections import Phrases, Sections, split_words
from khabar.segment.lines import Line, is_verb

_BULLET = re.compile(r"^\s*(?:[•●▪■◦·○*✓✔►▶⬤‣-]|–|—|(?:[\d٠-٩]{1,2})\s?[.)\-–/](?![\d٠-٩])|[أبجدهوز]\s?[)\-–])\s*(?=\S)")
_SURE_BULLET = re.compile(r"^\s*[•●▪■◦○✓✔►▶⬤‣]")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*\.?$")
_AFTER_SENTENCE = re.compile(r"[.؟!]\s*[(\[][^()\[\]]*[)\]]\s*\.?$")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_LAST_DASH = re.compile(r"[-–—|]\s*([^-–—|]{2,40})$")
_DAY = re.compile(r"[\d٠-٩]{4}")
_JOINT = re.compile(r"\s[-–—/|ـ]|[-–—:/|ـ](?:\s|$)")
_CLOCK = re.compile(r"[\d٠-٩]{1,2}:[\d٠-٩]{2}")
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و")
#: Words a byline or signature may have; the words of a picture's line.
NAME_WORDS, CAPTION_WORDS = 5, 32


def meaning(norms: Sequence[str]) -> set[str]:
    """The folded words that carry meaning, without article and conjunction, for comparing lines."""
    found = set()
    for norm in norms:
        for prefix in _PREFIXES:
            if norm.startswith(prefix) and len(norm) - len(prefix) >= 3:
                norm = norm[len(prefix) :]
                break
        if len(norm) >= 3:
            found.add(norm)
    return found


def content_words(line: Line) -> set[str]:
    """`meaning` of a line's words."""
    return meaning(line.norms)


def caption(line: Line, lexicon: Sections) -> bool:
    """A picture's line: it ends in an agency's or photographer's bracket or dash, or places people left and right."""
    size = len(line.words)
    if not 2 <= size <= CAPTION_WORDS or (line.ends and not line.text.endswith((")", ").", "]"))):
        return False
    if any(_all(lexicon.sides, match.group(1)) for match in _BRACKET.finditer(line.text)):
        return True
    last = _LAST_BRACKET.search(line.text)
    if last and _agency(lexicon.agencies, last.group(1)) and not _AFTER_SENTENCE.search(line.text):
        return True
    if size >= NAME_WORDS and not line.verb and _sure_agency_last(line, lexicon.agencies):
        return True
    dash = _LAST_DASH.search(line.text)
    return dash is not None and size >= NAME_WORDS and _all(lexicon.agencies, dash.group(1))


def _sure_agency_last(line: Line, agencies: Phrases) -> bool:
    """Whether the last words are an agency's name of two words or more: one word alone is often something else too."""
    norms = line.norms
    return any(agencies.at(norms, len(norms) - k) == k for k in (2, 3, 4) if k < len(norms))


def agencies_only(line: Line, lexicon: Sections) -> bool:
    """Whether the line is names of agencies and outlets, side by side."""
    norms, at = line.norms, 0
    while at < len(norms) and (size := lexicon.agencies.at(norms, at)):
        at += size
    return bool(norms) and at == len(norms)


def only_mark(line: Line) -> bool:
    """Nothing but an agency's bracket and editors' initials: ``س.ح/ه.ن (رويترز)``."""
    last = _LAST_BRACKET.search(line.text)
    return last is not None and all(len(word) <= 2 for word in split_words(line.text[: last.start()]))


def _all(phrases: Phrases, text: str) -> bool:
    """Whether the words of ``text`` are one phrase of the list."""
    words = split_words(text)
    return bool(words) and phrases.at(words, 0) == len(words)


def _agency(agencies: Phrases, text: str) -> bool:
    words = split_words(text)
    return any(agencies.at(words, k) for k in range(len(words)))


def told_first(line: Line, lexicon: Sections) -> bool:
    """Whether the line opens with a verb, as sentences do and picture lines do not."""
    return bool(line.words) and is_verb(line.words[0].norm, lexicon.verbs)


def byline(line: Line, lexicon: Sections) -> bool:
    """A line of names side by side: ``الخرطوم - سامي الحلو``, ``النيل – القاهرة / الخرطوم``."""
    size, pieces = len(line.words), _JOINT.split(line.text)
    if len(pieces) < 2 or size > 2 * NAME_WORDS:
        return False
    if size <= (NAME_WORDS if line.verb else 8):
        return True
    return all(len(split_words(piece)) <= 3 for piece in pieces) and not any(n in lexicon.particles for n in line.norms)


_BYLINE = re.compile(r"كتبت?\s*[:：]")


def stamp(line: Line) -> bool:
    """A line that is little more than a place and a date: a year, few words, no sentence end, no verb."""
    if line.ends or len(line.words) > 18 or (line.verb and not _BYLINE.match(line.text)):
        return False
    digits = sum(word.norm[0].isdigit() for word in line.words)
    if _CLOCK.search(line.text) and digits >= 3 and len(line.words) - digits <= 10:
        return True
    # Both calendars side by side take three words more.
    return (
        _DAY.search(line.text) is not None and digits >= 2 and len(line.words) - digits <= (10 if "الموافق" in line.text else 7)
    )


def signature(line: Line) -> bool:
    """A writer's name with his town in brackets: ``هدى نور (الخرطوم)``."""
    return len(line.words) <= NAME_WORDS and bool(_BRACKET.search(line.text)) and line.text[0] not in "([" and not line.verb


def bullet(line: Line) -> tuple[bool, bool]:
    """(a sure list item, one that needs a neighbour of its kind: a dash or a number)."""
    return _SURE_BULLET.match(line.text) is not None, _BULLET.match(line.text) is not None
