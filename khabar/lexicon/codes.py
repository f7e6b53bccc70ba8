"""Loads the codes by which event data name khabar's types: PLOVER's and CAMEO's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.lexicon.files import read_yaml
from khabar.text.normalise import fold

Plover = Mapping[str, Any]
#: Statuses of what came about.
_REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Codes:
    """One coding: PLOVER's ``type`` with ``mode`` and ``context`` where it has them, CAMEO's code; None where there is none."""

    plover: Plover | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Coding:
    """How a type is coded: as such, by a status that changes it, by words of its trigger; ``lost`` is what no code tells."""

    base: Codes
    by_status: Mapping[str, Codes]
    by_words: tuple[tuple[tuple[str, ...], Codes], ...]
    lost: str


@cache
def load_codes() -> tuple[Mapping[str, Coding], Mapping[str, str]]:
    """The packaged codings by type, and PLOVER's auxiliary modes by status."""
    raw = read_yaml("codes.yml")
    return {name: _coding(entry) for name, entry in raw["types"].items()}, raw["auxiliary"]


def codes_of(type_: str, status: str, trigger: str) -> Codes:
    """The codes of an event told so. What has not come about has a code of CAMEO only where that codes the intent or refusal."""
    table, auxiliary = load_codes()
    coding = table.get(type_, table["OTHER"])
    if status in coding.by_status:
        return coding.by_status[status]
    folded = fold(trigger)
    narrow = (codes for words, codes in coding.by_words if any(word in folded for word in words))
    codes = next(narrow, coding.base)
    if status in _REAL:
        return codes
    plover = None if codes.plover is None else {**codes.plover, "auxiliary": auxiliary[status]}
    return Codes(plover, None)


def _coding(entry: Mapping[str, Any]) -> Coding:
    by_status = {status: _codes(entry[status]) for status in ("planned", "cancelled") if status in entry}
    by_words = tuple((tuple(map(fold, one["words"])), _codes(one)) for one in entry.get("words", ()))
    return Coding(_codes(entry), by_status, by_words, entry["lost"])


def _codes(entry: Mapping[str, Any]) -> Codes:
    return Codes(entry["plover"], entry["cameo"])
