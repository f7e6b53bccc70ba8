"""The events of the archive by date: a picture over time, and the list."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from khabar.archive.asked.events import Filter
from khabar.export.days import MONTHS
from khabar.export.terms import STATUS, TYPES
from khabar.service.events import brief_json, event_asked
from khabar.service.outlets import all_outlets
from khabar.service.paged import Page
from khabar.service.picture import Rows, picture_json
from khabar.service.timeline import timeline_json, wanted
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, language_of, page

router = shows()
#: Events on a page.
_SIZE = 50


def _filter(
    who: Annotated[str, Query(description="Only events of this person or body: a name, part of one, or an id.")] = "",
    with_: Annotated[str, Query(alias="with", description="… in which this one takes part, too.")] = "",
    types: Annotated[
        list[str] | None, Query(alias="type", description="Only these types, with commas between or each as a parameter.")
    ] = None,
    status: Annotated[list[str] | None, Query(description="Only what some version tells as one of these.")] = None,
    outlet: Annotated[str, Query(description="Only events that an outlet tells with this in its name.")] = "",
    first: Annotated[str, Query(alias="from", description="Not before this day, month or year.")] = "",
    last: Annotated[str, Query(alias="to", description="Not after this day, month or year.")] = "",
) -> Filter:
    """The filters of all addresses here. Raises UsageError."""
    return wanted(who, with_, ",".join(types or ()), ",".join(status or ()), outlet, first, last)


Asked = Annotated[Filter, Depends(_filter)]


@router.get("/timeline", include_in_schema=False)
def show(request: Request, asked: Asked, number: Number = 1, rows: Rows = "type") -> Response:
    """The page."""
    archive, lang = desk_of(request).archive, language_of(request)
    data = timeline_json(archive, asked, Page(number, _SIZE))
    choices = {
        "types": list(TYPES),
        "statuses": list(STATUS),
        "outlets": all_outlets(archive),
        "months": MONTHS[lang],
        "rows": rows,
    }
    return page(request, "timeline.html", {**data, "asked": asked, **choices, "given": dict(request.query_params)})


@router.get("/api/timeline")
def give(
    request: Request,
    asked: Asked,
    number: Number = 1,
    size: Size = _SIZE,
) -> Response:
    """The events that fit, by date, the undated last: `items` as `khabar timeline --json` prints them. A meeting stands beneath
    the visit it belongs to, where a page has both."""
    return answer(request, timeline_json(desk_of(request).archive, asked, Page(number, size)))


@router.get("/api/timeline/picture")
def give_picture(
    request: Request,
    asked: Asked,
    rows: Annotated[Rows, Query(description="A row to each type, or to the most frequent people.")] = "type",
) -> Response:
    """How the dated events that fit spread over time: `counts` of events between two units of time (`first` and `last` are days),
    and single `events` where they are few; `before` and `after` tell how many lie outside the days shown."""
    return answer(request, picture_json(desk_of(request).archive, asked, rows))


@router.get("/timeline/line/{number}", include_in_schema=False)
def show_line(request: Request, number: str) -> Response:
    """One event as one line, for who points at it in the picture."""
    return page(request, "timeline_line.html", {"event": brief_json(event_asked(desk_of(request).archive, number))})
