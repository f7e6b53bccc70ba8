"""Terms that outlets choose between, in whose voice, and of whom: ``wording.*`` of the gold.

A row of its own sentences has every term marked, so that what is found beside them counts against precision; of an article
(``partly``) some are. ``python -m eval.wording`` lists the misses of the dev part.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from eval.align import folded
from eval.run import GOLD, load, record_of, text_of
from khabar.model.text import Context

Json = Mapping[str, Any]
#: A judged stretch, told apart by what it is about: ``found``, ``voice``, ``about``, ``extra``; whether it is right; a line.
Verdict = tuple[str, bool, str]


def figures() -> dict[str, float]:
    """By part of the gold, and of own sentences and articles: terms found, precision, voice and party right of those found."""
    out: dict[str, float] = {}
    for split in ("dev", "test"):
        count, rows = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
        for gold, verdicts in judged(split):
            for name, right, _ in verdicts:
                (rows if "file" in gold else count)[name, right] += 1
        for prefix, some in ((split, count), (f"{split} articles", rows)):
            for name in ("found", "precision", "voice right", "about right"):
                if total := some[name, True] + some[name, False]:
                    out[f"{prefix} {name}"] = some[name, True] / total
    return out


def judged(split: str) -> Iterator[tuple[Json, list[Verdict]]]:
    """Each row of a part with what is right and wrong in it; rows whose text is not here are passed over."""
    for gold in load(GOLD / f"wording.{split}.jsonl"):
        found = (gold["text"], Context()) if "text" in gold else text_of(gold)
        if found is not None:
            yield gold, list(_judge(gold, record_of(gold, *found), found[0]))


def _judge(gold: Json, record: Json, text: str) -> Iterator[Verdict]:
    names = {e["id"]: {e["name"], *(m["surface"] for m in e["mentions"])} for e in record["entities"]}
    terms = record.get("wording", [])
    for term in gold["terms"]:
        line = (
            text[max(term["start"] - 40, 0) : term["start"]] + f"[{text[term['start'] : term['end']]}]" + text[term["end"] :][:30]
        )
        told = [t for t in terms if t["start"] < term["end"] and term["start"] < t["end"]]
        if term.get("none"):
            yield "precision", all(t["group"] == "title" for t in told), f"no term: {line}"
            continue
        yield "found", bool(told), f"missed: {line}"
        if told:
            yield "precision", True, line
            yield from _judge_one(term, told[0], names, line)
    if not gold.get("partly"):
        free = [(t["start"], t["end"]) for t in gold["terms"]] + [tuple(o) for o in gold["optional"]]
        for extra in terms:
            if not any(extra["start"] < end and start < extra["end"] for start, end in free):
                yield "precision", False, f"extra: {extra['surface']} {extra['rule']}: {text}"


def _judge_one(gold: Json, told: Json, names: Mapping[str, set[str]], line: str) -> Iterator[Verdict]:
    if gold["voice"] is not None:
        voice = "said" if told["said_by"] else "quoted" if told["quoted"] else "own"
        who = _names(told["said_by"][-1], names) if told["said_by"] else set()
        right = voice == gold["voice"] and (voice != "said" or _same(gold["by"], who))
        yield "voice right", right, f"voice {voice} {who or ''}, not {gold['voice']} {gold.get('by', '')}: {line}"
    if gold["about"] != "open":
        who = _names(told["about"], names) if told["about"] else set()
        yield (
            "about right",
            _same(gold["about"], who) if gold["about"] else not who,
            f"about {who or None}, not {gold['about']}: {line}",
        )


def _names(party: Json, names: Mapping[str, set[str]]) -> set[str]:
    return names.get(party["entity"], set()) if "entity" in party else {party["name"]}


def _same(wanted: list[str], told: set[str]) -> bool:
    """Whether some name told holds a wanted one, or is held by it, as folded words."""
    pairs = [(folded(w), folded(t)) for w in wanted for t in told]
    return any(set(a) <= set(b) or set(b) <= set(a) for a, b in pairs if a and b)


def main() -> int:
    """Prints the misses of the dev part."""
    for gold, verdicts in judged("dev"):
        for _, right, line in verdicts:
            if not right:
                print(gold["id"], " ".join(line.split()))
    for name, value in figures().items():
        print(f"{name}: {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
