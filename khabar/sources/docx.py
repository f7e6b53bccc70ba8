"""Word processors' documents (.docx): paragraphs and table cells in their order.

An own reader of two parts of the zip rather than ``python-docx``: that unpacks every part, pictures too, without a bound.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.model.text import Context
from khabar.sources.fields import day_of
from khabar.sources.found import Limits, Unreadable, storable
from khabar.text.normalise import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "docx/1"
BROKEN = "a broken word processor's document"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MODIFIED, _TITLE = "{http://purl.org/dc/terms/}modified", "{http://purl.org/dc/elements/1.1/}title"
#: Files made by Word before 2007, and newer ones locked with a password, begin with these bytes.
_OLE = b"\xd0\xcf\x11\xe0"
#: Parts smaller than this are unpacked whatever their ratio.
_SMALL = 1024 * 1024
_MARKS = {"tab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_STYLES = ("title", "heading1", "heading 1")


@dataclass
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""


def read_docx(data: bytes, limits: Limits) -> tuple[str, Context, str]:
    """The paragraphs of a document, one a line; headers, footers, notes and what was struck out in review are left out.

    Its properties give no author (they name who set the computer up) and no publication day. Raises Unreadable.
    """
    if data.startswith(_OLE):
        raise Unreadable("an old Word document (.doc), or one locked with a password: save it as .docx without one")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
    except Exception as error:  # a damaged zip makes zipfile raise almost anything
        raise Unreadable(f"{BROKEN} ({error})") from None
    body = _part(archive, "word/document.xml", limits)
    core = _part(archive, "docProps/core.xml", limits) if "docProps/core.xml" in names else b""
    lines, heading = _lines(body)
    title, modified = _properties(core)
    first = next((line for line in lines if line.strip()), "")
    known = first if first and (heading or fold(title) == fold(first)) else None
    return storable("\n".join(lines)), Context(title=known, modified=modified), NAME


def _part(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """The bytes of one part. What the zip says of its size is not trusted."""
    try:
        info = archive.getinfo(name)
        most = min(limits.file, max(_SMALL, limits.ratio * info.compress_size))
        with archive.open(info) as stream:
            data = stream.read(most + 1)
    except KeyError:
        raise Unreadable(f"{BROKEN} (it has no {name})") from None
    except Exception as error:
        raise Unreadable(f"{BROKEN} ({error})") from None
    if len(data) > most:
        raise Unreadable("a word processor's document that unpacks to too many bytes")
    if b"<!DOCTYPE" in data:
        raise Unreadable("a word processor's document with entities of its own")
    return data


def _lines(body: bytes) -> tuple[list[str], bool]:
    """The paragraphs without line ends around them, and whether the first is styled as a title."""
    from lxml import etree

    done: list[_Paragraph] = []
    open_: list[_Paragraph] = []
    skipped = 0
    try:
        for event, element in etree.iterparse(
            io.BytesIO(body), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            if element.tag == _FALLBACK:  # says again what an older Word would show
                skipped += 1 if event == "start" else -1
            elif not skipped:
                _step(event, element, open_, done)
            if event == "end":
                element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{BROKEN} ({str(error)[:80]})") from None
    lines = ["".join(paragraph.pieces).strip() for paragraph in done]
    first = next((p for p, line in zip(done, lines, strict=True) if line), None)
    return [line for line in lines if line], first is not None and first.style.lower() in _STYLES


def _step(event: str, element: _Element, open_: list[_Paragraph], done: list[_Paragraph]) -> None:
    """One tag of the document: paragraphs may stand inside others (text boxes) and are told in the order they begin."""
    name = str(element.tag).removeprefix(_WORD).removeprefix(_STRICT)
    if event == "start":
        if name == "p":
            open_.append(_Paragraph())
            done.append(open_[-1])
    elif name == "p" and open_:
        open_.pop()
    elif open_ and name == "t":
        open_[-1].pieces.append(element.text or "")
    elif open_ and name == "pStyle":
        open_[-1].style = next(iter(element.attrib.values()), "")
    elif open_ and name in _MARKS and not _in_properties(element):
        open_[-1].pieces.append(_MARKS[name])


def _in_properties(element: _Element) -> bool:
    """Whether it stands in a list of tab stops rather than in the text."""
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("}tabs")


def _properties(core: bytes) -> tuple[str, str | None]:
    """The document's own title and the day of its last change."""
    from lxml import etree

    if not core:
        return "", None
    try:
        tree = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return "", None
    return (tree.findtext(_TITLE) or "").strip(), day_of(tree.findtext(_MODIFIED) or "")
