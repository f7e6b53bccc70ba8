"""What differs in what the texts of an archive tell, as findings from several sources: between versions of an event, counts
beside the record, titles, wordings inside one text, and copies of one text.

A finding is light: which words stand against which others. The sentences are looked up for those that are shown
(``khabar.archive.asked.passages``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from khabar.archive.asked.altered import altered
from khabar.archive.asked.record import Recorded, recorded
from khabar.archive.asked.tension import tensions
from khabar.archive.asked.titles import Titled, disputed_titles, ranks_apart, two_wordings
from khabar.archive.schema import tables as t
from khabar.archive.schema.records import chunks
from khabar.archive.solved.entities import Name
from khabar.archive.solved.versions import StatesOf
from khabar.compare.record import in_words

#: Kinds of findings, the most telling first. What agrees, and what the archive cannot tell, is shown only where it is asked for.
KINDS = (
    "contradicts", "incomplete", "disputed title", "tension", "updates", "two wordings", "adds", "less exact", "supported",
    "cannot tell",
)  # fmt: skip
SHOWN = KINDS[:-2]
#: What differs, the most telling first; an office in other words comes last.
_FIELDS = ("count", "status", "date", "quantity", "place", "parties", "office", "self-given", "disputed", "rank", "capacity")
_VERDICTS = {"contradicted": "contradicts"}


@dataclass(frozen=True, slots=True)
class At:
    """Words of a text: those that tell a claim (its id there), or characters from ``start`` to ``end``."""

    text: int
    claim: str | None = None
    start: int = 0
    end: int = 0
    said_by: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Words ``a`` that differ from ``others``, in ``field``: as a line of English and one of Arabic, or in what each tells there
    (``values``, as ``khabar.model.across.Relation`` has them). ``event`` is the archive's id where they are versions of one,
    ``about`` of whom it is told, ``events`` those that say so.
    ``telling`` is the group of copies where outlets print one text differently."""

    kind: str
    field: str
    a: At
    others: tuple[At, ...]
    english: str = ""
    arabic: str = ""
    event: str | None = None
    about: tuple[Name, ...] = ()
    events: tuple[str, ...] = ()
    values: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    telling: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings: of these kinds; of events and claims of one of these entities (archive ids) where that is not None."""

    kinds: tuple[str, ...] = SHOWN
    who: frozenset[str] | None = None


def findings(connection: Connection, wanted: Wanted, states_of: StatesOf) -> list[Finding]:
    """All that fit, the most telling kind and field first, of one kind those of one event or person together; the same in
    whatever order texts came."""
    found = [one for source in _SOURCES for one in source(connection, wanted, states_of) if one.kind in wanted.kinds]
    ids = _ids(connection, {one.a.text for one in found})
    best: dict[tuple[Any, ...], int] = {}
    for one in found:
        key = _group(one)
        best[key] = min(best.get(key, len(_FIELDS)), _weight(one.field))

    def rank(one: Finding) -> tuple[Any, ...]:
        kind, *whose = _group(one)
        return kind, best[kind, *whose], *whose, _weight(one.field), ids[one.a.text], one.a.claim or "", one.a.start, one.values

    return sorted(found, key=rank)


def _group(one: Finding) -> tuple[Any, ...]:
    """What findings stand beneath one heading: the kind, and the event, the people or the text printed."""
    return KINDS.index(one.kind), one.telling, one.event or "", tuple(name.id for name in one.about)


def _weight(field: str) -> int:
    return _FIELDS.index(field) if field in _FIELDS else len(_FIELDS)


def _ids(connection: Connection, texts: Iterable[int]) -> dict[int, str]:
    x = t.text.c
    out: dict[int, str] = {}
    for some in chunks(texts):
        out |= {row.number: row.id for row in connection.execute(select(x.number, x.id).where(x.number.in_(some)))}
    return out


# --- between versions of one event ---------------------------------------------------------------------------------


def _relations(connection: Connection, wanted: Wanted, _: StatesOf) -> Iterator[Finding]:
    """Versions of one event that differ from each other; those that differ alike from one are one finding."""
    r = t.relation.c
    query = select(t.relation).where(r.kind.in_(wanted.kinds), r.kind != "agrees").order_by(r.event, r.number)
    events = None if wanted.who is None else events_of(connection, wanted.who)
    queries = [query] if events is None else [query.where(r.event.in_(some)) for some in chunks(events)]
    alike: dict[tuple[Any, ...], list[At]] = defaultdict(list)
    for row in (row for one in queries for row in connection.execute(one)):
        values = tuple(json.loads(row.a_values)), tuple(json.loads(row.b_values))
        alike[row.event, row.kind, row.field, At(row.a_text, row.a_claim), values].append(At(row.b_text, row.b_claim))
    for (event, kind, field, a, values), others in alike.items():
        yield Finding(kind, field, a, tuple(others), event=event, events=(event,), values=values)


def events_of(connection: Connection, entities: Iterable[str]) -> set[str]:
    """The events in which some of these take part."""
    s, e, p, v = t.spelling.c, t.local_entity.c, t.party.c, t.event_version.c
    joined = t.spelling.join(t.local_entity, e.spelling == s.id).join(t.party, (p.text == e.text) & (p.entity == e.local_id))
    joined = joined.join(t.event_version, (v.text == p.text) & (v.local_id == p.local_id))
    query = select(v.event).select_from(joined).distinct()
    return {i for some in chunks(entities) for i in connection.execute(query.where(s.entity.in_(some))).scalars()}


# --- counts, titles, wordings --------------------------------------------------------------------------------------


def _counts(connection: Connection, wanted: Wanted, states_of: StatesOf) -> Iterator[Finding]:
    """Counts beside the record, with the words that tell the events which say so."""
    told = recorded(connection, states_of, wanted.who)
    tellings = _tellings(connection, {event.id for one in told for event in one.compared.events})
    for one in told:
        english, arabic = in_words(one.count, one.compared)
        kind = _VERDICTS.get(one.compared.verdict, one.compared.verdict)
        places = [At(place.text, None, place.start, place.end, place.said_by) for place in one.told]
        own = {place.text for place in one.told}
        others = [at for event in one.compared.others for at in _elsewhere(tellings.get(event.id, ()), own)]
        events = tuple(event.id for event in one.compared.events)
        yield Finding(kind, "count", places[0], tuple(others), english, arabic, None, _about(one), events)


def _about(one: Recorded) -> tuple[Name, ...]:
    return tuple(side for side in (one.of, one.to) if side is not None)


def _elsewhere(tellings: Sequence[At], own: set[int]) -> list[At]:
    """One telling of an event, of a text that does not tell the count where there is one."""
    return [at for at in tellings if at.text not in own][:1] or list(tellings[:1])


def _tellings(connection: Connection, events: set[str]) -> dict[str, list[At]]:
    v = t.event_version.c
    out: dict[str, list[At]] = defaultdict(list)
    query = select(v.event, v.text, v.local_id).order_by(v.event, v.number)
    for some in chunks(events):
        for row in connection.execute(query.where(v.event.in_(some))):
            out[row.event].append(At(row.text, row.local_id))
    return out


def _tensions(connection: Connection, wanted: Wanted, _: StatesOf) -> Iterator[Finding]:
    """What is denied of one time and told of another."""
    if "tension" in wanted.kinds:
        for one in tensions(connection, wanted.who):
            others = [At(text, claim) for text, claim in one.claims] or [
                At(q.text, None, q.start, q.end, q.said_by) for q in one.quotes
            ]
            english, arabic = "denied of one time, told of another", "منفي في مرة ومروي في مرة أخرى: يخص زيارة أخرى"
            yield Finding("tension", "status", At(*one.denied), tuple(others), english, arabic, None, one.about)


def _titles(connection: Connection, wanted: Wanted, _: StatesOf) -> Iterator[Finding]:
    if "disputed title" in wanted.kinds:
        for one in disputed_titles(connection, wanted.who):
            ways = ("self-given here", "يمنحه نفسه هنا") if one.how == "self-given" else ("disputed here", "متنازع عليه هنا")
            yield _titled("disputed title", one, f"{ways[0]}, told as fact elsewhere", f"{ways[1]}، ويُذكر في غيره من غير تحفظ")
        for one in ranks_apart(connection, wanted.who):
            yield _titled("disputed title", one, "a lower rank after a higher one was told", "رتبة أدنى بعد أن ذُكرت رتبة أعلى")


def _wordings(connection: Connection, wanted: Wanted, _: StatesOf) -> Iterator[Finding]:
    if "two wordings" in wanted.kinds:
        for one in two_wordings(connection, wanted.who):
            english = "one wording in the report’s own voice, another in somebody else’s words"
            yield _titled("two wordings", one, english, "تسمية بلسان الوسيلة نفسها، وأخرى في كلام غيرها")


def _titled(kind: str, one: Titled, english: str, arabic: str) -> Finding:
    a, b = one.words
    shown = f"“{a}” and “{b}”: {english}", f"«{a}» و«{b}»: {arabic}"
    places = [At(place.text, None, place.start, place.end, place.said_by) for place in (one.a, *one.others)]
    return Finding(kind, one.how, places[0], tuple(places[1:]), *shown, None, (one.about,))


def _copies(connection: Connection, wanted: Wanted, _: StatesOf) -> Iterator[Finding]:
    """What outlets that print one text tell differently in it."""
    for one in altered(connection, wanted.kinds, wanted.who):
        places = [At(words.text, None, words.start, words.end, words.said_by) for words in (one.a, *one.others)]
        more = [f"; {one.alike} more as the first", f"؛ ومثل الأولى في غيرها: {one.alike}"] if one.alike else ["", ""]
        english, arabic = (f"two printings of one text: {one.reason[0]}{more[0]}", f"نشرتان لنص واحد: {one.reason[1]}{more[1]}")
        yield Finding(one.kind, one.field, places[0], tuple(places[1:]), english, arabic, telling=one.telling)


#: Where findings come from: another source is one more function here.
_SOURCES: Sequence[Callable[[Connection, Wanted, StatesOf], Iterable[Finding]]] = (
    _relations,
    _counts,
    _tensions,
    _titles,
    _wordings,
    _copies,
)
