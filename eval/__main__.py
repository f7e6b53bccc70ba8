"""``python -m eval``: one table of all figures, and the gate against the floors of ``baseline.json``.

Exit status 1 where a figure lies below its floor. ``--only SET …`` measures these sets, ``--errors SET`` one, and lists every
miss of it (tune on dev sets only); ``--raise`` writes the floors anew where figures rose; lowering one is done by hand, with its
reason in docs/decisions.md. ``--baseline`` adds a yardstick for names that has no floors. Sets are measured side by side, so that
tokens a second are those of a busy machine.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from eval import days, groups, ner, people, quotes, run
from eval.bench_archive import processors
from eval.corpora import MEASURED
from eval.gate import COUNTS, SPEED, WIDTHS, Floors, Measured, changes, raised
from eval.parts import PARTS, YARDSTICKS, measure_part

BASELINE = Path(__file__).with_name("baseline.json")
DOCUMENT = Path(__file__).parents[1] / "docs" / "evaluation.md"
#: The tables in their order: title, and what the sets of one are made of.
TABLES = {
    "stories": ("khabar, measured", "texts"),
    "events": ("events in articles and in written reports", "texts"),
    "names": ("people, bodies, and what stands for them", "texts"),
    "quotes": ("quotes, their speakers, and who tells the words at places drawn by lot", "texts"),
    "days": ("dates in articles, and the day of publication where it is hidden", "texts"),
    "groups": ("which records of several outlets are one event: groups of articles in one archive", "groups"),
    "ner": ("names in single sentences, strict spans", "sentences"),
    ner.YARDSTICK: ("the same by a plain CRF", "sentences"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, judges; the exit status."""
    options = _options(argv)
    wanted = {*options.only, *([options.errors] if options.errors else [])}
    jobs = [job for name, job in _jobs(options.baseline) if not wanted or wanted & {name, name.split()[0]}]
    with ProcessPoolExecutor(processors()) as pool:
        # The last are the longest: begun first, so that no processor waits at the end.
        tasks = [pool.submit(job) for job in reversed(jobs)]
        results = [task.result() for task in reversed(tasks)]
    floors: Floors = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    if options.json:
        print(json.dumps({r.name: r.figures for r in results}, ensure_ascii=False))
        return 0
    for table in _tables(results):
        Console(width=max(Console().width, 110)).print(table)
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


def _jobs(baseline: bool) -> Iterator[tuple[str, Callable[[], Measured]]]:
    """Everything there is to measure, by name."""
    for path in run.gold_sets():
        yield run.set_name(path), partial(run.measure, path)
    for path in run.gold_sets("anaphora"):
        yield run.set_name(path), partial(people.measure, path)
    for path in run.gold_sets("words"):
        yield run.set_name(path), partial(quotes.measure, path)
    for path in run.gold_sets("days"):
        yield run.set_name(path), partial(days.measure, path)
    for path in run.gold_sets("articles"):
        yield run.set_name(path), partial(groups.measure, path)
    for corpus in MEASURED:
        yield f"ner {corpus}", partial(ner.measure, corpus)
    for corpus in MEASURED if baseline else ():
        yield f"{ner.YARDSTICK} {corpus}", partial(ner.yardstick, corpus)
    for part in (*PARTS, *(YARDSTICKS if baseline else ())):
        yield part, partial(measure_part, part)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measures khabar against its gold.")
    parser.add_argument(
        "--only", metavar="SET", nargs="+", default=(), help="sets or parts, or all of a kind: examples.dev, dates, ner …"
    )
    parser.add_argument("--errors", metavar="SET", help="only this set beside those of --only, and every miss of it")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and judge nothing")
    parser.add_argument("--baseline", action="store_true", help="also train a CRF on names and measure it")
    parser.add_argument("--docs", action="store_true", help="also write the figures into docs/evaluation.md")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise the floors to the present figures")
    return parser.parse_args(argv)


def _tables(results: Sequence[Measured]) -> Iterator[Table]:
    """Sets of one kind side by side, a table a kind; then the parts, one figure a row."""
    for kind, (title, unit) in TABLES.items():
        if sets := [r for r in results if r.table == kind]:
            heads = (f"{_column(r)}\n{r.documents}".replace(".", "\n") for r in sets)
            table = Table(Column("figure", no_wrap=True), *heads, title=f"{title} ({unit})")
            for row in _rows(sets):
                table.add_row(*row)
            yield table
    if parts := [r for r in results if r.figures and not r.table]:
        table = Table("part", "figure", "", title="single words, phrases and questions")
        for part in parts:
            table.add_section()
            for name, value in part.figures.items():
                table.add_row(part.name, name, _shown(name, value))
        yield table


def _rows(sets: Sequence[Measured]) -> Iterator[list[str]]:
    """A figure's name and its value in every set."""
    for name in dict.fromkeys(f for r in sets for f in r.figures):
        yield [name, *(_shown(name, r.figures.get(name)) for r in sets)]


def _column(result: Measured) -> str:
    """The name of a set below the name of its table."""
    return result.name.removeprefix(f"{result.table} ")


def _write_docs(results: Sequence[Measured]) -> None:
    """Puts the tables as Markdown between their two marks."""
    lines = []
    for kind, (title, unit) in TABLES.items():
        if sets := [r for r in results if r.table == kind]:
            columns = " | ".join(f"{_column(r)} ({r.documents})" for r in sets)
            lines += [f"{title[0].upper()}{title[1:]} ({unit}):", "", f"| | {columns} |", "| --- |" + " ---: |" * len(sets)]
            lines += [f"| {' | '.join(row)} |" for row in _rows(sets) if row[0] != SPEED] + [""]
    parts = (r for r in results if r.figures and not r.table)
    told = [f"- {r.name}: " + ", ".join(f"{k} {_shown(k, v)}" for k, v in r.figures.items()) for r in parts]
    page = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = page.partition("<!-- figures -->")
    after = rest.partition("<!-- /figures -->")[2]
    block = "\n".join(["<!-- figures -->", *lines, *told, "<!-- /figures -->"])
    DOCUMENT.write_text(before + block + after, encoding="utf-8")


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if name in COUNTS | WIDTHS or name == SPEED else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
