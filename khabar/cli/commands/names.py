"""``khabar names``: names of the user's, added to an archive, listed and taken back; what holds them is read anew."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from khabar.archive.kept.own import own_of
from khabar.archive.kept.stale import pass_over_names, stale, with_own_names
from khabar.archive.kept.store import Archive
from khabar.archive.schema.meta import lock
from khabar.archive.schema.records import batched
from khabar.archive.schema.version import version
from khabar.cli import own
from khabar.cli.archives import opened, solve_anew
from khabar.cli.bars import bar
from khabar.cli.faults import refuse, tell_faults
from khabar.cli.judging import change_lines
from khabar.cli.settings import make_settings
from khabar.cli.show import INTERRUPTED, say, say_json, stop, warn, warn_unread
from khabar.lexicon.known import known_names
from khabar.lexicon.name_types import Entry, Own
from khabar.lexicon.own import COLUMNS, LISTS, MOST, Fault, Row, as_row, checked, common_words
from khabar.service.asked import UsageError
from khabar.service.judging import changes_json
from khabar.service.plain import clean
from khabar.service.reader import Readers
from khabar.service.rereading import Found, read_batch
from khabar.service.words import some
from khabar.sources.found import Unreadable
from khabar.sources.name_lists import read_names

#: Texts that are worth a process of their own.
_EACH = 5
#: Faults and changes listed on a terminal.
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Done:
    """What a command did: names by what became of them, texts read anew, texts that wait, what changed in answers."""

    names: Mapping[str, list[str]]
    reread: int
    waiting: int
    changes: Sequence[Found]


def add(archive: Path, cells: Mapping[str, Sequence[str]], jobs: int, reread: bool, as_json: bool) -> None:
    """Adds one name."""
    entries, faults = checked([Row(1, {column: tuple(value) for column, value in cells.items()})])
    if faults:
        stop("; ".join(clean(fault.words) for fault in faults))
    for word in common_words(entries[0]):
        warn(f"“{clean(word)}” is a common word, too: wherever it stands it may be taken for this name")
    _take(archive, entries, jobs, reread, as_json)


def take(archive: Path, path: str, skip_bad: bool, jobs: int, reread: bool, as_json: bool) -> None:
    """Adds the names of a file; exit status 1 where a row is bad."""
    try:
        rows, shape = read_names(Path(path))
    except Unreadable as error:
        stop(f"{path}: {error}", 1)
    entries, said = checked(rows)
    faults = sorted([*shape, *said], key=lambda fault: fault.line)
    tell_faults(path, faults, as_json, MOST)
    if faults and (not skip_bad or not entries):
        stop(f"{path}: nothing was imported{_way_out(entries, faults)}", 1)
    for entry in entries:
        for word in common_words(entry):
            warn(f"{path}: {entry.key}: “{clean(word)}” is a common word, too, and may be taken for this name")
    _take(archive, entries, jobs, reread, as_json)
    if faults:
        raise typer.Exit(1)


def from_file(path: str) -> tuple[Entry, ...]:
    """The names of a file for one run. Raises UsageError, listing what is wrong with it."""
    try:
        rows, shape = read_names(Path(path))
    except Unreadable as error:
        raise UsageError(f"--names {path}: {error}") from None
    entries, said = checked(rows)
    refuse("--names", path, [*shape, *said])
    return tuple(entries)


def show(archive: Path, as_csv: bool, as_json: bool) -> None:
    """Prints the names of an archive."""
    if as_csv and as_json:
        stop("--csv and --json: give one of them")
    with opened(archive) as store:
        added = own_of(store).names
    if as_csv:
        say(_csv(added))
        return
    for entry in added:
        if as_json:
            say_json(as_row(entry))
        else:
            say(_line(entry))
    if not added and not as_json:
        say('no names of your own; khabar names add "…" adds one')


def remove(archive: Path, keys: Sequence[str], jobs: int, reread: bool, as_json: bool) -> None:
    """Takes names back."""
    with opened(archive) as store:
        _finish(store, *own.take_back(store, own.NAMES, keys), jobs, reread, as_json)


# --- what add and import share ------------------------------------------------------------------------------------


def _take(archive: Path, entries: Sequence[Entry], jobs: int, reread: bool, as_json: bool) -> None:
    """Keeps names in an archive, those of the same key in place of the ones before."""
    with opened(archive, create=True) as store:
        _finish(store, *own.add(store, own.NAMES, ((entry.key, entry) for entry in entries)), jobs, reread, as_json)


def _finish(store: Archive, now: Own, names: own.Became, jobs: int, reread: bool, as_json: bool) -> None:
    """Reads the texts that hold the names anew, if that is wanted, and says what became of all."""
    settings = make_settings(jobs=jobs)
    counts: Counter[str] = Counter()
    changes: list[Found] = []
    try:
        if reread:
            changes = _read_anew(store, now, settings.jobs, settings.batch, counts)
    except KeyboardInterrupt:
        stop("stopped; the names are kept. khabar reread reads the other texts that hold them", INTERRUPTED)
    solve_anew(store)
    waiting = len(own.waiting(store, now))
    done = _Done(names, counts["reread"], waiting, changes)
    if as_json:
        say_json({**done.names, "reread": done.reread, "waiting": waiting, "changes": [asdict(c) for _, c in changes]})
    else:
        _tell(store, done, reread)


def _read_anew(store: Archive, added: Own, jobs: int, size: int, counts: Counter[str]) -> list[Found]:
    """What became different in the texts that hold names added or taken back."""
    names, now = known_names(added.names), version(added)
    with store.engine.connect() as connection:
        waiting = stale(connection, now, names, with_own_names(connection, names))
    changes: list[Found] = []
    if waiting:
        with Readers(min(jobs, 1 + len(waiting) // _EACH), added) as readers, bar("reading anew", len(waiting)) as advance:
            for some_stale in batched(waiting, size):
                changes += read_batch(store, readers, some_stale, counts, warn_unread)
                advance(len(some_stale))
    with store.engine.begin() as connection:
        lock(connection)
        pass_over_names(connection, now, names)
    return changes


def _tell(store: Archive, done: _Done, reread: bool) -> None:
    named = [f"{len(keys):,} {what}" for what, keys in done.names.items() if keys]
    keys = [key for what in ("added", "changed", "removed") for key in done.names.get(what, ())]
    shown = f" ({', '.join(keys[:3])}{' …' if len(keys) > 3 else ''})" if keys else ""
    say(f"{store.path}: {', '.join(named)}{shown}")
    if reread:
        say(f"{some(done.reread, 'text')} read anew")
    lines = change_lines(changes_json(store, done.changes[:_SHOWN]))
    for line in lines:
        say(f"  {line}")
    if len(done.changes) > len(lines):
        say(f"  and {some(len(done.changes) - len(lines), 'other change')} (khabar history lists them)")
    own.warn_of(done.waiting)


def _way_out(entries: Sequence[Entry], faults: Sequence[Fault]) -> str:
    bad = len({fault.line for fault in faults})
    if not entries:
        return f" ({some(bad, 'bad row')})"
    return f": {some(bad, 'bad row')}; correct {'it' if bad == 1 else 'them'}, or take the other {len(entries):,} with --skip-bad"


def _line(entry: Entry) -> str:
    """One name on one line; figures and Latin words stand before Arabic ones, which a terminal turns round."""
    told = [entry.key, entry.kind, entry.en, entry.state or "", " | ".join((*entry.names, *entry.short))]
    return " · ".join(clean(part) for part in told if part)


def _csv(added: Iterable[Entry]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in added:
        row = as_row(entry)
        writer.writerow("|".join(row.get(c, ())) if c in LISTS else row.get(c, "") for c in COLUMNS)
    return out.getvalue().rstrip("\n")
