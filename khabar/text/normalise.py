"""Folding of spellings, with offsets kept both ways.

Folding drops what does not tell words apart on news pages (diacritics, tatweel, bidi and zero-width marks), turns
presentation forms and Persian letters into plain Arabic ones, and merges the letters that writers interchange
(hamza seats, final ى and ي, ة and ه, native digits). It works letter by letter, so offsets can be kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from khabar.model.span import Span

#: Marks that folding drops: honorifics, harakat, superscript alef, Koranic marks, tatweel, bidi and zero-width marks.
_DROPPED = (
    *range(0x0610, 0x061B),
    0x061C,
    0x0640,
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *range(0x06E7, 0x06E9),
    *range(0x06EA, 0x06EE),
    *range(0x08D3, 0x08E2),
    *range(0x08E3, 0x0900),
    0x00AD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    0xFEFF,
)

#: Letter by letter; the second line of a pair is what the first becomes.
_LETTERS = {
    "\u0622\u0623\u0625\u0671\u0672\u0673\u0675": "\u0627",  # alef with madda, hamza, wasla
    "\u0624\u0676": "\u0648",  # waw with hamza
    "\u0626\u0649\u06cc\u06cd\u06d0\u06d2\u0678": "\u064a",  # yeh with hamza, alef maksura, Persian and Urdu yeh
    "\u06a9\u06aa": "\u0643",  # Persian and swash kaf
    "\u0629\u06be\u06c1\u06c3\u06d5\u06c0": "\u0647",  # teh marbuta, Persian and Urdu heh
    "\u066a": "%",
    "\u066b": ".",
    "\u066c": ",",
}

#: Presentation forms (ligatures such as lam-alef) carry a compatibility decomposition.
_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))


def _table() -> dict[int, str]:
    table = dict.fromkeys(_DROPPED, "")
    table.update({ord(letter): to for letters, to in _LETTERS.items() for letter in letters})
    table.update({base + digit: str(digit) for base in (0x0660, 0x06F0) for digit in range(10)})
    for code in _FORMS:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and code not in table:
            # The isolated harakat decompose to a space and the mark: not a word's end.
            plain = plain.lstrip(" ")
            table[code] = plain.translate(table)
    return table


_TABLE = _table()
#: Characters that fold to nothing or to more than one: only these move offsets.
_UNEVEN = re.compile("[" + "".join(re.escape(chr(code)) for code, to in sorted(_TABLE.items()) if len(to) != 1) + "]+")


#: Letters as they are, without what folding drops; presentation forms and native digits become plain ones.
_PLAIN = {code: to for code, to in _TABLE.items() if to == "" or chr(code).isdigit()}
_PLAIN.update({code: unicodedata.normalize("NFKC", chr(code)).lstrip(" ").translate(_PLAIN) for code in _FORMS if code in _TABLE})


def plain(word: str) -> str:
    """The word as written, hamzas and all, but without marks, tatweel, presentation forms and native digits."""
    return word if word.isascii() else word.translate(_PLAIN)


def fold(word: str) -> str:
    """The folded spelling under which words are compared and lexicons are keyed; ``fold(fold(w)) == fold(w)``."""
    return word if word.isascii() else word.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded copy of a text with offsets both ways.

    ``raw_at`` and ``normal_at`` are parallel breakpoints: from each on, both run side by side until the next;
    empty where the two texts have equal offsets throughout.
    """

    raw: str
    text: str
    raw_at: tuple[int, ...] = ()
    normal_at: tuple[int, ...] = ()

    def to_raw(self, offset: int) -> int:
        """The raw offset of the character that gave ``text[offset]``; the raw length for the folded length.

        Raises IndexError outside ``0..len(text)``.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"no offset {offset} in {len(self.text)} characters")
        if offset == len(self.text):
            return len(self.raw)
        if not self.raw_at:
            return offset
        at = bisect_right(self.normal_at, offset) - 1
        return self.raw_at[at] + self._within(at, offset - self.normal_at[at])

    def to_normal(self, offset: int) -> int:
        """How many folded characters the raw text before ``offset`` gives.

        Raises IndexError outside ``0..len(raw)``.
        """
        if not 0 <= offset <= len(self.raw):
            raise IndexError(f"no offset {offset} in {len(self.raw)} characters")
        if not self.raw_at:
            return offset
        at = bisect_right(self.raw_at, offset) - 1
        forward = offset - self.raw_at[at]
        if forward and self._uneven(at):
            return self.normal_at[at + 1]
        return self.normal_at[at] + forward

    def raw_span(self, span: Span) -> Span:
        """The raw characters of a folded span, with the marks dropped after its last letter."""
        start = self.to_raw(span.start)
        if span.start == span.end:
            return Span(start, start)
        end = self.to_raw(span.end - 1) + 1
        while end < len(self.raw) and _TABLE.get(ord(self.raw[end])) == "":
            end += 1
        return Span(start, end)

    def _uneven(self, at: int) -> bool:
        """Whether breakpoint ``at`` opens one uneven character rather than a run side by side."""
        return _UNEVEN.match(self.raw, self.raw_at[at], self.raw_at[at] + 1) is not None

    def _within(self, at: int, forward: int) -> int:
        return 0 if self._uneven(at) else forward


def normalise(text: str) -> Normalised:
    """The folded text with its offsets; no tables are built where nothing is dropped or expanded (most texts)."""
    folded = fold(text)
    if text.isascii() or _UNEVEN.search(text) is None:
        return Normalised(text, folded)
    raw_at, normal_at = [0], [0]
    normal = last = 0
    for run in _UNEVEN.finditer(text):
        normal += run.start() - last
        for at in range(run.start(), run.end()):
            if at != raw_at[-1] or at == 0:
                raw_at.append(at)
                normal_at.append(normal)
            normal += len(_TABLE[ord(text[at])])
        raw_at.append(run.end())
        normal_at.append(normal)
        last = run.end()
    return Normalised(text, folded, tuple(raw_at), tuple(normal_at))
