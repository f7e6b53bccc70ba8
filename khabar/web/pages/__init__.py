"""One module to a page: its addresses, for people (a template over the data) and for programs (``/api``, the data itself)."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter, Depends

from khabar.web.render import fresh


def routers() -> Sequence[APIRouter]:
    """Those of all pages: every module here has a ``router``."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return [module.router for module in sorted(found, key=lambda m: m.__name__)]


def shows() -> APIRouter:
    """For addresses that show: answered anew only where the archive changed."""
    return APIRouter(dependencies=[Depends(fresh)])
