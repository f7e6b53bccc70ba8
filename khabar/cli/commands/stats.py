"""``khabar stats``: how much the archive holds."""

from __future__ import annotations

from pathlib import Path

from khabar.archive.kept.totals import totals
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import say, say_json


def run(archive: Path, as_json: bool) -> None:
    """Prints numbers only: no path, size or time, so that two archives of the same texts give the same."""
    with opened(archive) as store:
        solve_anew(store)
        counted = totals(store)
    if as_json:
        say_json(counted)
        return
    width = max(len(f"{number:,}") for number in counted.values())
    for what, number in counted.items():
        say(f"{number:>{width},} {what}")
