"""What people decided and what became different; decisions taken over from others, and handed on."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, UploadFile
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from khabar.service.asked import UsageError
from khabar.service.decisions import Made, decide
from khabar.service.history import Asked, deciders, exported, history_json, imported
from khabar.service.paged import Page
from khabar.service.plain import clean
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, page
from khabar.web.safe import trusted

router = APIRouter()
looking = shows()
By = Annotated[str, Query(description="Only judgements of this person.")]
Review = Annotated[bool, Query(description="Only judgements whose words are not found now.")]


def _data(request: Request, asked: Asked, at: Page) -> dict[str, Any]:
    return at.of(*history_json(desk_of(request).archive, asked, at.skipped, at.size, newest=True))


@looking.get("/history", include_in_schema=False)
def show(request: Request, target: str = "", by: str = "", review: bool = False, number: Number = 1) -> Response:
    """The page."""
    asked = Asked(target.strip(), by, review)
    more = {"asked": asked, "deciders": deciders(desk_of(request).archive), "told": request.query_params}
    return page(request, "history.html", {**_data(request, asked, Page(number)), **more})


@looking.get("/api/history")
def give(request: Request, by: By = "", review: Review = False, number: Number = 1, size: Size = 20) -> Response:
    """What people decided and what became different, newest first: the items are those of `khabar history --json`."""
    return answer(request, _data(request, Asked("", by, review), Page(number, size)))


@looking.get("/api/history/{target:path}")
def give_of(request: Request, target: str, by: By = "", review: Review = False, number: Number = 1, size: Size = 20) -> Response:
    """The same of one event (its id), name (its id) or file (its place, address, or the id of its text)."""
    return answer(request, _data(request, Asked(target, by, review), Page(number, size)))


@looking.get("/api/judgements/export")
def hand_on(request: Request) -> Response:
    """All judgements as a file, one JSON object a line: as `khabar judgements --export`."""
    lines = "".join(f"{line}\n" for line in exported(desk_of(request).archive))
    named = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return PlainTextResponse(lines, headers=named, media_type="application/x-ndjson")


def _take(request: Request, file: UploadFile) -> dict[str, Any]:
    name = clean(file.filename or "file")
    try:
        lines = file.file.read().decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"{name}: not valid UTF-8; nothing was taken over", "no-text-file", name=name) from None
    with desk_of(request).writing() as archive:
        return decide(archive, Made(tuple(imported(lines, name))))


@router.post("/api/judgements/import", dependencies=[Depends(trusted)])
def take_over(request: Request, file: UploadFile) -> Response:
    """Takes judgements over from a file that khabar wrote; those known already stay as they are, and where a line is none nothing
    is taken over. As `khabar judgements --import`."""
    return answer(request, _take(request, file))


@router.post("/history", include_in_schema=False, dependencies=[Depends(trusted)])
def take(request: Request, file: UploadFile) -> Response:
    """The same from the page, then back to it."""
    done = _take(request, file)["judgements"]
    counts = {"taken": sum(one["number"] is not None for one in done), "waiting": sum(one["waiting"] for one in done)}
    return RedirectResponse(f"/history?{urlencode({**counts, 'known': len(done) - counts['taken']})}#main", 303)


router.include_router(looking)
