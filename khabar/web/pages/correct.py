"""Corrections: forms that work without script, and the same for programs."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from khabar.service.asked import NotHeld, UsageError
from khabar.service.correcting import names_like, near_events, spellings_json
from khabar.service.decisions import decide, decision
from khabar.service.events import event_asked
from khabar.service.history import Asked, history_json
from khabar.service.paged import Page
from khabar.service.texts import text_json
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS
from khabar.service.whole import full_json
from khabar.web.deciding import BY_COOKIE, asked_of, back_to
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, language_of, page
from khabar.web.safe import trusted
from khabar.web.wrong import wrong_of

router = APIRouter()
looking = shows()
#: Forms remembered, so that one sent twice is kept once.
_REMEMBERED = 200
#: Beside what a fault is shown: the field that it names, else that of the decision.
_FIELDS = (*EVENT_FIELDS, *TEXT_FIELDS, "words", "other")
_BESIDE = {"same": "other", "not same": "other", "missed": "words"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision.

    `verb`: `set`, `wrong`, `right`, `missed`, `same`, `not same` or `undo`. `target`: an event's id, `ID/2` for its second
    version, a name or its id, a file, address or id of a text. `fields`: for `set` and `missed`, as `khabar fix` takes them
    (`date`, `place`, `who`, `whom`, `capacity`, `type`, `status`; `published`, `outlet` of a text). `other`: for `same` and
    `not same`. `words` (and `at`, which of several), or `start` and `end` in characters: for `missed`. `numbers`: for `undo`.
    """

    verb: str
    target: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    other: str = ""
    words: str = ""
    at: int = 0
    start: int | None = None
    end: int | None = None
    numbers: list[int] = field(default_factory=list)
    because: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """Why a judgement is taken back, and by whom."""

    because: str = ""
    by: str = ""


def _decided(request: Request, asked: Mapping[str, Any]) -> dict[str, Any]:
    with desk_of(request).writing() as archive:
        return decide(archive, decision(archive, asked))


@router.post("/api/judgements", dependencies=[Depends(trusted)])
def post_judgement(request: Request, asked: Decision) -> Response:
    """Keeps a decision, solves what it touches, and gives its number, what changed in which text, and what was taken for
    granted: as `khabar fix --json` and the other commands that decide. Programs send the header `x-khabar`."""
    return answer(request, _decided(request, asdict(asked)))


@router.post("/api/judgements/{number}/undo", dependencies=[Depends(trusted)])
def post_undo(request: Request, number: int, asked: Undoing | None = None) -> Response:
    """Takes a judgement back; to take that back, undo the undo. As `khabar undo N --json`."""
    return answer(request, _decided(request, {"verb": "undo", "numbers": [number], **asdict(asked or Undoing())}))


@looking.get("/api/judgements")
def give_judgements(
    request: Request,
    by: Annotated[str, Query(description="Only of this person.")] = "",
    review: Annotated[bool, Query(description="Only those whose words are not found now.")] = False,
    number: Number = 1,
    size: Size = 20,
) -> Response:
    """What people decided, newest first, each with its state: `holds`, `taken back`, that it waits for review, or that its event
    was said to be wrong later."""
    asked, at = Asked(by=by, review=review, decided=True), Page(number, size)
    return answer(request, at.of(*history_json(desk_of(request).archive, asked, at.skipped, at.size, newest=True)))


@router.post("/correct", include_in_schema=False, dependencies=[Depends(trusted)])
async def keep(request: Request) -> Response:
    """A form: kept, then back to where it came from; or shown again with what is wrong in it."""
    from starlette.concurrency import run_in_threadpool

    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_keep, request, form)


def _keep(request: Request, form: dict[str, str]) -> Response:
    asked, key = asked_of(form), hashlib.sha256(repr(sorted(form.items())).encode("utf-8", "replace")).hexdigest()
    with desk_of(request).writing() as archive:
        known: OrderedDict[str, list[int]] = request.app.state.kept
        if key not in known:
            try:
                done = decide(archive, decision(archive, asked))
            except UsageError as error:
                return _again(request, form, asked, error)
            known[key] = [one["number"] for one in done["judgements"] if one["number"]]
            while len(known) > _REMEMBERED:
                known.popitem(last=False)
        where = back_to(archive, form.get("back", ""), known[key])
    return _signed(RedirectResponse(where, 303), form)


def _signed(response: Response, form: Mapping[str, str]) -> Response:
    """With the name of who decided, for the next time."""
    if by := form.get("by", "").strip()[:100]:
        response.set_cookie(BY_COOKIE, quote(by), max_age=365 * 24 * 3600, samesite="strict", httponly=True)
    return response


def _again(request: Request, form: dict[str, str], asked: Mapping[str, Any], error: UsageError) -> Response:
    """The form once more: what was typed, and beside its field what is wrong. Raises the error where there is no such thing."""
    name = str(error.values.get("field", ""))
    faults = {name if name in _FIELDS else _BESIDE.get(asked["verb"], ""): wrong_of(error).told(language_of(request))}
    typed = {**form, "target": asked["target"], "other": asked["other"]}
    try:
        shown = _shown(request, *_about(form))
    except UsageError:
        raise error from None
    return page(request, "correct.html", {**shown, "typed": typed, "faults": faults, "returns": form.get("back", "")}, 400)


def _about(form: Mapping[str, str]) -> tuple[str, str]:
    """What a form corrects: its sort, and its id."""
    if form.get("text"):
        return "text", form["text"]
    if form.get("name"):
        return "name", form["name"]
    return "event", form.get("target", "").partition("/")[0]


def _shown(request: Request, sort: str, wanted: str) -> dict[str, Any]:
    archive = desk_of(request).archive
    if sort == "event":
        event = full_json(archive, event_asked(archive, wanted))
        return {"event": event, "near": near_events(archive, event["id"])}
    if sort == "text":
        return {"article": text_json(archive, wanted)}
    told = spellings_json(archive, wanted)
    return {"about": {**told, "id": told["entity"]}, "split": told}


@looking.get("/correct", include_in_schema=False)
def show(request: Request, event: str = "", text: str = "", name: str = "", q: str = "") -> Response:
    """The form alone, with all it can propose."""
    asked = next(((sort, id) for sort, id in (("event", event), ("text", text), ("name", name)) if id), None)
    if asked is None:
        raise NotHeld("nothing to correct: /correct?event=ID, ?text=ID or ?name=ID", "nothing-to-correct")
    shown = _shown(request, *asked)
    if q and "about" in shown:
        shown["like"] = names_like(desk_of(request).archive, q, shown["about"]["id"])
    return page(request, "correct.html", shown)


@looking.get("/correct/near", include_in_schema=False)
def near(request: Request, event: str = "", other: str = "", but: str = "") -> Response:
    """Events that may be the same as one, or names like what is typed: to choose from."""
    archive = desk_of(request).archive
    if event:
        return page(request, "correct_near.html", {"near": near_events(archive, event)})
    return page(request, "correct_near.html", {"like": names_like(archive, other, but) if len(other.strip()) > 1 else []})


router.include_router(looking)
