"""Commands about frames that a user adds."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.signatures.options import DEFAULT_ARCHIVE, ArchiveFile, AsJson, Asked, app

frames_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}, add_completion=False
)
app.add_typer(
    frames_app, name="frames", help="Frames of your own, by which events are read beside khabar's: in an archive from then on."
)

File = Annotated[str, typer.Argument(metavar="FILE", help="A .yml file.")]


@frames_app.command(cls=Asked)
def check(path: File, json: AsJson = False) -> None:
    """Say what is wrong with a file of frames, with its lines, and whether every example in it is read as it shall be.

    \b
    - id: mine.summon
      type: MEET
      verbs: [[استدعى, يستدعي]]
      who: [subj]
      whom: [obj]
      needs: [who, whom]
      yes: [استدعى وزير الخارجية التونسي السفير الفرنسي]

    \b
    khabar frames check mine.yml
    """
    from khabar.cli.commands import frames as command

    command.check(path, as_json=json)


@frames_app.command("import", cls=Asked)
def import_(path: File, archive: ArchiveFile = DEFAULT_ARCHIVE, json: AsJson = False) -> None:
    """Add the frames of a file to an archive; importing it again changes only what is different in it.

    All that is read into the archive from then on is read by them, too; khabar reread reads what is there already anew.

    \b
    khabar frames import mine.yml
    khabar reread
    """
    from khabar.cli.commands import frames as command

    command.take(archive, path, as_json=json)


@frames_app.command("list", cls=Asked)
def list_(archive: ArchiveFile = DEFAULT_ARCHIVE, json: AsJson = False) -> None:
    """List the frames that were added to an archive.

    \b
    khabar frames list
    khabar frames list --json
    """
    from khabar.cli.commands import frames as command

    command.show(archive, as_json=json)


@frames_app.command(cls=Asked)
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="As khabar frames list prints them.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Take frames back; khabar reread reads the texts as without them.

    \b
    khabar frames remove mine.summon
    """
    from khabar.cli.commands import frames as command

    command.remove(archive, ids, as_json=json)
