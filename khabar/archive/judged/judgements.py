"""The log of what people decided: appended to, never changed; carried from archive to archive as lines of JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, insert, select

from khabar.archive.judged.corrected import Concern
from khabar.archive.judged.wellformed import check
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.model.across import Judgement, Selector, Verb

_SELECTOR = ("start", "end", "exact", "before", "after", "what", "place", "url", "day", "local_id")


def judgement(
    verb: Verb,
    targets: Sequence[Selector],
    *,
    others: Sequence[Selector] = (),
    field: str | None = None,
    value: str | None = None,
    by: str,
    at: str,
    because: str = "",
) -> Judgement:
    """A judgement with its uid, a digest of all it says."""
    made = Judgement("", verb, tuple(targets), tuple(others), field, value, by, at, because)
    said = json.dumps(asdict(made), ensure_ascii=False, sort_keys=True)
    return replace(made, uid=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest())


def to_line(made: Judgement) -> str:
    """A judgement as one line of JSON."""
    return json.dumps({"khabar": "judgement", **asdict(made)}, ensure_ascii=False)


def from_line(line: str) -> Judgement:
    """The judgement of a line. Raises ValueError where it is none, does not say what its uid says, or makes no sense."""
    try:
        given = json.loads(line)
        sides = [[_read_selector(one) for one in given[side]] for side in ("targets", "others")]
        made = judgement(
            given["verb"], sides[0], others=sides[1], **{name: given[name] for name in ("field", "value", "by", "at", "because")}
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"no judgement ({type(error).__name__}: {error})") from None
    if given.get("uid") != made.uid:
        raise ValueError("no judgement as khabar wrote it: its uid does not fit what it says")
    try:
        check(made)
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError(f"no judgement that can be taken over: {error}") from None
    return made


def _read_selector(given: Mapping[str, Any]) -> Selector:
    if not isinstance(given["names"], list) or not isinstance(given["also"], list):
        raise ValueError("names or further places are no list")
    return Selector(**{**given, "names": tuple(given["names"]), "also": tuple(given["also"])})


def append(connection: Connection, made: Judgement) -> int | None:
    """Adds a judgement to the log; its number here, or None where it was there already."""
    j = t.judgement.c
    if connection.execute(select(j.number).where(j.uid == made.uid)).first():
        return None
    number = int(connection.execute(select(func.coalesce(func.max(j.number), 0))).scalar_one()) + 1
    row = {name: getattr(made, name) for name in ("uid", "verb", "field", "value", "by", "at", "because")}
    connection.execute(insert(t.judgement).values(number=number, **row))
    rows = [
        _selector_row(number, side, n, s) for side, some in enumerate((made.targets, made.others)) for n, s in enumerate(some)
    ]
    if rows:
        connection.execute(insert(t.selector), rows)
    also = [
        {"judgement": number, "side": side, "number": n, "at": at}
        for side, some in enumerate((made.targets, made.others))
        for n, s in enumerate(some)
        for at in sorted(set(s.also))
    ]
    if also:
        connection.execute(insert(t.selector_also), also)
    return number


def heads(connection: Connection) -> dict[int, Judgement]:
    """The whole log by number without the words it is about: enough to tell what holds."""
    rows = connection.execute(select(t.judgement).order_by(t.judgement.c.number))
    return {r.number: Judgement(r.uid, r.verb, (), (), r.field, r.value, r.by, r.at, r.because) for r in rows}


def read_some(connection: Connection, numbers: Iterable[int]) -> dict[int, Judgement]:
    """Those of some numbers, in their order."""
    found: dict[int, Judgement] = {}
    for some in chunks(numbers):
        found |= _read(connection, some)
    return dict(sorted(found.items()))


def read_all(connection: Connection) -> dict[int, Judgement]:
    """The whole log by number, in the order in which it was written here."""
    return _read(connection, None)


def _read(connection: Connection, only: Sequence[int] | None) -> dict[int, Judgement]:
    sides: dict[int, tuple[list[Selector], list[Selector]]] = {}
    s, a = t.selector.c, t.selector_also.c
    also: dict[tuple[int, int, int], list[str]] = {}

    def wanted(query: Select[Any], number: ColumnElement[int]) -> Iterable[Any]:
        return connection.execute(query if only is None else query.where(number.in_(only)))

    for more in wanted(select(t.selector_also).order_by(a.judgement, a.side, a.number, a.at), a.judgement):
        also.setdefault((more.judgement, more.side, more.number), []).append(more.at)
    for row in wanted(select(t.selector).order_by(s.judgement, s.side, s.number), s.judgement):
        made = _selector(row, also.get((row.judgement, row.side, row.number), ()))
        sides.setdefault(row.judgement, ([], []))[row.side].append(made)
    out: dict[int, Judgement] = {}
    for row in wanted(select(t.judgement).order_by(t.judgement.c.number), t.judgement.c.number):
        targets, others = sides.get(row.number, ([], []))
        out[row.number] = Judgement(
            row.uid, row.verb, tuple(targets), tuple(others), row.field, row.value, row.by, row.at, row.because
        )
    return out


def holding(log: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """Those that hold: not undone by an undo that holds."""
    undone_by: dict[str, list[Judgement]] = {}
    for made in log.values():
        if made.verb == "undo" and made.value:
            undone_by.setdefault(made.value, []).append(made)

    held: dict[str, bool] = {}
    for one in log.values():
        # A list instead of recursion: undos of undos can be of any number. A ring of them could come from a forged file only;
        # whatever closes it does not count.
        open_, entered = [one], {one.uid}
        while open_:
            undos = undone_by.get(open_[-1].uid, ())
            more = [undo for undo in undos if undo.uid not in held and undo.uid not in entered]
            if more:
                open_ += more
                entered.update(undo.uid for undo in more)
            else:
                held[open_.pop().uid] = not any(held.get(undo.uid, False) for undo in undos)
    return {number: made for number, made in log.items() if held[made.uid]}


def concerning(connection: Connection, text_ids: Iterable[str], places: Iterable[str], urls: Iterable[str]) -> set[int]:
    """Numbers of the judgements with words in these texts, or in texts once met at these places or addresses."""
    s, a = t.selector.c, t.selector_also.c
    found: set[int] = set()
    met, at = list(places), list(urls)
    for number, column, keys in (
        (s.judgement, s.text_id, text_ids),
        (s.judgement, s.place, met),
        (s.judgement, s.url, at),
        (a.judgement, a.at, (*met, *at)),
    ):
        for some in chunks(key for key in keys if key):
            found.update(connection.execute(select(number).where(column.in_(some)).distinct()).scalars())
    return found


def any_judgement(connection: Connection) -> bool:
    """Whether there is one: most archives hold none, and then nothing need be looked up."""
    return connection.execute(select(t.judgement.c.number).limit(1)).first() is not None


def concerns(log: Mapping[int, Judgement], numbers: Iterable[int]) -> Iterator[Concern]:
    """The selectors of some judgements, each with its place in its judgement."""
    for number in sorted(numbers):
        if number in log:
            for side, some in enumerate((log[number].targets, log[number].others)):
                yield from (Concern(number, log[number], side, index, selector) for index, selector in enumerate(some))


def waiting(connection: Connection) -> set[tuple[int, int, int]]:
    """(judgement, side, number) of every selector that stands nowhere now: they wait for review."""
    s, a = t.selector.c, t.anchor.c
    joined = t.selector.outerjoin(t.anchor, (a.judgement == s.judgement) & (a.side == s.side) & (a.number == s.number))
    query = select(s.judgement, s.side, s.number).select_from(joined).where(a.text.is_(None))
    # A text that is not read (of another language) has no rows to stand in; a whole text needs no words to be found by.
    x, m = t.text.c, t.sighting.c
    query = query.where(~((s.exact == "") & exists().where(x.id == s.text_id, m.text == x.number, m.current == 1)))
    return {(row.judgement, row.side, row.number) for row in connection.execute(query)}


def overtaken(connection: Connection) -> set[int]:
    """Numbers of judgements about events that a later one took away: their words are there, but nothing is told by them."""
    a = t.anchor.c
    gone = set(connection.execute(select(a.judgement).where(a.how == "gone")).scalars())
    return gone - set(connection.execute(select(a.judgement).where(a.how != "gone")).scalars())


def _selector_row(number: int, side: int, index: int, selector: Selector) -> dict[str, Any]:
    row = {name: getattr(selector, name) for name in _SELECTOR}
    names = json.dumps(list(selector.names), ensure_ascii=False)
    return {"judgement": number, "side": side, "number": index, "text_id": selector.text, "names": names, **row}


def _selector(row: Any, also: Sequence[str]) -> Selector:
    given = {name: getattr(row, name) for name in _SELECTOR}
    return Selector(row.text_id, names=tuple(json.loads(row.names)), also=tuple(also), **given)
