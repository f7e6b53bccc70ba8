"""What a web page says of its article in its metadata: never a day read off its running text.

``htmldate`` is not asked: without its extensive search it still takes the oldest ``<time>`` of any related headline, the day of
change, a copyright year or a date in any element called "date" for the publication day.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from khabar.model.text import Context
from khabar.sources.fields import author_of, credit_of, day_of
from khabar.sources.found import storable
from khabar.text.normalise import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Names of ``<meta>`` that tell the day of publication and nothing else. ``date`` and ``dc.date`` may be any day at all.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "article:published_date",
    "datepublished", "date_published", "publish_date", "publishdate", "publish-date", "published_date", "published-date",
    "publication_date", "publicationdate", "pubdate", "published_time", "published_at", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.date.issued", "citation_publication_date", "article.published",
    "rnews:datepublished", "cxenseparse:recs:publishtime", "originalpublicationdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified", "last-modified", "lastmod", "modified_time", "revision_date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_ARTICLES = re.compile("Article|Posting|Report")
#: Days outside are a clock that was not set (1970) or a slip of the pen. Fixed: what is read must not hang on today's date.
_FIRST, _LAST = "1990", "2100"
_NODES = 2_000
_MARKED = re.compile(r"(?:^|\s)(?:published|dt-published)(?:\s|$)")
#: Where other articles are listed; their days are marked just as this one's is.
_ASIDE = re.compile("related|recent|sidebar|widget|latest|popular|more-|also|footer|comment", re.I)
_SUFFIX = re.compile(r"\s+[|\-–—:»·•]\s+")


def facts(tree: HtmlElement) -> Context:
    """The page's own metadata; ``published`` stays open where the page does not state it."""
    meta = _meta(tree)
    article = _article(list(_linked_data(tree)), meta)
    outlet = _first(meta, _OUTLETS).lstrip("@") or _name(article.get("publisher"))
    url = _address(tree, meta, article)
    author = _name(article.get("author")) or _first(meta, _AUTHORS) or _marked_author(tree)
    author = "" if author.startswith(("http:", "https:", "@")) else author
    published = _published(tree, meta, article, url)
    return Context(
        published=published,
        published_by="metadata" if published else None,
        title=_title(tree, meta, article, outlet) or None,
        outlet=outlet or None,
        credit=credit_of(author),
        url=url or None,
        author=author_of(author, outlet),
        modified=_earliest_sure([_text(article.get("dateModified")), *(meta.get(name, "") for name in _MODIFIED)]),
    )


def title_parts(title: str) -> list[str]:
    """The title, and its parts between dashes and bars: one may be the headline and another the outlet."""
    parts = _SUFFIX.split(title)
    return [title, *sorted(parts, key=len, reverse=True)] if len(parts) > 1 else [title]


def _published(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], url: str) -> str | None:
    told = [_text(article.get("datePublished")), *(meta.get(name, "") for name in _PUBLISHED)]
    return _earliest_sure(told) or _url_day(url) or _marked_day(tree)


def _earliest_sure(stamps: list[str]) -> str | None:
    """The day of the first stamp, one in local time before one in Greenwich's, whose day may be the one before."""
    known = [stamp for stamp in stamps if (day := day_of(stamp)) and _FIRST <= day < _LAST]
    known.sort(key=lambda stamp: stamp.endswith(("Z", "+00:00", "+0000")))
    return day_of(known[0]) if known else None


def _marked_day(tree: HtmlElement) -> str | None:
    """The day in elements marked as the publication's; None where they tell several days (related headlines have their own)."""
    days = set()
    for element in tree.iter("time", "span", "abbr", "div"):
        marked = element.get("itemprop") == "datePublished" or (
            element.tag == "time" and (element.get("pubdate") is not None or _MARKED.search(element.get("class") or ""))
        )
        if marked and not _aside(element):
            stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
            days.add(_earliest_sure([_clean(stamp)]))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _aside(element: HtmlElement) -> bool:
    return any(
        above.tag in ("aside", "footer", "nav", "li", "a")
        or _ASIDE.search(f"{above.get('class') or ''} {above.get('id') or ''}") is not None
        for above in element.iterancestors()
        if above.tag != "body"
    )


def _url_day(url: str) -> str | None:
    path = urlsplit(url).path
    if (match := _URL_DAY.search(path)) is not None:
        return _earliest_sure(["-".join(match.groups())])
    match = _URL_MONTH.search(path)
    return _earliest_sure([f"{match[1]}-{match[2]}"]) if match else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's ``<meta>`` by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        value = _clean(element.get("content") or "")
        if name and value:
            found.setdefault(name, value)
    return found


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The things JSON-LD describes, outermost first. Lists of related articles (``itemListElement``) are not gone into."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, Mapping):
                yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _article(nodes: list[Mapping[str, Any]], meta: Mapping[str, str]) -> Mapping[str, Any]:
    """The one node that describes this page's article; of several, the one of the page's own title or address, or none."""
    articles = [node for node in nodes if _ARTICLES.search(_text(node.get("@type")))]
    if len(articles) > 1:
        own = {fold(meta[name]) for name in (*_TITLES, "og:url") if name in meta}
        articles = [node for node in articles if any(fold(_text(node.get(key))) in own for key in ("headline", "url", "@id"))]
    pages = [node for node in nodes if "WebPage" in _text(node.get("@type"))]
    if len(articles) == 1:
        return articles[0]
    return pages[0] if len(pages) == 1 and not articles else {}


def _title(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any], outlet: str) -> str:
    """The headline as printed (the only ``<h1>``), else as the metadata give it, without the outlet's name behind it."""
    heads = [text for element in tree.iter("h1") if (text := _clean("".join(element.itertext())))]
    if len(heads) == 1 and len(heads[0].split()) > 2 and heads[0] != outlet and len(heads[0]) < 400:
        return heads[0]
    element = next(tree.iter("title"), None)
    page = _clean("".join(element.itertext())) if element is not None else ""
    title = _text(article.get("headline")) or _first(meta, _TITLES) or page
    pieces = _SUFFIX.split(title)
    if len(pieces) > 1 and outlet and fold(pieces[-1]) == fold(outlet):
        title = title[: title.rindex(pieces[-1])].rstrip(" |-–—:»·•")
    return title


def _address(tree: HtmlElement, meta: Mapping[str, str], article: Mapping[str, Any]) -> str:
    """The canonical address; only whole ones, since a part tells nothing outside the page."""
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    own = meta.get("og:url", "")
    for link in (*links, own, _text(article.get("url"))):
        try:
            whole = urljoin(own, link.strip())
            if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).path.strip("/"):
                return storable(whole)
        except ValueError:
            continue
    return ""


def _marked_author(tree: HtmlElement) -> str:
    for element in tree.iter("a", "span", "div", "p"):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            return _clean("".join(element.itertext()))[:120]
    return ""


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _name(value: Any) -> str:
    """The name of a person or organization as JSON-LD has it: a text, an object, or a list of them."""
    if isinstance(value, list):
        return "، ".join(filter(None, map(_name, value[:5])))
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = " ".join(item for item in value if isinstance(item, str))
    return _clean(html.unescape(value)) if isinstance(value, str) else ""


def _clean(value: str) -> str:
    return storable(" ".join(value.split()))
