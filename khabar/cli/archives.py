"""Archives as commands use them: opened with messages for people, and their view across texts brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from khabar.archive.store import Archive, ArchiveError, open_archive
from khabar.archive.view import bring_up_to_date, is_current
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
    """Brings the view across texts up to date, if anything changed since it was solved."""
    if not is_current(archive):
        with working("comparing"):
            bring_up_to_date(archive, states)


def states(places: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The state that places lie in, by place id, for those that the lexicon knows (a capital and its state may be one place)."""
    if not places:
        return {}
    from khabar.lexicon.names import load_names, spell

    names, out = load_names(), {}
    for key, name in places:
        known = names.entries.get(key)
        if known is None and (hit := names.find(" ".join(spell(name)))):
            known = next((entry for entry in hit.entries if entry.key == key), None)
        if known is not None and known.state:
            out[key] = known.state
    return out
