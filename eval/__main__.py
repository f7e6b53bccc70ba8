"""``python -m eval``: one table of all figures, and the gate against the floors of ``baseline.json``.

Exit status 1 where a figure lies below its floor. ``--errors SET`` lists every miss of a set (tune on dev sets only), ``--raise``
writes the floors anew where figures rose; lowering one is done by hand, with its reason in docs/decisions.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.gate import COUNTS, Floors, Measured, changes, raised
from eval.parts import PARTS, measure_part
from eval.run import gold_sets, measure, set_name

BASELINE = Path(__file__).with_name("baseline.json")
DOCUMENT = Path(__file__).parents[1] / "docs" / "evaluation.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, judges; the exit status."""
    options = _options(argv)
    sets = [p for p in gold_sets() if options.only in (None, set_name(p))]
    results = [measure(p) for p in sets] + [measure_part(p) for p in PARTS if options.only in (None, p)]
    floors: Floors = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    if options.json:
        print(json.dumps({r.name: r.figures for r in results}, ensure_ascii=False))
        return 0
    Console(width=max(Console().width, 110)).print(_table(results))
    for result in results:
        if result.note:
            print(f"{result.name}: {result.note}")
        if result.name == options.errors:
            print(*result.misses, sep="\n")
    losses = list(changes(results, floors, worse=True))
    gains = list(changes(results, floors, worse=False))
    print(*(f"better than its floor: {line}" for line in gains), sep="\n", end="\n" if gains else "")
    print(*(f"BELOW ITS FLOOR: {line}" for line in losses), sep="\n", end="\n" if losses else "")
    if options.docs:
        _write_docs(results)
    if options.raise_floors:
        BASELINE.write_text(json.dumps(raised(results, floors), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print("every figure is at its floor or above" if not losses else f"{len(losses)} figures are below their floor")
    return 1 if losses else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measures khabar against its gold.")
    parser.add_argument("--only", metavar="SET", help="one set or part: examples.dev, dates …")
    parser.add_argument("--errors", metavar="SET", help="also list every miss of this set")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and judge nothing")
    parser.add_argument("--docs", action="store_true", help="also write the figures into docs/evaluation.md")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise the floors to the present figures")
    return parser.parse_args(argv)


def _table(results: Sequence[Measured]) -> Table:
    """Gold sets side by side; below them the parts, one figure a row."""
    sets = [r for r in results if r.documents]
    table = Table("figure", *(f"{r.name}\n{r.documents} texts" for r in sets), title="khabar, measured")
    for name in dict.fromkeys(f for r in sets for f in r.figures):
        table.add_row(name, *(_shown(name, r.figures.get(name)) for r in sets))
    for part in (r for r in results if r.figures and not r.documents):
        table.add_section()
        for name, value in part.figures.items():
            table.add_row(f"{part.name}: {name}", _shown(name, value), *[""] * (len(sets) - 1))
    return table


def _write_docs(results: Sequence[Measured]) -> None:
    """Puts the table as Markdown between its two marks."""
    sets = [r for r in results if r.documents]
    lines = ["| | " + " | ".join(f"{r.name} ({r.documents})" for r in sets) + " |", "| --- |" + " ---: |" * len(sets)]
    for name in dict.fromkeys(f for r in sets for f in r.figures):
        lines.append(f"| {name} | " + " | ".join(_shown(name, r.figures.get(name)) for r in sets) + " |")
    parts = (r for r in results if r.figures and not r.documents)
    told = [f"- {r.name}: " + ", ".join(f"{k} {_shown(k, v)}" for k, v in r.figures.items()) for r in parts]
    page = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = page.partition("<!-- figures -->")
    after = rest.partition("<!-- /figures -->")[2]
    block = "\n".join(["<!-- figures -->", *lines, "", *told, "<!-- /figures -->"])
    DOCUMENT.write_text(before + block + after, encoding="utf-8")


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if name in COUNTS or (float(value).is_integer() and value > 1) else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
