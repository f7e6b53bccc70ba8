"""What takes seconds to put together, kept until the archive changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from khabar.web.desk import Desk

Value = TypeVar("Value")
#: Values kept, the ones asked for last.
_MOST = 32


class Shelf(Generic[Value]):
    """Values by key, made one at a time in the background; meanwhile the one from before is there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[str, Value]] = OrderedDict()
        self._making: dict[Hashable, Future[Value]] = {}
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="shelf")

    def get(self, key: Hashable, make: Callable[[], Value], patience: float | None = None) -> tuple[Value | None, bool]:
        """The value, and whether it is of the archive as it is now.

        Waits ``patience`` seconds (for ever where None) for one that has to be made; then gives the one from before, or None
        where there was none. While the view across texts waits to be solved, the one from before is good enough.
        """
        state, settled = self._desk.state(), self._desk.is_current
        with self._lock:
            before = self._kept.get(key)
            if before is not None and (before[0] == state or not settled):
                self._kept.move_to_end(key)
                return before[1], before[0] == state
            making = self._making.get(key)
            if making is None:
                making = self._making[key] = self._maker.submit(self._make, key, state, make)
        try:
            return making.result(patience), True
        except TimeoutError:
            return (before[1] if before is not None else None), False

    def close(self) -> None:
        """What is not begun is not made any more."""
        self._maker.shutdown(wait=True, cancel_futures=True)

    def _make(self, key: Hashable, state: str, make: Callable[[], Value]) -> Value:
        try:
            value = make()
            with self._lock:
                self._kept[key] = state, value
                self._kept.move_to_end(key)
                while len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
            return value
        finally:
            with self._lock:
                self._making.pop(key, None)
