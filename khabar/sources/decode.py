"""Bytes to text: UTF-8, UTF-16 with its mark, windows-1256 where plausible; and what makes a text worth reading."""

from __future__ import annotations

import codecs
import re

from khabar.sources.found import Limits, Unreadable

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")
# The six letters that make up about half of any Arabic text; misread UTF-8 is made of ط and ظ instead.
_COMMON = re.compile("[اليمون]")
_SAMPLE = 20_000
#: Share of Arabic among letters, and of the six common letters among Arabic ones, below which bytes are not windows-1256.
_ARABIC_SHARE, _COMMON_SHARE = 0.6, 0.35
#: One character in so many may be a control character before a file counts as binary.
_CONTROL_EVERY = 200


def decode(data: bytes) -> str:
    """The text of ``data``, line ends kept as they are. Raises Unreadable with the reason where there is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return _sane(data.decode("utf-16"))
        except UnicodeDecodeError as error:
            raise Unreadable(f"broken UTF-16 (byte {error.start})") from None
    try:
        return _sane(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _arabic_page(data, error)


def _sane(text: str) -> str:
    """The text itself, unless so many control characters stand in it that it must be something else."""
    if "\x00" in text or len(_CONTROL.findall(text, 0, _SAMPLE)) * _CONTROL_EVERY > min(len(text), _SAMPLE):
        raise Unreadable("binary, not text")
    return text


def _arabic_page(data: bytes, error: UnicodeDecodeError) -> str:
    """``data`` as windows-1256, where letters and their frequency are those of Arabic."""
    sample = data[:_SAMPLE].decode("cp1256", "replace")
    if _CONTROL.search(sample):
        raise Unreadable("binary, not text")
    arabic, letters = len(_ARABIC.findall(sample)), len(_LETTER.findall(sample))
    if arabic < _ARABIC_SHARE * letters or len(_COMMON.findall(sample)) < _COMMON_SHARE * arabic or not arabic:
        raise Unreadable(f"not valid UTF-8 (byte 0x{data[error.start]:02x} at {error.start}): save it as UTF-8")
    return _sane(data.decode("cp1256", "replace"))


def check(text: str, limits: Limits) -> None:
    """Raises Unreadable where ``text`` is empty, too long, or without Arabic letters."""
    if len(text) > limits.characters:
        raise Unreadable(f"longer than {limits.characters:,} characters")
    if not text.strip():
        raise Unreadable("empty")
    if not _ARABIC.search(text):
        raise Unreadable("no Arabic letters")
