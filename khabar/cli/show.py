"""What goes to the terminal: texts of strangers made harmless, and one event as one line."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

import typer

from khabar.export import terms
from khabar.export.days import date_words
from khabar.service.plain import clean, near
from khabar.service.words import listed

NameOf = Callable[[Mapping[str, Any]], str]
_BETWEEN = " · "
_STYLE = re.compile("\x1b\\[[0-9;]*m")
#: Said where nobody is named as the teller.
OWN_WORDS = "in the report's own words"
#: The exit status of what a person stopped.
INTERRUPTED = 130


def say(line: str = "") -> None:
    """A line to standard output."""
    typer.echo(line)


def warn(line: str) -> None:
    """A line to standard error."""
    typer.echo(line, err=True)


def warn_unread(place: str, reason: str) -> None:
    """Says that a text could not be read once more."""
    warn(f"khabar: {near(place)}: {reason}; its reading from before is kept")


def stop(message: str, code: int = 2) -> NoReturn:
    """Ends the command with a message."""
    warn(f"khabar: {message}")
    raise typer.Exit(code)


def say_json(value: Any) -> None:
    """One JSON object as one line; halves of surrogate pairs, which UTF-8 cannot hold, are escaped."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(value)
    typer.echo(line)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Says on a terminal that something goes on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def colour() -> bool:
    """Whether standard output shows styles."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def bold(text: str) -> str:
    """Set off where the terminal can."""
    return typer.style(text, bold=True) if colour() else text


def marked(word: str) -> str:
    """A word that is pointed at in its sentence."""
    return f"[{bold(word)}]"


def columns() -> int:
    """The columns a line may take: those of the terminal, or ``COLUMNS``; 0 in a pipe, where one event stays one line."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 0


def wrapped(line: str, indent: int, width: int) -> str:
    """A line cut at its `` · ``, and what is still too long at its commas; what follows is set in by ``indent``.

    ``width`` 0 leaves it whole.
    """
    rows, row = [], ""
    for part in line.split(_BETWEEN):
        if row and width and len(_STYLE.sub("", row + _BETWEEN + part)) > width:
            rows.append(row)
            row = " " * indent + part
        else:
            row = row + _BETWEEN + part if row else part
    return "\n".join(cut for whole in [*rows, row] for cut in _at_commas(whole, indent, width))


def _at_commas(row: str, indent: int, width: int) -> Iterator[str]:
    """A row in pieces that fit, as far as its commas allow."""
    parts = row.split(", ")
    piece = parts[0]
    for part in parts[1:]:
        if width and len(_STYLE.sub("", f"{piece}, {part},")) > width:
            yield f"{piece},"
            piece = " " * indent + part
        else:
            piece = f"{piece}, {part}"
    yield piece


def when_words(edtf: str | None, basis: str | None, full: bool = True, more: str = "") -> str:
    """A date with how it was known: in words, or by a mark (``*`` worked out, ``°`` day of publication).

    ``more`` follows the days.
    """
    if full or not edtf:
        return terms.when_words("en", edtf, basis, more)
    mark = {"event": "*", "inferred": "*", "fallback": "°"}.get(basis or "", "")
    return date_words("en", edtf, told=terms.is_told(basis)) + more + mark


def parties(told: Mapping[str, Any], name_of: NameOf) -> str:
    """Who and whom in words, with the offices in which they take part."""
    one, other = (listed(_party(p, name_of) for p in told.get(role) or ()) for role in ("who", "whom"))
    if not other:
        return one or "somebody not named"
    return f"{one} {terms.between('en', told['type'])} {other}".strip()


def chain_words(said_by: list[Mapping[str, Any]], name_of: NameOf) -> str:
    """Who says so, speaker first: ``according to B (statement), through A``; ``""`` where it is the article itself."""
    if not said_by:
        return ""
    hops = [_hop(hop, name_of) for hop in reversed(said_by)]
    return ", through ".join([f"according to {hops[0]}", *hops[1:]])


def event_words(told: Mapping[str, Any], name_of: NameOf, when: str) -> str:
    """One event as one line."""
    what = terms.event("en", told["type"])
    place = told.get("place")
    parts = [
        f"{when}  {bold(what)}: {parties(told, name_of)}",
        f"in {clean(name_of(place))}" if place else "",
        terms.status("en", told["status"]),
        chain_words(told.get("said_by") or [], name_of),
    ]
    return _BETWEEN.join(part for part in parts if part)


def _party(party: Mapping[str, Any], name_of: NameOf) -> str:
    name, capacity = clean(name_of(party)), clean(party.get("as") or "")
    head = clean(party.get("head_of") or "") if isinstance(party.get("head_of"), str) else ""
    more = listed(part for part in (capacity if capacity != name else "", f"heading {head}" if head else "") if part)
    others = party.get("alternatives") or ()
    either = "".join(f" or {clean(name_of(o))}" for o in others if name_of(o) != name_of(party))
    return f"{name}{f' ({more})' if more else ''}{either}"


def _hop(hop: Mapping[str, Any], name_of: NameOf) -> str:
    channel = hop.get("channel")
    return clean(name_of(hop)) + (f" ({channel})" if channel else "")
