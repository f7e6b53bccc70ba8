"""Archives as commands use them: opened with messages for people, and their view across texts brought up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from khabar.archive.find import outlets, outlets_called
from khabar.archive.opening import ArchiveError, Progress, open_archive, reason
from khabar.archive.own import own_of
from khabar.archive.store import Archive
from khabar.archive.versions import StatesOf
from khabar.archive.view import bring_up_to_date, is_current
from khabar.cli.bars import bar
from khabar.cli.show import clean, stop, warn, working
from khabar.cli.words import some
from khabar.lexicon.name_types import Entry

_WAITING = "{path}: another run of khabar is writing to it; waiting"

#: Outlets named where none is called as asked.
_NAMED = 20


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator[Archive]:
    """The archive in a file; whatever is wrong with it ends the command with a message."""
    try:
        with _upgrading(path) as progress:
            archive = open_archive(path, create, progress=progress, waiting=lambda: warn(_WAITING.format(path=path)))
        with archive:
            if archive.copy is not None:
                solve_anew(archive)
                warn(f"{path}: brought to the format of this khabar; as it was it is kept as {archive.copy}")
            yield archive
    except ArchiveError as error:
        stop(str(error))
    except DatabaseError as error:
        stop(f"{path}: {reason(error)}. What was reported before is kept; run the same command again for the rest")


@contextmanager
def _upgrading(path: Path) -> Iterator[Progress]:
    """A bar that appears when an upgrade begins; a line where there is no terminal."""
    with ExitStack() as stack:
        done, advance = 0, None

        def progress(now: int, total: int) -> None:
            nonlocal done, advance
            if advance is None:
                advance = stack.enter_context(bar("upgrading", total))
                if not sys.stderr.isatty():
                    warn(f"{path}: made by an older khabar; being brought to today's format")
            advance(now - done)
            done = now

        yield progress


def solve_anew(archive: Archive) -> None:
    """Brings the view across texts up to date, if anything changed since it was solved."""
    if not is_current(archive):
        with working(f"comparing {some(archive.counts()['claim'], 'report of events', 'reports of events')}"):
            bring_up_to_date(archive, states_in(archive))


def states_in(archive: Archive) -> StatesOf:
    """The states of entities, as this archive's own names have them, too."""
    return partial(states, own=own_of(archive).names)


def no_outlet(connection: Connection, asked: str | None) -> str:
    """What is said where no outlet is called as asked; ``""`` where one is, or none was asked for."""
    if not asked or outlets_called(connection, asked):
        return ""
    names = outlets(connection)
    known = ", ".join(map(clean, names[:_NAMED])) or "no outlet at all"
    more = f" and {some(len(names) - _NAMED, 'other')}" if len(names) > _NAMED else ""
    return f"khabar: no outlet in the archive is called “{clean(asked)}”; there are: {known}{more}"


def states(asked: Sequence[tuple[str, str, str]], own: tuple[Entry, ...] = ()) -> dict[str, str]:
    """The state that a place lies in, or a person or body belongs to, by its id. ``asked`` are id, name and office of each, the
    office ``""`` where none is told.

    A name that the lexicon knows tells it (a capital and its state may be one place), else an adjective of the name or office
    (``وزير الخارجية الروسي``) or a state named there.
    """
    if not asked:
        return {}
    from khabar.lexicon.names import load_names, spell

    names, out = load_names(own), {}
    for key, name, office in asked:
        known = names.entries.get(key)
        if known is None and (hit := names.find(" ".join(spell(name)))):
            known = next((entry for entry in hit.entries if entry.key == key), None)
        state = known.state if known is not None else None
        if state is None and (known is None or known.kind != "place"):
            words = [*spell(office), *spell(name)]
            state = next((names.nisbas[word] for word in reversed(words) if word in names.nisbas), None)
        if state:
            out[key] = state
    return out
