"""The hand-made gold of the examples fits its texts, and its checker finds what is wrong."""

from __future__ import annotations

import copy
import importlib.util
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "eval" / "gold"


def _checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_check", GOLD / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = _checker()
ROWS = [row for split in ("dev", "test") for row in check.rows(GOLD / f"examples.{split}.jsonl")]


@pytest.mark.parametrize("gold", ROWS, ids=[row["id"] for row in ROWS])
def test_gold_fits_its_text(gold: dict[str, Any]) -> None:
    text = check.text_of(gold, ROOT)
    assert text is not None
    assert check.problems(gold, text) == []


def test_every_example_has_gold_once() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(set(ids)) == len(ids)
    texts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "examples").glob("*/*.txt")}
    assert {row["file"] for row in ROWS if row["file"].endswith(".txt")} == texts
    agency = (ROOT / "examples" / "agency.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(i for i in ids if i.startswith("agency-")) == [f"agency-{n + 1}" for n in range(len(agency))]


def test_ids_are_file_stems() -> None:
    assert [row["id"] for row in ROWS if row["file"].endswith(".txt") and Path(row["file"]).stem != row["id"]] == []


def _set(path: tuple[str | int, ...], value: object) -> Callable[[dict[str, Any]], None]:
    def change(gold: dict[str, Any]) -> None:
        at: Any = gold
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_set(("published",), "2023-13"), "is no date"),
        (_set(("events", 0, "date"), "2023-05/2023-04"), "is no date"),
        (_set(("events", 0, "date"), "[2023-05]"), "is no date"),
        (_set(("events", 0, "who"), ["\u0632\u064a\u062f"]), "no person"),
        (_set(("events", 0, "type"), "MET"), "unknown type"),
        (_set(("events", 0, "trigger"), "xyz"), "is not in the text"),
        (_set(("quotes", 0, "starts_with"), "xyz"), "is not in the text"),
        (_set(("quotes", 0, "speaker"), "xyz"), "no person"),
        (_set(("segments", 0, "end"), 1), "lie in no segment"),
        (_set(("segments", 0, "kind"), "main"), "unknown kind"),
    ],
)
def test_checker_finds(change: Callable[[dict[str, Any]], None], words: str) -> None:
    gold = copy.deepcopy(ROWS[0])
    change(gold)
    assert any(words in problem for problem in check.problems(gold, check.text_of(gold, ROOT)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023", True),
        ("2023-02-28", True),
        ("2023-02-30", False),
        ("2023-03-22/2023-03-28", True),
        ("[2021-10,2023-02]", True),
        ("1970/1979", True),
        ("Thursday", False),
        ("", False),
    ],
)
def test_edtf(value: str, expected: bool) -> None:
    assert check.edtf_ok(value) is expected


def test_datasheet_counts_are_those_of_the_files() -> None:
    sheet = (GOLD / "DATASHEET.md").read_text(encoding="utf-8")
    told = {m[1]: (int(m[2]), int(m[3])) for m in re.finditer(r"^\| ([A-Z_]+) \| (\d+) \| (\d+) \|$", sheet, re.MULTILINE)}
    counted = [
        Counter(event["type"] for row in check.rows(GOLD / f"examples.{split}.jsonl") for event in row["events"])
        for split in ("dev", "test")
    ]
    assert told == {kind: (counted[0][kind], counted[1][kind]) for kind in counted[0] | counted[1]}
