"""The rows of a text as they stand now: its reading, corrected by what people decided; and the trace of what that changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_if_new

from khabar.archive.judged import judgements as log
from khabar.archive.judged.anchor import WHOLE
from khabar.archive.judged.corrected import Anchored, Concern, correct
from khabar.archive.kept import copied
from khabar.archive.kept.changes import Change, Matched, changes, match, told
from khabar.archive.kept.contexts import JUDGED
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.schema.rows import Reading, Rows, rows_of, said_rows, unpack
from khabar.archive.schema.touched import touch as touch
from khabar.model.across import Selector
from khabar.text.normalise import fold

#: Tables whose rows stand once for all texts.
_SHARED = (t.spelling, t.alias, t.name_word)
#: Tables of who is named in a text.
_NAMES = (t.local_entity, t.alias_in, *_SHARED)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text of the archive: its number here, its id, and the places and addresses where it is met now."""

    number: int
    id: str
    places: tuple[str, ...]
    urls: tuple[str, ...]


class Judged:
    """The judgements that hold, looked up once for a batch of texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._log = log.holding(log.read_all(connection)) if log.any_judgement(connection) else {}

    def __bool__(self) -> bool:
        return bool(self._log)

    def of(self, text: Kept, replaced: Iterable[str] = ()) -> list[Concern]:
        """The selectors that may lie in a text: those made on it, and those made on another text where this one stands now.

        At an address, where several texts can stand, that other text must be gone; ``replaced`` are ids of texts about to go.
        """
        if not self._log:
            return []
        numbers = log.concerning(self._connection, [text.id], text.places, text.urls)
        found = list(log.concerns(self._log, numbers))
        here = current_ids(self._connection, {c.selector.text for c in found}) - set(replaced)
        return [c for c in found if _is_here(c.selector, text, here)]

    def context(self, text: Kept, replaced: Iterable[str] = ()) -> dict[str, str]:
        """What people set for the whole text (a key of JUDGED): the latest decision on each."""
        found = [c for c in self.of(text, replaced) if c.selector.what == WHOLE and c.judgement.verb == "set"]
        latest = sorted(found, key=lambda c: (c.judgement.at, c.judgement.uid))
        return {c.judgement.field: json.loads(c.judgement.value or "null") for c in latest if c.judgement.field in JUDGED}


def _is_here(selector: Selector, text: Kept, current: set[str]) -> bool:
    if selector.text == text.id:
        return True
    met = {selector.place, selector.url, *selector.also}
    return not met.isdisjoint(text.places) or (selector.text not in current and not met.isdisjoint(text.urls))


def current_ids(connection: Connection, text_ids: Iterable[str]) -> set[str]:
    """Those of the texts (by sha256) that are met somewhere now."""
    joined = select(t.text.c.id).join(t.sighting, t.sighting.c.text == t.text.c.number).where(t.sighting.c.current == 1)
    return {i for some in chunks(text_ids) for i in connection.execute(joined.where(t.text.c.id.in_(some))).scalars()}


def kept(connection: Connection, numbers: Iterable[int]) -> dict[int, Kept]:
    """Texts by number, with where they are met now (nowhere: an older version)."""
    out: dict[int, Kept] = {}
    s, x = t.sighting.c, t.text.c
    for some in chunks(numbers):
        met: dict[int, list[Any]] = {}
        for row in connection.execute(select(s.text, s.place, s.url).where(s.text.in_(some), s.current == 1)):
            met.setdefault(row.text, []).append(row)
        for text in connection.execute(select(x.number, x.id).where(x.number.in_(some))):
            rows = met.get(text.number, ())
            out[text.number] = Kept(text.number, text.id, tuple(r.place for r in rows), tuple(r.url for r in rows if r.url))
    return out


@dataclass(frozen=True, slots=True)
class Remade:
    """Why a text's rows are made anew, and the number of the text whose events they continue: itself, or the version before."""

    reason: str
    of: int


