"""Views over many readings: the same happening in several claims, and how claims relate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RelationKind = Literal["agrees", "adds", "less exact", "updates", "tension", "contradicts"]


@dataclass(frozen=True, slots=True)
class Version:
    """One article's telling of an event, flattened for comparing: keys are archive entity ids.

    ``when`` is EDTF or None; ``basis`` its basis; ``state`` is the state the place lies in,
    ``unnamed`` the folded descriptions of parties
    without a name, ``published`` the publication day or interval; ``text_id`` and ``event_id`` lead back to the claim.
    """

    text_id: str
    event_id: str
    type: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: str | None
    basis: str | None
    place: str | None
    state: str | None
    status: str
    outlet: str | None
    published: str | None
    part_of: str | None = None
    unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The same happening in one or more versions; ``versions`` are (text id, claim id)."""

    id: str
    type: str
    when: str | None
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How claim ``a`` stands to claim ``b`` (text id, claim id), with the reason in words."""

    kind: RelationKind
    a: tuple[str, str]
    b: tuple[str, str]
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision; only ever appended. ``selector`` is (text hash, start, end, exact, before, after)."""

    number: int
    verb: Literal["same", "not same", "set", "missed", "right", "wrong", "undo"]
    selector: tuple[str, int, int, str, str, str]
    field: str | None
    value: str | None
    by: str
    at: str
    because: str
