"""``khabar add``: texts into the archive, with a bar that shows how it goes and a report of what became of each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from khabar.archive.kept.own import own_of
from khabar.archive.kept.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.settings import Settings, make_settings
from khabar.cli.show import INTERRUPTED, say, say_json, stop, warn, warn_unread
from khabar.service.adding import add_all, became_json, report_json
from khabar.service.asked import UsageError
from khabar.service.intake import Became, Report
from khabar.service.plain import near
from khabar.service.reader import Readers
from khabar.service.shelter import ENDING
from khabar.service.words import some
from khabar.sources.files import total_bytes, walk
from khabar.sources.found import Found, PassedOver
from khabar.sources.language import language_name

if TYPE_CHECKING:
    from rich.progress import Progress

_STOPPED = "stopped; what was reported so far is kept. Run the same command again to go on"
_LEFT = "stopped while comparing; all texts are kept. Run the same command again, or ask the archive something, to go on"


def run(paths: list[str], archive: Path, fields: str, outlet: str, jobs: int, as_json: bool) -> None:
    """Adds ``paths``; exit status 1 where a file among them gave nothing readable."""
    try:
        settings = make_settings(archive=archive, outlet=outlet, fields=fields, jobs=jobs)
    except UsageError as error:
        stop(str(error))
    report, stopped = Report(), _STOPPED
    with opened(settings.archive, create=True) as store:
        try:
            _take(store, paths, settings, report, as_json)
            stopped = _LEFT
            solve_anew(store)
            stopped = ""
        except KeyboardInterrupt:
            pass
        counts = store.counts()
    if as_json:
        say_json({**report_json(report), "archive": counts})
    else:
        _tell(report, counts, settings)
    if stopped:
        stop(stopped, INTERRUPTED)
    if any(n not in report.readable and not os.path.isdir(path) for n, path in enumerate(paths)):
        raise typer.Exit(1)


def _take(archive: Archive, paths: list[str], settings: Settings, report: Report, as_json: bool) -> None:
    """Takes all paths in; as JSON every thing is a line as soon as it is kept."""
    places = [os.path.abspath(path) for path in paths]
    with Readers(settings.jobs, own_of(archive)) as readers, _bar() as bar:
        task = bar.add_task("reading", total=total_bytes(places) or None, texts=0)

        def kept(became: Sequence[Became], size: int) -> None:
            if as_json:
                for one in became:
                    say_json(became_json(one))
                sys.stdout.flush()
            bar.update(task, advance=size, texts=bar.tasks[task].fields["texts"] + len(became))

        add_all(archive, _things(places, settings), readers, settings.batch, report, kept, warn_unread)


def _things(places: list[str], settings: Settings) -> Iterator[tuple[int, Found | PassedOver]]:
    own = os.path.abspath(settings.archive)
    ours = {own + ending for ending in ("", "-wal", "-shm", "-journal")}
    uploads = f"{own}{ENDING}{os.sep}"
    for number, place in enumerate(places):
        for thing in walk([place], settings.fields, settings.limits):
            if thing.place != place and (thing.place in ours or thing.place.startswith(uploads)):
                continue  # the archive lies in the folder that is added: nothing to report
            yield number, thing.printed_by(settings.outlet) if isinstance(thing, Found) else thing


def _bar() -> Progress:
    """A bar over bytes, with texts a second; it goes to standard error and vanishes at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Speed(ProgressColumn):
        """Texts so far and texts a second."""

        def render(self, task: Task) -> Text:
            texts, seconds = task.fields["texts"], task.elapsed or 0.0
            return Text(f"{texts:,} texts, {texts / seconds:.1f}/s" if seconds else f"{texts:,} texts")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        Speed(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _tell(report: Report, counts: dict[str, int], settings: Settings) -> None:
    again = f" ({some(report.known_text, 'text')} known from another place)" if report.known_text else ""
    told = [f"{report.added:,} added{again}", f"{report.unchanged:,} unchanged"]
    told += [f"{report.changed:,} changed since"] if report.changed else []
    told += [f"{report.reread:,} read anew"] if report.reread else []
    told += [f"{sum(report.passed.values()):,} passed over"]
    say(f"{settings.archive}: {', '.join(told)}")
    if report.unread:
        named = ", ".join(f"{language_name(code)} ({count:,})" for code, count in report.unread.most_common())
        say(f"{sum(report.unread.values()):,} kept, not read: {named}")
    for reason, count in report.passed.most_common():
        places = report.why[reason]
        more = f" and {count - len(places):,} more" if count > len(places) else ""
        warn(f"  {count:,} × {reason}: {', '.join(map(near, places))}{more}")
    texts, events = some(counts["reading"], "text"), some(counts["event"], "event")
    say(f"in the archive: {texts}, {some(counts['claim'], 'report of events', 'reports of events')}, {events}")
