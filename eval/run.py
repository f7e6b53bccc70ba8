"""Reads the texts of the gold sets and turns them into figures."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from eval.gate import Measured
from eval.score import Score, figures, score
from khabar.export.contract import problems, to_json
from khabar.model.text import Context
from khabar.run.pipeline import read_text
from khabar.sources.files import walk
from khabar.sources.found import Found

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "eval" / "gold"
#: Measuring material beside the repository; what needs it is skipped where it is absent.
SHARED = ROOT.parent / "shared"

Json = Mapping[str, Any]
#: What gold of events alone is measured by.
_OF_EVENTS = ("core", "rest", "status", "non-", "date", "place", "capacity", "chain", "no chain", "invented", "contract")
_OF_NAMES = re.compile(r"^\S+ (?:person|quote|speaker)\b")


def gold_sets(key: str = "events") -> list[Path]:
    """The split gold files, by name, whose objects have ``key`` (``events``: stories, ``anaphora``: names, ``words``: quotes,
    ``articles``: groups of articles, which are no stories)."""
    found = sorted(p for p in GOLD.glob("*.jsonl") if p.stem.endswith((".dev", ".test")))
    keys = {path: next(iter(load(path)), {}).keys() for path in found}
    return [p for p in found if key in keys[p] and (key == "articles" or "articles" not in keys[p])]


def set_name(path: Path) -> str:
    """``examples.dev`` of ``eval/gold/examples.dev.jsonl``."""
    return path.name.removesuffix(".jsonl")


def load(path: Path) -> list[dict[str, Any]]:
    """The gold objects of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def texts(path: Path) -> tuple[list[tuple[dict[str, Any], str, Context]], str]:
    """The gold objects of a set with their texts, those of one file together, and a note on those whose text is not here."""
    rows = sorted(load(path), key=lambda g: str(g.get("file", "")))
    found = [(gold, *text) for gold in rows if (text := text_of(gold)) is not None]
    if not found:
        return [], "its texts are not here"
    return found, f"{len(rows) - len(found)} texts are not here" if len(found) < len(rows) else ""


def measure(path: Path) -> Measured:
    """Reads every text of a gold set and scores it; a note where a text is not there."""
    total, misses, breaches = Counter[str](), list[str](), 0
    reference = reference_scorer()
    theirs = Counter[str]()
    here, note = texts(path)
    for gold, text, context in here:
        record = record_of(gold, text, context)
        breaches += len(problems(record, text))
        result: Score = score(gold, record)
        total += result.counts
        misses += result.misses
        if reference is not None:
            # The reference never returns from a missing publication day (its ``interval("")``): it is given an open one.
            theirs += reference.score_document(gold, _dated(record))[0]
    if not here:
        return Measured(set_name(path), {}, note=note)
    out = figures(total) | {"contract breaches": breaches}
    notes = [note] if note else []
    if reference is not None:
        notes += _differences(out, reference.figures(theirs))
    table = "stories"
    if "quotes" not in here[0][0]:  # gold of events alone
        out, table = {name: value for name, value in out.items() if name.startswith(_OF_EVENTS)}, "events"
        misses = [line for line in misses if not _OF_NAMES.search(line)]
    return Measured(set_name(path), out, len(here), tuple(misses), "; ".join(notes), table=table)


def _dated(record: Json) -> Json:
    return dict(record) | {"articles": [a | {"published": a["published"] or {"edtf": "0001"}} for a in record["articles"]]}


def record_of(gold: Json, content: str, context: Context) -> dict[str, Any]:
    """What khabar reads from one text, as the output contract has it."""
    return to_json(read_text(content, context, str(gold["id"])))


def text_of(gold: Json) -> tuple[str, Context] | None:
    """The text a gold object is about, with what its source knows of it; None where it is not here.

    A written report holds its ``text``. ``file`` lies in the project or in the material beside it, ``index`` counts its records
    from 0. Without either the text is ``seeds/<id>.txt`` there.
    """
    if "text" in gold:
        return gold["text"], Context(published=gold["published"])
    found = found_of(gold)
    return None if found is None else (found.text.content, found.context)


def found_of(gold: Json) -> Found | None:
    """What the loader gives of the file (and ``index`` in it) that a gold object is about; None where that is not here."""
    name = gold.get("file") or f"seeds/{gold['id']}.txt"
    path = next((base / name for base in (ROOT, SHARED) if (base / name).is_file()), None)
    if path is None:
        return None
    records = _records(path)
    number = gold.get("index", _number_in_id(str(gold.get("id", ""))) if len(records) > 1 else 0)
    return records[number] if 0 <= number < len(records) else None


def _number_in_id(name: str) -> int:
    """``agency-2`` is the second record of its file."""
    tail = name.rpartition("-")[2]
    return int(tail) - 1 if tail.isdigit() else 0


@cache
def _records(path: Path) -> list[Found | None]:
    return [found if isinstance(found, Found) else None for found in walk([path])]


@cache
def reference_scorer() -> ModuleType | None:
    """The reference scorer beside the repository, which this one is checked against; None where it is absent."""
    path = SHARED / "score.py"
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _differences(own: Json, theirs: Json) -> Iterator[str]:
    for name, value in theirs.items():
        if abs(own.get(name, -1.0) - value) > 1e-9:
            yield f"{name}: {own.get(name)} here, {value} by the reference scorer"
