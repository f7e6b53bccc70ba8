"""PDFs with a text layer: letters are taken from where they stand on the page, not in the order the file draws them.

Arabic lies in PDFs in logical order, in visual order or word by word in either, depending on what made the file. Where each
letter stands is the same in all of them, so lines are read off the page and only then turned into logical order.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khabar.model.text import Context
from khabar.sources.found import Limits, Unreadable, storable
from khabar.sources.pdf_lines import Glyph, Line, lines_of, paragraphs
from khabar.sources.pdf_size import too_large
from khabar.text.frequency import load_frequencies, spelling

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

NAME = "pdf/1"
NO_LAYER = "a PDF without a text layer (scanned?)"
NO_LETTERS = "a PDF whose Arabic letters cannot be told (its fonts do not name them, or it jumbles them)"
_PASSWORD, _SECURITY = 4, 5  # pdfium's error codes
_WORD = re.compile("[\u0621-\u064a]{3,}")
_FORM = re.compile("[\ufb50-\ufdf2\ufe70-\ufefc]")
_DIGITS = re.compile(r"[\d\u0660-\u0669\u06f0-\u06f9]+")
#: Words used at least ten times in a million are common; in articles about three words of four are, in reversed ones about one of
#: eight, in letters mixed up at random one of thirty.
_COMMON, _READABLE, _SURE = 4.0, 0.3, 0.5
#: Words that are counted, and those it takes to judge.
_SAMPLE, _ENOUGH = 3_000, 8
#: A newspaper's page has up to 30,000 letters; a page of more things drawn than this is made to wear a reader out.
_LETTERS, _OBJECTS = 100_000, 200_000


def read_pdf(data: bytes, limits: Limits) -> tuple[str, Context, str]:
    """The paragraphs of a PDF, one a line, with page numbers and running heads left out.

    Its properties tell who made the file and when, not the article's author or day: none is taken over. Raises Unreadable for
    scans, locked and broken files, and where the letters read off make no Arabic words.
    """
    pages = _glyphs(data, limits)
    if not any(unicodedata.category(g.text[0]).startswith("L") for page in pages for g in page if g.text):
        raise Unreadable(NO_LAYER)
    lines = [lines_of(page) for page in pages]
    if (told := _common(lines)) < _SURE:
        straight = [lines_of(page, drawn=True) for page in pages]
        if (other := _common(straight)) > told:  # Arabic drawn from left to right: it looks wrong on the page, too
            lines, told = straight, other
    if told < _READABLE:
        raise Unreadable(NO_LETTERS)
    return storable("\n".join(paragraphs(_without_margins(lines)))), Context(), NAME


def _glyphs(data: bytes, limits: Limits) -> list[list[Glyph]]:
    """The letters of each page in the order of the file."""
    # Imported here: the library is 8 MB, and most runs meet no PDF.
    from pypdfium2 import PdfDocument, PdfiumError

    if too_large(data):
        raise Unreadable("a PDF that unpacks to more than a newspaper can hold")
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise Unreadable("a PDF locked with a password") from None
        raise Unreadable("a broken PDF") from None
    try:
        return _pages(document, limits)
    finally:
        document.close()


def _pages(document: PdfDocument, limits: Limits) -> list[list[Glyph]]:
    from pypdfium2 import PdfiumError

    if len(document) > limits.pages:
        raise Unreadable(f"a PDF of more than {limits.pages:,} pages")
    pages: list[list[Glyph]] = []
    left = limits.characters
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError:
            continue  # one broken page; the others may be whole
        pages.append(list(_page(page, left)))
        page.close()
        left -= len(pages[-1])
    return pages


def _page(page: PdfPage, most: int) -> Iterator[Glyph]:
    import pypdfium2.raw as raw

    if raw.FPDFPage_CountObjects(page) > _OBJECTS:
        raise Unreadable(f"a PDF with more than {_OBJECTS:,} things drawn on a page")
    text: Any = page.get_textpage()
    count = text.count_chars()
    if count > min(most, _LETTERS):
        raise Unreadable(f"a PDF of more than {_LETTERS:,} letters on a page, or too many in all")
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    matrix, loose, broken = raw.FS_MATRIX(), raw.FS_RECTF(), False
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if raw.FPDFText_IsGenerated(text, at) == 1 or code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            # Spaces it adds by guess are dropped, they are seen from the gaps; its line ends are kept.
            broken = broken or code in (0x0A, 0x0D)
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(text, at, loose)  # as wide as the letter's advance, where the font tells it
        raw.FPDFText_GetMatrix(text, at, matrix)
        size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        char = chr(code)
        char = unicodedata.normalize("NFKC", char) if _FORM.match(char) else char
        edges = min(left.value, loose.left), max(right.value, loose.right)
        yield Glyph(" " if char.isspace() else char, x.value, y.value, *edges, size, broken)
        broken = False
    text.close()


def _common(pages: list[list[Line]]) -> float:
    """The share of common Arabic words; 1.0 where there are too few words to judge."""
    words = [word for page in pages for line in page for word in _WORD.findall(line.text)][:_SAMPLE]
    if len(words) < _ENOUGH:
        return 1.0
    table = load_frequencies()
    return sum(1 for word in words if table.get(spelling(word), 0) >= _COMMON) / len(words)


def _without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and the running heads that stand on more than half of them."""
    heads = Counter(text for lines in pages for text in {_plain(line) for line in (lines[:1] + lines[-1:])})
    often = {text for text, times in heads.items() if times >= 3 and times * 2 > len(pages)}

    def margin(line: Line) -> bool:
        return not _plain(line) or _plain(line) in often

    kept = []
    for lines in pages:
        body = lines[1:] if lines and margin(lines[0]) else lines
        body = body[:-1] if body and margin(body[-1]) else body
        kept.append(body)
    return kept


def _plain(line: Line) -> str:
    """The line without its digits and marks: the same on every page for a running head."""
    return " ".join(re.findall(r"[^\W_]+", _DIGITS.sub(" ", line.text)))
