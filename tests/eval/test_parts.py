"""Parts whose code or material may be absent; and how answers about offices are judged."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from eval import parts
from eval.parts import measure_part


@dataclass(frozen=True)
class Holder:
    name: str
    certain: bool = True


ROWS = [
    {"question": q, "day": "2020-01-01", "part": p} for q, p in (("رئيس مالي", "dev"), ("وزير", "dev"), ("رئيس غانا", "test"))
]
ANSWERS: list[tuple[dict[str, Holder], dict[str, float]]] = [
    ({row["question"]: Holder("right") for row in ROWS}, {"dev P": 1.0, "dev R": 1.0, "test P": 1.0, "test R": 1.0}),
    ({"وزير": Holder("right")}, {"dev P": 1.0, "dev R": 0.5, "test P": 0.0, "test R": 0.0}),
    ({"وزير": Holder("right"), "رئيس مالي": Holder("wrong")}, {"dev P": 0.5, "dev R": 0.5, "test P": 0.0, "test R": 0.0}),
    ({"وزير": Holder("right"), "رئيس مالي": Holder("wrong", False)}, {"dev P": 1.0, "dev R": 0.5, "test P": 0.0, "test R": 0.0}),
]


@pytest.mark.parametrize(("answers", "figures"), ANSWERS)
def test_offices(answers: dict[str, Holder], figures: dict[str, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, judge = ModuleType("khabar.link.offices"), ModuleType("eval.offices")
    monkeypatch.setattr(
        program, "holders", lambda question, _: tuple(answers[q] for q in answers if q == question), raising=False
    )
    monkeypatch.setattr(judge, "judged", lambda _, found: found[0].name if found else "open", raising=False)
    monkeypatch.setitem(sys.modules, program.__name__, program)
    monkeypatch.setitem(sys.modules, judge.__name__, judge)
    gold = tmp_path / "offices.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    monkeypatch.setattr(parts, "_OFFICES", gold)
    assert measure_part("offices").figures == figures


@pytest.mark.parametrize(("part", "module"), [("linking", "eval.linking"), ("offices", "khabar.link.offices")])
def test_what_is_not_there_is_skipped(part: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = measure_part(part)
    assert result.figures == {}
    assert result.note.startswith("not measured")
