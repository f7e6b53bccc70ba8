"""What is said of the versions in which texts tell the same: who printed them, from whom they have it, and whom they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khabar.archive.entities import Name
from khabar.archive.events import Telling


def name_in(telling: Telling, party: Mapping[str, Any]) -> str:
    """What a party of a version is called in the archive."""
    name = telling.names.get(party.get("entity") or "")
    return name.name if name else str(party.get("name") or party.get("entity") or "somebody not named")


def outlets(tellings: Sequence[Telling]) -> list[str]:
    """The outlets that printed them."""
    return sorted({outlet for telling in tellings for outlet in telling.outlets})


def common_origin(tellings: Sequence[Telling]) -> list[str]:
    """Agencies or outlets from which every one of several versions is taken: together they are one teller."""
    if len(tellings) < 2:
        return []
    return sorted(set.intersection(*(set(telling.origin) for telling in tellings)))


def party_json(party: Mapping[str, Any], telling: Telling) -> dict[str, Any]:
    """A party of a version, with the archive's name."""
    name = telling.names.get(party.get("entity") or "")
    shown = {key: party[key] for key in ("as", "head_of", "unnamed", "channel", "verb") if party.get(key)}
    if shown.get("as") == party.get("name"):  # one who is only described takes part as nothing else
        shown.pop("as", None)
    if name is None:
        return {"name": party.get("name") or party.get("entity"), **shown}
    return {"entity": name.id, "name": name.name, "name_en": name.name_en, **shown}


def name_json(name: Name) -> dict[str, Any]:
    """Somebody or some place by the name in the archive; ``entity`` is None of one that it has no name for."""
    return {"entity": name.id or None, "name": name.name, "name_en": name.name_en}


def met_json(telling: Telling) -> list[dict[str, Any]]:
    """Where the text of a version was met."""
    return [{"place": s.place, "outlet": s.outlet, "url": s.url} for s in telling.sightings]
