"""How fast khabar reads and answers and what it takes: ``python -m eval.bench [--sample N] [--add N] [--archive FILE]``.

Each figure is taken in a process of its own. Cold: a fresh process, lexicons not loaded. Warm: the same texts once more.
The sample is spread evenly over the corpus beside the repository, where there is one; ``khabar add`` is measured as a whole,
on a fresh archive and in as many processes as there are processors.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval.bench_archive import add, asking, processors
from khabar.model.text import Context

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpora"
_MEBI = 1024 * 1024
#: What repeated makes a text of dates hard: digits, months, prepositions, days in a row, open ranges.
_SLOW = ("12 ", "يناير ", "من ", "1/", "3 مايو و", "الأحد ", "من 3 إلى ")
_SIZES = (125_000, 500_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints one table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="articles of the corpus")
    parser.add_argument("--add", type=int, default=1000, help="articles added to a fresh archive")
    parser.add_argument("--archive", type=Path, help="only ask this archive, such as one of a whole corpus")
    parser.add_argument("--inside", nargs=2, metavar=("PATH", "N"), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.inside:
        print(json.dumps(measure(Path(options.inside[0]), int(options.inside[1]))))
        return 0
    console = Console(width=110)
    if options.archive:
        console.print(asking(options.archive))
        return 0
    table = Table("texts", "count", "characters", "cold, articles/s", "warm, articles/s", "slowest, ms", "peak memory, MiB")
    for path, count in ((ROOT / "examples", 0), (CORPUS, options.sample)):
        if not path.exists():
            print(f"{path.name}: not here, left out")
            continue
        inside = [sys.executable, "-m", "eval.bench", "--inside", str(path), str(count)]
        run = subprocess.run(inside, cwd=ROOT, capture_output=True, text=True, check=True)
        texts, characters, *rest = json.loads(run.stdout)
        figures = (f"{value:,.0f}" if value >= 100 else f"{value:.1f}" for value in rest)
        table.add_row(path.name, f"{texts:,.0f}", f"{characters:,.0f}", *figures)
    console.print(table)
    events_share(sample(CORPUS if CORPUS.exists() else ROOT / "examples", options.sample))
    dates_alone(sample(CORPUS if CORPUS.exists() else ROOT / "examples", options.sample))
    adding(CORPUS if CORPUS.exists() else ROOT / "examples", options.add, console)
    article = next(path for path in sorted((ROOT / "examples").rglob("*.txt")))
    print(f"start-up of the command: {start_up('--help') * 1000:.0f} ms, with an article read: ", end="")
    print(f"{start_up('extract', str(article)) * 1000:.0f} ms (best of 3)")
    return 0


def measure(path: Path, count: int) -> list[float]:
    """[articles, characters, cold and warm articles/s, slowest text in ms, peak MiB] of at most ``count`` texts (0: all)."""
    texts = sample(path, count)
    started = time.perf_counter()
    from khabar.run.pipeline import read_text  # here, so that the cold figure holds the import

    def read_all() -> float:
        slowest = 0.0
        for content, context in texts:
            before = time.perf_counter()
            read_text(content, context)
            slowest = max(slowest, time.perf_counter() - before)
        return slowest

    read_all()
    cold = time.perf_counter() - started
    warm, slowest = timed(read_all)
    characters = sum(len(content) for content, _ in texts)
    return [len(texts), characters, len(texts) / cold, len(texts) / warm, slowest * 1000, peak_memory()]


def sample(path: Path, count: int) -> list[tuple[str, Context]]:
    """At most ``count`` texts with their context, evenly spread over the files and inside each; all where 0."""
    from khabar.sources.files import walk
    from khabar.sources.found import Found

    files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".md")
    each = -(-count // max(len(files), 1)) if count else None
    out: list[tuple[str, Context]] = []
    for file in files:
        every = (found for found in walk([file]) if isinstance(found, Found))
        chosen = islice(every, 0, None if each is None else each * 20, 1 if each is None else 20)
        out += [(found.text.content, found.context) for found in chosen]
    return out[:count] if count else out


def events_share(texts: Sequence[tuple[str, Context]]) -> None:
    """Prints which part of reading goes into events: filling frames, and joining what is told of one happening."""
    from khabar.read import article
    from khabar.run.pipeline import read_text

    spent = 0.0

    def watched(step: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **options: object) -> object:
            nonlocal spent
            before = time.perf_counter()
            found = step(*args, **options)
            spent += time.perf_counter() - before
            return found

        return run

    steps = {name: getattr(article, name) for name in ("drafts", "happenings")}
    try:
        for name, step in steps.items():
            setattr(article, name, watched(step))
        started = time.perf_counter()
        for content, context in texts:
            read_text(content, context)
        print(f"events: {spent / (time.perf_counter() - started):.1%} of the time of reading")
    finally:
        for name, step in steps.items():
            setattr(article, name, step)


def dates_alone(texts: Sequence[tuple[str, Context]]) -> None:
    """Prints how fast ``khabar.dates`` reads, and how its time grows on texts made to be slow."""
    from khabar.run.dating import dates_in

    def read_all() -> float:
        return sum(len(dates_in(content)) for content, _ in texts)

    read_all()
    seconds, found = timed(read_all)
    print(f"dates alone: {sum(len(content) for content, _ in texts) / seconds / 1e6:.2f} Mchar/s, {found:,.0f} found; ", end="")
    growth = []
    for unit in _SLOW:
        small, large = (timed(partial(_count_of, dates_in, unit * (size // len(unit))))[0] for size in _SIZES)
        growth.append(large / small)
    print(f"{_SIZES[1] // _SIZES[0]} times the size takes {min(growth):.1f} to {max(growth):.1f} times as long")


def _count_of(read: Callable[[str], Sequence[object]], text: str) -> float:
    return float(len(read(text)))


def adding(path: Path, count: int, console: Console) -> None:
    """Prints what ``khabar add`` takes for a sample, as one JSON-lines file, in one process and in as many as there are
    processors; and what questions to the archive take."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "sample.jsonl"
        rows = ({"text": content, "title": context.title, "outlet": context.outlet} for content, context in sample(path, count))
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        speeds = {}
        for jobs in sorted({1, processors()}):
            archive = Path(folder) / f"bench{jobs}.db"
            done = add(lines, archive, jobs)
            speeds[jobs] = done.speed
            many = "one process" if jobs == 1 else f"{jobs} processes"
            ratio = f", {done.speed / speeds[1]:.2f} times as many" if jobs > 1 else ""
            speed = f"{done.texts:,} articles in {done.seconds:.1f} s, {done.speed:.1f} articles/s{ratio}"
            print(f"khabar add, {path.name}, {many}: {speed}, {done.memory:,.0f} MiB in all")
        console.print(asking(archive))


def timed(work: Callable[[], float]) -> tuple[float, float]:
    """Seconds, and what the work gives."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def peak_memory() -> float:
    """The most memory this process held, in MiB; 0 where the platform does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEBI if sys.platform == "darwin" else peak / 1024


def start_up(*words: str) -> float:
    """Seconds until the command, given these words, is done, its modules compiled as where it is installed; the best of three."""
    command = [sys.executable, "-m", "khabar.cli", *words]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        run = partial(subprocess.run, command, cwd=ROOT, env=env, capture_output=True, check=True)
        return min(timed(lambda: run().returncode)[0] for _ in range(3))


if __name__ == "__main__":
    sys.exit(main())
