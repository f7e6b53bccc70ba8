"""A person, body or place: names, offices over time, events, and with whom; and all names by the number of texts."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from khabar.export.terms import KINDS, TYPES
from khabar.service.about import name_asked, names_json, network_json, shown_json, stretch
from khabar.service.paged import Page
from khabar.web.bars import chart, of_list, of_office
from khabar.web.pages import Number, Size, shows
from khabar.web.render import answer, desk_of, language_of, page

router = shows()

#: Offices that most texts tell, shown at once; names on a page.
_OFFICES, _NAMES = 12, 50

_Called = Annotated[str, Query(description="A name, part of one, an id or its beginning.")]
_Kind = Annotated[str, Query(description="Only of this kind: person, organization or place.")]
_Words = Annotated[str, Query(description="Only who is called by all of these words or beginnings of words, in any script.")]


def _data(request: Request, asked: str) -> dict[str, Any]:
    archive = desk_of(request).archive
    return shown_json(archive, name_asked(archive, asked))


def _show(request: Request, asked: str) -> Response:
    data = _data(request, asked)
    about, rtl = data["about"], language_of(request) == "ar"
    if about is None:
        return page(request, "name_choice.html", data)
    offices, listed = about["offices"], (about["listed"] or {}).get("offices", [])
    most = sorted(offices, key=lambda office: -office["told"]["texts"])[:_OFFICES]
    groups = {"most": [o for o in offices if o in most], "rest": [o for o in offices if o not in most]}
    charts = {key: chart([*map(of_office, some)], rtl) for key, some in groups.items()}
    # What lasts in a list is drawn as far as texts tell of it.
    charts["listed"] = chart([*map(of_list, listed)], rtl, beside=[*map(of_office, most)])
    shown = {"charts": charts, "groups": groups, "stretch": stretch, "types": tuple(TYPES)}
    return page(request, "name.html", {**data, **shown})


@router.get("/name", include_in_schema=False)
def show_called(request: Request, called: _Called = "") -> Response:
    """The page of the one who is called so, or a choice."""
    return _show(request, called)


@router.get("/api/name")
def give_called(request: Request, called: _Called) -> Response:
    """Who fits a name, and all there is of the only one who is called just so: as `khabar about NAME --json`."""
    return answer(request, _data(request, called))


@router.get("/name/{entity}", include_in_schema=False)
def show(request: Request, entity: str) -> Response:
    """The page of one by id."""
    return _show(request, entity)


@router.get("/api/name/{entity}")
def give(request: Request, entity: str) -> Response:
    """Names, offices, events, contacts and statements of one person, body or place: as `khabar about ID --json`."""
    return answer(request, _data(request, entity))


@router.get("/name/{entity}/network", include_in_schema=False)
def show_network(request: Request, entity: str) -> Response:
    """The network alone, and as a list."""
    data = network_json(desk_of(request).archive, entity)
    return page(request, "network.html", {**data, "types": tuple(TYPES)})


@router.get("/api/name/{entity}/network")
def give_network(request: Request, entity: str) -> Response:
    """Who took part in most events with one, and in how many, and of which types, these took part with each other."""
    return answer(request, network_json(desk_of(request).archive, entity))


@router.get("/names", include_in_schema=False)
def show_names(request: Request, kind: str = "", q: str = "", number: Number = 1) -> Response:
    """The page of all names."""
    data = names_json(desk_of(request).archive, kind, q, Page(number, _NAMES))
    return page(request, "names.html", {**data, "kind": kind, "q": q, "kinds": tuple(KINDS)})


@router.get("/api/names")
def give_names(
    request: Request,
    kind: _Kind = "",
    q: _Words = "",
    number: Number = 1,
    size: Size = _NAMES,
) -> Response:
    """Persons, bodies and places by the number of texts that name them."""
    return answer(request, names_json(desk_of(request).archive, kind, q, Page(number, size)))
