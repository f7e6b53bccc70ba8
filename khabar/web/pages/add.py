"""Texts added through the page: pasted or dropped, and what becomes of them while they are read."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile

from khabar.service.adding import added_json, report_json
from khabar.service.asked import UsageError
from khabar.service.paged import Page
from khabar.service.uploads import LIMITS, Pasted, keep_upload, remove
from khabar.web.jobs import UNDER_WAY, Job, jobs_of
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, page, passing
from khabar.web.safe import MOST, trusted
from khabar.web.wrong import invalid

router = shows()
_TRUSTED = [Depends(trusted)]

#: Files in one request; what became of so many things is shown on a page.
_FILES, _SIZE = 1000, 20


class Given(BaseModel):
    """A text with what is known of it; `published` is a day, month or year as 2023-08-23, 2023-08 or 2023."""

    content: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""


# --- what there is ------------------------------------------------------------------------------------------------


@router.get("/add", include_in_schema=False)
def show(request: Request) -> Response:
    """The page with the forms and the uploads of late."""
    passing(request)
    jobs = [_short_json(request, job) for job in jobs_of(request).latest()[:_SIZE]]
    return page(request, "add.html", {"jobs": jobs, "most": MOST, "files": _FILES, "characters": LIMITS.characters})


@router.get("/add/{number}", include_in_schema=False)
def show_job(request: Request, number: str, at: Number = 1) -> Response:
    """How far an upload is."""
    return page(request, "job.html", {"job": _json(request, number, Page(at, _SIZE))})


@router.get("/api/jobs")
def give_jobs(request: Request) -> Response:
    """The uploads since the server was started, the newest first: `waiting`, `reading`, `comparing`, `done`, `failed` or
    `stopped`, with how many texts became what."""
    passing(request)
    return answer(request, {"items": [_short_json(request, job) for job in jobs_of(request).latest()]})


@router.get("/api/jobs/{number}")
def give_job(request: Request, number: str, at: Number = 1, size: Size = _SIZE) -> Response:
    """One upload: how far it is, how many texts became what, and in `items` what became of each, the last one first; as the
    lines of `khabar add --json`, with the titles of its articles and, when the upload is done, the events they tell."""
    return answer(request, _json(request, number, Page(at, size)))


def _json(request: Request, number: str, at: Page) -> dict[str, Any]:
    passing(request)
    job = jobs_of(request).job(number)
    became = job.became[::-1]
    return {
        **_short_json(request, job),
        "names": job.names,
        "unread": [{"place": place, "reason": reason} for place, reason in job.unread],
        **at.of(added_json(desk_of(request).archive, at.cut(became)), len(became)),
    }


def _short_json(request: Request, job: Job) -> dict[str, Any]:
    seconds, texts = job.seconds, len(job.became)
    return {
        "id": job.id,
        "state": job.state,
        "under_way": job.state in UNDER_WAY,
        "before": jobs_of(request).before(job),
        "name": job.names[0],
        "files": len(job.names),
        "bytes": {"total": job.size, "done": min(job.done, job.size)},
        "texts": texts,
        "seconds": round(seconds, 1),
        "per_second": round(texts / seconds, 1) if seconds else None,
        "error": job.error,
        "code": job.code,
        **report_json(job.report),
    }


# --- what is given ------------------------------------------------------------------------------------------------


@router.post("/add", include_in_schema=False, dependencies=_TRUSTED)
async def take_form(request: Request) -> Response:
    """Takes the form's text or files in and leads to how that goes."""
    job = await _from_form(request)
    return RedirectResponse(f"/add/{job.id}", 303)


_FORM = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "outlet": {"type": "string", "description": "Who printed the texts that do not say so themselves."},
    },
}
_KINDS = {"application/json": {"schema": Given.model_json_schema()}, "multipart/form-data": {"schema": _FORM}}
_BODY = {"required": True, "content": _KINDS}


@router.post("/api/texts", status_code=202, dependencies=_TRUSTED, openapi_extra={"requestBody": _BODY})
async def take(request: Request) -> Response:
    """Adds a text (JSON) or files (`files` of a multipart form: text, HTML, PDF, Word, JSON, JSON-lines, zip). Answers at once
    with the address that tells how it goes; the header `x-khabar: 1` shows that a program asks."""
    if request.headers.get("content-type", "").partition(";")[0].strip() == "application/json":
        try:
            given = Given.model_validate_json(await request.body())
        except ValidationError as error:
            told = invalid(error.errors())
            raise UsageError(told["detail"], "invalid", **told) from None
        job = await run_in_threadpool(_from_text, request, Pasted(**given.model_dump()))
    else:
        job = await _from_form(request)
    address = f"/api/jobs/{job.id}"
    response = answer(request, {"job": job.id, "address": address, "page": f"/add/{job.id}"}, 202)
    response.headers["location"] = address
    return response


async def _from_form(request: Request) -> Job:
    """A job out of a form: of its files, where it has some, else of the text in it. Raises UsageError."""
    async with request.form(max_files=_FILES) as form:
        files = [part for part in form.getlist("files") if isinstance(part, UploadFile) and part.filename]
        if files:
            return await run_in_threadpool(_from_files, request, files, _field(form, "outlet"))
        told = Pasted(*(_field(form, name) for name in ("content", "title", "outlet", "url", "published")))
    return await run_in_threadpool(_from_text, request, told)


def _from_text(request: Request, told: Pasted) -> Job:
    return jobs_of(request).add_text(told)


def _from_files(request: Request, files: list[UploadFile], outlet: str) -> Job:
    folder = jobs_of(request).new_folder()
    try:
        uploads = {one.place: one for one in (keep_upload(part.file, part.filename or "", folder) for part in files)}
    except BaseException:
        remove(folder)
        raise
    return jobs_of(request).add_uploads(folder, tuple(uploads.values()), outlet)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
