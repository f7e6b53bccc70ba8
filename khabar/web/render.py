"""Answers as pages and as JSON: one and the same data, in the reader's language, with a tag that says when it is still good."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache, partial
from typing import Any, cast
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

import khabar
from khabar.export import differing, passed, reasons, terms
from khabar.export.days import date_words
from khabar.export.marks import escape
from khabar.model.language import LANGUAGES, Language
from khabar.text.forms import is_arabic
from khabar.web import words
from khabar.web.deciding import Deciding
from khabar.web.desk import Desk
from khabar.web.wrong import wrong_of

#: Kept by the browser: the language chosen last.
COOKIE = "khabar-lang"


class NotModified(Exception):
    """What the browser holds is still good."""


def desk_of(request: Request) -> Desk:
    """The archive of this server."""
    return cast(Desk, request.app.state.desk)


def language_of(request: Request) -> Language:
    """The language asked for in the address, else the one chosen last, else Arabic."""
    asked = request.query_params.get("lang") or request.cookies.get(COOKIE)
    return asked if asked in LANGUAGES else "ar"


def fresh(request: Request) -> None:
    """On every address that only shows: raises NotModified where the archive is as it was when the browser asked last."""
    if request.method not in ("GET", "HEAD"):
        return
    shown = (desk_of(request).state(), request.app.state.token, str(request.url), language_of(request), khabar.__version__)
    request.state.tag = f'W/"{hashlib.sha256("|".join(shown).encode()).hexdigest()[:24]}"'
    if request.state.tag in (tag.strip() for tag in request.headers.get("if-none-match", "").split(",")):
        raise NotModified


def passing(request: Request) -> None:
    """What this address shows changes while the archive does not: the answer bears no tag."""
    request.state.tag = None


def page(request: Request, template: str, data: Mapping[str, Any], status: int = 200) -> Response:
    """A page from ``templates/`` over ``data``, which is what the same address under ``/api`` gives."""
    lang = language_of(request)
    html = environment().get_template(template).render(**data, **_context(request, lang))
    response = HTMLResponse(html, status)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, lang, max_age=365 * 24 * 3600, samesite="strict", httponly=True)
    return tagged(request, response)


def answer(request: Request, data: Any, status: int = 200) -> Response:
    """The same as JSON."""
    return tagged(request, JSONResponse(data, status))


def tagged(request: Request, response: Response) -> Response:
    """With the tag by which a browser asks whether it is still good."""
    if tag := getattr(request.state, "tag", None):
        response.headers["etag"] = tag
        response.headers["vary"] = "cookie"
    response.headers["cache-control"] = "private, no-cache"
    return response


def with_query(request: Request, **changed: str | int | None) -> str:
    """This address with some of its query set otherwise, None without; the page number starts anew."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in {"page", "lang", *changed} and v]
    query = kept + [(k, str(v)) for k, v in changed.items() if v is not None]
    return request.url.path + (f"?{urlencode(query)}" if query else "")


class NotTold(StrictUndefined):
    """What the data does not hold: may be asked for (``{% if %}``), never shown."""

    def __bool__(self) -> bool:  # type: ignore[override]
        return False


@cache
def environment() -> Environment:
    """The templates. Everything put into them is escaped; what is not there cannot be shown as a blank."""
    made = Environment(
        loader=PackageLoader("khabar.web"),
        autoescape=select_autoescape(default=True),
        undefined=NotTold,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["from_json"] = json.loads
    made.filters["isolated"] = _isolated
    made.filters["printable"] = lambda text: Markup(escape(str(text)))
    return made


@pass_context
def _isolated(context: Context, text: object) -> Markup:
    """A stranger's words within a line: by themselves in their direction, and in their language where that is not the page's."""
    shown = str(text)
    arabic = is_arabic(shown[:1])
    foreign = shown[:1].isalpha() and arabic != (context["lang"] == "ar")
    lang = f' lang="{"ar" if arabic else "en"}"' if foreign else ""
    return Markup(f"<bdi{lang}>{escape(shown)}</bdi>")


def _context(request: Request, lang: Language) -> dict[str, Any]:
    """What every template can say: ``t`` a sentence, ``n`` a counted thing, and words for khabar's own terms."""
    other: Language = "en" if lang == "ar" else "ar"
    return {
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "other_lang": other,
        "t": partial(words.say, lang),
        "n": partial(words.count, lang),
        "day": partial(date_words, lang),
        "basis_words": partial(terms.how_known, lang),
        "is_told": terms.is_told,
        "reason_words": partial(reasons.reason_words, lang),
        "event_words": partial(terms.event, lang),
        "between": partial(terms.between, lang),
        "status_words": partial(terms.status, lang),
        "kind_words": partial(terms.kind, lang),
        "section_words": partial(terms.section, lang),
        "language_words": partial(terms.language_called, lang),
        "channel_words": partial(terms.channel, lang),
        "relation_words": partial(differing.called, lang),
        "field_words": partial(terms.field, lang),
        "why_passed": partial(passed.why_passed, lang),
        "voice_words": partial(terms.voice, lang),
        "doubt_words": partial(terms.doubt, lang),
        "copy_words": partial(terms.copied, lang),
        "tie_words": partial(terms.tie, lang),
        "several": partial(terms.several, lang),
        "wrong_words": lambda error: wrong_of(error).told(lang),
        "with_query": partial(with_query, request),
        "path": request.url.path,
        "here": with_query(request),
        "token": request.app.state.token,
        "deciding": Deciding(request),
        "current": desk_of(request).is_current,
        "version": khabar.__version__,
    }
