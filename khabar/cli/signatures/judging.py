"""Commands by which people correct the machine."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.signatures.options import DEFAULT_ARCHIVE, ArchiveFile, AsJson, Asked, Because, By, app


@app.command(cls=Asked)
def fix(
    target: Annotated[str, typer.Argument(metavar="ID|FILE", help="An event's id, ID/2 for its second version only, or a file.")],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="What is right.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Set what reading got wrong. Beats the machine from now on, also when the text is read anew; khabar undo takes it back.

    Of an event: date, place, who, whom, capacity, type, status. Of a file: published, outlet; all that hangs on the day is dated
    anew, and copies in other files keep their outlets. Several people stand with ; between. A name that is not known is taken as
    a person: body:NAME, place:NAME, unnamed:WORDS say otherwise. FIELD=none takes a value away.

    \b
    khabar fix 1f3a9c02 date=2023-08-22 --because "the 22nd was a Tuesday"
    khabar fix 1f3a9c02/2 status=planned place=موسكو
    khabar fix 1f3a who="خليفة حفتر; body:وزارة الدفاع الروسية" capacity="خليفة حفتر: قائد الجيش"
    khabar fix articles/a.txt published=2023-08-23 outlet="صحيفة الساحل"
    """
    from khabar.cli.commands import decide as command

    command.fix(archive, target, values, because, by, as_json=json)


@app.command(cls=Asked)
def missed(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file (or address) that tells the event.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words that tell it, as printed.")],
    values: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="type=…; who, whom, date, place, status, capacity.")
    ],
    at: Annotated[int, typer.Option("--at", min=0, metavar="N", help="Which, where the words stand several times.")] = 0,
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Add an event that reading did not find.

    \b
    khabar missed articles/a.txt "التقى" type=meeting who="خليفة حفتر" whom="سيرغي شويغو" date=2023-08-22
    """
    from khabar.cli.commands import decide as command

    command.missed(archive, file, words, values, at, because, by, as_json=json)


@app.command(cls=Asked)
def wrong(
    target: Annotated[str, typer.Argument(metavar="ID", help="An event's id; ID/2 for its second version only.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Say that the texts tell no such event: it is left out of all answers.

    \b
    khabar wrong 1f3a9c02 --because "a caption of an older photograph"
    """
    from khabar.cli.commands import decide as command

    command.wrong(archive, target, because, by, as_json=json)


@app.command(cls=Asked)
def right(
    target: Annotated[str, typer.Argument(metavar="ID", help="An event's id; ID/2 for its second version only.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Say that an event was read as its words say. Changes no answer: it counts in khabar review, until it is read otherwise.

    \b
    khabar right 1f3a9c02
    """
    from khabar.cli.commands import decide as command

    command.right(archive, target, because, by, as_json=json)


@app.command(cls=Asked)
def review(
    types: Annotated[str, typer.Option("--type", metavar="TYPES", help="Only of these types: meeting,visit,…")] = "",
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Only with somebody called so.")] = "",
    most: Annotated[int, typer.Option("--most", min=0, metavar="N", help="How many events are listed.")] = 10,
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """How much of what people looked at was read right, with its interval, and what to look at next.

    \b
    khabar review
    khabar review --type meeting,visit --who "خليفة حفتر"
    """
    from khabar.cli.commands import review as command

    command.run(archive, types, who, most, as_json=json)


@app.command(cls=Asked)
def merge(
    one: Annotated[str, typer.Argument(metavar="A", help="An event's id, or the id or name of a person, body or place.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Say that two events, or two names, are the same.

    \b
    khabar merge 1f3a9c02 7bd0113e
    khabar merge "محمد ولد الغزواني" "الغزواني"
    """
    from khabar.cli.commands import decide as command

    command.same(archive, one, other, True, because, by, as_json=json)


@app.command(cls=Asked)
def split(
    one: Annotated[str, typer.Argument(metavar="A", help="One version of an event (ID/1), or a name as texts have it.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other (ID/2), or another name; NAME@FILE for one in a file.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Say that two versions of an event, or two names, are not the same.

    \b
    khabar split 1f3a9c02/1 1f3a9c02/3
    khabar split "محمد يوسف" "محمدو إيسوفو"
    khabar split "محمد يوسف@a.txt" "محمد يوسف@b.txt"
    """
    from khabar.cli.commands import decide as command

    command.same(archive, one, other, False, because, by, as_json=json)


@app.command(cls=Asked)
def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="The judgement's number, as khabar history prints it.")],
    because: Because = "",
    by: By = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Take a judgement back; to take that back, undo the undo.

    \b
    khabar undo 3
    """
    from khabar.cli.commands import decide as command

    command.undo(archive, number, because, by, as_json=json)


@app.command(cls=Asked)
def history(
    target: Annotated[str, typer.Argument(metavar="[ID|FILE]", help="Only of this event, name or file.")] = "",
    review: Annotated[bool, typer.Option("--review", help="Only judgements whose words are not found any more.")] = False,
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """List what people decided, and what became different in the answers and why.

    \b
    khabar history
    khabar history 1f3a9c02
    khabar history --review
    """
    from khabar.cli.commands import history as command

    command.run(archive, target, review, as_json=json)


@app.command(cls=Asked)
def judgements(
    write: Annotated[str, typer.Option("--export", metavar="FILE", help="Write all judgements to a file (-: print them).")] = "",
    take: Annotated[str, typer.Option("--import", metavar="FILE", help="Take over judgements that a colleague wrote.")] = "",
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Exchange judgements: they find their words in the colleague's archive, and what is known there already stays as it is.

    \b
    khabar judgements --export mine.jsonl
    khabar judgements --import hers.jsonl --archive mine.db
    """
    from khabar.cli.commands import history as command

    if bool(write) == bool(take):
        raise typer.BadParameter("say either --export FILE or --import FILE")
    if write:
        command.write(archive, write, as_json=json)
    else:
        command.take(archive, take, as_json=json)
