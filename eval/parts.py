"""Measurements that are columns of no table: claims, words, single dates, names linked, offices. All lie between 0 and 1."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path

from eval.gate import Measured
from eval.score import f1

Figures = dict[str, float]
_OFFICES = Path(__file__).with_name("gold") / "offices.jsonl"


def clitics() -> Figures:
    """Words whose proclitics, enclitic, both are right; even sentences are dev, odd ones test."""
    from eval.clitics import PUD, measure
    from khabar.lexicon.words import load_splitter

    rows = [json.loads(line)["conllu"] for line in PUD.read_text(encoding="utf-8").splitlines()]
    splitter, out = load_splitter(), {}
    for split, chosen in (("dev", rows[::2]), ("test", rows[1::2])):
        count = measure(chosen, splitter)
        for name, right in (("before", count.pro), ("after", count.enc), ("both", count.both)):
            out[f"{split} {name}"] = right / max(count.words, 1)
    return out


def dates() -> Figures:
    """Expressions read right, by use; news rows also by split (even rows are dev)."""
    from eval.dates import read, right, rows
    from khabar.text.clitics import Splitter

    good, all_, splitter = Counter[str](), Counter[str](), Splitter()
    for number, row in enumerate(rows()):
        slots = [row["use"], f"{row['use']} {'test' if number % 2 else 'dev'}"]
        all_.update(slots)
        if right(read(row["text"], date.fromisoformat(row["reference"]), splitter)[1], row["accept"]):
            good.update(slots)
    return {name: good[name] / all_[name] for name in sorted(all_)}


def beside_dateparser() -> Figures:
    """The news rows of ``dates`` by khabar and by another package: rate right and rows a second."""
    return dict(import_module("eval.dates").beside_dateparser())


def linking() -> Figures:
    """Which names, offices and articles belong to one man or body: whatever ``eval/linking.py`` measures."""
    return dict(import_module("eval.linking").figures())


def offices() -> Figures:
    """Who held an office on a day: R over all questions, P over those that are answered (a wrong answer is worse than none)."""
    holders, judged = import_module("khabar.link.offices").holders, import_module("eval.offices").judged
    verdicts = Counter[str]()
    for row in (json.loads(line) for line in _OFFICES.read_text(encoding="utf-8").splitlines()):
        found = [holder for holder in holders(row["question"], row["day"]) if holder.certain]
        verdicts[f"{row['part']} {judged(row, found)}"] += 1
    out: Figures = {}
    for part in ("dev", "test"):
        right, wrong, silent = (verdicts[f"{part} {verdict}"] for verdict in ("right", "wrong", "open"))
        out |= {f"{part} {k}": v for k, v in f1(right, wrong, wrong + silent) if k != "F1"}
    return out


def claims() -> Figures:
    """Offices, counts and lasting relations: whatever ``eval/claims.py`` measures."""
    return dict(import_module("eval.claims").figures())


def scope() -> Figures:
    """Clauses inside or outside somebody's words (``eval/scope.py``)."""
    return dict(import_module("eval.scope").figures())


def wording() -> Figures:
    """Terms that outlets choose between: found, precise, in the right voice and said of the right party."""
    return dict(import_module("eval.wording").figures())


def differences() -> Figures:
    """What differs between texts, and what only looks so (``eval/differences.py``)."""
    return dict(import_module("eval.differences").figures())


def gsr() -> Figures:
    """Violence and protest in newswire sentences that others have labelled (``eval/gsr.py``)."""
    return dict(import_module("eval.gsr").figures())


def trees() -> Figures:
    """What is attached to the verbs of a sentence, on a treebank and on our own sentences."""
    return dict(import_module("eval.trees").measured())


def reprints() -> Figures:
    """Pairs of reprints with one thing altered by program, found by kind, and untouched ones without a report."""
    return dict(import_module("eval.reprints").figures())


def stance() -> Figures:
    """Pairs of headlines that agree, disagree or have nothing to do with each other (published macro-F1: .77)."""
    return dict(import_module("eval.stance").figures())


PARTS: Mapping[str, Callable[[], Figures]] = {
    "claims": claims, "clitics": clitics, "dates": dates, "differences": differences, "gsr": gsr,
    "linking": linking, "offices": offices, "reprints": reprints, "scope": scope, "stance": stance,
    "trees": trees, "wording": wording,
}  # fmt: skip


#: Others that are measured beside khabar, and have no floors.
YARDSTICKS: Mapping[str, Callable[[], Figures]] = {"dates beside dateparser": beside_dateparser}


def measure_part(name: str) -> Measured:
    """One of PARTS or YARDSTICKS; a note where its code or its material is not here."""
    try:
        return Measured(name, {**PARTS, **YARDSTICKS}[name](), judged=name in PARTS)
    except FileNotFoundError as error:
        return Measured(name, {}, note=f"its material is not here: {Path(str(error.filename or error)).name}")
    except (ImportError, AttributeError) as error:
        return Measured(name, {}, note=f"not measured: {error}")
