"""How comparing grows with the archive: ``python -m eval.bench_growth ARCHIVE [N…]``.

The texts of an archive are put, as they were read, into archives of their first N texts in the order of arrival, each in one go
and solved. Then one text after the other comes in. Seconds are those of the processor; the exponent is that of a power of N.
"""

from __future__ import annotations

import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from khabar.archive.kept.opening import open_archive
from khabar.archive.kept.sightings import Met
from khabar.archive.kept.store import Archive
from khabar.archive.schema import tables as t
from khabar.archive.schema.rows import Reading, reading_of, unpack
from khabar.archive.schema.version import version
from khabar.cli.archives import solve_anew
from khabar.model.text import Blob, Context, Sighting
from khabar.sources.found import make_text

SIZES = (1000, 3000, 9000, 26000)
_BATCH = 500
#: Texts that come in one by one at the end.
_MORE = 15


def main(arguments: Sequence[str]) -> int:
    """Prints the table."""
    sizes = [int(n) for n in arguments[1:]] or list(SIZES)
    rows = []
    with open_archive(Path(arguments[0])) as source, tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            rows.append((size, *_measured(source, Path(folder) / f"{size}.db", size)))
            _show(rows)
    return 0


def _measured(source: Archive, path: Path, size: int) -> tuple[float, float, float, float]:
    """Seconds for storing and for solving, the most memory so far (MiB), and median seconds for one text more."""
    with open_archive(path, create=True) as archive:
        storing = solving = 0.0
        batch: list[tuple[Met, Reading]] = []
        for one in _texts(source, 0, size):
            batch.append(one)
            if len(batch) == _BATCH:
                storing += _timed(archive, batch)
                batch = []
        storing += _timed(archive, batch)
        began = time.process_time()
        solve_anew(archive)
        solving = time.process_time() - began
        single = []
        for one in _texts(source, size, _MORE):
            began = time.process_time()
            archive.store([one[0]], [one[1]], [])
            solve_anew(archive)
            single.append(time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return storing, solving, memory, statistics.median(single)


def _timed(archive: Archive, batch: Sequence[tuple[Met, Reading]]) -> float:
    began = time.process_time()
    archive.store([met for met, _ in batch], [reading for _, reading in batch], [])
    return time.process_time() - began


def _texts(source: Archive, first: int, count: int) -> Iterator[tuple[Met, Reading]]:
    x, r, s = t.text.c, t.reading.c, t.sighting.c
    joined = t.text.join(t.reading, r.text == x.number).join(t.sighting, s.text == x.number)
    query = select(x.content, r.contract, s.place, s.published, s.outlet, s.url, s.retrieved).select_from(joined)
    with source.engine.connect() as connection:
        rows = connection.execution_options(stream_results=True).execute(query.order_by(s.seen).offset(first).limit(count))
        for row in rows:
            context = Context(published=row.published, outlet=row.outlet, url=row.url, retrieved=row.retrieved)
            text = make_text(row.content, "plain/1")
            sighting = Sighting(Blob(text.id, len(row.content)), row.place, None)
            yield Met(text, context, sighting), reading_of(unpack(row.contract), text.id, text.content, context, version())


def _show(rows: Sequence[tuple[int, float, float, float, float]]) -> None:
    table = Table(title="comparing, as the archive grows (seconds of the processor)")
    for name in ("texts", "kept", "solved", "exponent", "most memory, MiB", "one text more"):
        table.add_column(name, justify="right")
    first = rows[0]
    for row in rows:
        grown = math.log((row[1] + row[2]) / (first[1] + first[2])) / math.log(row[0] / first[0]) if row is not first else 0
        table.add_row(f"{row[0]:,}", f"{row[1]:.1f}", f"{row[2]:.1f}", f"{grown:.2f}", f"{row[3]:.0f}", f"{row[4]:.3f}")
    Console(width=120).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
