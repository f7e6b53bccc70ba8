"""The archive as the pages use it: read by many at once, changed by one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.store import Archive
from khabar.archive.solved.view import is_current
from khabar.service.states import solve


class Desk:
    """One archive, open for as long as the server runs.

    Pages read the view across texts as it was last solved: while ``khabar add`` runs elsewhere they show what was there before.
    """

    def __init__(self, path: Path) -> None:
        self.archive = open_archive(path, create=True)
        self._writing = threading.Lock()

    def close(self) -> None:
        """Lets go of the file."""
        self.archive.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The archive for one who writes, one at a time; the view is solved when done."""
        with self._writing:
            try:
                yield self.archive
            finally:
                solve(self.archive)

    def catch_up(self) -> None:
        """Solves in the background what a run that was stopped left. Pages show the view as it was; who writes waits."""
        if not self.is_current:
            threading.Thread(target=self._solve, name="solving", daemon=True).start()

    def _solve(self) -> None:
        with self.writing():
            pass  # what follows upon writing is all that is wanted

    @property
    def is_current(self) -> bool:
        """Whether the view holds all that was added."""
        return is_current(self.archive)

    def state(self) -> str:
        """Another value after every change of what pages show."""
        return f"{self.archive.state()}.{int(self.is_current)}"
