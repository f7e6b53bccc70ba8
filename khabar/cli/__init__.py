"""The command line: signatures and help only, so that ``khabar --help`` loads nothing else."""

from __future__ import annotations

import io
import sys
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


def main() -> None:
    """The entry point ``khabar``. Output is UTF-8 whatever the system's own encoding: Arabic has no place in most."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"khabar {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False,
) -> None:
    """Only what holds for every command."""


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
) -> None:
    """Show what a text holds: its articles, events and quotes. Keeps nothing.

    \b
    khabar extract article.txt
    khabar extract article.txt --published 2023-08-23
    khabar extract *.txt --json > read.jsonl
    khabar extract article.txt --html --out article.html
    """
    from khabar.cli.commands import extract as command

    command.run(files, published=published, as_json=json, as_html=html, out=out, fields=fields, outlet=outlet)


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
def timeline(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    who: Annotated[
        str, typer.Option("--who", metavar="NAME", help="Only events of this person or body; part of a name does.")
    ] = "",
    with_: Annotated[str, typer.Option("--with", metavar="NAME", help="… in which this one takes part, too.")] = "",
    type_: Annotated[str, typer.Option("--type", metavar="WORD,…", help="Only these: visit, meeting, call, attack …")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Not before this day, month or year.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Not after this day, month or year.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Say from what a date was worked out.")] = False,
    json: AsJson = False,
) -> None:
    """List the events of the archive by date, each with who says so; meetings stand beneath the visit they belong to.

    \b
    khabar timeline --who حفتر --type visit,meeting
    khabar timeline --who Haftar --with شويغو --from 2016 --to 2023-08
    khabar timeline --json
    """
    from khabar.cli.commands import timeline as command

    command.run(archive, who=who, others=with_, types=type_, first=from_, last=to, why=why, as_json=json)


@app.command()
def event(
    number: Annotated[str, typer.Argument(metavar="ID", help="The event's id, as the timeline prints it, or its beginning.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Show every version of an event: outlet, file and line, chain of telling, and the sentence with its telling word marked.

    \b
    khabar event 1f3a9c02
    khabar event 1f3a --json
    """
    from khabar.cli.commands import event as command

    command.run(archive, number, as_json=json)


