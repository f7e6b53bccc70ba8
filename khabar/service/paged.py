"""Lists a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Item = TypeVar("Item")
#: Items of one page at most, for programs.
MOST = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for: page ``number`` (from 1) of ``size`` items."""

    number: int = 1
    size: int = 20

    @property
    def skipped(self) -> int:
        """How many items come before it."""
        return (self.number - 1) * self.size

    def cut(self, every: Sequence[Item]) -> Sequence[Item]:
        """Its items, out of all."""
        return every[self.skipped : self.skipped + self.size]

    def of(self, items: Sequence[Any], total: int) -> dict[str, Any]:
        """Its items as JSON, with how many there are in all and on how many pages."""
        return {"items": list(items), "total": total, "page": self.number, "pages": max(1, -(-total // self.size))}
