"""Which records of several outlets are one event: ``groups.*`` of the gold, all groups of a split in one archive.

The articles are added as ``khabar add`` adds them. Each record of the gold is paired with what khabar read in the same article
(as for events: type, parties, place), and the events of the archive are scored as clusters of the paired records. What khabar did
not read is a matter of reading: it costs only in the figures ``whole``, where it stands alone; these are judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import select

from eval import origins
from eval.align import Alignment
from eval.coref import conll, together
from eval.gate import Measured
from eval.pairs import SKIPPED, Pair, compare
from eval.run import found_of, load, set_name
from eval.score import f1
from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.cli.archives import solve_anew
from khabar.compare.origins import Key, Origin
from khabar.service.intake import Report, take_in
from khabar.service.reader import Readers
from khabar.sources.found import Found

Json = Mapping[str, Any]
#: What standing at the same place weighs beside parties (2 each), place, day and status when records are paired.
_SAME_PLACE = 3
_BATCH = 200


class Told(NamedTuple):
    """A record of the gold: group, number of its article there, its id."""

    group: str
    article: int
    id: str


#: (text id, id of the record in it)
Claim = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What the archive has of some articles: contracts by text id, the event of each record, whose telling each article is."""

    contracts: Mapping[str, Json]
    events: Mapping[Claim, str]
    origins: Mapping[Key, Origin] = field(default_factory=dict)


def measure(path: Path) -> Measured:
    """Puts the groups of a split into one archive and scores its events; a note where articles are not here."""
    groups = load(path)
    found = _found(groups)
    here = [g for g in groups if len(found[g["id"]]) == len(g["articles"])]
    if not here:
        return Measured(set_name(path), {}, note="its articles are not here")
    read = _read([article for g in here for article in found[g["id"]]])
    paired = {told: claim for g in here for told, claim in pairs(g, [one.text.id for one in found[g["id"]]], read)}
    figures, misses = score(here, {told: read.events[claim] for told, claim in paired.items()}, _days(paired, read))
    told = origins.Scored()
    for g in (g for g in here if all("origin" in article for article in g["articles"])):
        told.add(g, [(one.text.id, 0) for one in found[g["id"]]], read.origins)
    figures, misses = figures | told.figures(), [*misses, *told.misses]
    note = f"{len(groups) - len(here)} groups are not here" if len(here) < len(groups) else ""
    return Measured(set_name(path), figures, len(here), tuple(misses), note, table="groups")


def _found(groups: Sequence[Json]) -> dict[str, list[Found]]:
    """The articles of each group that are here, in order. One file after the other: each is unpacked once."""
    places = [(article, group["id"], number) for group in groups for number, article in enumerate(group["articles"])]
    places.sort(key=lambda place: (place[0]["file"], *place[1:]))
    there = {(group, number): found_of(article) for article, group, number in places}
    return {g["id"]: [f for n in range(len(g["articles"])) if (f := there[g["id"], n]) is not None] for g in groups}


def _read(found: Sequence[Found]) -> Read:
    """The articles in an archive of their own, taken in and compared as ``khabar add`` does it."""
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "groups.db") as archive:
        with Readers(1) as readers:
            take_in(archive, enumerate(found), readers, _BATCH, Report(), lambda *_: None)
        solve_anew(archive)
        return Read(dict(archive.contracts()), _events(archive), origins.read(archive))


def _events(archive: Archive) -> dict[Claim, str]:
    v, x = t.event_version.c, t.text.c
    query = select(x.id, v.local_id, v.event).join(t.text, x.number == v.text)
    with archive.engine.connect() as connection:
        return {(row.id, row.local_id): row.event for row in connection.execute(query)}


def pairs(group: Json, texts: Sequence[str], read: Read) -> Iterator[tuple[Told, Claim]]:
    """The records of a group with what khabar read of them, one to one in each article; ``texts`` are the articles' text ids."""
    for number, text_id in enumerate(texts):
        contract = read.contracts.get(text_id, {})
        wanted = [event for event in group["events"] if event["article"] == number]
        told = [e for e in contract.get("events", ()) if e["type"] not in SKIPPED and (text_id, e["id"]) in read.events]
        for i, j in _one_to_one(Alignment(group, contract), wanted, told):
            yield Told(group["id"], number, wanted[i]["id"]), (text_id, told[j]["id"])


