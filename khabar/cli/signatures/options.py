"""The program, and the options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar import __version__

app = typer.Typer(
    name="khabar",
    help="A ledger of attributed claims read from Arabic news: who met, visited, called or attacked whom, according to whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

ArchiveFile = Annotated[Path, typer.Option("--archive", "-a", metavar="FILE", help="The archive.", envvar="KHABAR_ARCHIVE")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
FieldNames = Annotated[
    str,
    typer.Option("--fields", metavar="WHAT=NAME,…", help="Names of fields in JSON: text=story,title=headline,…"),
]
Outlet = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Who printed the texts that do not say so themselves.")]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, for those who read the log.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; else KHABAR_BY or the name of your account.")]
DEFAULT_ARCHIVE = Path("khabar.db")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"khabar {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Only what holds for every command."""
