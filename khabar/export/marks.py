"""Marks over text as HTML, however they nest or cross."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.model.span import Span

#: What no HTML page may hold: controls other than tab and line end, lone surrogates, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be shown: ``classes`` style it, ``label`` tells on hover what it is and which rule found it.

    ``anchor`` is the id the mark bears on the page.
    """

    span: Span
    classes: str
    label: str
    anchor: str = ""


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
    stack: list[Mark] = []
    position = span.start
    for point in sorted({*opening, *ends, span.end}):
        out.append(escape(text[position:point]))
        reopened = _close(stack, point if point < span.end else None, out)
        fresh = sorted(opening.get(point, ()), key=lambda m: (-m.span.end, m.classes))
        _open([*reopened, *fresh], len(reopened), span, stack, out)
        position = point
    return "".join(out)


def _close(stack: list[Mark], point: int | None, out: list[str]) -> list[Mark]:
    """Pops marks until none that ends at ``point`` is open (None: until none is open); gives back those still to run."""
    cut = 0 if point is None else next((i for i, m in enumerate(stack) if m.span.end <= point), len(stack))
    over = stack[cut:]
    del stack[cut:]
    out += [_tag(m, closing=True) for m in reversed(over)]
    return [] if point is None else [m for m in over if m.span.end > point]


def _open(marks: list[Mark], known: int, span: Span, stack: list[Mark], out: list[str]) -> None:
    """Opens ``marks``, of which the first ``known`` have been open before and so bear no anchor again."""
    for number, mark in enumerate(marks):
        first = number >= known and mark.span.start >= span.start
        out.append(_tag(mark, first=first))
        stack.append(mark)


def _tag(mark: Mark, *, closing: bool = False, first: bool = False) -> str:
    if closing:
        return "</mark>"
    anchor = f' id="{escape(mark.anchor)}"' if mark.anchor and first else ""
    return f'<mark class="{escape(mark.classes)}" title="{escape(mark.label)}"{anchor}>'
