"""Clause scope (``scope.*`` of the gold): written reports, in each one clause marked with whose telling it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eval.quotes import Names
from eval.run import GOLD, load
from khabar.export.contract import EntityIndex, chain_json, to_json
from khabar.model.claim import chain_at
from khabar.model.span import Span
from khabar.run.pipeline import read_text


def verdicts(part: str) -> Iterator[tuple[str, bool, bool, Sequence[str]]]:
    """For each report of a part: its id, whether inside or outside was told right, whether the whole chain was, and khabar's."""
    for row in load(GOLD / f"scope.{part}.jsonl"):
        chain, names = _chain(row)
        yield row["id"], bool(chain) == bool(row["chain"]), names.same(chain, row["chain"]), [names.shown(h) for h in chain]


def _chain(row: dict[str, Any]) -> tuple[Sequence[Any], Names]:
    reading = read_text(row["text"])
    index = EntityIndex(reading.entities, reading.in_office)
    return chain_json(chain_at(reading.scopes, Span(row["start"], row["end"])), index), Names(to_json(reading))


def figures() -> dict[str, float]:
    """The share of clauses whose side was told right, and of those with the whole chain right, by part."""
    out = {}
    for part in ("dev", "test"):
        found = list(verdicts(part))
        out[f"{part} inside or outside"] = sum(side for _, side, _, _ in found) / len(found)
        out[f"{part} chain"] = sum(chain for _, _, chain, _ in found) / len(found)
    return out
