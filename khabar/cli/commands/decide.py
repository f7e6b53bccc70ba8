"""``khabar fix``, ``missed``, ``wrong``, ``right``, ``merge``, ``split`` and ``undo``: what a person decides, kept."""

from __future__ import annotations

from pathlib import Path

from khabar.cli.judging import run
from khabar.service import decisions
from khabar.service.values import EVENT_FIELDS, TEXT_FIELDS, parse_pairs


def fix(archive: Path, target: str, pairs: list[str], because: str, by: str, as_json: bool) -> None:
    """Sets values; exit status 2 where the event, file, field or value makes no sense."""
    run(
        archive,
        lambda store: decisions.fix(store, target, parse_pairs(pairs, (*EVENT_FIELDS, *TEXT_FIELDS)), because, by),
        as_json,
    )


def missed(archive: Path, file: str, words: str, pairs: list[str], at: int, because: str, by: str, as_json: bool) -> None:
    """Adds an event; exit status 2 where the file does not hold the words, or holds them several times."""
    where = decisions.Words(words, at)
    run(archive, lambda store: decisions.missed(store, file, where, parse_pairs(pairs, EVENT_FIELDS), because, by), as_json)


def wrong(archive: Path, target: str, because: str, by: str, as_json: bool) -> None:
    """Takes an event (or one version) out of all answers; exit status 2 where there is none of that id."""
    run(archive, lambda store: decisions.wrong(store, target, because, by), as_json)


def right(archive: Path, target: str, because: str, by: str, as_json: bool) -> None:
    """Says of an event (or one version) that it was read as its words say; exit status 2 where there is none of that id."""
    run(archive, lambda store: decisions.right(store, target, because, by), as_json)


def same(archive: Path, one: str, other: str, are: bool, because: str, by: str, as_json: bool) -> None:
    """Says that two are the same, or not; exit status 2 where either is not found or both are not of one sort."""
    run(archive, lambda store: decisions.same(store, one, other, are, because, by), as_json)


def undo(archive: Path, number: int, because: str, by: str, as_json: bool) -> None:
    """Takes a judgement back (the log keeps both); exit status 2 where there is none of that number."""
    run(archive, lambda store: decisions.undo(store, [number], because, by), as_json)
