"""``khabar extract``: what texts hold, as words, JSON or a page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from khabar.cli.claims import claim_words
from khabar.cli.settings import Settings, make_settings
from khabar.cli.show import NameOf, bold, columns, event_words, say, say_json, stop, when_words, wrapped
from khabar.cli.texts import own_given, read_each
from khabar.model.reading import Reading
from khabar.service.asked import UsageError, codes_with
from khabar.service.nested import nested
from khabar.service.plain import clean, short
from khabar.service.words import one_or_all
from khabar.sources.found import Found

#: Characters of a telling word that are shown.
_CUE = 40


@dataclass(frozen=True, slots=True)
class Read:
    """A text with what was read from it."""

    found: Found
    reading: Reading


def run(
    files: list[str],
    published: str,
    as_json: bool,
    as_html: bool,
    out: str,
    fields: str,
    outlet: str,
    names: str = "",
    codes: bool = False,
    frames: str = "",
) -> None:
    """Prints what ``files`` hold; exit status 1 where one of them gave nothing readable, 2 where the command makes no sense."""
    try:
        if as_json and as_html:
            raise UsageError("--json and --html: give one of them")
        codes_with(as_json, codes)
        settings = make_settings(published=published, outlet=outlet, fields=fields, own=own_given(names, frames))
        failed = _pages(files, settings, out) if as_html else _texts(files, settings, out, as_json, codes)
    except UsageError as error:
        stop(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        stop(f"{out}: cannot be written ({error.strerror})")
    if failed:
        raise typer.Exit(1)


def _read_all(files: list[str], settings: Settings, empty: list[str]) -> Iterator[Read]:
    from khabar.run.pipeline import read_text

    return read_each(files, settings, empty, lambda found, *rest: Read(found, read_text(found.text.content, *rest)))


def _texts(files: list[str], settings: Settings, out: str, as_json: bool, codes: bool) -> bool:
    from khabar.export.codes import with_codes
    from khabar.export.contract import to_json

    if out:
        raise UsageError("--out goes with --html; for JSON write: khabar extract … --json > FILE")
    empty: list[str] = []
    for read in _read_all(files, settings, empty):
        contract = to_json(read.reading)
        if as_json:
            say_json(with_codes(contract) if codes else contract)
        else:
            _show(contract)
    return bool(empty)


def _pages(files: list[str], settings: Settings, out: str) -> bool:
    from khabar.export.html import page

    empty: list[str] = []
    folder = Path(out) if out and _is_folder(out) else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    for number, read in enumerate(_read_all(files, settings, empty), 1):
        if folder is not None:
            target = folder / f"{number:04}-{read.found.text.id[:12]}.html"
            target.write_text(page(read.reading), encoding="utf-8")
            say(str(target))
        elif number > 1:
            raise UsageError("several texts make several pages: name a folder with --out FOLDER (only the first was written)")
        elif out:
            Path(out).write_text(page(read.reading), encoding="utf-8")
        else:
            say(page(read.reading))
    return bool(empty)


def _is_folder(out: str) -> bool:
    """Whether ``--out`` names a folder: one that is there, or a new name without an ending."""
    return os.path.isdir(out) or out.endswith(("/", os.sep)) or not (os.path.exists(out) or Path(out).suffix)


def _show(contract: Mapping[str, Any]) -> None:
    """A text for reading in a terminal."""
    names = {entity["id"]: entity["name"] for entity in contract["entities"]}

    def name_of(party: Mapping[str, Any]) -> str:
        return str(names.get(party.get("entity"), party.get("name") or "somebody not named"))

    say(bold(clean(contract["document"])))
    for number, article in enumerate(contract["articles"]):
        _show_article(article, attached=number > 0)
        events = [event for event in contract["events"] if event["article"] == number]
        days = {event["id"]: (event.get("when") or {}).get("edtf") for event in events}
        for event, depth in nested(events, lambda e: (e["id"], e.get("part_of"))):
            when, outer = event.get("when") or {}, days.get(event.get("part_of"))
            more = one_or_all(when.get("edtf"), when.get("basis"), outer)
            words = event_words(event, name_of, when_words(when.get("edtf"), when.get("basis"), more=more))
            indent = 4 * (depth + 1)
            say(wrapped(" " * indent + words, indent + 4, columns()))
        quotes = [quote for quote in contract["quotes"] if article["start"] <= quote["start"] < article["end"]]
        for quote in quotes:
            say("    " + _quote(quote, name_of))
        claims = [claim for claim in contract["claims"] if article["start"] <= claim["start"] < article["end"]]
        if claims:
            say("  claims")
        for claim in claims:
            say(wrapped("    " + claim_words(claim, name_of), 8, columns()))
        if not events and not quotes and not claims:
            say("    no events, quotes or claims found")
    say()


def _quote(quote: Mapping[str, Any], name_of: NameOf) -> str:
    """Who is quoted, through whom, the text's telling word («نفى» is not «قال»), and the words; in quotation marks where they
    are the speaker's own."""
    words = short(quote["surface"])
    through = "".join(f", through {clean(name_of(hop))}" for hop in reversed(quote["said_by"][:-1]))
    cue = f" [{short(quote['cue'], _CUE)}]" if quote.get("cue") else ""
    return f"{clean(name_of(quote.get('speaker') or {}))}{through}{cue}: " + (f"“{words}”" if quote["direct"] else words)


def _show_article(article: Mapping[str, Any], attached: bool) -> None:
    published = article.get("published") or {}
    when = when_words(published.get("edtf"), published.get("basis"))
    known = (
        f"outlet {clean(article['outlet'])}" if article.get("outlet") else "",
        "taken from " + ", ".join(clean(o["name"]) for o in article["origin"]) if article.get("origin") else "",
        f"published {when}" if published.get("edtf", "../..") != "../.." else "day of publication not known",
    )
    if attached:
        say("  attached article")
    say("  " + bold(short(article.get("title") or "(no title)")))
    say("  " + " · ".join(part for part in known if part))
