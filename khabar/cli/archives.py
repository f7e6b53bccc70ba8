"""Archives as commands use them: opened with messages for people, and their view across texts brought up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from khabar.archive.kept.opening import ArchiveError, Progress, open_archive, reason
from khabar.archive.kept.store import Archive
from khabar.cli.bars import bar
from khabar.cli.show import stop, warn, working
from khabar.service.states import solve
from khabar.service.words import some

_WAITING = "{path}: another run of khabar is writing to it; waiting"


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
    solve(archive, lambda: working(f"comparing {some(archive.counts()['claim'], 'report of events', 'reports of events')}"))
