"""Pieces of JSON that many answers hold: names, parties, characters of a text, the places where one was met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from khabar.archive.solved.entities import Name
from khabar.archive.solved.telling import Sighted
from khabar.model.span import Span

Json = dict[str, Any]


def name_json(name: Name) -> Json:
    """Somebody or some place by the name in the archive; ``entity`` is None of one that it has no name for."""
    return {"entity": name.id or None, "name": name.name, "name_en": name.name_en}


def entity_json(name: Name) -> Json:
    """An entity of the archive by its name, with its kind."""
    return {"entity": name.id, "kind": name.kind, "name": name.name, "name_en": name.name_en}


def party_json(party: Mapping[str, Any], names: Mapping[str, Name]) -> Json:
    """A party, speaker or place of a text, with the archive's name; ``names`` are those of the text."""
    name = names.get(party.get("entity") or "")
    shown = {key: party[key] for key in ("as", "head_of", "unnamed", "channel", "verb") if party.get(key)}
    if shown.get("as") == party.get("name"):  # one who is only described takes part as nothing else
        shown.pop("as", None)
    if name is None:
        return {"name": party.get("name") or party.get("entity"), **shown}
    return {**name_json(name), **shown}


def met_json(met: Iterable[Sighted]) -> list[Json]:
    """Where a text was met."""
    return [{"place": one.place, "outlet": one.outlet, "url": one.url} for one in met]


def span_json(span: Span) -> Json:
    """Characters of a text."""
    return {"start": span.start, "end": span.end}


def words_json(content: str, start: int, end: int) -> Json:
    """Characters of a text, and what stands there."""
    return {"start": start, "end": end, "surface": content[start:end]}
