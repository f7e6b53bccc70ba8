"""``khabar dates`` and ``khabar names``: single stages over lines of JSON, for measuring."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from khabar.cli.show import say, say_json, stop
from khabar.export.days import date_words
from khabar.service.pieces import span_json
from khabar.service.plain import clean

if TYPE_CHECKING:
    from khabar.lexicon.names import Names
    from khabar.text.clitics import Splitter

Json = dict[str, Any]


def run(path: str, of: Callable[[Json], Json]) -> None:
    """Prints one object a line of the file. Ends with status 1 and the line's number where a line is not what it should be."""
    try:
        with open(path, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    say_json(_one(line, f"{path}, line {number}", of))
    except OSError as error:
        stop(f"{path}: cannot be opened ({error.strerror})", 1)
    except UnicodeDecodeError:
        stop(f"{path}: not valid UTF-8; save it as UTF-8", 1)


def dates_of(row: Json) -> Json:
    """The dates in ``row["text"]``, on the day ``row["reference"]`` where there is one. Raises ValueError for a wrong day."""
    from khabar.export.contract import date_json
    from khabar.run.dating import dates_in

    reference = date.fromisoformat(row["reference"][:10]) if row.get("reference") else None
    return {"dates": [date_json(found) for found in dates_in(row["text"], reference)]}


def dates(text: str, reference: str, path: str, *, as_json: bool) -> None:
    """Prints the dates of a file's lines, or of one text: its words and the day or stretch they mean. Ends with status 2 where
    neither or both are given, and where ``reference`` is no day."""
    if bool(text) == bool(path):
        stop("give a text or --jsonl FILE, one of them; khabar dates --help shows how")
    if path:
        run(path, dates_of)
        return
    try:
        found = dates_of({"text": text, "reference": reference})
    except ValueError:
        stop(f"--reference: no day: {clean(reference)}; write 2023-08-23")
    if as_json:
        say_json(found)
        return
    for one in found["dates"]:
        differs = one.get("disagrees")
        note = f"   (the text says {differs['told']}; it was a {differs['is']})" if differs else ""
        say(f"{clean(one['surface'])}   {date_words('en', one['edtf']) if one['edtf'] else 'no day fixed'}{note}")
    if not found["dates"]:
        say("no date")


def names_of(row: Json) -> Json:
    """The names in ``row["text"]``, taken as raw text without segmentation."""
    from khabar.spot.names import find_names
    from khabar.text.sentences import sentences
    from khabar.text.tokens import tokenize

    names, splitter = _tools()
    text = row["text"]
    found = find_names(text, sentences(text, tokenize(text, splitter)), names)
    return {"mentions": [{**span_json(m.span), "kind": m.kind, "form": m.form} for m in found]}


@cache
def _tools() -> tuple[Names, Splitter]:
    from khabar.lexicon.names import load_names
    from khabar.lexicon.words import shared_splitter

    return load_names(), shared_splitter()


def _one(line: str, where: str, of: Callable[[Json], Json]) -> Json:
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ValueError('no "text"')
        return of(row)
    except (ValueError, TypeError) as error:
        stop(f'{where}: {error}; every line is an object such as {{"text": "…", "reference": "2023-08-23"}}', 1)
