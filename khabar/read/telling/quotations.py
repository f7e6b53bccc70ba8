"""Finds direct quotations: pairs of marks, marks that open and never close, and what only looks like a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model.span import Span

_MARKS = re.compile(r"[«»“”„‟{}()\"\n]")
_CLOSER = {"«": "»", "{": "}", "(": ")", "“": "”", "„": "“”", "‟": "”"}
#: Shorter than this, marks hold a name, a title or a scare quote, not somebody's words.
_LEAST_WORDS = 4
#: A quotation that is closed in a later paragraph is believed up to this many characters and line ends.
_LONGEST = 2500
_MOST_LINES = 4
#: A name in marks within a quotation has at most so many characters.
_NAME = 40
_STOP = re.compile(r"[.؟?!](?=\s)")


def quotations(text: str, span: Span, least: int = _LEAST_WORDS) -> tuple[Span, ...]:
    """The inner spans (marks left out) of quotations of at least ``least`` words inside ``span``, in order.

    A mark that opens and never closes runs to the end of its paragraph, or to the full stop before the next mark of its kind
    that opens; a quotation goes on over the paragraph's end only where its mark is closed within a few lines and before
    another opens.
    """
    return tuple(s for s in _pairs(text, span) if len(s.of(text).split()) >= least)


def _pairs(text: str, span: Span) -> Iterator[Span]:
    """Pairs of marks, outermost only. One pass over the marks; each is looked at a bounded number of times."""
    marks = [(m.start(), m[0]) for m in _MARKS.finditer(text, span.start, span.end)]
    i = 0
    while i < len(marks):
        at, mark = marks[i]
        i += 1
        if mark in "\n»})" or (mark == "(" and not text[span.start : at].rstrip().endswith(":")):
            continue  # brackets hold words only behind a colon
        if mark == '"' and not _opens(text, at, span):
            continue
        closer = '”“"' if mark == "”" else _CLOSER.get(mark, '"”')
        if mark == "“" and text[at - 1 : at] not in (" ", "") and not text[at + 1 : at + 2].strip():
            continue  # «… العين “»: it closes what nothing opened
        end, i = _close(text, span, marks, i, (mark, closer))
        if _name_begun(text, at, end, span):
            continue
        if end > at + 1:
            yield Span(at + 1, end)


def _close(text: str, span: Span, marks: list[tuple[int, str]], i: int, kind: tuple[str, str]) -> tuple[int, int]:
    """Where the quotation opened before ``marks[i]`` ends, and the next mark to look at."""
    mark, closer = kind
    start, depth = marks[i - 1][0], 0
    j = i
    while j < len(marks):
        at, other = marks[j]
        if other == "\n":
            follows = _closed_later(marks, j, mark, closer, start)
            if follows is None:
                return at, j + 1
            j = follows
            continue
        if other == mark == '"' and _opens(text, at, span) and not _closes(text, at, span):
            if _name_inside(text, span, marks, j):
                j += 2
                continue
            stops = list(_STOP.finditer(text, start, at))
            return (stops[-1].start(), j) if stops else (at, j + 1)
        if other == "«" and mark == "«":
            depth += 1
        elif other in closer or (other == mark == "“" and _closes_wrongly(text, at, span)):
            if depth == 0:
                return at, j + 1
            depth -= 1
        j += 1
    return span.end, j


def _name_inside(text: str, span: Span, marks: list[tuple[int, str]], j: int) -> bool:
    """«"… عملية "السهم الذهبي" التي …"»: straight marks around a name within a quotation, which is closed later in its line."""
    line = [m for m in marks[j + 1 : j + 3] if m[1] == '"']
    if len(line) < 2 or any(m[1] == "\n" for m in marks[j + 1 : j + 3]):
        return False
    near = line[0][0] - marks[j][0] <= _NAME and _closes(text, line[0][0], span)
    behind = text[line[0][0] + 1 : line[0][0] + 2]
    return near and behind == " " and _closes(text, line[1][0], span) and not _opens(text, line[1][0], span)


def _closes_wrongly(text: str, at: int, span: Span) -> bool:
    """«“ … “»: a mark that opens, standing where one closes: behind a word or blank, before a stop, a blank or the end."""
    behind = text[at + 1 : min(at + 3, span.end)]
    return not behind.strip() or behind[0] in ".،؛؟!,\n" or (behind[0] == " " and behind[1:] in ".،؛")


def _name_begun(text: str, at: int, end: int, span: Span) -> bool:
    """«لـ «الساحل: إن …»: the mark stood before a paper's name and was never closed; a colon ends it within a few words."""
    if end < span.end and text[end] in '»”“"':
        return False
    colon = text.find(":", at, min(at + 30, end))
    return colon >= 0 and text[max(0, at - 3) : at].rstrip(" ـ").endswith("ل")


def _closed_later(marks: list[tuple[int, str]], j: int, mark: str, closer: str, start: int) -> int | None:
    """The index of the mark behind line end ``j`` that closes the quotation, if no other is opened before it."""
    lines = 0
    for k in range(j, min(len(marks), j + _MOST_LINES + 1)):
        at, other = marks[k]
        if other == "\n":
            lines += 1
            if lines > _MOST_LINES:
                return None
        elif at - start > _LONGEST or mark == '"':
            return None
        else:
            return k if other in closer and other != mark else None
    return None


def _opens(text: str, at: int, span: Span) -> bool:
    """Whether a straight mark can open: a word follows at once, and none stands right before it but «و» and its like."""
    after = text[at + 1 : at + 2] if at + 1 < span.end else ""
    before = text[max(at - 1, span.start) : at]
    return bool(after) and (not after.isspace() or not before.strip()) and (not before.isalnum() or _glued(text, at, span))


def _closes(text: str, at: int, span: Span) -> bool:
    """Whether a straight mark can close: blank or punctuation behind it, none before."""
    after = text[at + 1 : at + 2] if at + 1 < span.end else ""
    return at > span.start and not text[at - 1].isspace() and not after.isalnum()


def _glued(text: str, at: int, span: Span) -> bool:
    """«لـ"الرياض"», «و"داعش"»: one letter stands before the mark."""
    return text[max(at - 2, span.start) : at - 1].strip(" \nـ(") == "" or text[at - 1] == "ـ"
