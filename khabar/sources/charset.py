"""Which encoding a web page is in: what it declares is one candidate among those that give Arabic words."""

from __future__ import annotations

import codecs
import re

from khabar.sources.decode import decode
from khabar.sources.found import Unreadable

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEAD = 8192
#: Words that stand in every Arabic article; misread bytes give none of them.
_PLAIN_WORDS = re.compile("(?<![\u0621-\u064a])(?:في|من|على|إلى|الى|أن|ان|عن|التي|الذي|هذا|بعد|مع|قال|وقال)(?![\u0621-\u064a])")
_SAMPLE = 400_000
#: One byte in so many may be broken in a page that is UTF-8 otherwise: cut off pages, a stray letter in a footer.
_BROKEN_EVERY = 200
_OLD = ("cp1256", "iso8859-6")


def decode_page(data: bytes) -> str:
    """The characters of a page. A declaration is believed only where the bytes bear it out. Raises Unreadable with the reason."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8-sig", "replace")
    if loose.count("\ufffd") * _BROKEN_EVERY < sum(1 for c in loose[:_SAMPLE] if c > "\x7f"):
        return loose
    declared = _declared(data)
    names = ([declared] if declared else []) + [name for name in _OLD if name != declared]
    # Ties go to the first, so to what the page declares.
    best = max(names, key=lambda name: _score(data, name))
    if _score(data, best) > 0:
        return data.decode(best, "replace")
    if declared:  # no Arabic, so there is nothing to hold against it
        return data.decode(declared, "replace")
    try:
        return decode(data)
    except Unreadable:
        raise Unreadable("a web page in no encoding that gives Arabic words") from None


def _declared(data: bytes) -> str:
    """The canonical name of the declared encoding; ``""`` where there is none, or none for text."""
    match = _DECLARED.search(data, 0, _HEAD)
    if match is None:
        return ""
    try:
        found = codecs.lookup(match[1].decode("ascii"))
        b"a".decode(found.name)
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if found.name.startswith("utf") else found.name


def _score(data: bytes, name: str) -> int:
    return len(_PLAIN_WORDS.findall(data[:_SAMPLE].decode(name, "replace")))