def derive(
    connection: Connection, numbers: Iterable[int], why: Mapping[int, Remade], fresh: Mapping[int, Reading] | None = None
) -> list[tuple[int, Change]]:
    """Makes the rows of texts anew from their stored readings and the judgements; gives and notes what that changed.

    ``fresh`` readings bring the rows they would have without judgements; of a text that is met nowhere any more none are kept.
    A text that ``why`` does not name was not there before: nothing of it can have changed.
    """
    texts = kept(connection, numbers)
    judged = Judged(connection)
    there = [n for n in texts if n in why]
    continued = {why[n].of for n in there}
    before, entities = _events(connection, continued), _entities(connection, continued)
    judged_names = _judged_names(connection, there)
    for some in chunks(texts):
        connection.execute(t.anchor.delete().where(t.anchor.c.text.in_(some)))
    rows = [
        (number, _rows(connection, text, judged, (fresh or {}).get(number)) if text.places else ())
        for number, text in sorted(texts.items())
    ]
    as_before = _AsBefore.of(connection, [(n, made) for n, made in rows if n in why], fresh or {}, judged_names)
    remove(connection, texts, as_before)
    found: list[tuple[int, Change]] = []
    had = {n: event_ids(connection, why[n].of) for n in there}
    _forget_ids(connection, [n for n, text in texts.items() if not text.places])
    for number, made in rows:
        if number in why:
            old, names = before[why[number].of]
            now = told(row["told"] for name, some in made if name == t.claim.name for row in some)
            same_reading = why[number].of == number and number not in (fresh or {})
            matched = match(old, now, moved=why[number].of != number, same_reading=same_reading)
            found += [(number, change) for change in changes(matched, names | _names(made))]
            _carry_ids(connection, had[number], number, matched, same_reading)
            _note_renamed(connection, entities[why[number].of], made)
    _write(connection, rows, as_before)
    _trace(connection, found, why, had)
    return found


@dataclass(frozen=True, slots=True)
class _AsBefore:
    """Texts (by number) of which some rows stay as they are, so that what hangs on them need not be solved again: a date that
    somebody corrects changes neither who is named in a text nor what it shares with others."""

    names: frozenset[int] = frozenset()
    copies: frozenset[int] = frozenset()

    @staticmethod
    def of(
        connection: Connection,
        rows: Sequence[tuple[int, Rows]],
        fresh: Mapping[int, Reading],
        judged: Mapping[int, frozenset[tuple[Any, ...]]],
    ) -> _AsBefore:
        """By the rows that texts that were there before are to have, and what was ``judged`` of their names before. What two
        copies differ in hangs on the reading, too: none of a ``fresh`` one stay."""
        now = _judged_names(connection, [n for n, _ in rows])
        names = frozenset(
            n for n, made in rows if now[n] == judged[n] and _stays(connection, n, made, (t.local_entity, t.alias_in))
        )
        copies = (n for n, made in rows if n not in fresh and _stays(connection, n, made, (t.article, t.sketch)))
        return _AsBefore(names, frozenset(copies))

    def without(self, table: Table, rows: Iterable[int]) -> list[int]:
        """Those of some texts whose rows of a table are made anew."""
        staying = self.names if table in _NAMES else self.copies if table is t.sketch else ()
        return [number for number in rows if number not in staying]


def _judged_names(connection: Connection, numbers: Iterable[int]) -> dict[int, frozenset[tuple[Any, ...]]]:
    """Which judgements are anchored at which names of texts, by number of the text."""
    a, e = t.anchor.c, t.local_entity.c
    joined = t.anchor.join(t.local_entity, (e.text == a.text) & (e.local_id == a.local_id))
    query = select(a.text, a.judgement, a.side, a.number, a.local_id).select_from(joined)
    out: dict[int, set[tuple[Any, ...]]] = {number: set() for number in numbers}
    for some in chunks(out):
        for text, *rest in connection.execute(query.where(a.text.in_(some))):
            out[text].add(tuple(rest))
    return {number: frozenset(found) for number, found in out.items()}


def _stays(connection: Connection, number: int, made: Rows, among: Iterable[Table]) -> bool:
    """Whether the rows of a text in these tables are as they stand. Of a text that has none nothing stays."""
    new = dict(made)
    for table in among:
        columns = [column for column in table.c if column.name != "text"]
        there = connection.execute(select(*columns).where(table.c.text == number)).all()
        if Counter(map(tuple, there)) != Counter(tuple(row.get(c.name) for c in columns) for row in new.get(table.name, ())):
            return False
    return bool(made)


def _forget_ids(connection: Connection, numbers: Iterable[int]) -> None:
    """Texts that are met nowhere any more belong to no event."""
    for some in chunks(numbers):
        for table in (t.event_version, t.former_version):
            connection.execute(table.delete().where(table.c.text.in_(some)))


