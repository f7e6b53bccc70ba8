"""Bytes to text: UTF-8, UTF-16 and UTF-32, windows-1256 and ISO-8859-6 where plausible; what makes a text worth keeping.

A few broken characters do not lose a text: they become U+FFFD. Which bytes they were, the blob still tells.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from khabar.sources.found import Limits, Unreadable
from khabar.text.frequency import load_frequencies, spelling

#: Letters of the Arabic script, those of Persian, Urdu, Kurdish and Pashto among them.
ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# The six letters that make up about half of any Arabic text; misread UTF-8 is made of ط and ظ instead.
_COMMON = re.compile("[اليمون]")
_PLAIN = re.compile("[\t\r\n -~\u0600-\u06ff\u2010-\u2027«»\xa0]")
_WORD = re.compile("[\u0621-\u064a]+")
_SAMPLE = 20_000
#: Share of Arabic among letters, and of the six common letters among Arabic ones, below which bytes are not windows-1256.
_ARABIC_SHARE, _COMMON_SHARE = 0.6, 0.35
#: One character in so many may be a control character before a file counts as binary; fewer than three never make it so.
_CONTROL_EVERY, _CONTROL_FEW = 200, 2
#: One character in so many may be broken in a text that is clearly Arabic, which takes so many Arabic letters.
_BROKEN_EVERY, _CLEARLY = 100, 20
_MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF32_LE: "utf-32",  # begins like the mark of UTF-16, so it is tried first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(data: bytes) -> str:
    """The text of ``data``, line ends kept as they are. Raises Unreadable with the reason where there is none."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return _sane(_whole(data.decode(name, "replace"), f"broken {name.upper()}"))
    if name := _wide(data):
        return _sane(_whole(data.decode(name, "replace"), f"broken {name.upper()}"))
    try:
        return _sane(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _sane(_damaged(data) or eight_bit(data, error))


def check(text: str, limits: Limits) -> None:
    """Raises Unreadable where ``text`` is empty, too long, or without letters."""
    if len(text) > limits.characters:
        raise Unreadable(f"longer than {limits.characters:,} characters")
    if not text.strip():
        raise Unreadable("empty")
    if not LETTER.search(text):
        raise Unreadable("no letters")


def eight_bit(data: bytes, error: UnicodeDecodeError | None = None) -> str:
    """``data`` as windows-1256 or ISO-8859-6, where letters and their frequency are those of Arabic; ``error`` is why it is
    not UTF-8. Raises Unreadable."""
    sample = data[:_SAMPLE]
    if _CONTROL.search(sample.decode("cp1256", "replace")):
        raise Unreadable("binary, not text")
    pages = [page for page in ("cp1256", "iso8859_6") if _arabic(sample.decode(page, "replace"))]
    if not pages:
        at = f" (byte 0x{data[error.start]:02x} at {error.start}): save it as UTF-8" if error else ""
        raise Unreadable(f"not valid UTF-8{at}")
    # Half of the letters stand at the same bytes in both, so texts may look Arabic in both: their words tell.
    page = pages[0] if len(pages) == 1 else max(pages, key=lambda page: _known(sample.decode(page, "replace")))
    return data.decode(page, "replace")


def clearly_arabic(text: str) -> bool:
    """Whether the letters at the beginning of ``text`` are Arabic ones, mostly, and enough of them to be sure."""
    sample = text[:_SAMPLE]
    arabic = len(ARABIC.findall(sample))
    return arabic >= _CLEARLY and arabic >= _ARABIC_SHARE * len(LETTER.findall(sample))


def _wide(data: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` where that is what ``data`` is, without its mark: every second byte is 0 or 6."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4:
        return ""
    for name, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if high.count(0) + high.count(6) > 0.85 * len(high) and low.count(0) + low.count(6) < 0.2 * len(low):
            text = sample.decode(name, "replace")
            return name if len(_PLAIN.findall(text)) > 0.9 * len(text) else ""
    return ""


def _damaged(data: bytes) -> str:
    """``data`` as UTF-8 with broken places, where they are few and the rest is clearly Arabic; else ``""``."""
    if b"\xed" in data:
        # Halves of surrogate pairs written as if they were characters: pairs are joined, halves left over are broken.
        try:
            text = data.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8-sig", "replace")
    return text if _bearable(text, text.count("\ufffd") - data.count(b"\xef\xbf\xbd")) else ""


def _whole(text: str, reason: str) -> str:
    """The text, unless too much of it is broken."""
    if (broken := text.count("\ufffd")) and not _bearable(text, broken):
        raise Unreadable(reason)
    return text


def _bearable(text: str, broken: int) -> bool:
    return (broken <= 1 or broken * _BROKEN_EVERY <= len(text)) and clearly_arabic(text)


def _sane(text: str) -> str:
    """The text itself, unless so many control characters stand in it that it must be something else.

    Zero bytes that fill up its end become spaces, a few stray ones U+FFFD: the length stays, and a database can keep it.
    """
    body = text.rstrip("\x00")
    controls, zeros = len(_CONTROL.findall(body, 0, _SAMPLE)), body.count("\x00")
    many = controls * _CONTROL_EVERY > min(len(body), _SAMPLE)
    if ((many and controls > _CONTROL_FEW) or zeros * _BROKEN_EVERY > len(body)) or (
        (many or "\x00" in text) and not clearly_arabic(body)
    ):
        raise Unreadable("binary, not text")
    return body.replace("\x00", "\ufffd") + " " * (len(text) - len(body)) if "\x00" in text else text


def _arabic(sample: str) -> bool:
    """Whether letters and their frequency are those of Arabic, and bytes without meaning are few."""
    arabic, letters = len(ARABIC.findall(sample)), len(LETTER.findall(sample))
    if not arabic or sample.count("\ufffd") * _BROKEN_EVERY > len(sample):
        return False
    return arabic >= _ARABIC_SHARE * letters and len(_COMMON.findall(sample)) >= _COMMON_SHARE * arabic


def _known(sample: str) -> float:
    """Which share of the Arabic words in ``sample`` the frequency list knows."""
    words, known = _WORD.findall(sample), load_frequencies()
    return sum(spelling(word) in known for word in words) / (len(words) or 1)
