"""Marks over text as HTML, however they nest or cross."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from khabar.model.span import Span

#: What no HTML page may hold: controls other than tab and line end, lone surrogates, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: So many marks are shown one within another; of more only those with an anchor. Browsers take elements apart that lie deeper
#: than some hundreds, and a text made to nest without end shall cost no more than any other.
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be shown: ``classes`` style it, ``label`` tells on hover what it is and which rule found it.

    ``anchor`` is the id the mark bears on the page; ``href`` is where it leads, wherever no other link is open around it.
    """

    span: Span
    classes: str
    label: str = ""
    anchor: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that is shown as one: its kind, and its characters as HTML with their marks."""

    span: Span
    kind: str
    html: str


class Blocks:
    """A text cut into blocks, sections and what lies between them (kind ``outside``), each with the marks that touch it."""

    def __init__(self, text: str, sections: Iterable[tuple[Span, str]], marks: Iterable[Mark]) -> None:
        self.text = text
        self.blocks = list(_blocks(sections, len(text)))
        self._starts = [span.start for span, _ in self.blocks]
        self._marks: list[list[Mark]] = [[] for _ in self.blocks]
        for mark in marks:
            number = max(bisect_right(self._starts, mark.span.start) - 1, 0)
            while number < len(self.blocks) and self._starts[number] < mark.span.end:
                self._marks[number].append(mark)
                number += 1

    def within(self, inside: Span) -> Iterator[Block]:
        """The blocks that a stretch touches, cut at its ends."""
        first = max(bisect_right(self._starts, inside.start) - 1, 0)
        for number in range(first, bisect_left(self._starts, inside.end)):
            whole, kind = self.blocks[number]
            start, end = max(whole.start, inside.start), min(whole.end, inside.end)
            if start < end:
                yield Block(Span(start, end), kind, marked(self.text, Span(start, end), self._marks[number]))


def _blocks(sections: Iterable[tuple[Span, str]], size: int) -> Iterator[tuple[Span, str]]:
    """Sections as they stand; what no section covers is shown too, as lying outside."""
    at = 0
    for whole, kind in sorted(sections):
        start, end = max(whole.start, at), min(whole.end, size)
        if start >= end:
            continue
        if start > at:
            yield Span(at, start), "outside"
        yield Span(start, end), kind
        at = end
    if at < size:
        yield Span(at, size), "outside"


def escape(text: str) -> str:
    """Text that is safe as content and as attribute value; unprintable characters become U+FFFD."""
    return html.escape(_UNPRINTABLE.sub("\ufffd", text)).replace("\r", "&#13;")


def marked(text: str, span: Span, marks: Iterable[Mark]) -> str:
    """``text[span]`` with its marks as nested elements.

    Marks are cut at the ends of ``span``; where two cross, the one that opened later is closed and opened again, so
    that the elements always nest. An anchor stands on a mark's first piece. Linear in text and marks for a bounded depth.
    """
    opening: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.span.meets(span) and len(mark.span):
            opening[max(mark.span.start, span.start)].append(mark)
    ends = {min(m.span.end, span.end) for group in opening.values() for m in group}
    out: list[str] = []
    stack: list[_Open] = []
    position = span.start
    for point in sorted({*opening, *ends, span.end}):
        out.append(escape(text[position:point]))
        again = _close(stack, point if point < span.end else None, out)
        fresh = sorted(opening.get(point, ()), key=lambda m: (-m.span.end, m.classes))
        for mark in again:
            _open(mark, False, stack, out)
        for mark in fresh:
            _open(mark, mark.span.start >= span.start, stack, out)
        position = point
    return "".join(out)


class _Open(NamedTuple):
    mark: Mark
    element: str


def _close(stack: list[_Open], point: int | None, out: list[str]) -> list[Mark]:
    """Pops marks until none that ends at ``point`` is open (None: until none is open); gives back those still to run."""
    cut = 0 if point is None else next((i for i, one in enumerate(stack) if one.mark.span.end <= point), len(stack))
    over = stack[cut:]
    del stack[cut:]
    out += [f"</{one.element}>" for one in reversed(over)]
    return [] if point is None else [one.mark for one in over if one.mark.span.end > point]


def _open(mark: Mark, first: bool, stack: list[_Open], out: list[str]) -> None:
    """Opens a mark, with its anchor where this is its ``first`` piece."""
    if len(stack) >= _DEEPEST and not mark.anchor:
        return
    leads = mark.href and not any(one.element == "a" for one in stack)
    element = "a" if leads else "mark"
    told = {"class": mark.classes, "title": mark.label, "id": mark.anchor if first else "", "href": mark.href if leads else ""}
    out.append(f"<{element}" + "".join(f' {name}="{escape(value)}"' for name, value in told.items() if value) + ">")
    stack.append(_Open(mark, element))
