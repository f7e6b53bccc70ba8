"""Who is told to have said what."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from khabar.service.paged import Page
from khabar.service.quotes import Asked, quotes_json
from khabar.web.pages import Number, Size, looked_for, shows
from khabar.web.render import answer, desk_of, page

router = shows()
_SIZE = 30
#: Own words, or reported ones, as the address has it.
_WAYS = {"own": True, "reported": False}


def _asked(
    by: Annotated[str, Query(description="Only words of this person or body: part of a name, or an id.")] = "",
    via: Annotated[str, Query(description="Only what this agency or other teller handed on.")] = "",
    about: Annotated[str, Query(description="Only quotes that name this one, or hold these words.")] = "",
    outlet: Annotated[str, Query(description="Only of this outlet; part of its name does.")] = "",
    from_: Annotated[str, Query(alias="from", description="Not published before this day, month or year.")] = "",
    to: Annotated[str, Query(description="Not published after this day, month or year.")] = "",
    words: Annotated[str, Query(description="`own`: only own words; `reported`: only reported ones.")] = "",
) -> Asked:
    return Asked(by.strip(), via.strip(), about.strip(), outlet.strip(), from_, to, _WAYS.get(words))


Wanted = Annotated[Asked, Depends(_asked)]


@router.get("/quotes", include_in_schema=False)
def show(request: Request, asked: Wanted, number: Number = 1) -> Response:
    """The page."""
    archive = desk_of(request).archive
    data = looked_for(archive, lambda: quotes_json(archive, asked, Page(number, _SIZE)))
    way = next((key for key, direct in _WAYS.items() if direct is asked.direct), "")
    return page(request, "quotes.html", {**data, "asked": asked, "way": way})


@router.get("/api/quotes")
def give(
    request: Request,
    asked: Wanted,
    number: Number = 1,
    size: Size = _SIZE,
) -> Response:
    """Who is told to have said what, the newest first, each as `khabar quotes --json` prints it: the same words of one speaker
    once, with every place where they are printed. `more` tells that only the newest were looked at."""
    return answer(request, quotes_json(desk_of(request).archive, asked, Page(number, size)))
