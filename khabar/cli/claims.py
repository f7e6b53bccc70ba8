"""Claims beyond happenings in words: offices, counts and lasting relations, each with who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from khabar.cli.show import NameOf, chain_words
from khabar.service.plain import clean

_BETWEEN = " · "


def claim_words(claim: Mapping[str, Any], name_of: NameOf) -> str:
    """One claim as one line."""
    said = chain_words(claim["said_by"], name_of)
    parts = [*_WORDS[claim["kind"]](claim, name_of), "denied" if claim["polarity"] == "denied" else "", said]
    return _BETWEEN.join(part for part in parts if part)


def tally_words(number: int, order: bool, what: str, scope: str) -> str:
    """The number first: figures stand before Arabic words, where a terminal does not move them."""
    return f"{f'no. {number}' if order else f'{number} ×'} {clean(what)} {clean(scope)}".rstrip()


def _holding(claim: Mapping[str, Any], name_of: NameOf) -> list[str]:
    basis = claim["basis"] if claim["basis"] != "told" else ""
    return [f"office: {clean(name_of(claim['person']))} – {clean(claim['office'])}", basis, "over" if claim.get("ended") else ""]


def _tally(claim: Mapping[str, Any], name_of: NameOf) -> list[str]:
    sides = [f"{word} {clean(name_of(claim[key]))}" for key, word in (("of", "of"), ("to", "to")) if key in claim]
    times = [f"{key} {clean(claim[key].get('edtf') or claim[key]['words'])}" for key in ("since", "within") if key in claim]
    return ["count: " + tally_words(claim["number"], claim["order"], claim["what"], claim.get("adjective", "")), *sides, *times]


def _state(claim: Mapping[str, Any], name_of: NameOf) -> list[str]:
    return [f"relation: {clean(name_of(claim['holder']))} {claim['relation']} {clean(name_of(claim['object']))}"]


_WORDS = {"holding": _holding, "tally": _tally, "state": _state}