def _one_to_one(names: Alignment, wanted: Sequence[Json], told: Sequence[Json]) -> Iterator[tuple[int, int]]:
    """Best fits first. Two meetings of the same men are told apart by where they stand."""
    fits = [
        (-_rank(fit, gold, event), i, j)
        for i, gold in enumerate(wanted)
        for j, event in enumerate(told)
        if (fit := compare(names, {**gold, "trigger": gold["trigger"]["surface"]}, event))
    ]
    left, free = set(range(len(wanted))), set(range(len(told)))
    for _, i, j in sorted(fits):
        if i in left and j in free:
            left.remove(i)
            free.remove(j)
            yield i, j


def _rank(fit: Pair, gold: Json, event: Json) -> int:
    trigger = gold["trigger"]
    spans = [event["trigger"], *event.get("accounts", ())]
    return fit.rank + _SAME_PLACE * any(s["start"] < trigger["end"] and trigger["start"] < s["end"] for s in spans if s)


def _days(paired: Mapping[Told, Claim], read: Read) -> dict[Told, str]:
    """The day that khabar read for each record, with what it rests on: shown beside misses."""
    whens = {(i, e["id"]): e.get("when") or {} for i, contract in read.contracts.items() for e in contract.get("events", ())}
    return {told: "{edtf} ({basis})".format(**when) for told, claim in paired.items() if (when := whens[claim])}


def score(
    groups: Sequence[Json], events: Mapping[Told, str], days: Mapping[Told, str] | None = None
) -> tuple[dict[str, float], list[str]]:
    """The figures, and a line for every miss: records ``joined`` wrongly, left ``apart`` wrongly, or not read at all.

    ``events`` are the archive's events of the records that khabar read; ``days`` what to show of their days.
    """
    records = {Told(g["id"], e["article"], e["id"]): e for g in groups for e in g["events"]}
    key = {told: event_of(told.group, e) for told, e in records.items()}
    read = {told: key[told] for told in key if told in events}
    whole = {told: (events.get(told), None if told in events else told) for told in key}
    wanted, got = (_across(together(clusters)) for clusters in (read, events))
    out = {"same event CoNLL": conll(read, events), "same event CoNLL whole": conll(key, whole)}
    out |= {f"pair {name}": value for name, value in f1(len(wanted & got), len(got - wanted), len(wanted - got))}
    there = _across(together(key))
    out["pair whole F1"] = dict(f1(len(wanted & got), len(got - wanted), len(there - (wanted & got))))["F1"]
    out["records read"] = len(read) / len(key)
    shown = {told: _in_short(told, record, (days or {}).get(told)) for told, record in records.items()}
    return out, [*_misses(shown, wanted, got), *(f"not read: {shown[told]}" for told in key if told not in read)]


def event_of(group: str, record: Json) -> str:
    """The happening a record tells, named over all groups: ``g17/E-a`` names that of another group."""
    event: str = record["event"]
    return event if "/" in event else f"{group}/{event}"


def _across(pairs: set[frozenset[Told]]) -> set[frozenset[Told]]:
    """The pairs whose records stand in different articles."""
    return {pair for pair in pairs if len({(told.group, told.article) for told in pair}) == 2}


def _misses(shown: Mapping[Told, str], wanted: set[frozenset[Told]], got: set[frozenset[Told]]) -> Iterator[str]:
    for label, some in (("joined", got - wanted), ("apart", wanted - got)):
        for pair in sorted(map(sorted, some)):
            yield f"{label}: {' | '.join(shown[told] for told in pair)}"


def _in_short(told: Told, record: Json, read: str | None) -> str:
    day = f"{record['date'] or 'no day'}, read {read or 'without'}"
    return (
        f"{told.group} article {told.article} {told.id} {record['event']} {record['type']} «{record['trigger']['surface']}» {day}"
    )
