"""What the commands share by which people correct the machine: keeping what is decided and saying what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from khabar.archive.kept.store import Archive
from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import say, say_json, stop, warn
from khabar.model.across import Judgement
from khabar.service.asked import UsageError
from khabar.service.decisions import Made, decide
from khabar.service.plain import near
from khabar.service.words import some

Json = dict[str, Any]
#: Changes listed of those that an import makes.
_LINES = 10


def run(archive: Path, make: Callable[[Archive], Made], as_json: bool) -> None:
    """Keeps the decisions that are made for an archive and says what became of them; exit status 2 where they make no sense."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            made = make(store)
        except UsageError as error:
            stop(str(error))
        for note in made.notes:
            warn(f"khabar: {note}")
        done = decide(store, made, solve_anew)
        if as_json:
            say_json(done)
        else:
            _tell(done)


def _tell(done: Json) -> None:
    for one in done["judgements"]:
        if one["number"] is None:
            say("known already: nothing changed")
        else:
            say(f"judgement {one['number']} kept; khabar undo {one['number']} takes it back")
        if one["waiting"]:
            warn(f"its words are not found in any text now: judgement {one['number']} waits for review (khabar history --review)")
    for line in change_lines(done["changes"]):
        say(f"  {line}")


def take_over(archive: Archive, made: Sequence[Judgement], as_json: bool) -> None:
    """Keeps a colleague's decisions and says in a line what became of them."""
    done = decide(archive, Made(tuple(made)), solve_anew)
    if as_json:
        say_json(done)
        return
    new = [one["number"] for one in done["judgements"] if one["number"] is not None]
    known, waiting = len(made) - len(new), len([one for one in done["judgements"] if one["waiting"]])
    review = f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for review (khabar history --review)"
    say(", ".join([f"{len(new):,} taken over", *([f"{known:,} known already"] if known else []), *([review] if waiting else [])]))
    lines = change_lines(done["changes"][:_LINES])
    more = len(done["changes"]) - len(lines)
    for line in [*lines, *([f"and {some(more, 'other change')} (khabar history lists them)"] if more else [])]:
        say(f"  {line}")


def change_lines(changes: Sequence[Json]) -> list[str]:
    """One line for each change: what, where, and the values before and after."""
    from khabar.cli.tracing import change_line

    return [change_line(c["what"], c["type"], c["surface"], c["fields"], near(c["place"] or "")) for c in changes]
