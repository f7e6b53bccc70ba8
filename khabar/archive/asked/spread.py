"""How events spread over time: counted by the database, so that an archive of any size gives a picture of a bounded one.

An event is counted where its days lie: within one unit of time, or from one to another where it is not known more exactly (or
lasted). What lies partly outside the days looked at is counted as far as they go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from khabar.archive.asked.events import Filter, Found, fitting, taking_part
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.edtf import bounds

Unit = Literal["day", "month", "year", "decade", "century"]
#: Characters of a day (ISO) that tell its unit.
_CHARACTERS: dict[Unit, int] = {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}
#: Days of a unit, about.
_DAYS: dict[Unit, float] = {"day": 1, "month": 30.4, "year": 365.25, "decade": 3652.5, "century": 36525}
#: Units that a picture is cut into at most.
_MOST = 100
#: What lies far from all else (one in so many on each side) is left out of a first picture: stray years of long ago would press
#: together what an archive of today's news is about. In the corpus measured the first year shown is 2009 so, and not 822.
_OUTER = 25
#: Of so many events in one place each is told by itself.
_FEW = 3
_SEPARATOR = " "
#: First and last day of what is open at an end.
_OPEN = (date.min.isoformat(), date.max.isoformat())


@dataclass(frozen=True, slots=True)
class Extent:
    """Over what days events spread: the number of those of every first and last day (ISO), and of those without a date.

    ``first`` and ``last`` are the first and last day told (None where none is), ``middle`` those between which all but the
    outermost lie.
    """

    stretches: tuple[tuple[str, str, int], ...]
    undated: int

    @property
    def first(self) -> str | None:
        """The first day told."""
        return min((day for a, b, _ in self.stretches for day in (a, b) if day not in _OPEN), default=None)

    @property
    def last(self) -> str | None:
        """The last day told."""
        return max((day for a, b, _ in self.stretches for day in (a, b) if day not in _OPEN), default=None)

    @property
    def middle(self) -> tuple[str, str] | None:
        """The days of what is not outermost."""
        beyond = sum(count for *_, count in self.stretches) // _OUTER
        first = _nth(sorted((a, n) for a, _, n in self.stretches if a != _OPEN[0]), beyond) or self.first
        last = _nth(sorted(((b, n) for _, b, n in self.stretches if b != _OPEN[1]), reverse=True), beyond) or self.last
        if first is None or last is None or first > last:
            return (self.first, self.last) if self.first and self.last else None
        return first, last

    def outside(self, first: str, last: str) -> tuple[int, int]:
        """How many events were before these days, and how many after."""
        return sum(n for _, b, n in self.stretches if b < first), sum(n for a, _, n in self.stretches if a > last)


def _nth(counted: Iterable[tuple[str, int]], number: int) -> str | None:
    """The day of the event of that number, from 0, where days come with their numbers of events."""
    for day, count in counted:
        number -= count
        if number < 0:
            return day
    return None


@dataclass(frozen=True, slots=True)
class Cell:
    """Events of a row (a type, or the id of somebody who takes part; ``""`` for all others) from the first day of a unit of time
    to the last day of the same or, where they are ``wide``, of a later one; their ids where they are few. Rows of people hold
    an event once for each."""

    row: str
    first: str
    last: str
    count: int
    events: tuple[str, ...]
    wide: bool = False


def extent(connection: Connection, wanted: Filter) -> Extent:
    """How far what is wanted spreads."""
    e = t.event.c
    query = select(e.first, e.last, func.count().label("events")).where(*fitting(connection, wanted)).group_by(e.first, e.last)
    rows = connection.execute(query).all()
    dated = tuple((row.first, row.last, row.events) for row in rows if row.first is not None)
    return Extent(dated, sum(row.events for row in rows if row.first is None))


def unit_of(first: str, last: str) -> Unit:
    """Into which units of time these days are cut: the smallest that does not make too many."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return next((unit for unit in _DAYS if days / _DAYS[unit] <= _MOST), "century")


def frequent_people(connection: Connection, wanted: Filter, most: int) -> list[tuple[str, int]]:
    """The people (ids) who take part in most events, with the number of these."""
    ids, n = select(t.event.c.id).where(*fitting(connection, wanted)), func.count()
    taking = taking_part().where(t.spelling.c.kind == "person", t.event_version.c.event.in_(ids)).subquery()
    query = select(taking.c.entity, n).where(taking.c.entity.is_not(None)).group_by(taking.c.entity)
    return [(row[0], row[1]) for row in connection.execute(query.order_by(n.desc(), taking.c.entity).limit(most))]


