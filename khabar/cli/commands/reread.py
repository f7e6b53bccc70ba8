"""``khabar reread``: what a new version, rule or name touches is read anew, and what that changed is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any

from khabar.archive.kept.contexts import overlaid
from khabar.archive.kept.own import own_of
from khabar.archive.kept.sightings import Document, Met, document, documents
from khabar.archive.kept.stale import pass_over_names
from khabar.archive.kept.store import Archive
from khabar.archive.schema.meta import lock
from khabar.archive.schema.records import batched
from khabar.archive.schema.version import version
from khabar.cli.archives import opened, solve_anew
from khabar.cli.bars import bar
from khabar.cli.judging import change_lines
from khabar.cli.own import waiting
from khabar.cli.settings import make_settings
from khabar.cli.show import INTERRUPTED, say, say_json, stop, warn, warn_unread
from khabar.lexicon.known import known_names
from khabar.lexicon.name_types import Own
from khabar.model.text import Context, Sighting
from khabar.service.judging import changes_json
from khabar.service.plain import near
from khabar.service.reader import Failed, Job, Readers
from khabar.service.rereading import Found, read_batch
from khabar.service.words import some
from khabar.sources.documents import current_extractor, extract
from khabar.sources.found import Limits, Unreadable, make_text
from khabar.sources.language import language_of


def run(archive: Path, jobs: int, check: bool, as_json: bool) -> None:
    """Reads anew what is touched; with ``check`` only says what that would be."""
    settings = make_settings(archive=archive, jobs=jobs)
    with opened(archive) as store:
        own = own_of(store)
        if check:
            _check(store, own, as_json)
            return
        changes: list[Found] = []
        counts: Counter[str] = Counter()
        try:
            with Readers(settings.jobs, own) as readers:
                for found in chain(_extract_anew(store, readers, counts), _read_anew(store, readers, settings.batch, counts)):
                    changes += found
            with store.engine.begin() as connection:
                lock(connection)
                counts["untouched"] = pass_over_names(connection, version(own), known_names(own.names))
        except KeyboardInterrupt:
            stop("stopped; what was read anew is kept. Run khabar reread again to go on", INTERRUPTED)
        solve_anew(store)
        _tell(store, changes, counts, as_json)


def _check(store: Archive, own: Own, as_json: bool) -> None:
    with store.engine.connect() as connection:
        old = documents(connection, _is_old)
    reasons = Counter({"a better extractor": len(old)}) + Counter(one.reason for one in waiting(store, own))
    if as_json:
        say_json({"stale": sum(reasons.values()), "reasons": dict(reasons.most_common())})
        return
    for reason, count in reasons.most_common():
        say(f"{some(count, 'text')}: {reason}")
    if not reasons:
        say("every text was read with this version, its rules and its names")


def _is_old(extractor: str, suffix: str) -> bool:
    """Whether today's extractor for such files is a later version."""
    now = current_extractor(suffix)
    return now is not None and _number(extractor) < _number(now)


def _number(extractor: str) -> int:
    digits = extractor.rpartition("/")[2].partition("+")[0]
    return int(digits) if digits.isdigit() else 0


def _extract_anew(store: Archive, readers: Readers, counts: Counter[str]) -> Iterator[list[Found]]:
    """Documents whose bytes are kept, through today's extractor: a new version of the text at the same place."""
    with store.engine.connect() as connection:
        old = documents(connection, _is_old)
    for seen in old:
        with store.engine.connect() as connection:
            one = document(connection, seen)
        try:
            met = _met(one)
        except Unreadable as error:
            warn(f"khabar: {near(one.place)}: {error}; its text as it was extracted before is kept")
            continue
        known = store.known([(one.place, met.text.id, met.context.url)])
        context = overlaid(met.context, known.judged.get(met.text.id, {}))
        job = Job(met.text.id, met.text.content, context, one.place, True, met.text.language is None)
        for outcome in readers.start([job]):
            if isinstance(outcome, Failed):
                warn(f"khabar: {near(one.place)}: {outcome.reason}; its text as it was extracted before is kept")
                continue
            words = {outcome.text_id: outcome.words} if outcome.words else {}
            readings = [outcome.reading] if outcome.reading else []
            counts["extracted"] += 1
            yield store.store([met], readings, [], words, {met.text.id: f"extracted anew ({met.text.extractor})"})


def _met(one: Document) -> Met:
    """A document as it would be met today. What its page does not tell is known from before. Raises Unreadable."""
    content, told, extractor = extract(one.raw, one.suffix, Limits())
    known = {name: value for name, value in asdict(told).items() if value is not None}
    context: Context = replace(one.context, **known)
    text = make_text(content, extractor, language_of(content))
    sighting = Sighting(one.blob, one.place, context.outlet, context.retrieved)
    return Met(text, context, sighting, one.raw, one.suffix)


def _read_anew(store: Archive, readers: Readers, size: int, counts: Counter[str]) -> Iterator[list[Found]]:
    """Texts whose key is not today's, batch by batch; a batch is kept before the next is read."""
    touched = waiting(store, readers.own)
    with bar("reading anew", len(touched)) as advance:
        for some_stale in batched(touched, size):
            yield read_batch(store, readers, some_stale, counts, warn_unread)
            advance(len(some_stale))


def _tell(store: Archive, changes: Sequence[Found], counts: Counter[str], as_json: bool) -> None:
    kinds, told_anew = Counter(change.what for _, change in changes), changes_json(store, changes)
    if as_json:
        for one in told_anew:
            say_json(one)
        told: dict[str, Any] = {name: counts[name] for name in ("extracted", "reread", "untouched")}
        say_json({**told, "changes": {what: kinds[what] for what in ("gone", "new", "altered")}})
        return
    for line in change_lines(told_anew):
        say(line)
    extracted = f"{some(counts['extracted'], 'document')} extracted anew, " if counts["extracted"] else ""
    say(
        f"{extracted}{some(counts['reread'], 'text')} read anew: "
        + ", ".join(f"{kinds[w]:,} {w}" for w in ("gone", "new", "altered"))
    )
