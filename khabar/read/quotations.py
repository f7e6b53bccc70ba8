"""Finds direct quotations: pairs of marks, marks that open and never close, and what only looks like a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.model.span import Span

_MARKS = re.compile(r"[«»“”„\"\n]")
_CLOSER = {"«": "»", "“": "”", "„": "“”"}
#: Shorter than this, marks hold a name, a title or a scare quote, not somebody's words.
_LEAST_WORDS = 4


def quotations(text: str, span: Span) -> tuple[Span, ...]:
    """The inner spans (marks left out) of quotations inside ``span``, in order.

    A mark that opens and never closes runs to the end of its paragraph; a quotation goes on over the paragraph's end
    only where its mark is closed later and the next paragraph does not open one of its own.
    """
    return tuple(s for s in _pairs(text, span) if len(s.of(text).split()) >= _LEAST_WORDS)


def _pairs(text: str, span: Span) -> Iterator[Span]:
    start, closer = -1, ""
    for match in _MARKS.finditer(text, span.start, span.end):
        mark = match[0]
        if mark == "\n":
            if start >= 0:
                yield Span(start, match.start())
                start = -1
            continue
        if start < 0:
            if mark in '«“„"':
                start, closer = match.end(), _CLOSER.get(mark, '"”')
            elif mark == "”":
                # Pages that print the closing mark at both ends.
                start, closer = match.end(), '”“"'
        elif mark in closer:
            yield Span(start, match.start())
            start = -1
    if start >= 0 and start < span.end:
        yield Span(start, span.end)
