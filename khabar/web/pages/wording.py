"""By which words somebody is called, and by whom; or who uses the words of a group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.service.paged import Page
from khabar.service.wording import shown_json, wording_asked
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, language_of, page
from khabar.web.words import say, sentences

router = shows()

#: Uses of words on a page.
_SIZE = 40


@router.get("/wording", include_in_schema=False)
def show(
    request: Request,
    called: str = "",
    outlet: str = "",
    from_: Annotated[str, Query(alias="from")] = "",
    to: str = "",
    number: Number = 1,
) -> Response:
    """The page; before anything is asked, its form alone."""
    data: dict[str, Any] = {"asked": ""}
    if called.strip():
        data = _data(request, called, outlet, from_, to, 1, Page(number, _SIZE))
    voices = {key: _by_voice(data[key]["uses"]) for key in ("about", "terms") if data.get(key)}
    groups = [_group(request, key) for key in (data.get("terms") or {}).get("groups", ())]
    return page(
        request, "wording.html", {**data, "outlet": outlet, "first": from_, "last": to, "voices": voices, "groups": groups}
    )


@router.get("/api/wording")
def give(
    request: Request,
    called: Annotated[str, Query(description="A name or its id, or a term.")],
    outlet: Annotated[str, Query(description="Only of this outlet; part of its name does.")] = "",
    from_: Annotated[str, Query(alias="from", description="Not published before this day, month or year.")] = "",
    to: Annotated[str, Query(description="Not published after this day, month or year.")] = "",
    examples: Annotated[int, Query(ge=0, le=20, description="Examples of each word.")] = 1,
    number: Number = 1,
    size: Size = _SIZE,
) -> Response:
    """By which terms somebody is called, in each outlet's own voice and by each speaker: as `khabar wording NAME --json`, a
    page at a time."""
    return answer(request, _data(request, called, outlet, from_, to, examples, Page(number, size)))


def _data(request: Request, called: str, outlet: str, first: str, last: str, examples: int, part: Page) -> dict[str, Any]:
    return shown_json(wording_asked(desk_of(request).archive, called, outlet, first, last, examples, part), part)


def _by_voice(uses: Sequence[dict[str, Any]]) -> list[tuple[str, list[tuple[dict[str, Any], list[dict[str, Any]]]]]]:
    """Uses as they are ordered: by voice, then by who uses them."""
    return [
        (voice, [(who, list(of)) for who, of in groupby(some, key=itemgetter("who"))])
        for voice, some in groupby(uses, key=itemgetter("voice"))
    ]


def _group(request: Request, key: str) -> str:
    """What a group of terms is called; its key where the page has no words for it."""
    known = f"group-{key}" in sentences()
    return say(language_of(request), f"group-{key}") if known else key
