"""One module to a page: its addresses, for people (a template over the data) and for programs (``/api``, the data itself)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from khabar.archive.kept.store import Archive
from khabar.service.asked import UsageError
from khabar.service.outlets import all_outlets
from khabar.service.paged import MOST
from khabar.web.render import fresh

#: Of a list: which page of it is asked for, and how many things are on one.
Number = Annotated[int, Query(alias="page", ge=1, description="Which page, from 1.")]
Size = Annotated[int, Query(alias="per_page", ge=1, le=MOST, description="Things on a page.")]


def routers() -> Sequence[APIRouter]:
    """Those of all pages: every module here has a ``router``."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return [module.router for module in sorted(found, key=lambda m: m.__name__)]


def shows() -> APIRouter:
    """For addresses that show: answered anew only where the archive changed."""
    return APIRouter(dependencies=[Depends(fresh)])


def looked_for(archive: Archive, find: Callable[[], dict[str, Any] | None]) -> dict[str, Any]:
    """For a page of search: what is ``found``, or what is ``wrong`` with the words or with a filter: that is said in place,
    and is no error; and the ``outlets`` to choose from."""
    found: dict[str, Any] | None = None
    wrong: UsageError | None = None
    try:
        found = find()
    except UsageError as error:
        wrong = error
    return {"found": found, "wrong": wrong, "outlets": all_outlets(archive)}