def _entities(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[tuple[str, str], tuple[str, int]]]:
    """The archive's entity and the spelling of every (kind, folded name) in texts, by number of the text."""
    e, s = t.local_entity.c, t.spelling.c
    out: dict[int, dict[tuple[str, str], tuple[str, int]]] = {number: {} for number in numbers}
    query = select(e.text, s.id, s.kind, s.name, s.entity).join(t.spelling, s.id == e.spelling).where(s.entity.is_not(None))
    for some in chunks(out):
        for row in connection.execute(query.where(e.text.in_(some))):
            out[row.text][row.kind, fold(row.name)] = row.entity, row.id
    return out


def _note_renamed(connection: Connection, before: Mapping[tuple[str, str], tuple[str, int]], rows: Rows) -> None:
    """Notes under which other spelling a name of a text stands now: should its entity be lost, its id leads there."""
    for row in dict(rows).get(t.spelling.name, ()):
        entity, spelling = before.get((row["kind"], fold(row["name"])), ("", row["id"]))
        if spelling != row["id"]:
            made = insert_if_new(t.renamed).values(entity=entity, spelling=row["id"], texts=1)
            more = {"texts": t.renamed.c.texts + 1}
            connection.execute(made.on_conflict_do_update(index_elements=["entity", "spelling"], set_=more))


def event_ids(connection: Connection, number: int) -> dict[str, str]:
    """The archive's event of each claim of a text (by number), by the id that holds in the text."""
    v = t.event_version.c
    return {row.local_id: row.event for row in connection.execute(select(v.local_id, v.event).where(v.text == number))}


def _carry_ids(connection: Connection, had: Mapping[str, str], number: int, matched: Matched, same_reading: bool) -> None:
    """Notes under which event each claim was known (``had``): solving lets an event keep the id that most of its claims had.

    A claim that a judgement took away is noted apart while its text is not read anew.
    """
    v, f = t.event_version.c, t.former_version.c
    known = {now["id"]: had[old["id"]] for old, now in matched.pairs if old["id"] in had}
    connection.execute(t.event_version.delete().where(v.text == number))
    rows = [{"text": number, "local_id": claim, "event": event, "number": n} for n, (claim, event) in enumerate(known.items())]
    if rows:
        connection.execute(insert(t.event_version), rows)
    if not same_reading:
        connection.execute(t.former_version.delete().where(f.text == number))
    elif gone := [{"text": number, "local_id": claim, "event": had[claim]} for claim in had.keys() - known.keys()]:
        connection.execute(insert_if_new(t.former_version).on_conflict_do_nothing(), gone)


def _rows(connection: Connection, text: Kept, judged: Judged, fresh: Reading | None) -> Rows:
    """The rows of one text, its judgements applied and anchored."""
    concerns = judged.of(text)
    if not concerns and fresh is not None:
        return fresh.rows
    packed = fresh.key["contract"] if fresh else _packed(connection, text.number)
    if packed is None:
        return ()
    content = _content(connection, text.number)
    corrected, anchored = correct(unpack(packed), text.id, content, concerns)
    if anchored:
        connection.execute(insert(t.anchor), [_anchor(text.number, one) for one in anchored])
    return rows_of(corrected, content)


def anchor(connection: Connection, numbers: Iterable[int]) -> None:
    """Notes anew where in texts the words of judgements stand; for those that change no reading."""
    judged = Judged(connection)
    for number, text in kept(connection, numbers).items():
        connection.execute(t.anchor.delete().where(t.anchor.c.text == number))
        if text.places:
            _rows(connection, text, judged, None)


def _packed(connection: Connection, number: int) -> bytes | None:
    """The stored reading of a text."""
    return connection.execute(select(t.reading.c.contract).where(t.reading.c.text == number)).scalar()


def _content(connection: Connection, number: int) -> str:
    return str(connection.execute(select(t.text.c.content).where(t.text.c.number == number)).scalar_one())


