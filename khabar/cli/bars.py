"""Progress on a terminal, for whatever takes longer than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar over so many things, with their rate and the time left; call what it gives with how many more are done.

    It goes to standard error and vanishes at the end; where that is no terminal nothing is shown.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty() or not total) as shown:
        task = shown.add_task(what, total=total or None)
        yield lambda more: shown.update(task, advance=more)
