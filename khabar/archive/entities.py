"""The archive's entities by their names: each as shown, and who is meant by the ids that hold in texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from khabar.archive import tables as t
from khabar.archive.records import chunks
from khabar.model.language import Language


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
    e, s, n = t.local_entity.c, t.spelling.c, t.entity.c
    joined = t.local_entity.join(t.spelling, s.id == e.spelling).join(t.entity, n.id == s.entity)
    query = select(e.text, e.local_id, n.id, n.kind, n.name, n.name_en).select_from(joined)
    out: dict[int, dict[str, Name]] = {}
    for some in chunks(texts):
        for row in connection.execute(query.where(e.text.in_(some))):
            out.setdefault(row.text, {})[row.local_id] = Name(row.id, row.kind, row.name, row.name_en)
    return out
