"""Web pages to texts: the article without menus, buttons and related headlines, one line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from khabar.model.text import Context
from khabar.sources.charset import decode_page
from khabar.sources.found import Limits, Unreadable, storable
from khabar.sources.page_facts import facts, title_parts
from khabar.text.normalise import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGE, PLAIN, MARKUP = "html/1", "html-plain/1", "record-html/1"
NO_ARTICLE = "a web page without an article's text"
#: A page of more elements than this is a list or made to wear readers out: articles measured have 500 to 6,000.
_ELEMENTS = 60_000
#: Elements nested deeper than this are lifted out: every pass over a tree costs its size times its depth.
_DEPTH = 200
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Words below which what was found is a caption or a button, and those a line needs to count where nothing was found.
_TEXT_WORDS, _LINE_WORDS = 12, 5
# HTML names and those trafilatura gives to the same things.
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "cell", "dd", "details", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "graphic", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "header", "hr", "html", "item", "lb", "li", "list", "main", "nav", "ol", "option", "p", "pre", "quote", "row",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br",
    )
)  # fmt: skip
_NO_TEXT = frozenset(
    (
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "button", "form", "nav",
        "header", "footer", "aside", "head", "title",
    )
)  # fmt: skip
_HIDDEN = frozenset({"script", "style", "noscript", "template"})
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAG = re.compile(r"</?(?:p|br|div|span|a|strong|b|em|i|h[1-6]|ul|ol|li|img|figure|blockquote|table|font)\b[^<>]{0,2000}>", re.I)


#: A start tag as HTML reads it: only quotes behind ``=`` hide a ``>``. Each character is met once.
_START_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9]*)((?>=\s*"[^"]*+(?:"|$)|=\s*'[^']*+(?:'|$)|[^>])*+)>?""")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*+(?:"|$)|'[^']*+(?:'|$))""")
#: The parser compares each attribute of a tag with all before it: 200,000 take five minutes.
_ATTRIBUTES = 1_000


def read_page(data: bytes, limits: Limits) -> tuple[str, Context, str]:
    """The article of a web page (title, empty line, paragraphs), what the page says of it, and the extractor's name.

    Raises Unreadable where the page is too large or holds no article.
    """
    if len(data) > limits.markup:
        raise Unreadable(f"a web page larger than {limits.markup:,} bytes")
    tree = _parse(decode_page(data))
    context = facts(tree)
    lines, extractor = _main_lines(tree), PAGE
    if _words(lines) < _TEXT_WORDS:
        lines, extractor = _plain_lines(tree), PLAIN
    if _words(lines) < _TEXT_WORDS:
        raise Unreadable(NO_ARTICLE)
    if title := _printed(context.title or "", lines):
        context = replace(context, title=title)
        lines = _without(title, lines)
    body = storable("\n".join(lines))
    return (f"{title}\n\n{body}" if title else body), context, extractor


def read_markup(text: str, context: Context) -> tuple[str, Context, str]:
    """A record's text without its HTML, as ``record-html/1``; the same text as ``record/1`` where it holds none.

    All of a fragment is kept, since it has no menus. Two tags of running text make it HTML: one ``<b`` may be anything.
    Raises Unreadable where nothing is left.
    """
    if sum(1 for _ in islice(_TAG.finditer(text), 2)) < 2:
        return text, context, "record/1"
    title = " ".join(_lines(_parse(f"<div>{context.title}</div>"), _HIDDEN)) if context.title else ""
    body = text.removeprefix(f"{context.title}\n\n") if context.title else text
    lines = list(_lines(_parse(f"<div>{body}</div>"), _HIDDEN))
    if not lines:
        raise Unreadable("markup without a text in it")
    content = storable("\n".join(lines))
    return (f"{title}\n\n{content}" if title else content), replace(context, title=title or None), MARKUP


def _parse(markup: str) -> HtmlElement:
    # Imported here: lxml and trafilatura take half a second, and most runs meet no page.
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    # Bytes of a known encoding: a string would be refused where the page has an XML declaration of its own.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(_START_TAG.sub(_fewer, storable(_CONTROL.sub(" ", markup))).encode(), parser=parser)
    except (ParserError, ValueError, AssertionError):  # empty, or nothing that looks like a tag
        raise Unreadable(NO_ARTICLE) from None
    if sum(1 for _ in tree.iter()) > _ELEMENTS:
        raise Unreadable(f"a web page of more than {_ELEMENTS:,} elements")
    _flatten(tree)
    return tree


def _fewer(tag: re.Match[str]) -> str:
    """The tag itself, without its attributes where it has too many."""
    few = len(tag[2]) < _ATTRIBUTES or len(_QUOTED.sub("= ", tag[2]).replace("/", " ").split()) <= _ATTRIBUTES
    return tag[0] if few else f"<{tag[1]}>"


def _flatten(tree: HtmlElement) -> None:
    """Moves what is nested too deeply up beside its ancestor at the allowed depth, text in its order."""
    from lxml.etree import iterwalk

    deep, depth = [], 0
    for event, element in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == _DEPTH and len(element):
            deep.append(element)
    for element in deep:
        text = " ".join(_SPACE.sub(" ", piece) for piece in element.itertext())
        for child in list(element):
            element.remove(child)
        element.text = text


def _main_lines(tree: HtmlElement) -> list[str]:
    """The lines trafilatura takes for the article; none where it finds none or fails."""
    from trafilatura import bare_extraction

    try:
        # Never deduplicate: that keeps state from page to page. Dates and names are read in page_facts.
        document: Any = bare_extraction(tree, include_comments=False, with_metadata=False, deduplicate=False)
    except Exception:  # a page made to break it: the plain extraction is left
        return []
    body = getattr(document, "body", None)
    return [] if body is None else list(_lines(body, frozenset()))


def _plain_lines(tree: HtmlElement) -> list[str]:
    """The lines of the page that are long enough to be sentences; buttons, menus and lone links are not."""
    return [line for line in _lines(tree, _NO_TEXT) if len(_WORD.findall(line)) >= _LINE_WORDS]


def _lines(tree: HtmlElement, skipped: frozenset[str]) -> Iterator[str]:
    """The text of a tree, a line for each block, without spaces that markup alone put there."""
    from lxml.etree import iterwalk

    line: list[str] = []
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BLOCKS and (text := _SPACE.sub(" ", "".join(line)).strip()):
            yield text
        if name in _BLOCKS:
            line = []
        if event == "start" and (name in skipped or not name):
            walker.skip_subtree()
        elif event == "start":
            line.append(element.text or "")
        if event == "end" and element is not tree:
            line.append(element.tail or "")
    if text := _SPACE.sub(" ", "".join(line)).strip():
        yield text


def _printed(title: str, lines: list[str]) -> str:
    """The title without the outlet's name around it, where the article's own lines tell which part is the headline."""
    first = {fold(line): line for line in reversed(lines[:8])}
    return next((first[fold(piece)] for piece in title_parts(title) if fold(piece) in first), title)


def _without(title: str, lines: list[str]) -> list[str]:
    """The lines without the title, which pages print once more above the article."""
    at = next((n for n, line in enumerate(lines[:8]) if fold(line) == fold(title)), None)
    return lines if at is None else lines[:at] + lines[at + 1 :]


def _words(lines: list[str]) -> int:
    return sum(len(_WORD.findall(line)) for line in lines)
