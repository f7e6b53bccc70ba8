"""``khabar dossier``: an event as one page for somebody without khabar."""

from __future__ import annotations

from pathlib import Path

from khabar.cli.archives import opened, solve_anew
from khabar.cli.show import say, stop
from khabar.export.dossier import page
from khabar.service.asked import UsageError
from khabar.service.dossier import dossier, now
from khabar.service.events import event_asked
from khabar.service.words import some
from khabar.sources.found import printable


def run(archive: Path, number: str, out: Path, force: bool) -> None:
    """Writes the page; exit status 2 where there is no such event, or a file is in the way."""
    with opened(archive) as store:
        solve_anew(store)
        try:
            found = dossier(store, event_asked(store, number), now())
        except UsageError as error:
            stop(f"{archive}: {error}")
    shown = page(found)
    if str(out) == "-":
        say(shown.rstrip("\n"))
        return
    try:
        with out.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(shown)
    except FileExistsError:
        stop(f"{printable(str(out))}: is there already; --force writes over it")
    except OSError as error:
        stop(f"{printable(str(out))}: cannot be written ({error.strerror})")
    say(f"{printable(str(out))}: {some(len(found.versions), 'version')} in {some(len(found.texts), 'text')}")
