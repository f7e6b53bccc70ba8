"""The queue of what to look at, one event at a time, and how much of what was looked at is right."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.service.asked import event_types
from khabar.service.events import event_asked
from khabar.service.paged import Page
from khabar.service.review import Asked, review_json
from khabar.service.whole import full_json
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, page

router = shows()
Types = Annotated[str, Query(alias="type", description="Only of these types, with commas between: `meeting,visit`.")]
Who = Annotated[str, Query(description="Only with somebody called so, or of this id.")]


def _data(request: Request, asked: Asked, at: Page) -> dict[str, Any]:
    told, total = review_json(desk_of(request).archive, asked, at.skipped, at.size)
    return {**at.of(told["items"], total), "tally": told["tally"]}


@router.get("/review", include_in_schema=False)
def show(request: Request, types: Types = "", who: Who = "", after: str = "") -> Response:
    """The page: the first of the queue, or behind the one skipped last."""
    told = _data(request, Asked(event_types(types), who, after), Page(1, 1))
    archive = desk_of(request).archive
    event = full_json(archive, event_asked(archive, told["items"][0]["id"])) if told["items"] else None
    return page(request, "review.html", {**told, "event": event, "asked": {"type": types, "who": who, "after": after}})


@router.get("/api/review")
def give(
    request: Request,
    types: Types = "",
    who: Who = "",
    after: Annotated[str, Query(description="Only what comes behind this event in the queue.")] = "",
    number: Number = 1,
    size: Size = 20,
) -> Response:
    """What to look at next (each event with its `importance`, its `doubt` and what is doubtful of it), and the tally: of those
    looked at how many were read right, with the interval in which that share lies with 95 %. As `khabar review --json`."""
    return answer(request, _data(request, Asked(event_types(types), who, after), Page(number, size)))
