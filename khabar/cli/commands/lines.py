"""``khabar dates`` and ``khabar names``: single stages over lines of JSON, for measuring."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from khabar.cli.show import say_json, stop
from khabar.lexicon.names import Names, load_names
from khabar.lexicon.words import shared_splitter
from khabar.model.span import Span
from khabar.model.time import Anchor
from khabar.text.clitics import Splitter
from khabar.text.tokens import tokenize

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
    from khabar.spot.calendar import resolve
    from khabar.spot.times import find_times

    reference = date.fromisoformat(row["reference"][:10]) if row.get("reference") else None
    anchor = Anchor(reference, reference) if reference else None
    found = find_times(row["text"], tokenize(row["text"], _tools()[1]))
    dates = [{**_place(f.span), "surface": f.surface, "edtf": resolve(f.value, anchor), "rule": f.rule} for f in found]
    return {"dates": dates}


def names_of(row: Json) -> Json:
    """The names in ``row["text"]``, taken as raw text without segmentation."""
    from khabar.spot.names import find_names
    from khabar.text.sentences import sentences

    names, splitter = _tools()
    text = row["text"]
    found = find_names(text, sentences(text, tokenize(text, splitter)), names)
    return {"mentions": [{**_place(m.span), "kind": m.kind, "form": m.form} for m in found]}


@cache
def _tools() -> tuple[Names, Splitter]:
    return load_names(), shared_splitter()


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _one(line: str, where: str, of: Callable[[Json], Json]) -> Json:
    try:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ValueError('no "text"')
        return of(row)
    except (ValueError, TypeError) as error:
        stop(f'{where}: {error}; every line is an object such as {{"text": "…", "reference": "2023-08-23"}}', 1)
