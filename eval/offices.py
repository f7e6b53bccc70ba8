"""Who held an office: ``python -m eval.offices`` asks the questions of ``gold/offices.jsonl``.

A question is answered where somebody is certain; right where all who are certain are right. Of ``dev`` every miss is listed, of
``test`` only the totals are told: tune on ``dev``.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from khabar.lexicon.names import load_names
from khabar.link.offices import Holder, all_holders, holders, parse
from khabar.text.normalise import fold

GOLD = Path(__file__).with_name("gold") / "offices.jsonl"


def main() -> None:
    """Prints totals of both parts, and the misses of ``dev``."""
    totals: dict[str, Counter[str]] = {"dev": Counter(), "test": Counter()}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = [one for one in holders(row["question"], row["day"]) if one.certain]
        verdict = judged(row, found)
        totals[row["part"]][verdict] += 1
        if row["part"] == "dev" and verdict != "right":
            print(verdict, row["id"], row["day"], row["question"], "=", _expected(row), "|", _why(row, found))
    for part, counts in totals.items():
        answered = counts["right"] + counts["wrong"]
        share = counts["right"] / answered if answered else 0.0
        print(
            f"{part}: {counts['right']} right, {counts['wrong']} wrong, {counts['open']} left open; {share:.3f} of those answered"
        )


def judged(row: dict[str, Any], found: list[Holder]) -> str:
    """``right``, ``wrong`` or ``open``."""
    if not found:
        return "open"
    names = {fold(name) for answer in _answers(row) for name in answer["ar"]}
    entries = load_names().entries
    right = [any(fold(name) in names for name in entries[one.key].names) for one in found]
    return "right" if all(right) else "wrong"


def _answers(row: dict[str, Any]) -> list[dict[str, Any]]:
    return list(row.get("answers") or [row["answer"]])


def _expected(row: dict[str, Any]) -> str:
    return " / ".join(answer["en"] for answer in _answers(row))


def _why(row: dict[str, Any], found: list[Holder]) -> str:
    """What was understood, and who was given, or known at all."""
    wanted = parse(row["question"], load_names())
    shown = found or all_holders(row["question"])
    people = ", ".join(f"{one.name_en} {one.start}/{one.end}" for one in shown[:6])
    return f"{wanted} | {people}"


if __name__ == "__main__":
    main()
