"""The archive's events as a picture over time: rows of counts, and of single events where they are few."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection

from khabar.archive.asked.events import Filter, Found, events_by_id
from khabar.archive.asked.spread import (
    Cell,
    Extent,
    Unit,
    cells,
    cells_of_people,
    extent,
    folded,
    frequent_people,
    tolds,
    unit_of,
)
from khabar.archive.kept.store import Archive
from khabar.archive.solved.entities import names
from khabar.service.events import basis_of, fullest

Rows = Literal["type", "people"]
#: Rows of a picture; of types one more for all others.
_MOST = 7
#: Single events of a picture. Where there are more, those whose day is not known within a unit are counted, too.
_SINGLE = 400


def picture_json(archive: Archive, asked: Filter, rows: Rows = "type") -> dict[str, Any]:
    """The events asked for that have a date, between the days asked for.

    Where no day is asked for, it reaches from the first to the last but the outermost events: ``before`` and
    ``after`` say how many lie outside, ``extent`` how far all reach. ``unit`` is what time is cut into; ``counts`` are of events
    between two of these units (``first`` = ``last`` where they lie within one), ``events`` those that stand alone.
    """
    whole = replace(asked, first=None, last=None)
    with archive.engine.connect() as connection:
        reach = extent(connection, whole)
        days = _days(asked, reach)
        if days is None:
            return {"first": None, "last": None, "extent": None, "undated": reach.undated, "rows": [], "counts": [], "events": []}
        before, after = reach.outside(*days)
        unit = unit_of(*days)
        heads, found = _rows(connection, replace(asked, first=days[0], last=days[1]), days, unit, rows)
    return {
        "first": days[0],
        "last": days[1],
        "extent": {"first": reach.first, "last": reach.last},
        "unit": unit,
        "before": before,
        "after": after,
        "undated": reach.undated,
        "rows": heads,
        **_drawn(archive, found, [str(row["key"]) for row in heads]),
    }


def _days(asked: Filter, reach: Extent) -> tuple[str, str] | None:
    """First and last day to be shown; None where nothing has a date."""
    if reach.first is None or reach.last is None or reach.middle is None:
        return None
    if not asked.first and not asked.last:
        return reach.middle
    first = asked.first or min(reach.first, asked.last or reach.first)
    return first, asked.last or max(reach.last, first)


def _rows(
    connection: Connection, asked: Filter, days: tuple[str, str], unit: Unit, by: Rows
) -> tuple[list[dict[str, Any]], list[Cell]]:
    """The heads of the rows, and what stands in them."""
    heads: list[dict[str, Any]] = []
    if by == "people":
        people = frequent_people(connection, asked, _MOST)
        known = names(connection, [entity for entity, _ in people])
        heads += [{"key": i, "name": known[i].name, "name_en": known[i].name_en, "total": n} for i, n in people if i in known]
        return heads, cells_of_people(connection, asked, days, unit, [i for i, _ in people if i in known])
    found = cells(connection, asked, days, unit)
    total = Counter[str]()
    for cell in found:
        total[cell.row] += cell.count
    types = sorted(total, key=lambda key: (-total[key], key))
    # One row more would hold a single type: that has its own name.
    named = types if len(types) <= _MOST + 1 else types[:_MOST]
    heads += [{"key": key, "total": total[key]} for key in named]
    others = total.total() - sum(total[key] for key in named)
    return heads + [{"key": "", "total": others}] * bool(others), folded(found, named)


def _drawn(archive: Archive, found: Sequence[Cell], rows: Sequence[str]) -> dict[str, Any]:
    crowded = sum(len(cell.events) for cell in found) > _SINGLE
    alone = {cell for cell in found if cell.events and not (crowded and cell.wide)}
    single = {event.id: event for event in events_by_id(archive, {i for cell in alone for i in cell.events})}
    with archive.engine.connect() as connection:
        told = tolds(connection, single.values())
    return {
        "counts": [
            {"row": rows.index(cell.row), "first": cell.first, "last": cell.last, "count": cell.count}
            for cell in found
            if cell not in alone
        ],
        "events": [
            {"row": rows.index(cell.row), **_single(single[i], [json.loads(one) for one in told[i]])}
            for cell in found
            if cell in alone
            for i in cell.events
            if i in told
        ],
    }


def _single(event: Found, versions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    shown = versions[fullest(event.edtf, versions)]
    return {
        "id": event.id,
        "type": event.type,
        "edtf": event.edtf,
        "first": event.first,
        "last": event.last,
        "basis": basis_of(event.edtf, shown),
        "status": shown["status"],
    }
