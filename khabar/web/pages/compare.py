"""Versions side by side, why two events are taken for one or are not, and which events lie near one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.service.asked import UsageError
from khabar.service.compare import compared
from khabar.service.events import event_asked
from khabar.service.likeness import near_json, why_same
from khabar.web.pages import shows
from khabar.web.render import answer, desk_of, page

router = shows()
#: Events put side by side at once.
_MOST = 20

Ids = Annotated[str, Query(description="Ids of events with commas between; `1f3a9c02/2` is only the second version of one.")]


def _data(request: Request, ids: str) -> dict[str, Any]:
    wanted = [word for word in ids.replace("،", ",").replace(",", " ").split() if word]
    if not 1 <= len(wanted) <= _MOST:
        said = f"ids: {len(wanted)} events; between 1 and {_MOST} can be put side by side"
        raise UsageError(said, "too-many-events", field="ids", most=_MOST)
    return compared(desk_of(request).archive, wanted)


@router.get("/compare", include_in_schema=False)
def show(request: Request, ids: str = "") -> Response:
    """The page; without ids it asks for them."""
    found = _data(request, ids) if ids.strip() else {"versions": []}
    return page(request, "compare.html", {"compared": found, "ids": ids})


@router.get("/api/compare")
def give(request: Request, ids: Ids) -> Response:
    """Versions of events side by side, field by field, and how they stand to each other: as `khabar compare A B --json`."""
    return answer(request, _data(request, ids))


@router.get("/why-same/{one}/{other}", include_in_schema=False)
def show_why(request: Request, one: str, other: str) -> Response:
    """The page."""
    return page(request, "why_same.html", {"found": why_same(desk_of(request).archive, one, other)})


@router.get("/api/why-same/{one}/{other}")
def give_why(request: Request, one: str, other: str) -> Response:
    """Why two events are taken for one or are not: every reason with its points, as `khabar why-same A B --json`; the two
    versions that are most alike come first."""
    return answer(request, why_same(desk_of(request).archive, one, other))


def _near(request: Request, number: str) -> dict[str, Any]:
    archive = desk_of(request).archive
    return near_json(archive, event_asked(archive, number))


@router.get("/near/{number}", include_in_schema=False)
def show_near(request: Request, number: str) -> Response:
    """The page; an event's own page fetches its list."""
    return page(request, "near.html", _near(request, number))


@router.get("/api/near/{number}")
def give_near(request: Request, number: str) -> Response:
    """At most five events that could be the same as one: of its type, with a party or place of it, told of the same days; each
    with its points and what speaks most against it."""
    return answer(request, _near(request, number))
