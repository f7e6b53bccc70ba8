"""How fast an archive answers and what it weighs, and what ``khabar add`` takes in one process and in several."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table
from sqlalchemy import func, select

ROOT = Path(__file__).parents[1]
_TIMES = 5
_MEBI = 1024 * 1024
_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Added:
    """What adding took: texts, seconds, the most memory all processes held together (MiB; 0 where the system does not tell)."""

    texts: int
    seconds: float
    memory: float

    @property
    def speed(self) -> float:
        """Articles a second."""
        return self.texts / self.seconds


def add(path: Path, archive: Path, jobs: int) -> Added:
    """``khabar add`` as a user runs it, into ``archive``."""
    command = [sys.executable, "-m", "khabar.cli", "add", str(path), "--archive", str(archive), "--jobs", str(jobs), "--json"]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        # The lines are read as they come: a full pipe would stop the other end.
        assert process.stdout is not None
        memory, looked, last = 0.0, 0.0, ""
        for line in process.stdout:
            last = line
            if time.perf_counter() - looked > _EVERY:
                looked = time.perf_counter()
                memory = max(memory, _held(process.pid))
    seconds = time.perf_counter() - started
    return Added(json.loads(last)["added"], seconds, memory)


def _held(pid: int) -> float:
    """MiB that a process and its children hold together, what they share counted once (Linux only)."""
    total = 0.0
    for one in _family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return total


def _family(pid: int) -> Iterator[int]:
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = tasks.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def asking(path: Path) -> Table:
    """What questions take on an archive, in milliseconds: the first time and the median of five more."""
    from khabar.archive.asked.about import about
    from khabar.archive.asked.events import Filter, events, with_tellings
    from khabar.archive.asked.find import Search, search
    from khabar.archive.kept.opening import open_archive
    from khabar.archive.kept.totals import totals
    from khabar.archive.schema import tables as t
    from khabar.archive.schema.query import parse

    with open_archive(path, create=False) as archive:
        with archive.engine.connect() as connection:
            weight = func.count(t.local_entity.c.text)
            joined = t.local_entity.join(t.spelling, t.spelling.c.id == t.local_entity.c.spelling)
            query = select(t.spelling.c.entity, t.spelling.c.name).select_from(joined).group_by(t.spelling.c.entity)
            most = connection.execute(query.order_by(weight.desc()).limit(1)).one()
            person = connection.execute(query.where(t.spelling.c.kind == "person").order_by(weight.desc()).limit(1)).one()
            texts = connection.execute(select(func.count()).select_from(t.text)).scalar_one()

        def found(words: str, exact: bool = False) -> Callable[[], object]:
            def ask() -> object:
                with archive.engine.connect() as connection:
                    return search(connection, Search(parse(words), exact))

            return ask

        def told_of(entity: str) -> Callable[[], object]:
            def ask() -> object:
                with archive.engine.connect() as connection:
                    return about(connection, entity, 10)

            return ask

        questions: list[tuple[str, Callable[[], object]]] = [
            ("search: one frequent word", found("السعودية")),
            ("search: written together", found("وبالأسلحة")),
            ("search: a phrase", found('"مجلس الأمن"')),
            ("search: NEAR and NOT", found("مجلس NEAR/5 الأمن NOT اليمن")),
            ("search --exact", found("السعودية", exact=True)),
            ("timeline: whoever is named most", lambda: with_tellings(archive, events(archive, Filter(who=most.name)))),
            ("timeline: the person named most", lambda: with_tellings(archive, events(archive, Filter(who=person.name)))),
            ("about whoever is named most", told_of(most.entity)),
            ("about the person named most", told_of(person.entity)),
            ("stats", lambda: totals(archive)),
        ]
        size = path.stat().st_size / _MEBI
        table = Table(f"{texts:,} texts, {size:,.0f} MiB ({size * 1024 / max(texts, 1):.1f} KiB a text)", "first, ms", "then, ms")
        for name, ask in questions:
            first, *more = (_milliseconds(ask) for _ in range(1 + _TIMES))
            table.add_row(name, f"{first:.0f}", f"{statistics.median(more):.0f}")
    return table


def _milliseconds(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000


def processors() -> int:
    """How many there are."""
    return os.cpu_count() or 1
