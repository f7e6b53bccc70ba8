"""Who says so: ``quotes.*`` of the gold: each quote of an article, and the chain at words drawn by lot, marked by reading.

A quote is found where khabar has one of the same kind that begins within two words of it; it counts as right only with the right
speaker. ``words`` ask for the chain at a place: nobody (the outlet itself), or who, outermost first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.align import folded, forms, near_name
from eval.gate import Measured
from eval.run import set_name, texts
from eval.score import Score, f1, of_found
from khabar.export.contract import EntityIndex, chain_json, to_json
from khabar.model.claim import chain_at
from khabar.model.span import Span
from khabar.run.pipeline import read_text

Json = Mapping[str, Any]

KINDS = ("direct", "indirect")
#: So many words the beginning of a quote may lie off.
_NEAR = 2
_WORD = re.compile(r"\w+")
#: «الخاطفون» and «الخاطفين» are the same men.
_PLURAL = re.compile(r"(?<=\w{3})(?:ون|ين)$")


class Names:
    """What the entities of one record are called."""

    def __init__(self, record: Json) -> None:
        self._forms = {e["id"]: forms(e) for e in record["entities"]}

    def means(self, party: Json | None, wanted: Sequence[str]) -> bool:
        """Whether a party is the one gold tells by names, or by a description (``~``)."""
        if party is None:
            return False
        told = self._forms.get(party["entity"], {""}) if "entity" in party else {party.get("name") or ""}
        if wanted[0].startswith("~"):
            return any(_shares(name, w.removeprefix("~")) for name in told for w in wanted)
        return any(near_name(name, w) for name in told for w in wanted)

    def same(self, chain: Sequence[Json], wanted: Sequence[Sequence[str]]) -> bool:
        """Whether two chains are equal, hop by hop."""
        return len(chain) == len(wanted) and all(map(self.means, chain, wanted))

    def shown(self, party: Json | None) -> str:
        """A party in a word, for lists of misses."""
        if party is None:
            return "-"
        return min(self._forms[party["entity"]], key=len) if "entity" in party else f"~{party.get('name')}"


def _shares(name: str, description: str) -> bool:
    """Whether a description tells of the same unnamed one: most words of the shorter are in the longer."""
    a, b = ({_PLURAL.sub("", w) for w in folded(words)} for words in (name, description))
    return bool(a & b) and 2 * len(a & b) >= min(len(a), len(b))


def score(gold: Json, text: str, record: Json, at: Sequence[Sequence[Json]]) -> Score:
    """One record against its gold; ``at`` are khabar's chains at the gold's words."""
    out, names = Score(), Names(record)
    starts = [m.start() for m in _WORD.finditer(text)]
    left = list(record["quotes"])
    for quote in gold["quotes"]:
        hit = _hit(quote, left, starts)
        if hit is not None:
            left.remove(hit)
        _quote(out, names, quote, hit, text)
    for quote in left:
        if not any(quote["start"] < b and a < quote["end"] for a, b in gold["optional"]):
            kind = KINDS[not quote["direct"]]
            out.counts[f"{kind} fp"] += 1
            out.counts[f"{kind} found fp"] += 1
            out.misses.append(f"{kind} extra: {names.shown(quote['speaker'])} [{quote.get('cue')}] {quote['surface'][:90]}")
    for word, chain in zip(gold["words"], at, strict=True):
        if word["chain"] is not None:
            right = names.same(chain, word["chain"])
            out.judge("chain" if word["chain"] else "no chain", right)
            if not right:
                shown = text[max(0, word["start"] - 60) : word["start"]] + "⟦" + text[word["start"] : word["end"] + 40]
                out.misses.append(f"word: {word['chain']} got {[names.shown(h) for h in chain]}: {' '.join(shown.split())}")
    out.misses = [f"{gold['id']} {line}" for line in out.misses]
    return out


def _hit(gold: Json, told: Sequence[Json], starts: Sequence[int]) -> Json | None:
    """The quote of the same kind that begins nearest; else one of the other kind, which is then wrong for both."""
    at = bisect_left(starts, gold["start"])
    near = [(abs(bisect_left(starts, q["start"]) - at), n) for n, q in enumerate(told) if q["direct"] == gold["direct"]]
    best = min((pair for pair in near if pair[0] <= _NEAR), default=None)
    return told[best[1]] if best is not None else None


def _quote(out: Score, names: Names, gold: Json, hit: Json | None, text: str) -> None:
    kind = KINDS[not gold["direct"]]
    words = text[gold["start"] : gold["end"]][:70]
    if hit is None:
        out.counts[f"{kind} fn"] += 1
        out.counts[f"{kind} found fn"] += 1
        out.misses.append(f"{kind} missed: {gold['speaker'][0]}: {words}")
        out.miss("speaker", f"{kind} end", "quote's chain")
        return
    right = names.means(hit["speaker"], gold["speaker"])
    out.counts[f"{kind} found tp"] += 1
    out.counts[f"{kind} tp"] += right
    out.counts[f"{kind} fn"] += not right
    out.counts[f"{kind} fp"] += not right
    out.judge("speaker", right)
    end = abs(len(_WORD.findall(text[min(hit["end"], gold["end"]) : max(hit["end"], gold["end"])]))) == 0
    out.judge(f"{kind} end", end)
    chain = names.same(hit["said_by"], gold["chain"])
    out.judge("quote's chain", chain)
    if not right:
        out.misses.append(f"speaker: {gold['speaker'][0]} got {names.shown(hit['speaker'])}: {words}")
    elif not chain:
        out.misses.append(f"chain: {gold['chain']} got {[names.shown(h) for h in hit['said_by']]}: {words}")
    if not end:
        out.misses.append(f"{kind} end: {text[gold['end'] - 40 : gold['end']]} got {hit['surface'][-60:]}")


def figures(counts: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """Quotes with the right speaker, quotes found at all, then the share right of every other question."""
    for kind in KINDS:
        for slot in (kind, f"{kind} found"):
            yield from ((f"{slot} {k}", v) for k, v in f1(*(counts.get(f"{slot} {c}", 0) for c in ("tp", "fp", "fn"))))
    yield from of_found(counts, ("speaker", "direct end", "indirect end", "quote's chain")).items()
    for slot in ("chain", "no chain"):
        if counts.get(f"{slot} n"):
            yield f"{slot} right", counts[f"{slot} ok"] / counts[f"{slot} n"]


def measure(path: Path) -> Measured:
    """Reads every text of a gold set and scores it."""
    total, misses = Score(), list[str]()
    here, note = texts(path)
    for gold, text, context in here:
        reading = read_text(text, context, str(gold["id"]))
        index = EntityIndex(reading.entities, reading.in_office)
        at = [chain_json(chain_at(reading.scopes, Span(w["start"], w["end"])), index) for w in gold["words"]]
        result = score(gold, text, to_json(reading), at)
        total.counts += result.counts
        misses += result.misses
    if not here:
        return Measured(set_name(path), {}, note=note)
    return Measured(set_name(path), dict(figures(total.counts)), len(here), tuple(misses), note, table="quotes")
