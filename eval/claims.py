"""How well claims beyond happenings are read: counts with their scope, offices, lasting relations (eval/gold/claims*.jsonl).

A count is *found* where one is read at its words with its number and whether it is an order; its *scope* is right where also what
is counted, whose, whither or with whom, since when, in which time and whether it is denied are (of what kind where gold tells
one), and nothing of these is told that gold does not tell. Keys that gold calls ``free`` are not judged, counts at places
``also`` neither way.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from eval.run import GOLD, load, record_of, text_of
from khabar.model.text import Context
from khabar.text.normalise import fold

Json = Mapping[str, Any]


#: The sets by what their figures are called: the second annotator's ("again") hold counts alone.
SETS = {"dev": "claims.dev", "test": "claims.test", "again dev": "claims-again.dev", "again test": "claims-again.test"}


def figures(sets: Iterable[str] = tuple(SETS)) -> dict[str, float]:
    """Shares right, by set and by where the counts are from."""
    out: dict[str, float] = {}
    for split in sets:
        count = Counter[str](item for item, _ in judged(split))
        for source in ("written", "found"):
            name = f"{split} tallies {source}"
            out[f"{name} found"] = count[f"{source} found"] / max(count[f"{source} gold"], 1)
            out[f"{name} scope"] = count[f"{source} scope"] / max(count[f"{source} gold"], 1)
            out[f"{name} P"] = count[f"{source} found"] / max(count[f"{source} told"], 1)
        for kind in ("holdings", "states"):
            if count[f"{kind} gold"]:
                out[f"{split} {kind} R"] = count[f"{kind} right"] / count[f"{kind} gold"]
                out[f"{split} {kind} P"] = count[f"{kind} right"] / max(count[f"{kind} told"], 1)
    return out


def judged(split: str) -> Iterator[tuple[str, str]]:
    """What is counted in a set, each with a line that says where (empty where it is right)."""
    for gold in load(GOLD / f"{SETS[split]}.jsonl"):
        here = (gold["text"], Context(published=gold["published"])) if "text" in gold else text_of(gold)
        if here is None:
            continue
        record = record_of(gold, *here)
        names = _names(record)
        told = {kind: [c for c in record["claims"] if c["kind"] == kind] for kind in ("tally", "holding", "state")}
        if "tallies" in gold:
            yield from _tallies(gold, told["tally"], names, "written" if "text" in gold else "found")
        if "holdings" in gold:
            yield from _pairs("holdings", gold, told["holding"], names)
        if "states" in gold:
            yield from _pairs("states", gold, told["state"], names)


def _names(record: Json) -> dict[str, set[str]]:
    """All folded names of each entity."""
    return {e["id"]: {fold(n) for n in (e["name"], *(m["surface"] for m in e["mentions"]))} for e in record["entities"]}


def _is(party: Json | None, wanted: Sequence[str] | None, names: Mapping[str, set[str]]) -> bool:
    """Whether a party is one of the names gold gives; one holds the other's words where more or fewer of a title are told."""
    if party is None or wanted is None:
        return party is None and wanted is None
    found = names.get(party["entity"], set()) if "entity" in party else {fold(party["name"])}
    return any(_bare(a) <= _bare(fold(b)) or _bare(a) >= _bare(fold(b)) for a in found for b in wanted)


def _bare(words: str) -> set[str]:
    return {word.removeprefix("ال") for word in words.split()}


def _tallies(gold: Json, told: Sequence[Json], names: Mapping[str, set[str]], source: str) -> Iterator[tuple[str, str]]:
    left = list(told)
    for one in gold["tallies"]:
        yield f"{source} gold", ""
        near = [t for t in left if _meets(t, one) and (t["number"], t["order"]) == (one["number"], one["order"])]
        if not near:
            yield f"{source} missed", f"{gold['id']}: {one}"
            continue
        best = min(near, key=lambda t: abs(t["start"] - one["start"]))
        left.remove(best)
        yield f"{source} found", ""
        yield f"{source} told", ""
        wrong = [key for key in _KEYS if key not in one.get("free", ()) and not _same(key, best, one, names)]
        yield (f"{source} wrong", f"{gold['id']}: {wrong}: {best}") if wrong else (f"{source} scope", "")
    for extra in left:
        if not any(extra["start"] < end and start < extra["end"] for start, end in gold.get("also", ())):
            yield f"{source} told", f"{gold['id']}: not in gold: {extra}"


_KEYS = ("what", "of", "to", "kind", "since", "within", "polarity")


def _meets(told: Json, gold: Json) -> bool:
    return bool(told["start"] < gold["end"] and gold["start"] < told["end"])


def _same(key: str, told: Json, gold: Json, names: Mapping[str, set[str]]) -> bool:
    if key in ("of", "to"):
        return _is(told.get(key), gold.get(key), names)
    if key in ("since", "within"):
        return _stretch(told.get(key), gold.get(key))
    if key == "kind":
        return key not in gold or fold(told.get("adjective", "")) in map(fold, gold[key])
    if key == "what":
        return gold[key] in ([""], []) or fold(told[key]) in map(fold, gold[key])
    return bool(told[key] == gold[key])


def _stretch(told: Json | None, wanted: Sequence[str] | None) -> bool:
    if told is None or wanted is None:
        return told is None and wanted is None
    return any(told.get("edtf", "").startswith(one) or fold(one) in fold(told["words"]) for one in wanted)


def _pairs(kind: str, gold: Json, told: Sequence[Json], names: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    right = _holding if kind == "holdings" else _state
    left = list(told)
    for one in gold[kind]:
        yield f"{kind} gold", ""
        found = next((t for t in left if right(t, one, names)), None)
        if found is None:
            yield f"{kind} missed", f"{gold['id']}: {one}: {left}"
        else:
            left.remove(found)
            yield f"{kind} right", ""
    yield from ((f"{kind} told", "") for _ in told)


def _holding(told: Json, gold: Json, names: Mapping[str, set[str]]) -> bool:
    same = _is(told["person"], [gold["person"]], names) and bool(_bare(fold(gold["office"])) <= _bare(fold(told["office"])))
    how = told["basis"] in gold["basis"] and told["polarity"] == gold["polarity"]
    return same and how and bool(told.get("ended", False)) == gold["ended"]


def _state(told: Json, gold: Json, names: Mapping[str, set[str]]) -> bool:
    sides = _is(told["holder"], gold["holder"], names) and _is(told["object"], gold["object"], names)
    return sides and told["relation"] in gold["relation"] and told["polarity"] == gold["polarity"]


if __name__ == "__main__":
    named = sys.argv[1:] or ["dev", "again dev"]
    for _, line in (one for name in named if "dev" in name for one in judged(name)):
        if line:
            print(line)
    for name, value in figures(named).items():
        print(f"{name:30} {value:.2f}", file=sys.stderr)
