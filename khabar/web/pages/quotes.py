"""Who is told to have said what."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from khabar.archive.find import outlets
from khabar.service.asked import UsageError
from khabar.service.paged import MOST, Page
from khabar.service.quotes import Asked, quotes_json
from khabar.service.search import NoQuery
from khabar.web.pages import shows
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
def show(request: Request, asked: Wanted, number: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """The page."""
    archive = desk_of(request).archive
    found: dict[str, Any] | None = None
    wrong: dict[str, int | None] | None = None
    try:
        found = quotes_json(archive, asked, Page(number, _SIZE))
    except NoQuery as error:
        wrong = {"at": error.at}
    except UsageError:
        wrong = {"at": None}
    with archive.engine.connect() as connection:
        named = outlets(connection)
    way = next((key for key, direct in _WAYS.items() if direct is asked.direct), "")
    return page(request, "quotes.html", {"asked": asked, "way": way, "found": found, "wrong": wrong, "outlets": named})


@router.get("/api/quotes")
def give(
    request: Request,
    asked: Wanted,
    number: Annotated[int, Query(alias="page", ge=1, description="Which page.")] = 1,
    per_page: Annotated[int, Query(ge=1, le=MOST, description="Quotes of a page.")] = _SIZE,
) -> Response:
    """Who is told to have said what, the newest first, each as `khabar quotes --json` prints it: the same words of one speaker
    once, with every place where they are printed. `more` tells that only the newest were looked at."""
    return answer(request, quotes_json(desk_of(request).archive, asked, Page(number, per_page)))
