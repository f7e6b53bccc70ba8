"""What came in: bytes, where they were met, the text read from them, and the words of that text."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.model.span import Span


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes, known by their sha256 (hex); ``size`` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text from outside it. Every field may be open.

    ``published`` is EDTF (day, month or interval) from metadata or the command line and holds for the first
    article only; ``title`` means that the text's first line *is* the title; ``url`` and ``retrieved``
    (EDTF day: when the page was fetched, so an upper bound of publication) come from the sighting. ``url`` is the page's
    own (canonical) address where it names one; ``author`` is its byline, ``modified`` the day (EDTF) it says it was last changed.
    """

    published: str | None = None
    published_by: str | None = None
    title: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    retrieved: str | None = None
    author: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a blob was met. ``place`` is a path (``a.zip!b.json#17`` inside containers) or URL.

    ``replaces`` is the id of the text that was met there before.
    """

    blob: Blob
    place: str
    outlet: str | None = None
    retrieved: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Decoded text; ``id`` is the sha256 of its UTF-8. Immutable: every offset in khabar points into ``content``.

    ``language`` is an ISO 639-1 code where the text is not Arabic: such a text is kept and can be searched, but is not read.
    """

    id: str
    content: str
    extractor: str = "plain/1"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark of a text.

    ``kind`` is ``word``, ``number``, ``latin``, ``mark`` (punctuation) or ``break`` (a line end; the span covers
    the whitespace). ``norm`` is the folded surface. For words, ``pro`` are the folded proclitics in order
    (of ``و ف ا ب ل ك س ال``; ``لل`` is split as ``ل`` and ``ال``), ``stem`` is what stays between them and
    ``enc`` (folded enclitic pronoun or ``""``). ``"".join(pro) + stem + enc`` need not equal ``norm`` (``لل``, ``تها``).
    """

    span: Span
    surface: str
    kind: str
    norm: str
    pro: tuple[str, ...] = ()
    stem: str = ""
    enc: str = ""

    @property
    def definite(self) -> bool:
        """Whether the word carries the article."""
        return "ال" in self.pro

    @property
    def bare(self) -> str:
        """Stem with its article and enclitic but without conjunction and preposition: the form lexicons list."""
        return ("ال" if self.definite else "") + self.stem + self.enc


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or title-like line: its span without outer whitespace, and its tokens."""

    span: Span
    tokens: tuple[Token, ...]
