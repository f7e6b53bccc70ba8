"""The question box, and the answer: every line leads to its words."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from khabar.web.pages import shows
from khabar.web.render import page

router = shows()


@router.get("/", include_in_schema=False)
def show(request: Request, q: str = "") -> Response:
    """The page."""
    return page(request, "ask.html", {"q": q})
