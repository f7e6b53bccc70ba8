"""What is said of the versions in which texts tell the same: who printed them, from whom they have it, and whom they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khabar.archive.solved.telling import Telling


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