def read_as_corrected(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The stored readings of texts (by number) with what people decided laid over them; texts not read are left out."""
    judged = Judged(connection)
    for number, text in kept(connection, numbers).items():
        packed = _packed(connection, number)
        if packed is not None:
            contract, concerns = unpack(packed), judged.of(text)
            yield number, correct(contract, text.id, _content(connection, number), concerns)[0] if concerns else contract


def add_said(connection: Connection, numbers: Iterable[int]) -> None:
    """Adds the rows of ``said_rows``, as people corrected them, to texts that have none yet: for archives of older schema."""
    met = [number for number, text in kept(connection, numbers).items() if text.places]
    rows = [(number, tuple(said_rows(contract).items())) for number, contract in read_as_corrected(connection, met)]
    _write(connection, rows)


def _anchor(number: int, one: Anchored) -> dict[str, Any]:
    concern, at = one.concern, one.standing
    which = {"judgement": concern.number, "side": concern.side, "number": concern.index, "text": number}
    return {**which, "local_id": at.local_id, "start": at.start, "end": at.end, "how": at.how}


def remove(connection: Connection, numbers: Iterable[int], as_before: _AsBefore) -> None:
    """Takes away the rows of texts, and notes which blocks of names, claims and events have to be solved again."""
    s, e = t.spelling.c, t.local_entity.c
    for some in chunks(numbers):
        named = as_before.without(t.local_entity, some)
        blocks = connection.execute(select(s.block).join(t.local_entity, e.spelling == s.id).where(e.text.in_(named)).distinct())
        touch(connection, "block", blocks.scalars().all())
        _touch_events(connection, some)
        copied.forget(connection, as_before.without(t.sketch, some))
        for table in t.DERIVED:
            connection.execute(table.delete().where(table.c.text.in_(as_before.without(table, some))))


def _touch_events(connection: Connection, texts: Sequence[int]) -> None:
    """Notes the claims of texts, the events they were told in, and the other claims there."""
    v = t.event_version.c
    events = set(connection.execute(select(v.event).where(v.text.in_(texts)).distinct()).scalars())
    touch(connection, "event", events)
    others = {text for some in chunks(events) for text in connection.execute(select(v.text).where(v.event.in_(some))).scalars()}
    touch(connection, "claims", map(str, {*texts, *others}))


def _write(connection: Connection, rows: Sequence[tuple[int, Rows]], as_before: _AsBefore = _AsBefore()) -> None:
    for table in (*_SHARED, *t.DERIVED):
        anew = set(as_before.without(table, (n for n, _ in rows)))
        new = [
            row if table in _SHARED else {"text": n, **row}
            for n, of in rows
            if n in anew
            for name, some in of
            if name == table.name
            for row in some
        ]
        if new:
            connection.execute(insert_if_new(table).on_conflict_do_nothing() if table in _SHARED else insert(table), new)
        if table is t.spelling:
            touch(connection, "block", (row["block"] for row in new))
        elif table is t.claim:
            touch(connection, "claims", (str(row["text"]) for row in new))
        elif table is t.sketch:
            copied.enter(connection, new)


def _events(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[list[Mapping[str, Any]], dict[str, str]]]:
    """The events told in texts so far, and the names of who takes part, by number of the text."""
    c, e, s = t.claim.c, t.local_entity.c, t.spelling.c
    out: dict[int, tuple[list[Mapping[str, Any]], dict[str, str]]] = {number: ([], {}) for number in numbers}
    for some in chunks(out):
        for row in connection.execute(select(c.text, c.told).where(c.text.in_(some)).order_by(c.text, c.number)):
            out[row.text][0].extend(told([row.told]))
        query = select(e.text, e.local_id, s.name).join(t.spelling, s.id == e.spelling).where(e.text.in_(some))
        for named in connection.execute(query):
            out[named.text][1][named.local_id] = named.name
    return out


def _names(rows: Rows) -> dict[str, str]:
    tables = dict(rows)
    spelled = {row["id"]: row["name"] for row in tables.get(t.spelling.name, ())}
    return {row["local_id"]: spelled[row["spelling"]] for row in tables.get(t.local_entity.name, ())}


def _trace(
    connection: Connection, found: Sequence[tuple[int, Change]], why: Mapping[int, Remade], had: Mapping[int, Mapping[str, str]]
) -> None:
    """Notes the changes for good, each with the id of the event its claim belonged to."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    rows = [
        {
            "at": now,
            "text": number,
            "event": had[number].get(change.was or ""),
            "what": change.what,
            "type": change.type,
            "surface": change.surface,
            "start": change.start,
            "end": change.end,
            "fields": json.dumps({name: list(values) for name, values in change.fields.items()}, ensure_ascii=False),
            "reason": why[number].reason,
        }
        for number, change in found
    ]
    if rows:
        connection.execute(insert(t.change), rows)
