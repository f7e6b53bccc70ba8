"""Archives as commands use them: opened with messages for people, and their view across texts brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from khabar.archive.solved import Solution, previous, save_solution
from khabar.archive.store import Archive, ArchiveError, open_archive
from khabar.cli.show import stop, working


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator[Archive]:
    """The archive in a file; whatever is wrong with it ends the command with a message."""
    try:
        with open_archive(path, create) as archive:
            yield archive
    except ArchiveError as error:
        stop(str(error))
    except DatabaseError as error:
        stop(f"{path}: {error.orig}. What was reported before is kept; free the disk or wait for the other run, then try again")


def solve_anew(archive: Archive) -> None:
    """Brings the view across texts up to date, if texts came since it was solved."""
    if archive.changed():
        from khabar.compare import solve

        with working("comparing"):
            state = archive.state()
            solution: Solution = solve(archive.records(), previous=previous(archive), state_of=states(archive.places()))
            save_solution(archive, solution, state)


def states(places: list[tuple[str, str]]) -> dict[str, str]:
    """The state that places lie in, by place id, for those that the lexicon knows (a capital and its state may be one place)."""
    from khabar.lexicon.names import load_names, spell

    names, out = load_names(), {}
    for key, name in places:
        known = names.entries.get(key)
        if known is None and (hit := names.find(" ".join(spell(name)))):
            known = next((entry for entry in hit.entries if entry.key == key), None)
        if known is not None and known.state:
            out[key] = known.state
    return out
