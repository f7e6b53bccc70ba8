"""By which words somebody is called, or who uses the words of a group, as JSON. It tells what is printed, and judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.asked.about import Fitting, Meant, meant
from khabar.archive.asked.wording import Asked, Terms, Use, terms_called, wording_page
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.service.asked import NotHeld, day_range
from khabar.service.outlets import no_outlet
from khabar.service.paged import Page
from khabar.service.plain import clean

Json = dict[str, Any]
_ABSENT = "what is not in the archive may still have been written"


@dataclass(frozen=True, slots=True)
class Uses:
    """Uses of terms, those of one page, and how many there are in all."""

    total: int = 0
    shown: Sequence[Use] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Who may be meant by what was asked and who is, with what is said of that one; the terms meant and who uses them; ``hint``
    says why there is nothing."""

    asked: str
    found: Meant
    chosen: Fitting | None
    terms: Terms
    of_name: Uses = field(default_factory=Uses)
    of_terms: Uses = field(default_factory=Uses)
    hint: str = ""


def wording_asked(
    archive: Archive, asked: str, outlet: str, first: str, last: str, examples: int = 1, page: Page | None = None
) -> Shown:
    """All uses, or those of one page, each with so many ``examples``. Raises UsageError, NotHeld where neither a name nor a term
    fits."""
    start, end = day_range(first, last)
    with archive.engine.connect() as connection:
        found = meant(connection, asked.strip())
        terms = terms_called(connection, asked.strip(), loose=not found.fitting)
        if not found.fitting and not terms:
            said = f"nobody is called “{clean(asked)}”, and it is no word of a known group ({_ABSENT})"
            raise NotHeld(said, "nobody-called", value=clean(asked))
        chosen = found.chosen if not terms or (found.chosen and found.chosen.exact) else None
        within = (outlet or None, start, end, examples)
        part = (page.skipped, page.size) if page else (0, None)
        of_name = Uses(*wording_page(connection, Asked(chosen.name.id, Terms(), *within), *part)) if chosen else Uses()
        of_terms = Uses(*wording_page(connection, Asked(None, terms, *within), *part)) if terms else Uses()
        hint = "" if of_name.total or of_terms.total else _nothing(connection, outlet)
    return Shown(asked, found, chosen, terms, of_name, of_terms, hint)


def shown_json(shown: Shown, page: Page | None = None) -> Json:
    """``asked``, ``fits``, ``about`` (the one who is meant) and ``terms``, each with its ``uses``; with a page also ``total``,
    ``page`` and ``pages``."""
    fits = [{**asdict(one.name), "texts": one.texts, "exact": one.exact} for one in shown.found.fitting]
    about = {**asdict(shown.chosen.name), **_uses_json(shown.of_name)} if shown.chosen else None
    terms = {**asdict(shown.terms), **_uses_json(shown.of_terms)} if shown.terms else None
    out = {"asked": shown.asked, "fits": fits, "about": about, "terms": terms}
    if page:
        paged = page.of((), max(shown.of_name.total, shown.of_terms.total))
        out |= {key: paged[key] for key in ("total", "page", "pages")}
    return out


def _uses_json(uses: Uses) -> Json:
    return {"uses": [_use_json(use) for use in uses.shown]}


def _use_json(use: Use) -> Json:
    return {**asdict(use), "about": [{**asdict(whom), "texts": texts} for whom, texts in use.about]}


def _nothing(connection: Connection, outlet: str) -> str:
    if no_such := no_outlet(connection, outlet):
        return no_such
    if connection.execute(select(t.term.c.text).limit(1)).first() is None:
        return f"khabar: no words of this kind are noted in the archive; khabar reread reads older texts for them ({_ABSENT})"
    return f"khabar: no words of this kind are told of it there ({_ABSENT})"
