"""Commands for people who look rather than read: the pages, and what is handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.signatures.options import DEFAULT_ARCHIVE, ArchiveFile, app


@app.command()
def serve(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where to listen.")] = 8470,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the first page in a browser.")] = True,
) -> None:
    """Show the archive as pages in your browser: ask, look, check every claim against its words, correct, add.

    Everything stays on this machine: the pages load nothing from elsewhere and answer nobody else.

    \b
    khabar serve
    khabar serve --archive libya.db --port 8480 --no-browser
    """
    from khabar.cli.commands import serve as command

    command.run(archive, host, port, browser)


@app.command()
def dossier(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id at the end of a line of khabar timeline.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Write there; - prints it.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    archive: ArchiveFile = DEFAULT_ARCHIVE,
) -> None:
    """Write all that the archive holds of an event into one page for somebody without khabar: versions, the words that tell
    them in their whole texts, chains of telling, hashes, addresses, corrections; in Arabic and English.

    The page opens anywhere, loads nothing and runs no script. Of the archive's files it names none but by the last part.

    \b
    khabar dossier 1f3a9c02 -o meeting.html
    """
    from khabar.cli.commands import dossier as command

    command.run(archive, event, out, force)
