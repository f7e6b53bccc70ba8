"""Where what is told does not go together: each side with its sentence, who says it, and a link to the words."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.archive.asked.differing import KINDS, Finding
from khabar.service.differences import counted_kinds, differences_json, found_differences, kinds_asked, people_asked
from khabar.service.paged import Page
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, page, passing
from khabar.web.shelf import Shelf

router = shows()

#: Findings on a page; seconds that a page waits for the list of them before it says that it is being made.
_SIZE, _PATIENCE = 20, 0.2

Who = Annotated[str, Query(max_length=300, description="Only of this person or body: a name, part of one, or an id.")]
Kind = Annotated[str, Query(max_length=300, description="Only of these kinds, as `khabar differences --kind` has them.")]


@router.get("/differences", include_in_schema=False)
def show(request: Request, who: Who = "", kind: Kind = "", number: Number = 1) -> Response:
    """The page."""
    data = _data(request, who, kind, Page(number, _SIZE), _PATIENCE)
    if not data["up_to_date"]:
        passing(request)
    return page(request, "differences.html", {**data, "who": who, "kind": kind})


@router.get("/api/differences")
def give(request: Request, who: Who = "", kind: Kind = "", number: Number = 1, size: Size = _SIZE) -> Response:
    """Where what is told does not go together, the most telling first; items as the lines of `khabar differences --json`.
    `kinds` counts what there is of each kind. After a change of the archive the first answer takes some seconds."""
    data = _data(request, who, kind, Page(number, size), None)
    if not data["up_to_date"]:
        passing(request)
    return answer(request, data)


def _data(request: Request, who: str, kind: str, at: Page, patience: float | None) -> dict[str, Any]:
    archive, shelf = desk_of(request).archive, cast(Shelf[list[Finding]], request.app.state.differences)
    kinds, people = kinds_asked(kind, "kind"), people_asked(archive, who)
    known, up_to_date = shelf.get(people, lambda: found_differences(archive, KINDS, people), patience)
    found = [one for one in known or () if one.kind in kinds]
    return {
        **at.of([*differences_json(archive, at.cut(found))], len(found)),
        "kinds": counted_kinds(known or ()),
        "called": None if people is None else len(people),
        "ready": known is not None,
        "up_to_date": up_to_date,
    }
