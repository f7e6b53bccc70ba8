"""Search while one writes: texts by their words, names that begin so above them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from khabar.export.terms import TYPES
from khabar.service.paged import Page
from khabar.service.search import Asked, search_json
from khabar.web.pages import Number, Size, looked_for, shows
from khabar.web.render import answer, desk_of, page

router = shows()
_SIZE = 20


def _asked(
    q: Annotated[str, Query(description="Words, as `khabar search` takes them: «phrase», NEAR/5, OR, NOT, beginning*.")] = "",
    outlet: Annotated[str, Query(description="Only of this outlet; part of its name does.")] = "",
    who: Annotated[str, Query(description="Only texts that name this person or body.")] = "",
    type: Annotated[str, Query(description="Only texts that tell of a visit, meeting, call …; several with commas.")] = "",
    from_: Annotated[str, Query(alias="from", description="Not published before this day, month or year.")] = "",
    to: Annotated[str, Query(description="Not published after this day, month or year.")] = "",
    exact: Annotated[bool, Query(description="Only words written so: with this hamza, prefix and suffix.")] = False,
    newest: Annotated[bool, Query(description="The newest first, not the best.")] = False,
) -> Asked:
    return Asked(q, exact, outlet, who, type, from_, to, newest)


Wanted = Annotated[Asked, Depends(_asked)]


@router.get("/search", include_in_schema=False)
def show(request: Request, asked: Wanted, number: Number = 1) -> Response:
    """The page. What is written may be unfinished: that is said in place, and is no error."""
    archive = desk_of(request).archive

    def find() -> dict[str, Any] | None:
        return search_json(archive, asked, Page(number, _SIZE), writing=not asked.exact) if asked.words.strip() else None

    types = [(words, key) for key, (_, words, _) in TYPES.items() if key != "OTHER"]
    return page(request, "search.html", {**looked_for(archive, find), "asked": asked, "types": types})


@router.get("/api/search")
def give(
    request: Request,
    asked: Wanted,
    number: Number = 1,
    size: Size = _SIZE,
    writing: Annotated[bool, Query(description="Where no text has the last word, those count that begin so.")] = False,
) -> Response:
    """Texts by their words, however written, each as `khabar search --json` prints it: with the offsets of every word found.
    `names` are persons, bodies and places that are called so, or whose name begins so."""
    return answer(request, search_json(desk_of(request).archive, asked, Page(number, size), writing))
