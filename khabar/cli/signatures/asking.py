"""Commands that answer from an archive."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli.signatures.options import DEFAULT_ARCHIVE, ArchiveFile, AsJson, Asked, Codes, app


@app.command(cls=Asked)
def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="In Arabic or English, in quotation marks.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Answer a question from the archive: the events that fit, by date, with the capacity of each side, who says so and where;
    then what was not counted and why, and what was read.

    Names, events and question words are understood by rule. The answer says what the question was taken to ask.

    \b
    khabar ask "متى التقى حفتر شويغو، وبأي صفة، ومن قال ذلك؟"
    khabar ask "When did Haftar meet Shoigu, in what capacity, and who says so?"
    khabar ask "من زار موسكو في 2016؟"
    khabar ask "ماذا قال شويغو عن ليبيا؟" --json
    """
    from khabar.cli.commands import ask as command

    command.run(archive, question, as_json=json)


@app.command(cls=Asked)
def timeline(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    who: Annotated[
        str, typer.Option("--who", metavar="NAME", help="Only events of this person or body; part of a name does, or an id.")
    ] = "",
    with_: Annotated[str, typer.Option("--with", metavar="NAME", help="… in which this one takes part, too.")] = "",
    type_: Annotated[str, typer.Option("--type", metavar="WORD,…", help="Only these: visit, meeting, call, attack …")] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="WORD,…", help="Only what some version tells so: planned, denied, called off …")
    ] = "",
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only events that this outlet tells, too.")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Not before this day, month or year.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Not after this day, month or year.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Say from what a date was worked out.")] = False,
    json: AsJson = False,
    codes: Codes = False,
) -> None:
    """List the events of the archive by date, each with who says so; meetings stand beneath the visit they belong to.

    \b
    khabar timeline --who حفتر --type visit,meeting
    khabar timeline --who Haftar --with شويغو --from 2016 --to 2023-08
    khabar timeline --status planned,denied --outlet مشرق
    khabar timeline --json
    """
    from khabar.cli.commands import timeline as command

    asked = {"who": who, "others": with_, "types": type_, "statuses": status, "outlet": outlet, "first": from_, "last": to}
    command.run(archive, asked, why=why, as_json=json, codes=codes)


