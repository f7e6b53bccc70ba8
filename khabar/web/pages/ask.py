"""The question box, and the answer: every line leads to its words."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.archive.kept.totals import totals
from khabar.ask.question import SYMMETRIC
from khabar.service.answer_words import words
from khabar.service.ask import NotUnderstood, ask_json, examples
from khabar.service.asked import UsageError
from khabar.service.paged import Page
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, language_of, page
from khabar.web.wrong import wrong_of

router = shows()
#: Events, or quotes, of a page.
_SIZE = 20

Question = Annotated[str, Query(description="A question in Arabic or English.", examples=["متى التقى حفتر شويغو؟"])]


@router.get("/", include_in_schema=False)
def show(request: Request, q: str = "", number: Number = 1) -> Response:
    """The page: the answer, or why there is none; without a question what can be asked, and what the archive holds."""
    archive, language = desk_of(request).archive, language_of(request)
    data: dict[str, Any] = {"q": q, "answer": None, "wrong": None, "per_page": _SIZE, "symmetric": SYMMETRIC}
    data["w"] = partial(words, language)
    if q.strip():
        try:
            data["answer"] = ask_json(archive, q, Page(number, _SIZE))
        except NotUnderstood as error:
            data["wrong"] = {"why": error.told(language, nearest=False), **error.json()}
        except UsageError as error:
            data["wrong"] = {"why": wrong_of(error).told(language), "names": []}
    if data["answer"] is None:
        data |= {"examples": [one[language] for one in examples(archive)], "totals": totals(archive)}
    return page(request, "ask.html", data)


@router.get("/api/ask")
def give(
    request: Request,
    q: Question,
    number: Number = 1,
    size: Size = _SIZE,
) -> Response:
    """Answers a question, as `khabar ask --json` does: what it was understood to ask, the events that fit with every version
    down to its words, what was not counted and why, and what was read. `in_short` speaks of all events, `events` are those of
    the page.
    A question for somebody's words gives `quotes` instead.

    A question that cannot be answered is refused (400) with `error`, `code` and, in `not_understood`, the names that nobody bears
    and the nearest that there are."""
    try:
        return answer(request, ask_json(desk_of(request).archive, q, Page(number, size)))
    except NotUnderstood as error:
        return answer(request, {"error": str(error), "code": error.key, "not_understood": error.json()}, 400)
