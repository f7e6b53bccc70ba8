"""An event: its versions side by side, the chain of telling of each, what agrees and what differs."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from khabar.service.events import event_asked
from khabar.service.whole import full_json
from khabar.web.pages import shows
from khabar.web.render import answer, desk_of, page

router = shows()


def _data(request: Request, number: str) -> dict[str, Any]:
    archive = desk_of(request).archive
    return full_json(archive, event_asked(archive, number))


@router.get("/event/{number}", include_in_schema=False)
def show(request: Request, number: str) -> Response:
    """The page."""
    return page(request, "event.html", {"event": _data(request, number)})


@router.get("/api/event/{number}")
def give(request: Request, number: str) -> Response:
    """Every version of one event, down to the words it was read from: as `khabar event ID --json`."""
    return answer(request, _data(request, number))
