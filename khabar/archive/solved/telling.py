"""One text's telling of an event as the archive has it at hand, and where that text was met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khabar.archive.solved.entities import Name
from khabar.model.across import Claim


@dataclass(frozen=True, slots=True)
class Sighted:
    """A place where a text was met."""

    place: str
    outlet: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One version of an event: the contract's JSON of it, its article, and where its text was met.

    ``names`` leads from the ids that the JSON names, which hold in this text, to the archive's entities.
    """

    text_id: str
    local_id: str
    told: dict[str, Any]
    names: dict[str, Name]
    outlet: str | None
    origin: tuple[str, ...]
    title: str | None
    published: str | None
    sightings: tuple[Sighted, ...]

    @property
    def claim(self) -> Claim:
        """Its text and the id that holds there."""
        return self.text_id, self.local_id

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets it was printed by, as the article or the place tells, sorted."""
        return tuple(sorted({o for o in (self.outlet, *(s.outlet for s in self.sightings)) if o}))
