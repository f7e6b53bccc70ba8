"""Commands that take texts in."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.signatures.options import (
    DEFAULT_ARCHIVE,
    ArchiveFile,
    AsJson,
    Codes,
    FieldNames,
    FramesFile,
    NamesFile,
    Outlet,
    app,
)


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text, JSON, JSON-lines, a zip or folder of them.")],
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="Day the first article appeared: 2023-08-23, 2023-08 or 2023.")
    ] = "",
    json: AsJson = False,
    html: Annotated[bool, typer.Option("--html", help="Print a page that shows the article with everything marked.")] = False,
    out: Annotated[str, typer.Option("--out", metavar="PATH", help="Write there: a page, or a folder for one page a text.")] = "",
    fields: FieldNames = "",
    outlet: Outlet = "",
    names: NamesFile = "",
    frames: FramesFile = "",
    codes: Codes = False,
) -> None:
    """Show what a text holds: its articles, events and quotes. Keeps nothing.

    \b
    khabar extract article.txt
    khabar extract article.txt --published 2023-08-23
    khabar extract *.txt --json > read.jsonl
    khabar extract article.txt --html --out article.html
    """
    from khabar.cli.commands import extract as command

    command.run(files, published, json, html, out, fields, outlet, names, codes, frames)


@app.command()
def explain(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text, JSON, JSON-lines, a zip or folder of them.")],
    sentence: Annotated[int, typer.Option("--sentence", min=0, metavar="N", help="Only this sentence; they are numbered.")] = 0,
    trigger: Annotated[str, typer.Option("--trigger", metavar="WORD", help="Only where this word stands; any form does.")] = "",
    type_: Annotated[str, typer.Option("--type", metavar="WORD,…", help="Only frames of these: visit, meeting, attack …")] = "",
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="Day the first article appeared: 2023-08-23, 2023-08 or 2023.")
    ] = "",
    fields: FieldNames = "",
    names: NamesFile = "",
    frames: FramesFile = "",
    json: AsJson = False,
) -> None:
    """Show how a text was read, sentence by sentence: its words and clauses, the frames tried at each verb and noun that may tell
    an event, who filled a role or was refused, why a frame told nothing, and which record came of it. Keeps nothing.

    \b
    khabar explain article.txt
    khabar explain article.txt --sentence 3
    khabar explain article.txt --trigger زار
    khabar explain article.txt --type meeting,visit --json
    khabar explain article.txt --trigger استدعى --frames mine.yml
    """
    from khabar.cli.commands import explain as command

    command.run(files, published, sentence, trigger, type_, fields, names, frames, as_json=json)


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Texts, folders, JSON, JSON-lines, zips of them.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    fields: FieldNames = "",
    outlet: Outlet = "",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes that read; 0: one a processor.")] = 0,
    json: AsJson = False,
) -> None:
    """Read texts into the archive. Adding the same again changes nothing; after an interruption run the same command again.

    \b
    khabar add articles/ more.jsonl
    khabar add corpus.zip --archive corpus.db --jobs 2
    khabar add my-paper/ --outlet "My Paper"
    khabar add dump.json --fields text=story,title=headline,published=day,outlet=paper,url=link
    """
    from khabar.cli.commands import add as command

    command.run(paths, archive=archive, fields=fields, outlet=outlet, jobs=jobs, as_json=json)


@app.command()
def reread(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes that read; 0: one a processor.")] = 0,
    check: Annotated[bool, typer.Option("--check", help="Only say which texts would be read anew, and why.")] = False,
    json: AsJson = False,
) -> None:
    """Read anew what a new version, rule or name touches, and say what became different: events gone, new and altered.

    \b
    khabar reread --check
    khabar reread
    """
    from khabar.cli.commands import reread as command

    command.run(archive, jobs, check, as_json=json)


@app.command()
def dates(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more.", show_default=False)] = "",
    reference: Annotated[
        str, typer.Option("--reference", metavar="DAY", help="The day on which the text speaks: 2023-08-23.")
    ] = "",
    jsonl: Annotated[str, typer.Option("--jsonl", metavar="FILE", help='Lines of {"text": …, "reference": day}.')] = "",
    json: AsJson = False,
) -> None:
    """Find the dates in a text, or in lines of JSON: one {"dates": […]} a line.

    \b
    khabar dates "زار الوفد بغداد أمس الخميس" --reference 2023-08-25
    khabar dates --jsonl phrases.jsonl
    """
    from khabar.cli.commands import lines as command

    command.dates(text, reference, jsonl, as_json=json)