@app.command()
def about(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Part of a name (Arabic or Latin), or an id or its beginning.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Show a person, body or place: its spellings, its offices and who prints them, whom it met, and its last events.

    Where several names fit, all are listed, and the only one that is called just so is shown. Offices that are told in the same
    words are one line, from the first to the last day on which they were printed. Events count once, in however many texts they
    are told.

    \b
    khabar about حفتر
    khabar about "Khalifa Haftar" --json
    khabar about person-d394bc24
    """
    from khabar.cli.commands import about as command

    command.run(archive, name, as_json=json)


@app.command()
def versions(
    address: Annotated[str, typer.Argument(metavar="URL|FILE", help="An address, or a file as commands print it; its end does.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Show every text met at an address or in a file: which counts now, and what became different from each to the next.

    [-words-] went, {+words+} came; below stand the events that are gone, new or altered since. Versions come in the order in
    which they were fetched, where that is known, else added. Texts that are not of one article (a front page) stand apart.

    \b
    khabar versions https://rasid.example/news/17
    khabar versions articles/a.txt
    khabar versions agency.jsonl#3 --json
    """
    from khabar.cli.commands import versions as command

    command.run(archive, address, as_json=json)


@app.command()
def stats(archive: ArchiveFile = DEFAULT_ARCHIVE, json: AsJson = False) -> None:
    """Count what the archive holds.

    \b
    texts       all that were ever met, with older versions of pages and texts in other languages, which are not read
    articles    pieces of news in the texts that count now
    claims      events and other statements (offices, counts, relations), once for every text that tells them
    events      the same event, told in several texts, is one
    entities    persons, bodies and places
    judgements  what people decided, with what was taken back

    \b
    khabar stats
    khabar stats --json
    """
    from khabar.cli.commands import stats as command

    command.run(archive, as_json=json)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="What the texts hold, as above.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    exact: Annotated[bool, typer.Option("--exact", help="Only words written so: with this hamza, prefix and suffix.")] = False,
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only of this outlet; part of its name does.")] = "",
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Only texts that name this person or body.")] = "",
    type_: Annotated[str, typer.Option("--type", metavar="WORD,…", help="Only texts that tell of a visit, meeting, call …")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Not published before this day, month or year.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Not published after this day, month or year.")] = "",
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not the best.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many texts are shown.")] = 20,
    json: AsJson = False,
) -> None:
    """Find texts of the archive by their words, however written: الاسلحة finds وبالأسلحة and أسلحتهم.

    \b
    All words must occur. In one pair of quotation marks for the shell:
      «مجلس الأمن»       a phrase (or "…")
      حفتر NEAR/5 زيارة   at most 5 words apart, in any order; NEAR alone: 10
      قطر OR تركيا        either
      قطر NOT تركيا       without; inside the quotes also -تركيا
      استثمار*            words that begin so
      (قطر OR تركيا) غاز  grouped

    \b
    khabar search الأسلحة
    khabar search '«مجلس الأمن» NOT سوريا' --from 2015-07 --newest
    khabar search 'حفتر NEAR/5 زيارة' --outlet عربي21 --json
    """
    from khabar.cli.commands import search as command

    command.run(words, archive, exact, outlet, who, type_, from_, to, newest, limit, as_json=json)


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
    anew. Several people stand with ; between. A name that is not known is taken as a person: body:NAME, place:NAME,
    unnamed:WORDS say otherwise.

    \b
    khabar fix 1f3a9c02 date=2023-08-22 --because "the 22nd was a Tuesday"
    khabar fix 1f3a9c02/2 status=planned place=موسكو
    khabar fix 1f3a who="خليفة حفتر; body:وزارة الدفاع الروسية" capacity="خليفة حفتر: قائد الجيش"
    khabar fix articles/a.txt published=2023-08-23 outlet="صحيفة الساحل"
    """
    from khabar.cli.commands import fix as command

    command.run(archive, target, values, because, by, as_json=json)


@app.command()
def missed(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file (or address) that tells the event.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words that tell it, as printed.")],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="type=… and who, whom, date, place, status, capacity.")],
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
    from khabar.cli.commands import missed as command

    command.run(archive, file, words, values, at, because, by, as_json=json)


@app.command()
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
    from khabar.cli.commands import wrong as command

    command.wrong(archive, target, because, by, as_json=json)


@app.command()
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
    from khabar.cli.commands import same as command

    command.run(archive, one, other, True, because, by, as_json=json)


@app.command()
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
    from khabar.cli.commands import same as command

    command.run(archive, one, other, False, because, by, as_json=json)


@app.command()
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
    from khabar.cli.commands import wrong as command

    command.undo(archive, number, because, by, as_json=json)


@app.command()
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


@app.command()
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
        command.write(archive, write)
    else:
        command.take(archive, take, as_json=json)


@app.command()
def dates(jsonl: Annotated[str, typer.Option("--jsonl", metavar="FILE", help='Lines of {"text": …, "reference": day}.')]) -> None:
    """Find the dates in short texts: one {"dates": […]} a line.

    \b
    khabar dates --jsonl phrases.jsonl
    """
    from khabar.cli.commands import lines as command

    command.run(jsonl, command.dates_of)


@app.command()
def names(jsonl: Annotated[str, typer.Option("--jsonl", metavar="FILE", help='Lines of {"text": …}.')]) -> None:
    """Find the names in short texts: one {"mentions": […]} a line.

    \b
    khabar names --jsonl sentences.jsonl
    """
    from khabar.cli.commands import lines as command

    command.run(jsonl, command.names_of)
