"""An article: its text as it is, everything that was read from it marked, each word with its rule, and a place for every span."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import PlainTextResponse, Response

from khabar.archive.asked.texts import Held
from khabar.export import terms
from khabar.export.days import date_words
from khabar.model.language import Language
from khabar.model.span import Span
from khabar.service.article import LISTS, article_json, pages_json, position_asked, span_asked, text_asked
from khabar.service.asked import NotHeld
from khabar.service.word import word_json
from khabar.web import words
from khabar.web.marked import part_of
from khabar.web.pages import shows
from khabar.web.render import answer, desk_of, language_of, page, tagged

router = shows()

Text = Annotated[str, Path(description="The sha256 of the text, or a beginning of it that no other has.")]
At = Annotated[str, Query(description="`START-END`, in characters (code points) of the text from 0, the end not among them.")]
Position = Annotated[str, Query(description="The number of one character of the text, from 0.")]


def _held(request: Request, text: str) -> Held:
    return text_asked(desk_of(request).archive, text)


def _data(request: Request, held: Held, at: str) -> dict[str, Any]:
    return article_json(desk_of(request).archive, held, span_asked(held, at))


def _word(request: Request, text: str, at: str) -> dict[str, Any]:
    held = _held(request, text)
    return word_json(desk_of(request).archive, held, position_asked(held, at))


@router.get("/article/{text}", include_in_schema=False)
def show(request: Request, text: str, at: str = "", part: int = 0) -> Response:
    """The page, or a part of it where the text is very long."""
    held = _held(request, text)
    data = _data(request, held, at)
    shown = part_of(held.content, data, partial(_label, language_of(request)), part)
    if shown is None:
        raise NotHeld(f"this text has no part {part}", "no-part", number=part)
    within = {name: [one for one in data[name] if _stands(one, shown.span)] for name in ("entities", *LISTS)}
    title = next((a["title"] for a in data["articles"] if a["title"]), None) or _first_words(held.content)
    return page(request, "article.html", {"article": data, "shown": shown, "within": within, "title": title})


@router.get("/article/{text}/word", include_in_schema=False)
def show_word(request: Request, text: str, at: str = "") -> Response:
    """What was read from one word."""
    return page(request, "word.html", {"told": _word(request, text, at)})


@router.get("/article/{text}/versions", include_in_schema=False)
def show_versions(request: Request, text: str) -> Response:
    """The versions of its page and what became different."""
    return page(request, "versions.html", pages_json(desk_of(request).archive, _held(request, text)))


@router.get("/api/article/{text}")
def give(request: Request, text: Text, at: At = "") -> Response:
    """What was read from one text, as people corrected it: the contract of `khabar extract --json` in the archive's ids and names
    (`local` are those that hold in the text), where it was met, the versions of its page, and the articles that share its words.
    """
    return answer(request, _data(request, _held(request, text), at))


@router.get("/api/article/{text}/text")
def give_text(request: Request, text: Text) -> Response:
    """The text itself, character for character: what all offsets count in."""
    return tagged(request, PlainTextResponse(_held(request, text).content.encode("utf-8", "replace")))


@router.get("/api/article/{text}/word")
def give_word(request: Request, text: Text, at: Position) -> Response:
    """All that was read from the word around one character, each with its rule as the lexicon has it."""
    return answer(request, _word(request, text, at))


@router.get("/api/article/{text}/versions")
def give_versions(request: Request, text: Text) -> Response:
    """The versions of the pages on which a text was met, and what became different: as `khabar versions ADDRESS --json`."""
    return answer(request, pages_json(desk_of(request).archive, _held(request, text)))


def _stands(one: Mapping[str, Any], inside: Span) -> bool:
    """Whether something read begins in a part of the text; a name that a person added stands nowhere, and so in the first."""
    places = one["mentions"] or [{"start": 0}] if "mentions" in one else [one.get("trigger", one)]
    return any(inside.start <= place["start"] < max(inside.end, 1) for place in places)


def _first_words(content: str) -> str:
    line = content.lstrip()[:160].partition("\n")[0]
    return line[:90].rsplit(" ", 1)[0] + " …" if len(line) > 90 else line


def _label(lang: Language, what: str, one: Mapping[str, Any]) -> str:
    """What is said when a pointer rests on something read."""
    return _LABELS[what](lang, one)


def _name(lang: Language, one: Mapping[str, Any] | None) -> str:
    told = one or {}
    return str((told.get("name_en") if lang == "en" else "") or told.get("name") or words.say(lang, "nobody-named"))


def _event(lang: Language, event: Mapping[str, Any]) -> str:
    sides = ("، " if lang == "ar" else ", ").join(_name(lang, party) for role in ("who", "whom") for party in event[role])
    return f"{terms.event(lang, event['type'])} ({terms.status(lang, event['status'])}): {sides}"


_LABELS: dict[str, Callable[[Language, Mapping[str, Any]], str]] = {
    "name": lambda lang, one: f"{terms.kind(lang, one['kind'])}: {_name(lang, one)}",
    "date": lambda lang, one: words.say(lang, "article-date", day=date_words(lang, one["edtf"])),
    "event": _event,
    "quote": lambda lang, one: words.say(lang, "article-quoted", name=_name(lang, one["speaker"])),
    "claim": lambda lang, one: words.say(lang, f"article-{one['kind']}"),
    "term": lambda lang, one: words.say(lang, "article-term", term=one["term"]),
}
