"""Texts decoded with the wrong table and saved again: won back where that is exact, named where it is not.

``الوزير`` in UTF-8, read as windows-1252, becomes ``Ø§Ù„ÙˆØ²ÙŠØ±``, read as windows-1256 ``ط§ظ„ظˆط²ظٹط±``; ``الوزير`` in
windows-1256, read as windows-1252, becomes ``ÇáæÒíÑ``. Undone is only what gives strictly valid UTF-8 in Arabic letters (or, for
the last kind, Arabic by its letters' frequency), so nothing is guessed: the bytes are those the writer had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from khabar.model.text import Context
from khabar.sources.decode import ARABIC, LETTER, eight_bit
from khabar.sources.found import Unreadable

_TABLES = ("cp1252", "cp1256", "cp437", "cp850", "mac_roman")
#: Letters that a misread text cannot do without: the article, and what its letters have become when misread before.
_TELLING = "الطظØÙ╪┘ÿŸ"
_TIMES = 3
_LATIN_SHARE, _ARABIC_SHARE, _FEW = 0.5, 0.5, 6
#: One telling pair in so many characters, and the text is mojibake throughout. Measured on misread articles: one in 8 to 11.
_EVERY = 25
_HIGH = re.compile("[\xc0-\xd6\xd8-\xf6\xf8-\xff]")


@dataclass(frozen=True, slots=True)
class _Table:
    """One wrong way to read UTF-8: pairs that betray it, and the way back from characters to bytes (as U+0000 to U+00FF)."""

    pairs: tuple[str, ...]
    back: Mapping[int, int]

    def met(self, text: str) -> int:
        """How often its pairs stand in ``text``."""
        return sum(text.count(pair) for pair in self.pairs)

    def undone(self, text: str) -> str | None:
        """The text before it was misread; None where it was not, or where letters are lost."""
        try:
            return text.translate(self.back).encode("latin-1").decode("utf-8")
        except UnicodeError:
            return None


def mend(text: str) -> str:
    """``text``, or what it was before it was decoded wrongly (up to three times over).

    Where only some lines can be undone and the rest is sound, those. Raises Unreadable where it is mojibake past mending.
    """
    if text.isascii():
        return text
    if not _misread(text):
        return text if ARABIC.search(text) else _from_eight_bit(text)
    if (whole := _undone(text, _TIMES)) is not None:
        return whole
    lines = [_undone(line, _TIMES) or line for line in text.split("\n")]
    mended = "\n".join(lines)
    if (left := _misread(mended)) >= _FEW and left * _EVERY > len(mended):
        raise Unreadable("mojibake: decoded with the wrong table and saved so that letters are lost; get the original file")
    return mended


def mended(content: str, context: Context) -> tuple[str, Context]:
    """A text and what is known of it, both mended; the title stays the first line. Raises Unreadable as ``mend`` does."""
    whole = mend(content)
    known = {name: _mended_field(getattr(context, name)) for name in ("title", "outlet", "credit", "author")}
    if context.title and content.startswith(context.title):
        known["title"] = whole.split("\n", 1)[0].rstrip("\r") if whole != content else context.title
    return whole, replace(context, **known)


def _mended_field(value: str | None) -> str | None:
    try:
        return mend(value) if value else value
    except Unreadable:
        return value


def _misread(text: str) -> int:
    return max(table.met(text) for table in _tables())


def _undone(text: str, times: int) -> str | None:
    """``text`` before it was misread, wholly and in Arabic letters; None where no table leads there."""
    for table in _tables():
        if table.met(text) and (before := table.undone(text)) is not None:
            if not _misread(before) and len(ARABIC.findall(before)) > _ARABIC_SHARE * len(LETTER.findall(before)):
                return before
            if times > 1 and (earlier := _undone(before, times - 1)) is not None:
                return earlier
    return None


def _from_eight_bit(text: str) -> str:
    """An eight-bit Arabic text that was read as a western one; ``text`` itself where it is none."""
    high = len(_HIGH.findall(text))
    if high < _FEW or high < _LATIN_SHARE * len(LETTER.findall(text)):
        return text
    try:
        return eight_bit(text.translate(_tables()[0].back).encode("latin-1"))
    except (Unreadable, UnicodeError):
        return text


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    return tuple(_Table(tuple(_pairs(name)), _back(name)) for name in _TABLES)


def _pairs(name: str) -> Iterator[str]:
    for letter in _TELLING:
        seen = {_misread_as(letter, name), letter.encode().decode("latin-1") if name == "cp1252" else ""}
        # Pairs of two letters can stand in sound words: only those with a sign in them betray anything.
        yield from (pair for pair in sorted(seen) if len(pair) > 1 and not (pair.isalpha() and ARABIC.match(pair[1])))


def _misread_as(letter: str, name: str) -> str:
    """The letter in UTF-8 read by that table, bytes it leaves open as the control characters of latin-1."""
    return "".join(_character(byte, name) for byte in letter.encode())


def _back(name: str) -> Mapping[int, int]:
    """Character → byte. What the table does not have becomes a character no byte has, so that the way back fails."""
    back = dict.fromkeys(range(128, 256), 0xFFFF)
    if name == "cp1252":
        # Browsers read latin-1 as windows-1252 and leave the five bytes it has not as they are.
        back = {code: code for code in range(128, 256)}
    for byte in range(128, 256):
        back[ord(_character(byte, name))] = byte
    return back


def _character(byte: int, name: str) -> str:
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return chr(byte)
