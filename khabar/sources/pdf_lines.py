"""Letters that stand on a page to lines in logical order, and lines to paragraphs. Pure geometry and bidi, no PDF."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter, or one of a ligature's: its pen position, left and right edge and the size of its type, in points.

    ``after_break`` tells that the file itself begins a new line before it.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line in logical order and where it stands; ``first`` is how wide its first word is, ``rtl`` its direction."""

    text: str
    left: float
    right: float
    y: float
    size: float
    first: float
    rtl: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands at one place, and whether it is Arabic (R), Latin (L), a digit (N) or else (O)."""

    text: str
    left: float
    right: float
    kind: str


#: Parts of the type's size: letters of one line differ by less in their place, gaps between words are wider, and columns further
#: apart. Where a line holds spaces of its own only a gap of the third width counts as one more.
_SAME_LINE, _GAP, _COLUMN, _WIDE = 0.4, 0.16, 2.0, 0.28
#: A page on which one character of so many is a space holds its own spaces.
_OWN_SPACES = 15
_ALEFS = "اأإآٱ"
_SENTENCE_END = re.compile(r"[.!?؟…:۔][»\"”)\]]*$")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_PARTNER = {**_PAIRS, **{close: open_ for open_, close in _PAIRS.items()}}
#: Between digits these belong to the number; a hyphen does not: Arabic writes 2023-2024 from right to left.
_IN_NUMBER = frozenset(".,/:٫٬")


def lines_of(glyphs: Sequence[Glyph], drawn: bool = False) -> list[Line]:
    """The lines of a page in the order in which the file begins them.

    ``drawn`` takes each line from left to right as it is drawn, for files that write Arabic so in logical order.
    """
    rows: list[list[Glyph]] = []
    left = right = 0.0
    for glyph in glyphs:
        if rows and _goes_on(rows[-1][-1], glyph, left, right):
            rows[-1].append(glyph)
            left, right = min(left, glyph.left), max(right, glyph.right)
        else:
            rows.append([glyph])
            left, right = glyph.left, glyph.right
    kinds = [_kind(glyph.text) for glyph in glyphs]
    arabic = kinds.count("R") >= kinds.count("L")
    gap = _WIDE if sum(glyph.text == " " and not _thin(glyph) for glyph in glyphs) * _OWN_SPACES > len(glyphs) else _GAP
    return [line for row in rows if (line := _line(row, arabic, gap, drawn)) is not None]


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Lines joined where one goes on in the next: it reaches the column's edge, and nothing tells that a new paragraph begins."""
    done: list[str] = []
    before: Line | None = None
    for lines in pages:
        leading = _leading(lines)
        for line in lines:
            if before is not None and _joined(before, line, lines, leading):
                done[-1] += " " + line.text
            else:
                done.append(line.text)
            before = line
    return done


def _goes_on(last: Glyph, glyph: Glyph, left: float, right: float) -> bool:
    """Whether a letter stands on the same line as the last one, near what the line has from ``left`` to ``right``."""
    size = max(last.size, glyph.size, 1.0)
    if abs(glyph.y - last.y) > _SAME_LINE * size:
        return False
    return not glyph.after_break or max(glyph.left - right, left - glyph.right) < _COLUMN * size


def _line(row: list[Glyph], arabic: bool, gap: float, drawn: bool) -> Line | None:
    size = max(median(g.size for g in row), 1.0)
    cells = _spaced(_cells(row), gap * size)
    if not any(cell.text.strip() for cell in cells):
        return None
    kinds = {cell.kind for cell in cells}
    rtl = arabic and ("R" in kinds or "L" not in kinds)
    if not drawn:
        cells = _to_logical(cells) if rtl else _mixed(cells)
    text = " ".join("".join(cell.text for cell in cells).split())
    text = _brackets(text) if "R" in kinds else text
    left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
    first = (right - left) * len(text.split(" ", 1)[0]) / len(text)
    return Line(text, left, right, row[0].y, size, first, rtl)


def _cells(row: list[Glyph]) -> list[_Cell]:
    """What stands at each place, from left to right: ligatures in their order, marks behind the letter they stand on."""
    places: dict[float, list[tuple[int, Glyph]]] = {}
    for at, glyph in enumerate(row):
        if not unicodedata.combining(glyph.text[0]) and not _thin(glyph):
            places.setdefault(round(glyph.x, 1), []).append((at, glyph))
    xs = sorted(places)
    texts = {x: _ligature(places[x], row) for x in xs}
    for glyph in row:
        if unicodedata.combining(glyph.text[0]) and xs:
            middle = (glyph.left + glyph.right) / 2 if glyph.right > glyph.left else glyph.x
            texts[xs[max(0, bisect_right(xs, middle + 0.1) - 1)]] += glyph.text
    return [
        _Cell(texts[x], min(x, *(g.left for _, g in places[x])), max(g.right for _, g in places[x]), _kind(texts[x])) for x in xs
    ]


