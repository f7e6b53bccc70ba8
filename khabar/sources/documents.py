"""Which extractor reads which kind of file: one table, used when a file comes in and when kept bytes are read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from khabar.model.text import Context
from khabar.sources.found import Limits, Unreadable

Extractor = Callable[[bytes, Limits], tuple[str, Context, str]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """``name`` is the current version of the extractor; ``reader`` the module and function, imported when first needed."""

    name: str
    module: str
    function: str


_PAGE = _Kind("html/1", "pages", "read_page")
_KINDS: Mapping[str, _Kind] = {
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".docx": _Kind("docx/1", "docx", "read_docx"),
    ".pdf": _Kind("pdf/1", "pdf", "read_pdf"),
}


def current_extractor(suffix: str) -> str | None:
    """The name and version under which texts of such files (``.html``) are made now; None for kinds that need no extractor.

    A page in which no article was found has ``html-plain/1`` of the same version instead.
    """
    kind = _KINDS.get(suffix.lower())
    return kind.name if kind else None


def extract(data: bytes, suffix: str, limits: Limits) -> tuple[str, Context, str]:
    """Text, what the file says of it, and the name of the extractor (``html/1``).

    ``suffix`` is that of the file, with its dot. The same bytes give the same answer every time. Raises Unreadable with the
    reason in words, and nothing else, whatever the bytes; ValueError for a suffix that ``current_extractor`` does not know.
    """
    kind = _KINDS.get(suffix.lower())
    if kind is None:
        raise ValueError(f"no extractor for “{suffix}”")
    try:
        return _reader(kind)(data, limits)
    except Unreadable:
        raise
    except Exception as error:  # one bad document never stops a run
        raise Unreadable(f"cannot be read ({type(error).__name__})") from None


def _reader(kind: _Kind) -> Extractor:
    # Imported here: lxml, trafilatura and pdfium take up to a second to load, and most runs meet no such file.
    from importlib import import_module

    reader: Extractor = getattr(import_module(f"khabar.sources.{kind.module}"), kind.function)
    return reader
