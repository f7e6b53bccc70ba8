"""Commands about names: those that a user adds, and who held an office."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.signatures.options import DEFAULT_ARCHIVE, ArchiveFile, AsJson, Asked, app

names_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}, add_completion=False
)
app.add_typer(names_app, name="names")

NoReread = Annotated[bool, typer.Option("--no-reread", help="Leave the texts that hold the names to khabar reread.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes that read; 0: one a processor.")]


@names_app.callback(invoke_without_command=True)
def names(
    context: typer.Context,
    jsonl: Annotated[str, typer.Option("--jsonl", metavar="FILE", help='Find the names in lines of {"text": …}.')] = "",
) -> None:
    """Names of your own: known in an archive from then on. With --jsonl: the names in short texts.

    \b
    khabar names add "سالم المهدي" --kind person --en "Salem al-Mahdi" --state libya
    khabar names import mine.csv
    khabar names list
    khabar names --jsonl sentences.jsonl      one {"mentions": […]} a line
    """
    if context.invoked_subcommand is None:
        from khabar.cli.commands import lines as command

        command.run(jsonl, command.names_of)
    elif jsonl:
        raise typer.BadParameter(f"--jsonl stands alone, without {context.invoked_subcommand}")


@names_app.command(cls=Asked)
def add(
    arabic: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="The name as Arabic texts print it, in all its spellings.")
    ],
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="person, organization or place.")] = "person",
    en: Annotated[str, typer.Option("--en", metavar="NAME", help="The English name.")] = "",
    short: Annotated[list[str], typer.Option("--short", metavar="NAME", help="What stands for it alone; can be repeated.")] = [],  # noqa: B006
    state: Annotated[str, typer.Option("--state", metavar="STATE", help="Whose: libya, Libya or ليبيا.")] = "",
    gender: Annotated[str, typer.Option("--gender", metavar="m|f", help="Of a person; m unless said.")] = "",
    held: Annotated[
        list[str], typer.Option("--held", metavar="OFFICE", help="office[:field] state-or-@body from/to; can be repeated.")
    ] = [],  # noqa: B006
    key: Annotated[str, typer.Option("--key", metavar="KEY", help="Its key; one that khabar has adds spellings to that.")] = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    jobs: Jobs = 0,
    no_reread: NoReread = False,
    json: AsJson = False,
) -> None:
    """Add a name to an archive: it is known in all that is read into it. Texts there that hold it are read anew at once.

    \b
    khabar names add "سالم المهدي" "سالم المهدى" --en "Salem al-Mahdi" --state libya --short المهدي
    khabar names add "سالم المهدي" --held "minister:interior libya 2021-03/.."
    khabar names add "مجلس حكماء الجنوب" --kind organization --en "Council of Elders of the South"
    khabar names add "خليفة بو القاسم حفتر" --key khalifa-haftar
    """
    from khabar.cli.commands import names as command

    cells = {
        "ar": arabic,
        "short": short,
        "held": held,
        "kind": [kind],
        "en": [en],
        "state": [state],
        "gender": [gender],
        "key": [key],
    }
    command.add(archive, cells, jobs, not no_reread, as_json=json)


@names_app.command("import", cls=Asked)
def import_(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A .yml or .csv file.")],
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Take the good rows, where others are bad.")] = False,
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    jobs: Jobs = 0,
    no_reread: NoReread = False,
    json: AsJson = False,
) -> None:
    """Add all names of a file to an archive; importing it again changes only what is different in it.

    \b
    CSV has the columns key,kind,ar,en,short,state,gender,held (kind and ar at least), with | between several values:
      kind,ar,en,state
      person,سالم المهدي|سالم المهدى,Salem al-Mahdi,libya
    YAML has them by key:
      salem-al-mahdi: {kind: person, ar: [سالم المهدي], en: Salem al-Mahdi, state: libya}

    \b
    khabar names import mine.csv
    khabar names import mine.yml --skip-bad --no-reread
    """
    from khabar.cli.commands import names as command

    command.take(archive, path, skip_bad, jobs, not no_reread, as_json=json)


@names_app.command("list", cls=Asked)
def list_(
    csv: Annotated[bool, typer.Option("--csv", help="As a file that khabar names import takes.")] = False,
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """List the names that were added to an archive.

    \b
    khabar names list
    khabar names list --csv > mine.csv
    """
    from khabar.cli.commands import names as command

    command.show(archive, as_csv=csv, as_json=json)


@names_app.command(cls=Asked)
def remove(
    keys: Annotated[list[str], typer.Argument(metavar="KEY…", help="As khabar names list prints them.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    jobs: Jobs = 0,
    no_reread: NoReread = False,
    json: AsJson = False,
) -> None:
    """Take names back: texts that hold them are read anew, as without them.

    \b
    khabar names remove salem-al-mahdi
    """
    from khabar.cli.commands import names as command

    command.remove(archive, keys, jobs, not no_reread, as_json=json)


@app.command(cls=Asked)
def office(
    question: Annotated[str, typer.Argument(metavar="OFFICE", help="An office as Arabic news prints it, or a name or key.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Who held it then: a day, month or year.")] = "",
    json: AsJson = False,
) -> None:
    """Say who held an office, from the lists of khabar: on a day, or all holders known with their months.

    Nobody is guessed: where no holder is known for sure, none is given. An open start or end is not known; who may have held the
    office then is marked.

    \b
    khabar office "وزير الدفاع الروسي" --on 2016-11-28
    khabar office "الأمين العام لجامعة الدول العربية"
    khabar office "سيرغي شويغو"
    """
    from khabar.cli.commands import office as command

    command.run(question, on, as_json=json)
