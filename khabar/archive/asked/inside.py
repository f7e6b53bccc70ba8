"""Words looked for inside stretches of texts, found as ``khabar.archive.asked.find`` finds them in whole texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection

from khabar.archive.asked.cutting import Cutting
from khabar.archive.asked.find import load_splitter, sought
from khabar.archive.asked.marks import Sought, marks
from khabar.archive.schema.fulltext import ranked
from khabar.archive.schema.query import All, Near, Node, Phrase
from khabar.text.clitics import Splitter
from khabar.text.forms import folded, is_arabic, written


class Inside:
    """What is looked for, prepared once for many stretches."""

    def __init__(self, connection: Connection, node: Node, splitter: Callable[[], Splitter] | None = None) -> None:
        self._connection, self._node = connection, node
        self._stems_of = Cutting(connection, splitter or load_splitter).stems_of
        self._sought: dict[Phrase | Near, Sought] = {}

    def texts(self) -> set[int]:
        """Numbers of the texts in which it may stand."""
        return {number for number, _ in ranked(self._connection, _loose(self._node), self._stems_of)}

    def holds(self, stretch: str) -> bool:
        """Whether all of it stands within these words."""
        return self._holds(self._node, stretch)

    def _holds(self, node: Node, stretch: str) -> bool:
        if isinstance(node, All):
            wanted = all(self._holds(part, stretch) for part in node.wanted)
            return wanted and not any(self._holds(part, stretch) for part in node.unwanted)
        if isinstance(node, Phrase | Near):
            if node not in self._sought:
                self._sought[node] = sought(self._connection, node, self._stems_of)
            return bool(marks(stretch, [self._sought[node]], _key))
        return any(self._holds(part, stretch) for part in node.choices)


@cache
def _key(word: str) -> str:
    form = written(word)
    return form if is_arabic(word) else folded(form)


def _loose(node: Node) -> Node:
    """Without what must not stand there: outside the stretch it may."""
    if isinstance(node, All):
        return All(tuple(map(_loose, node.wanted)))
    return node if isinstance(node, Phrase | Near) else type(node)(tuple(map(_loose, node.choices)))
