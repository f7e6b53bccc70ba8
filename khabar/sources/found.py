"""What a source yields: a text with all that is known of it, or a thing passed over with its reason."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from khabar.model.text import Context, Sighting, Text

#: Endings of files that tell about the files beside them. In a folder or zip they are passed over; named by themselves, read.
DOCUMENTATION = frozenset({".md", ".markdown", ".rst"})
ABOUT = "documentation, by its name: to have it read, name the file itself"
_UNFIT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a source takes in. Bytes and characters are counted after unpacking.

    ``characters`` bounds one text: the longest of 27,644 newspaper articles measured has 31,520. ``file`` bounds what
    is held in memory at once (a JSON array, a member of a zip), ``line`` one line of JSON-lines. ``ratio`` and ``unpacked``
    bound a zip: newspaper text in JSON packs about 4 to 1, a bomb more than 1000 to 1. ``markup`` bounds the bytes of a web page
    (news pages have up to 1 MB), ``pages`` those of a PDF, ``values`` the brackets and commas of one JSON file, each of which may
    take 70 bytes of memory (250 MB of articles have less than a million).
    """

    characters: int = 2_000_000
    file: int = 256 * 1024 * 1024
    line: int = 16 * 1024 * 1024
    ratio: int = 200
    unpacked: int = 8 * 1024 * 1024 * 1024
    members: int = 1_000_000
    values: int = 5_000_000
    markup: int = 8 * 1024 * 1024
    pages: int = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A text that can be kept. ``share`` is how many bytes of the outermost file it stands for (progress only).

    ``raw`` are the bytes themselves, where the text had to be extracted from them (a page, a PDF): kept, so that a better
    extractor can be run on them later. ``suffix`` (``.html``) tells which.
    """

    text: Text
    context: Context
    sighting: Sighting
    share: int = 0
    raw: bytes | None = None
    suffix: str = ""

    @property
    def place(self) -> str:
        """Where it was met: ``folder/a.txt``, ``a.zip!b.json#17``."""
        return self.sighting.place

    def printed_by(self, outlet: str | None) -> Found:
        """The same, with the outlet where the source itself names none."""
        if not outlet or self.context.outlet:
            return self
        sighting = replace(self.sighting, outlet=outlet)
        return replace(self, context=replace(self.context, outlet=outlet), sighting=sighting)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Something that was not read, and why, in words for people. ``share`` is as in Found."""

    place: str
    reason: str
    share: int = 0


class Unreadable(Exception):
    """Bytes that give no text; its message is the reason in words for people."""


def storable(text: str) -> str:
    """The same characters; NUL and halves of surrogate pairs, which JSON can hold and a database cannot, become U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def make_text(content: str, extractor: str, language: str | None = None) -> Text:
    """The text of ``content`` (made storable) with its id; ``language`` as in Text."""
    content = storable(content)
    return Text(hashlib.sha256(content.encode()).hexdigest(), content, extractor, language)


def printable(name: str) -> str:
    """A path as text that can be stored and printed: undecodable bytes and control characters are written as escapes."""
    clean = name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in clean)
