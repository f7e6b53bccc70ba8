"""What sticks to the ends of a paragraph: a dateline or site name before the lead, an agency's mark after the last word."""

from __future__ import annotations

import re

from khabar.lexicon.sections import Phrases, Sections, split_words
from khabar.segment.lines import Line, Word, is_verb

#: A dash needs a space on one side: inside names there is none.
_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[-–—ـ/|]+\s*|[-–—ـ/|]+\s+|\s*[)\]]\s*[:،,\-–—ـ]*\s*|\s*[(\[]\s*|\.\s+")
_OPEN_PAIR = re.compile(r"\s[-–—]|[-–—]\s")
#: ``// انتهى //``, ``انتهى/12:05``: without a stroke or figures it is a verb.
_END_MARK = re.compile(r"[\s.]*(?:[/–-]+\s*انته[ىي]\b[\s/\-–\d:.]*|\bانته[ىي]\s*[/–-]*[/\d][\s/\-–\d:.]*)$")
_LAST_BRACKET = re.compile(r"\s*[(\[/]\s*([^()\[\]/\n]{2,60}?)\s*[)\]/]\s*[.…]?\s*$")
_LAST_DASH = re.compile(r"(?<=[.؟!»”\"…])\s*[-–—ـ]+\s*([^-–—\n.]{2,40})\s*$")
_SENTENCE_END = re.compile(r"[.؟!…»”\"]\s*$")
#: A dateline's reach, its segments and their words.
_REACH, _SEGMENTS, _SEGMENT_WORDS = 90, 4, 5
#: Behind the place it begins the name of an agency that no list has.
_AGENCY = "وكاله"


def prefix_end(line: Line, lexicon: Sections, outlet: str | None = None) -> int | None:
    """The offset where the lead begins after a dateline (``القاهرة - أ ف ب:``, ``الخرطوم (رويترز) -``, ``النيل /``), or None."""
    head = line.text[:_REACH]
    segments: list[tuple[str, str, int]] = []
    at = 0
    for match in _SEPARATOR.finditer(head):
        segment = head[at : match.start()]
        if not split_words(segment) or not _dateline_words(segment, lexicon):
            break
        segments.append((segment, match.group().strip(), match.end()))
        at = match.end()
        if len(segments) == _SEGMENTS:
            break
    while segments:
        if _accepted(line, segments, lexicon, outlet) and segments[-1][2] < len(line.text):
            return line.span.start + segments[-1][2]
        segments.pop()
    return None


def _dateline_words(segment: str, lexicon: Sections) -> bool:
    """Few words, none of them a verb or a particle, and no sentence mark."""
    words = split_words(segment)
    if len(words) > _SEGMENT_WORDS or re.search("[.؟!؛]", segment.replace("أ.ف.ب", "").replace("د.ب.أ", "")):
        return False
    if re.search('[«“"]', segment) and not re.search('[»”"]\\s*$', segment):
        return False
    dated = [
        word for word, behind in zip(words, (*words[1:], ""), strict=True) if not behind.isdigit()
    ]  # «دبي في 5 مايو / وام /»
    return not any(is_verb(word, lexicon.verbs) or word in lexicon.particles for word in dated)


def _accepted(line: Line, segments: list[tuple[str, str, int]], lexicon: Sections, outlet: str | None) -> bool:
    names = [split_words(segment) for segment, _, _ in segments]
    known = any(_is_agency(words, lexicon.agencies) or (i and words[0] == _AGENCY) for i, words in enumerate(names))
    ours = outlet is not None and any(words and set(words) <= set(split_words(outlet)) for words in names)
    quoted = any(re.fullmatch(r"\s*[(\[]?\s*[«“\"].*[»”\"]\s*", segment) for segment, _, _ in segments)
    mark = segments[-1][1]
    if mark in ("(", "["):
        return False
    if mark == ".":
        return _is_agency(names[-1], lexicon.agencies) and len(segments) > 1
    if known or ours or (quoted and len(segments) > 1):
        return True
    following = line.text[segments[-1][2] :]
    first = split_words(following[:40])
    verb = bool(first) and is_verb(first[0], lexicon.verbs)
    if len(segments) > 1:
        # A bracket alone may explain a name: "…الأطلسي (الناتو) أعلن".
        bracket = mark[:1] in (")", "]")
        return mark.startswith(":") or (bracket and len(mark) > 1)
    if mark.startswith("/"):
        return len(names[0]) <= 3
    if mark[:1] in "-–—ـ|" and mark:
        spaced = line.text[segments[-1][2] - 1].isspace()
        return len(names[0]) <= 3 and spaced and (verb or not _OPEN_PAIR.search(following[:120]))
    return mark.startswith(":") and len(names[0]) <= 2 and verb


def _is_agency(words: tuple[str, ...], agencies: Phrases) -> bool:
    """Whether the words are agencies only, joined by ``و`` or side by side."""
    at = 0
    while at < len(words):
        size = agencies.at(words, at)
        if not size and words[at] in ("و", "خاص"):
            size = 1
        if not size and words[at].startswith("و"):
            stripped = (words[at][1:], *words[at + 1 :])
            size = agencies.at(stripped, 0)
        if not size:
            return False
        at += size
    return bool(words)


def suffix_start(line: Line, lexicon: Sections, *, last: bool) -> int | None:
    """The offset where an agency's mark after the last sentence begins (``(أ ف ب)``, ``- رويترز``), or None.

    Inside an article (``last`` False) it must follow a sentence end.
    """
    if match := _END_MARK.search(line.text[-40:]):
        return line.span.end - len(line.text[-40:]) + match.start() + len(match.group()) - len(match.group().lstrip(" .\n"))
    tail = line.text[-120:]
    base = line.span.end - len(tail)
    for pattern in (_LAST_BRACKET, _LAST_DASH):
        match = pattern.search(tail)
        if match is None or not _is_agency(split_words(match.group(1).replace("،", " ")), lexicon.agencies):
            continue
        if base + match.start() <= line.span.start:
            return None
        if last or _SENTENCE_END.search(tail[: match.start()]):
            return base + match.start() + len(match.group()) - len(match.group().lstrip())
    return None


def names_in(words: tuple[Word, ...], agencies: Phrases) -> list[tuple[int, int]]:
    """(start, end) offsets of agency names among the words of a line."""
    norms = tuple(word.norm for word in words)
    found, at = [], 0
    while at < len(words):
        size = agencies.at(norms, at)
        if size:
            found.append((words[at].start, words[at + size - 1].end))
        at += size or 1
    return found