@app.command(cls=Asked)
def event(
    number: Annotated[str, typer.Argument(metavar="ID", help="The event's id, as the timeline prints it, or its beginning.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
    codes: Codes = False,
) -> None:
    """Show every version of an event: outlet, file and line, chain of telling, and the sentence with its telling word marked.

    \b
    khabar event 1f3a9c02
    khabar event 1f3a --json
    """
    from khabar.cli.commands import event as command

    command.run(archive, number, as_json=json, codes=codes)


@app.command(cls=Asked)
def compare(
    numbers: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of events, or their beginnings; ID/2 is version 2.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    lang: Annotated[str, typer.Option("--lang", metavar="ar|en", help="The language of the lines.")] = "en",
    json: AsJson = False,
) -> None:
    """Put versions side by side: what each tells of date, place, parties, offices and numbers, then what agrees and what differs.

    Versions of several events are compared as if they were one: to see whether they are.

    \b
    khabar compare 1f3a9c02
    khabar compare 1f3a9c02/1 7bd0113e --lang ar
    """
    from khabar.cli.commands import compare as command

    command.run(archive, numbers, lang=lang, as_json=json)


@app.command("why-same", cls=Asked)
def why_same(
    one: Annotated[str, typer.Argument(metavar="A", help="An event's id or its beginning; A/2 is its version 2.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another event, or another version of the same.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Say why two events, or two versions, are taken for one or are not: every reason with its points, and how many it takes.

    \b
    khabar why-same 1f3a9c02 7bd0113e
    khabar why-same 1f3a9c02/1 1f3a9c02/2 --json
    """
    from khabar.cli.commands import why_same as command

    command.run(archive, one, other, as_json=json)


@app.command(cls=Asked)
def story(
    number: Annotated[str, typer.Argument(metavar="ID", help="A story's or event's id, its beginning, or a file or address.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    json: AsJson = False,
) -> None:
    """Show all articles on one affair, the earliest first, and whose telling each is: what was copied counts once.

    \b
    khabar story 1f3a9c0255
    khabar story articles/a.txt --json
    """
    from khabar.cli.commands import story as command

    command.run(archive, number, as_json=json)


@app.command(cls=Asked)
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


@app.command(cls=Asked)
def quotes(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Only words of this person or body; part of a name does.")] = "",
    via: Annotated[str, typer.Option("--via", metavar="NAME", help="Only what this agency or other teller handed on.")] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="NAME|WORDS", help="Only quotes that name this one, or hold these words.")
    ] = "",
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only of this outlet; part of its name does.")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Not published before this day, month or year.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Not published after this day, month or year.")] = "",
    direct: Annotated[
        bool | None, typer.Option("--direct/--indirect", help="Only own words, or only reported ones.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many quotes are shown: the newest.")] = 50,
    json: AsJson = False,
) -> None:
    """List who is told to have said what, by day of publication: the speaker with the office that the text prints, through whom,
    and the words. Own words stand in quotation marks, reported ones without; the word in brackets is the text's own for saying.

    The same words of one speaker, printed by several outlets within some days, are one line. Words are looked for as khabar
    search does: however written, phrases in «…».

    \b
    khabar quotes --by حفتر
    khabar quotes --by "وزير الخارجية" --about ليبيا --from 2023-06
    khabar quotes --via رويترز --direct --limit 10
    khabar quotes --about '«وقف إطلاق النار»' --outlet عربي21 --json
    """
    from khabar.cli.commands import quotes as command

    command.run(archive, by, via, about, outlet, from_, to, direct, limit, as_json=json)


@app.command(cls=Asked)
def wording(
    name: Annotated[str, typer.Argument(metavar="NAME|WORD", help="A name or its id, or a term.")],
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only of this outlet; part of its name does.")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="Not published before this day, month or year.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="Not published after this day, month or year.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="Examples shown of each word.")] = 1,
    json: AsJson = False,
) -> None:
    """Show by which terms and titles a person, body or place is called, and by whom; of a term (تحرير, ميليشيا) who uses it or
    another of its group, and of whom.

    What an outlet says in its own voice, what somebody says who is named, and what stands in quotation marks without such a
    name are kept apart. It tells what is printed, and judges nothing.

    \b
    khabar wording حفتر
    khabar wording ميليشيا --from 2023 --limit 3
    khabar wording "حزب الله" --outlet عربي21 --json
    """
    from khabar.cli.commands import wording as command

    command.run(archive, name, outlet, from_, to, limit, as_json=json)


@app.command(cls=Asked)
def differences(
    archive: ArchiveFile = DEFAULT_ARCHIVE,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Only of this person or body; part of a name does.")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="WORD,…", help="Only these, as below.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="How many are shown; 0 for all.")] = 30,
    lang: Annotated[str, typer.Option("--lang", metavar="en|ar", help="The language of the line that says what differs.")] = "en",
    json: AsJson = False,
) -> None:
    """List where what is told does not go together, the most telling first: each side with its sentence, its file and line, and
    who says so.

    \b
    contradicts     versions of one event differ, or a count is told that other events speak against
    incomplete      a list or number of visits leaves out some that are told elsewhere
    disputed title  self-given or disputed here, told as fact there; or a rank that falls
    tension         differs, but of another visit
    updates         later news
    two wordings    one text calls somebody one thing itself, and lets another call him something else
    adds            one version tells more
    less exact      one version is less exact
    supported       a count whose events are told elsewhere, too (shown only where it is asked for)
    cannot tell     a count that the archive says nothing of (likewise): absence is no proof

    \b
    khabar differences --who حفتر
    khabar differences --kind contradicts,incomplete --limit 0
    khabar differences --who Haftar --lang ar
    khabar differences --json
    """
    from khabar.cli.commands import differences as command

    command.run(archive, who, kind, limit, lang, as_json=json)


@app.command(cls=Asked)
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


@app.command(cls=Asked)
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


@app.command(cls=Asked)
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
