"""Sentences and title-like lines from tokens.

A full stop, question mark or exclamation mark ends a sentence, with the quotation marks and brackets closed after it, also
where no blank follows. It does not in dates, decimals, initials, numbered items, ``(!)``, or before a comma; an ellipsis never
does. A quotation may run over several sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.model.span import Span
from khabar.model.text import Sentence, Token

_ENDS = frozenset(".؟?!۔")
#: After a full stop these still belong to the sentence, and so do further full stops.
_CLOSING = frozenset("»)]}›’'")
#: Marks that look the same at both ends of a quotation (or are used so on Arabic pages): told apart by counting.
_QUOTES = frozenset('"“”„‟＂')
#: A sentence goes on after these, whatever stood before.
_GOING_ON = frozenset("،,؛;:")
#: Letters read out as words («إيه», «بي») are so long at most.
_SYLLABLE = 3
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*")


def sentences(text: str, tokens: Sequence[Token]) -> tuple[Sentence, ...]:  # noqa: ARG001 (the stage's signature)
    """The sentences of ``text`` in order; every token but the line ends lies in exactly one, none crosses a line end."""
    return tuple(sentence for line in _lines(tokens) for sentence in _cut(line))


def _lines(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.kind == "break":
            if at > start:
                yield tokens[start:at]
            start = at + 1
    if start < len(tokens):
        yield tokens[start:]


def _cut(line: Sequence[Token]) -> Iterator[Sentence]:
    last_word = max((at for at, token in enumerate(line) if token.kind != "mark"), default=-1)
    start = at = 0
    opened = False
    while at < len(line):
        token = line[at]
        at += 1
        if token.kind != "mark":
            continue
        if token.surface in _QUOTES:
            opened = not opened
        if token.surface not in _ENDS or not _ends(line, start, at - 1):
            continue
        at, opened = _closing(line, at, opened)
        # Marks without words make no sentence of their own.
        after = len(line) if at > last_word else at
        if after < len(line) and line[after].surface in _GOING_ON:
            continue
        yield _sentence(line[start:after])
        start = at = after
    if start < len(line):
        yield _sentence(line[start:])


def _ends(line: Sequence[Token], start: int, at: int) -> bool:
    """Whether the mark at ``at`` ends the sentence begun at ``start``."""
    if at + 1 == len(line):
        return True
    if at == start:
        return False
    before, mark, after = line[at - 1], line[at], line[at + 1]
    if mark.surface != ".":
        return not (before.surface in ("(", "[") and after.surface in (")", "]"))
    if before.span.end != mark.span.start:
        return True
    if before.kind == "number":
        # 22.8.2023 and 10.06 go on; so does an item's number at the start of a line.
        return not (after.span.start == mark.span.end and after.kind == "number") and at - 1 > start
    if before.kind == "latin":
        return _INITIALS.fullmatch(before.surface) is None
    syllables = before.kind == after.kind == "word" and max(len(before.norm), len(after.norm)) <= _SYLLABLE
    if syllables and after.span.start == mark.span.end:
        return False  # «إيه.بي.سي», «سي.إن.إن»
    if before.kind == "word" and len(before.norm) == 1:
        # An initial goes on, but 2011م. and 1445هـ. are full stops.
        return at - 2 >= start and line[at - 2].kind == "number"
    return True


def _closing(line: Sequence[Token], at: int, opened: bool) -> tuple[int, bool]:
    """The index after the marks that close the sentence, and whether a quotation is still open."""
    while at < len(line) and line[at].kind == "mark":
        token = line[at]
        if token.surface in _QUOTES:
            if not _closes(line, at, opened):
                break
            opened = False
        elif token.surface not in _CLOSING and token.surface not in _ENDS and token.surface[0] not in ".…":
            break
        at += 1
    return at, opened


def _closes(line: Sequence[Token], at: int, opened: bool) -> bool:
    """Whether the quotation mark at ``at``, after a full stop, closes: by its blanks, in doubt by counting."""
    before = line[at - 1].span.end == line[at].span.start
    after = at + 1 < len(line) and line[at + 1].span.start == line[at].span.end and line[at + 1].kind != "mark"
    return opened if before == after else before


def _sentence(tokens: Sequence[Token]) -> Sentence:
    return Sentence(Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens))
