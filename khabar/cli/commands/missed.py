"""``khabar missed``: an event that reading did not find, added by a person at its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection

from khabar.archive.anchor import select
from khabar.archive.judgements import judgement
from khabar.archive.places import content_at
from khabar.archive.store import Archive
from khabar.archive.targets import met
from khabar.cli.archives import opened
from khabar.cli.judging import keep
from khabar.cli.show import stop, warn
from khabar.model.across import Judgement, Selector
from khabar.service.asked import UsageError
from khabar.service.events import line_number
from khabar.service.judging import decider, dumped, find_read, now_after
from khabar.service.plain import clean, near, short
from khabar.service.values import EVENT_FIELDS, Given, check_capacity, checked, notes_of, parse_pairs
from khabar.service.words import some
from khabar.text.normalise import fold

#: Characters shown around a place where the words stand.
_AROUND = 40


def run(archive: Path, file: str, words: str, pairs: list[str], at: int, because: str, by: str, as_json: bool) -> None:
    """Adds the event; exit status 2 where the file does not hold the words, or holds them several times."""
    with opened(archive) as store:
        try:
            keep(store, [_judgement(store, file, words, pairs, at, because, by)], as_json)
        except UsageError as error:
            stop(str(error))


def _judgement(store: Archive, file: str, words: str, pairs: list[str], at: int, because: str, by: str) -> Judgement:
    given = parse_pairs(pairs, EVENT_FIELDS)
    if "type" not in given:
        raise UsageError("say what kind of event: type=meeting, type=visit …")
    with store.engine.connect() as connection:
        values = {field: checked(connection, field, value) for field, value in given.items()}
        for note in notes_of(values):
            warn(f"khabar: {note}")
        check_capacity(values, _parties(values))
        target = _selector(connection, file, words, at, values["type"].value)
    told = dumped({field: one.value for field, one in values.items()})
    return judgement("missed", [target], value=told, by=decider(by), at=now_after(store), because=because)


def _parties(values: Mapping[str, Given]) -> dict[str, set[str]]:
    """All names (folded) of those who take part, by name."""
    told = [party for role in ("who", "whom") if role in values for party in values[role].value]
    return {party["name"]: {fold(party[n]) for n in ("name", "name_en") if party.get(n)} for party in told}


def _selector(connection: Connection, file: str, words: str, at: int, kind: str) -> Selector:
    """The words in the file. Where they stand several times ``at`` (from 1) tells which. Raises UsageError."""
    place = find_read(connection, file)
    text = content_at(connection, place)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise UsageError(f"{near(place.place)} does not hold the words “{clean(words)}”: copy them as they are printed there")
    if at > len(found) or (len(found) > 1 and not at):
        shown = "; ".join(
            f"--at {n}: line {line_number(text, a)}, … {short(text[max(0, a - _AROUND) : b + _AROUND])} …"
            for n, (a, b) in enumerate(found, 1)
        )
        raise UsageError(f"the words stand there {some(len(found), 'time')}; say which: {shown}")
    start, end = found[max(at, 1) - 1]
    return met(connection, place.number, select(place.text_id, text, start, end, kind), place.place)
