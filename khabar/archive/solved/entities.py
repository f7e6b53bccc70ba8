"""The archive's entities by their names: each as shown, and who is meant by the ids that hold in texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from khabar.archive.schema import tables as t
from khabar.archive.schema.records import batched, chunks
from khabar.model.language import Language

#: Texts, and ids that hold there, asked for at a time.
_PAIRS = 400


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as shown: the archive's id, kind and names."""

    id: str
    kind: str
    name: str
    name_en: str | None

    def called(self, language: Language) -> str:
        """The name in a language, as far as one is known."""
        return (self.name_en if language == "en" else None) or self.name


def names(connection: Connection, entities: Iterable[str]) -> dict[str, Name]:
    """Entities by id; unknown ones are left out."""
    n = t.entity.c
    query = select(n.id, n.kind, n.name, n.name_en)
    return {row.id: Name(*row) for some in chunks(entities) for row in connection.execute(query.where(n.id.in_(some)))}


def names_in(connection: Connection, texts: Iterable[int]) -> dict[int, dict[str, Name]]:
    """The archive's entities by the ids that hold in texts, by number of the text."""
    query, e = _local_names(), t.local_entity.c
    return _by_text(row for some in chunks(texts) for row in connection.execute(query.where(e.text.in_(some))))


def names_of(connection: Connection, wanted: Iterable[tuple[int, str]]) -> dict[int, dict[str, Name]]:
    """As ``names_in``, of these ids (each with the number of its text) and few others: most of those who stand in a text do not
    take part in what is shown of it."""
    query, e = _local_names(), t.local_entity.c
    # The names of a text lie beside each other: to look for every id in every text takes longer than to pass over the rest.
    local_id = e.local_id.concat("")
    found: list[Any] = []
    for pairs in batched(sorted(set(wanted)), _PAIRS):
        texts, ids = ({pair[side] for pair in pairs} for side in (0, 1))
        found += connection.execute(query.where(e.text.in_(texts), local_id.in_(ids)))
    return _by_text(found)


def _local_names() -> Select[Any]:
    e, s, n = t.local_entity.c, t.spelling.c, t.entity.c
    joined = t.local_entity.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
    return select(e.text, e.local_id, n.id, n.kind, n.name, n.name_en).select_from(joined)


def _by_text(rows: Iterable[Any]) -> dict[int, dict[str, Name]]:
    out: dict[int, dict[str, Name]] = {}
    for text, local_id, *name in rows:
        out.setdefault(text, {})[local_id] = Name(*name)
    return out
