"""The articles on one affair as they arrived, and whose telling each is."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from khabar.service.story import stories_asked, stories_json
from khabar.web.pages import shows
from khabar.web.render import answer, desk_of, page

router = shows()


def _data(request: Request, number: str) -> dict[str, Any]:
    return stories_json(stories_asked(desk_of(request).archive, number))


@router.get("/story/{number:path}", include_in_schema=False)
def show(request: Request, number: str) -> Response:
    """The page."""
    return page(request, "story.html", {"story": _data(request, number)})


@router.get("/api/story/{number:path}")
def give(request: Request, number: str) -> Response:
    """All articles on one affair, the earliest first, by the id of a story or of an event: as `khabar story ID --json`. `others`
    are further affairs, in the same form, where the texts that tell the event belong to several."""
    return answer(request, _data(request, number))
