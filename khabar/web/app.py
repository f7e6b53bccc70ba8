"""The server: one archive, its pages and its API."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import DatabaseError
from starlette.exceptions import HTTPException

import khabar
from khabar.archive.asked.named import most_named
from khabar.archive.kept.store import Archive
from khabar.service import ask, review, search
from khabar.service.asked import UsageError
from khabar.web import pages
from khabar.web.desk import Desk
from khabar.web.jobs import Jobs
from khabar.web.render import NotModified, answer, environment, language_of, page, tagged
from khabar.web.safe import Guard, new_token
from khabar.web.shelf import Shelf
from khabar.web.wrong import wrong_of

_STATIC = Path(__file__).parent / "static"
#: Requests worked on at a time: they wait for each other's computing anyway, and each may hold several connections.
_AT_ONCE = 8


def make_app(archive: Path) -> FastAPI:
    """The application over an archive's file. Raises ArchiveError where that cannot be used."""
    desk = Desk(archive)
    app = FastAPI(
        title="khabar",
        version=khabar.__version__,
        description="A ledger of attributed claims read from Arabic news.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_lifespan,
    )
    app.state.desk = desk
    app.state.jobs = Jobs(desk)
    app.state.differences = Shelf(desk)
    app.state.token = new_token()
    # Judgements by the form that asked for them.
    app.state.kept = OrderedDict[str, list[int]]()
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for router in pages.routers():
        app.include_router(router)
    for error in (UsageError, HTTPException, RequestValidationError, DatabaseError):
        app.add_exception_handler(error, _wrong)
    app.add_exception_handler(NotModified, _as_before)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    await anyio.to_thread.run_sync(_warm, app.state.desk)
    threading.Thread(target=_look_up, args=(app,), daemon=True).start()
    app.state.desk.catch_up()
    await anyio.to_thread.run_sync(app.state.jobs.go_on)
    yield
    for waited_for in (app.state.jobs, app.state.differences):
        await anyio.to_thread.run_sync(waited_for.close)
    app.state.desk.close()


def _warm(desk: Desk) -> None:
    """Loads what the first question, search and page would have to wait for: nobody is answered before."""
    for template in environment().list_templates():
        environment().get_template(template)
    search.warm()
    ask.warm(desk.archive)


def _look_up(app: FastAPI) -> None:
    """Works out, while pages are shown, what takes long: whoever asks for it before waits, the next one does not."""
    archive: Archive = app.state.desk.archive
    ask.look_up(archive)
    most_named(archive, None, "", 0, 1)
    review.look_up(archive)


async def _as_before(request: Request, _: Exception) -> Response:
    return tagged(request, Response(status_code=304))


async def _wrong(request: Request, error: Exception) -> Response:
    """What cannot be done, and why: as a page, or to programs as JSON ``{"error": …, "code": …}``."""
    wrong = wrong_of(error)
    if request.url.path.startswith("/api"):
        return answer(request, wrong.json(), wrong.status)
    response = page(request, "wrong.html", {"why": wrong.told(language_of(request))}, wrong.status)
    # Shown beside its form on the page that asked, which keeps its address.
    response.headers["hx-push-url"] = "false"
    return response
