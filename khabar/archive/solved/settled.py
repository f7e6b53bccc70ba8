"""What is worked out from the whole view across texts, kept until that is solved anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from khabar.archive.kept.store import Archive
from khabar.archive.schema.meta import get_meta
from khabar.archive.solved.view import SOLVED

Value = TypeVar("Value")
#: Seconds that one who asks waits for a newer value; then the one from before has to do.
_PATIENCE = 0.2


class Settled(Generic[Value]):
    """A value of every open archive, made once a solving, by one for all who ask.

    Where the view was solved since, another thread makes it anew; should that take long, those who ask meanwhile are given the
    one from before: they never wait for what takes seconds, but for the very first.
    """

    def __init__(self, make: Callable[[Connection], Value]) -> None:
        self._make, self._making = make, threading.Lock()
        self._kept: WeakKeyDictionary[Archive, tuple[str, Value]] = WeakKeyDictionary()

    def of(self, archive: Archive) -> Value:
        """The value for an archive. Raises what making raises where there was none before."""
        before = self._kept.get(archive)
        if before is None:
            return self._made(archive)
        with archive.engine.connect() as connection:
            is_old = _solved(connection) != before[0]
        if is_old and not self._making.locked():
            maker = threading.Thread(target=self._made, args=(archive,), daemon=True)
            maker.start()
            maker.join(_PATIENCE)
        return self._kept[archive][1]

    def _made(self, archive: Archive) -> Value:
        with self._making, archive.engine.connect() as connection:
            solved, before = _solved(connection), self._kept.get(archive)
            if before is None or before[0] != solved:
                self._kept[archive] = solved, self._make(connection)
            return self._kept[archive][1]


def _solved(connection: Connection) -> str:
    return get_meta(connection, SOLVED) or "0"
