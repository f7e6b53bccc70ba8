"""The program, and the options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from khabar import __version__
from khabar.service.plain import decodable

#: Arguments that name files to be opened: bytes that are no text are the file's name.
_FILES = frozenset({"files", "paths", "path", "write", "take", "jsonl"})


class Asked(TyperCommand):
    """A command whose words are looked up or kept: what is no text in them is written as escapes, as it is in places."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command."""
        for name, value in ctx.params.items():
            if name not in _FILES and isinstance(value, str):
                ctx.params[name] = decodable(value)
            elif name not in _FILES and isinstance(value, list):
                ctx.params[name] = [decodable(one) if isinstance(one, str) else one for one in value]
        return super().invoke(ctx)


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
Codes = Annotated[bool, typer.Option("--codes", help="With --json: add the codes of PLOVER and CAMEO to each event.")]
NamesFile = Annotated[
    str, typer.Option("--names", metavar="FILE", help="Know these names, too: a file as khabar names import takes it.")
]
FramesFile = Annotated[
    str, typer.Option("--frames", metavar="FILE", help="Read by these frames, too: a file as khabar frames import takes it.")
]
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