def _ligature(stack: list[tuple[int, Glyph]], row: list[Glyph]) -> str:
    """The letters that stand at one place in their order; the file may hold those of a ligature either way round."""
    letters = [glyph.text for _, glyph in stack]
    text = "".join(letters)
    if len(letters) == 1 or _kind(text) != "R":
        # The same letter drawn twice at one place is bold type.
        return letters[0] if len(set(letters)) == 1 else text
    if len(letters) == 2 and "ل" in letters and any(letter in _ALEFS for letter in letters):
        return "".join(sorted(letters, key="ل".__ne__))  # one glyph often is lam and alef, never alef and lam
    beside = [glyph for at in (stack[0][0] - 1, stack[-1][0] + 1) if 0 <= at < len(row) and _kind((glyph := row[at]).text) == "R"]
    x = stack[0][1].x
    steps = [(x - glyph.x) * (1 if glyph is row[stack[0][0] - 1] else -1) for glyph in beside]
    backwards = text.startswith("هل") if not steps else sum(steps) > 0
    return "".join(reversed(letters)) if backwards else text


def _kind(text: str) -> str:
    kind = unicodedata.bidirectional(text[0])
    return {"AL": "R", "R": "R", "L": "L", "EN": "N", "AN": "N"}.get(kind, "O")


def _thin(glyph: Glyph) -> bool:
    """Whether it is a space without a width: where it stands tells nothing."""
    return glyph.text == " " and glyph.right - glyph.left < 0.05 * glyph.size


def _spaced(cells: list[_Cell], widest: float) -> list[_Cell]:
    """The cells with a space in every gap wider than ``widest``."""
    out: list[_Cell] = []
    for cell in cells:
        if out and " " not in (cell.text, out[-1].text) and cell.left - out[-1].right > widest:
            out.append(_Cell(" ", out[-1].right, cell.left, "O"))
        out.append(cell)
    return out


def _to_logical(cells: list[_Cell]) -> list[_Cell]:
    """Cells from left to right as they are read in a line of Arabic: from right to left, Latin words and numbers turned round."""
    out: list[_Cell] = []
    at = len(cells)
    while at:
        start = _run_start(cells, at - 1)
        out.extend(cells[start:at])
        at = start
    return out


def _run_start(cells: list[_Cell], end: int) -> int:
    """Where the run from left to right begins that ends with ``cells[end]``; ``end`` itself where there is none."""
    at = end
    if cells[end].kind in "RO" and not _closes(cells, end):
        return end
    while at:
        kind, before = cells[at].kind, cells[at - 1]
        if before.kind in "LN" and kind in "LNO":
            at -= 1
        elif before.kind == "O" and (further := _over(cells, at)) is not None:
            at = further
        else:
            break
    return at


def _over(cells: list[_Cell], at: int) -> int | None:
    """Where the run goes on to the left of the marks and spaces before ``cells[at]``; None where it ends there."""
    begin = at - 1
    while begin and cells[begin - 1].kind == "O":
        begin -= 1
    if not begin or cells[begin - 1].kind == "R":
        return None
    between, left, right = "".join(c.text for c in cells[begin:at]), cells[begin - 1].kind, cells[at].kind
    if left == right == "L" or (left == "L" and " " not in between) or (right == "L" and left == "N" and " " not in between):
        return begin - 1
    return begin - 1 if left == right == "N" and between in _IN_NUMBER else None


def _closes(cells: list[_Cell], at: int) -> bool:
    """Whether a bracket belongs to the Latin words before it: its partner stands among them."""
    partner = _PARTNER.get(cells[at].text)
    if partner is None or not at or cells[at - 1].kind != "L":
        return False
    while at and cells[at - 1].kind != "R":
        at -= 1
        if cells[at].text == partner:
            return at > 1 and any(cell.kind == "L" for cell in cells[max(0, at - 2) : at])
    return False


def _mixed(cells: list[_Cell]) -> list[_Cell]:
    """A line that is not Arabic, in which Arabic words are turned round."""
    out: list[_Cell] = []
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and cells[end].kind not in "LN" and cells[at].kind == "R":
            end += 1
        while end > at and cells[end - 1].kind != "R":
            end -= 1
        out.extend(reversed(cells[at:end]) if end > at else [cells[at]])
        at = max(end, at + 1)
    return out


def _brackets(text: str) -> str:
    """Brackets and quotes that open where they stand before a word and close behind it.

    Files keep them as drawn or mirrored, and libraries mirror some of them: only what stands beside them is sure.
    """
    out = list(text)
    opened: list[str] = []
    for at, char in enumerate(text):
        if char not in _PARTNER:
            continue
        open_ = char if char in _PAIRS else _PARTNER[char]
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        starts, ends = before.isspace() or before in _PARTNER, after.isspace() or not after.isalnum()
        opens = starts if starts != ends else open_ not in opened
        out[at] = open_ if opens else _PAIRS[open_]
        if opens:
            opened.append(open_)
        elif open_ in opened:
            opened.remove(open_)
    return "".join(out)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of the page."""
    steps = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * a.size]
    return median(steps) if steps else 0.0


def _joined(before: Line, line: Line, lines: Sequence[Line], leading: float) -> bool:
    """Whether ``line`` goes on with what ``before`` says. ``lines`` are those of the page ``line`` stands on."""
    if before.rtl != line.rtl or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return False
    below = before.y > line.y
    if below and before.y - line.y > 1.35 * leading:
        return False
    column = [x for x in (*lines, before) if x.left < line.right and line.left < x.right] or [line]
    # Had the next line's first word still fitted in, the line was ended on purpose.
    room = before.left - min(x.left for x in column) if line.rtl else max(x.right for x in column) - before.right
    if below and room > line.first + 0.5 * line.size:
        return False
    indent = before.right - line.right if line.rtl else line.left - before.left
    if _SENTENCE_END.search(before.text):
        return below and indent < 0.5 * line.size and room < 0.3 * line.size and len(column) > 2
    return True
