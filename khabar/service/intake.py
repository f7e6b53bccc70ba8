"""From things found to the archive: what is new, what has to be read, and what to report once it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, ProgrammingError

from khabar.archive.kept.contexts import best_context
from khabar.archive.kept.sightings import Met
from khabar.archive.kept.store import Archive, Known, Refused
from khabar.archive.schema.version import Version, context_key, version
from khabar.model.text import Context
from khabar.service.reader import Done, Failed, Job, Outcome, Readers
from khabar.sources.found import Found, PassedOver

#: Characters that are read between two transactions at most, so that long texts make short batches.
_CHARACTERS = 4_000_000
_PLACES = 3
#: What a text whose reading is no sound contract makes the database say; a full disk or a lock is another matter.
_UNFIT = (IntegrityError, InterfaceError, ProgrammingError, DataError, ValueError, OverflowError)


State = Literal["added", "changed", "reread", "unchanged", "passed over"]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one thing, told once it is kept: the id of its text where there is one, and why it was passed over.

    ``language`` is set where the text is not Arabic: it is kept, but was not read. ``elsewhere``: the archive had its text from
    another place.
    """

    place: str
    text: str | None
    state: State
    reason: str | None = None
    language: str | None = None
    elsewhere: bool = False


@dataclass(slots=True)
class Report:
    """What became of the things met, counted only once it is kept. ``why`` leads from a reason to its first places,
    ``unread`` from a language to the number of texts in it."""

    added: int = 0
    known_text: int = 0
    changed: int = 0
    reread: int = 0
    unchanged: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    why: dict[str, list[str]] = field(default_factory=dict)
    readable: set[int] = field(default_factory=set)

    def refuse(self, place: str, reason: str) -> None:
        """Counts something passed over."""
        self.passed[reason] += 1
        places = self.why.setdefault(reason, [])
        if len(places) < _PLACES:
            places.append(place)

    def count(self, one: Became) -> None:
        """Counts something kept."""
        match one.state:
            case "added":
                self.added += 1
                self.known_text += one.elsewhere
            case "changed":
                self.changed += 1
            case "reread":
                self.reread += 1
            case _:
                self.unchanged += 1
        if one.language:
            self.unread[one.language] += 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Things met, each with the number of the path it came from, and what is to be done with them."""

    found: tuple[tuple[int, Found], ...]
    refused: tuple[Refused, ...]
    known: Known
    jobs: tuple[Job, ...]
    share: int


Things = Iterable[tuple[int, Found | PassedOver]]
#: Told, after a batch is kept, of what became of its things, and of its bytes.
Kept = Callable[[Sequence[Became], int], None]


def take_in(archive: Archive, things: Things, readers: Readers, size: int, report: Report, kept: Kept) -> None:
    """Reads and keeps ``things`` batch by batch; counts them in ``report`` after every commit.

    While one batch is read by other processes the next is looked up and the one before is kept.
    """
    waiting = None
    for some in _batches(things, size):
        batch = _plan(archive, some, waiting[0] if waiting else None, version(readers.own))
        started = (batch, readers.start(batch.jobs))
        if waiting:
            _keep(archive, *waiting, report, kept)
        waiting = started
    if waiting:
        _keep(archive, *waiting, report, kept)


def _batches(things: Things, size: int) -> Iterator[list[tuple[int, Found | PassedOver]]]:
    batch: list[tuple[int, Found | PassedOver]] = []
    characters = 0
    for number, thing in things:
        batch.append((number, thing))
        characters += len(thing.text.content) if isinstance(thing, Found) else 0
        if len(batch) >= size or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _plan(archive: Archive, things: list[tuple[int, Found | PassedOver]], before: Batch | None, now: Version) -> Batch:
    """What of a batch has to be read with ``now``. The batch before, not kept yet, counts as known."""
    found = tuple((number, thing) for number, thing in things if isinstance(thing, Found))
    refused = tuple(Refused(thing.place, thing.reason) for _, thing in things if isinstance(thing, PassedOver))
    known = archive.known((f.place, f.text.id, f.context.url) for _, f in found)
    told: dict[str, dict[str, Context]] = {}
    for _, one in (*(before.found if before else ()), *found):
        told.setdefault(one.text.id, dict(known.contexts.get(one.text.id, {})))[one.place] = one.context
    ids = dict.fromkeys(f.text.id for _, f in found)
    best = {text_id: best_context(told[text_id], known.judged.get(text_id)) for text_id in ids}
    jobs: dict[str, Job] = {}
    for _, one in found:
        place, context = best[one.text.id]
        foreign, new = one.text.language is not None, one.text.id not in known.contexts
        stale = not foreign and known.read.get(one.text.id) != (context_key(context), now)
        if stale or (foreign and new):
            jobs.setdefault(one.text.id, Job(one.text.id, one.text.content, context, place, new, not foreign))
    share = sum(thing.share for _, thing in things)
    return Batch(found, refused, known, tuple(jobs.values()), share)


def _keep(archive: Archive, batch: Batch, outcomes: Iterator[Outcome], report: Report, kept: Kept) -> None:
    """Keeps a batch in one transaction, and only then counts it."""
    done: list[Done] = []
    failed: dict[str, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed[outcome.text_id] = outcome.reason
        else:
            done.append(outcome)
    new = [f for _, f in batch.found if f.text.id not in failed and _is_new(f, batch.known)]
    met = [Met(f.text, f.context, f.sighting, f.raw, f.suffix) for f in new]
    refused = [*batch.refused, *_refusals(batch, failed)]
    try:
        _store(archive, met, done, refused)
    except _UNFIT:
        unfit = _store_singly(archive, met, done)
        failed |= unfit
        refused += _refusals(batch, unfit)
        archive.store([], [], refused)
    reread = {one.text_id for one in done if one.reading}
    seen = set(batch.known.contexts)
    became: list[Became] = []
    for number, one in batch.found:
        if one.text.id not in failed:
            report.readable.add(number)
            state = _state(one, batch.known, reread)
            elsewhere = state == "added" and one.text.id in seen
            became.append(Became(one.place, one.text.id, state, language=one.text.language, elsewhere=elsewhere))
            report.count(became[-1])
            seen.add(one.text.id)
    for no in refused:
        report.refuse(no.place, no.reason)
        became.append(Became(no.place, no.text_id, "passed over", no.reason))
    kept(became, batch.share)


def _refusals(batch: Batch, failed: dict[str, str]) -> list[Refused]:
    return [Refused(f.place, failed[f.text.id], f.text.id) for _, f in batch.found if f.text.id in failed]


def _store(archive: Archive, met: list[Met], done: list[Done], refused: list[Refused]) -> None:
    words = {one.text_id: one.words for one in done if one.words}
    archive.store(met, [one.reading for one in done if one.reading], refused, words)


def _store_singly(archive: Archive, met: list[Met], done: list[Done]) -> dict[str, str]:
    """One of the texts cannot be kept: each goes alone, with its reading. Why some could not be kept, by text id."""
    failed: dict[str, str] = {}
    for text_id in dict.fromkeys([*(m.text.id for m in met), *(d.text_id for d in done)]):
        try:
            _store(archive, [m for m in met if m.text.id == text_id], [d for d in done if d.text_id == text_id], [])
        except _UNFIT as error:
            failed[text_id] = f"could not be kept: {type(error).__name__}"
    return failed


def _is_new(found: Found, known: Known) -> bool:
    return known.at.get(found.place) != (found.text.id, context_key(found.context))


def _state(found: Found, known: Known, reread: set[str]) -> State:
    if found.place not in known.at:
        return "added"
    if _is_new(found, known):
        return "changed"
    return "reread" if found.text.id in reread else "unchanged"