def cells(connection: Connection, wanted: Filter, days: tuple[str, str], unit: Unit) -> list[Cell]:
    """The events wanted from ``days[0]`` to ``days[1]``, a row to each type."""
    query = select(t.event.c.type.label("row")).select_from(t.event)
    return _cells(connection, query, fitting(connection, wanted), days, unit)


def folded(found: Iterable[Cell], rows: Collection[str]) -> list[Cell]:
    """The same with one row, ``""``, in place of all others than these."""
    out: dict[tuple[str, str, str], Cell] = {}
    for cell in found:
        row = cell.row if cell.row in rows else ""
        before = out.get((row, cell.first, cell.last), Cell(row, cell.first, cell.last, 0, (), cell.wide))
        count = before.count + cell.count
        named = tuple(sorted((*before.events, *cell.events))) if count <= _FEW else ()
        out[row, cell.first, cell.last] = Cell(row, cell.first, cell.last, count, named, cell.wide)
    return sorted(out.values(), key=lambda cell: (cell.row, cell.first, cell.last))


def cells_of_people(
    connection: Connection, wanted: Filter, days: tuple[str, str], unit: Unit, people: Iterable[str]
) -> list[Cell]:
    """As ``cells``, a row to each of these people: an event stands in the row of everybody who takes part."""
    taking = taking_part().where(t.spelling.c.entity.in_(people)).subquery()
    query = select(taking.c.entity.label("row")).select_from(taking.join(t.event, t.event.c.id == taking.c.event))
    return _cells(connection, query, fitting(connection, wanted), days, unit)


def _cells(
    connection: Connection, rows: Select[Any], conditions: Sequence[ColumnElement[bool]], days: tuple[str, str], unit: Unit
) -> list[Cell]:
    e, (start, end) = t.event.c, days
    first = func.substr(case((e.first < start, start), else_=e.first), 1, _CHARACTERS[unit]).label("a")
    last = func.substr(case((e.last > end, end), else_=e.last), 1, _CHARACTERS[unit]).label("b")
    count = func.count().label("events")
    ids = case((count <= _FEW, func.aggregate_strings(e.id, _SEPARATOR)), else_="").label("ids")
    query = rows.add_columns(first, last, count, ids).where(*conditions, e.last >= start, e.first <= end)
    found = connection.execute(query.group_by("row", "a", "b").order_by("row", "a", "b"))
    return [Cell(x.row, _first_day(x.a), _last_day(x.b), x.events, tuple(sorted(x.ids.split())), x.a != x.b) for x in found]


def _first_day(unit: str) -> str:
    """Of ``2015-07``, ``2015``, or ``201`` for the decade."""
    return max(unit + "0000-01-01"[len(unit) :], _OPEN[0])


def _last_day(unit: str) -> str:
    return bounds(unit)[1].isoformat() if len(unit) == _CHARACTERS["month"] else unit + "9999-12-31"[len(unit) :]


def tolds(connection: Connection, found: Iterable[Found]) -> dict[str, list[str]]:
    """By event its versions as the contract's JSON of each, in the order in which comparing put them."""
    v, c = t.event_version.c, t.claim.c
    joined = t.event_version.join(t.claim, and_(c.text == v.text, c.local_id == v.local_id))
    query, out = select(v.event, c.told).select_from(joined).order_by(v.event, v.number), dict[str, list[str]]()
    for some in chunks(event.id for event in found):
        for row in connection.execute(query.where(v.event.in_(some))):
            out.setdefault(row.event, []).append(row.told)
    return out


def usual_days(connection: Connection) -> tuple[str, str] | None:
    """First and last day (ISO) by which all but the outermost articles had appeared; None where of none it is known."""
    last = t.article.c.last
    known = select(last).where(last.is_not(None), last != _OPEN[1])
    count = connection.execute(select(func.count()).select_from(known.subquery())).scalar_one()
    if not count:
        return None
    outer = count // _OUTER
    first, end = (connection.execute(known.order_by(last).offset(at).limit(1)).scalar_one() for at in (outer, count - 1 - outer))
    return first, end
