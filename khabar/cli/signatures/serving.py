"""Commands for people who look rather than read: the pages, and what is handed on."""

from __future__ import annotations

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
